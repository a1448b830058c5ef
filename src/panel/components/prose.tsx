import type { JSX } from 'preact';
import { withLocalTimes } from '../../ui/times.ts';
import { Visible } from '../../ui/visible.tsx';

/** Core's sentences, their times local; on hover as core wrote them, in UTC. */
export const Prose = ({ text }: { readonly text: string }): JSX.Element => {
  const local = withLocalTimes(text);
  return local === text ? (
    <Visible text={text} />
  ) : (
    <span title={text}>
      <Visible text={local} />
    </span>
  );
};
