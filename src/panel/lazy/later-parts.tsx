import type { JSX, RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Challenges } from '../parts/challenges.tsx';
import { Checks } from '../parts/checks.tsx';
import { Compare } from '../parts/compare.tsx';
import { InitiatorStack } from '../parts/initiator.tsx';
import { Notices } from '../parts/notices.tsx';
import { Related } from '../parts/related.tsx';
import { RequestHeaders } from '../parts/request-headers.tsx';
import { Response } from '../parts/response.tsx';
import { Timeline } from '../parts/timeline.tsx';
import { Tokens } from '../parts/tokens.tsx';
import { WrongVerdict } from '../parts/wrong-verdict.tsx';
import type { PartProps } from '../store-context.ts';
import { useVisits } from '../visit.ts';

interface LaterPartsProps extends PartProps {
  readonly pane: RefObject<HTMLElement | null>;
}

/** What lies below the answer, drawn a frame after it. */
export const LaterParts = ({ pane, ...props }: LaterPartsProps): JSX.Element | null => {
  const [isDue, setDue] = useState(false);
  useVisits(pane, isDue);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => setDue(true));
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, []);
  return !isDue ? null : (
    <>
      <RequestHeaders {...props} />
      <Checks {...props} />
      <Notices {...props} />
      <Tokens {...props} />
      <Challenges {...props} />
      <Response {...props} />
      <Timeline {...props} />
      <Compare {...props} />
      <Related {...props} />
      <InitiatorStack {...props} />
      <WrongVerdict />
    </>
  );
};
