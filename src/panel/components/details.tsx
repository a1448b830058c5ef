import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { label } from '../../ui/labels.ts';
import { Challenges } from '../parts/challenges.tsx';
import { Checks } from '../parts/checks.tsx';
import { Compare } from '../parts/compare.tsx';
import { Fixes } from '../parts/fixes.tsx';
import { InitiatorStack } from '../parts/initiator.tsx';
import { Notices } from '../parts/notices.tsx';
import { Related } from '../parts/related.tsx';
import { RequestHeaders } from '../parts/request-headers.tsx';
import { Response } from '../parts/response.tsx';
import { Timeline } from '../parts/timeline.tsx';
import { Tokens } from '../parts/tokens.tsx';
import { Verdict } from '../parts/verdict.tsx';
import type { PartProps } from '../store-context.ts';
import { useStore } from '../store-context.ts';
import { clockTime, exactLocal } from '../../ui/times.ts';
import { useVisits } from '../visit.ts';
import { CopyMenu } from './copy-menu.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Status } from '../../ui/status.tsx';
import { Visible } from '../../ui/visible.tsx';

/** Everything that is known of the selected failure: the answer first, then what proves it. */
export const Details = (): JSX.Element | null => {
  const store = useStore();
  const pane = useRef<HTMLElement>(null);
  useVisits(pane);
  const id = store.selectedId.value;
  const detail = store.detail.value;
  useEffect(() => {
    // The next failure begins at its answer, whatever was read of the last one.
    if (pane.current !== null) pane.current.scrollTop = 0;
  }, [id]);
  if (id === null) return null;
  const row = store.selectedRow.value;
  const props = detail === null || row === null ? null : { detail, row };
  return (
    <section
      class="details"
      role="region"
      aria-label={label('details')}
      data-cause={detail?.failure.diagnosis.cause ?? row?.cause}
      ref={pane}
      tabIndex={-1}
    >
      <header class="details-head">
        <button
          type="button"
          class="icon-button back"
          aria-label={label('close_details')}
          title={label('close_details')}
          onClick={() => store.select(null)}
        >
          <Icon name="back" />
        </button>
        {row !== null && (
          <>
            <Status status={row.status} />
            <span class="method">{row.method}</span>
            <span class="details-url" title={row.url}>
              <Visible text={row.host + row.path} />
            </span>
            <time
              class="muted details-time"
              dateTime={new Date(row.startedAt).toISOString()}
              title={exactLocal(row.startedAt)}
            >
              {clockTime(row.startedAt)}
            </time>
          </>
        )}
        {props !== null && <CopyMenu />}
        {row !== null && store.surroundings.showInNetwork !== null && (
          <button
            type="button"
            class="icon-button"
            aria-label={label('show_in_network')}
            title={label('show_in_network')}
            data-action="network"
            onClick={() => store.surroundings.showInNetwork?.(networkFilter(row.url, row.status))}
          >
            <Icon name="network" />
          </button>
        )}
        <button
          type="button"
          class="icon-button close"
          aria-label={label('close_details')}
          title={label('close_details')}
          onClick={() => store.select(null)}
        >
          <Icon name="cross" />
        </button>
      </header>
      {store.isGone.value && (
        <p class="banner warning" role="status">
          {label('failure_gone')}
        </p>
      )}
      {props === null ? (
        !store.isGone.value && <p class="muted loading">{label('loading')}</p>
      ) : (
        // What was unfolded stays so where a chain goes on in another row; secrets are asked for anew.
        <div class="parts" key={store.reading.value}>
          <Verdict {...props} />
          <Fixes {...props} />
          <LaterParts key={id} {...props} />
        </div>
      )}
    </section>
  );
};

/** What lies below the answer is drawn a frame after it. */
const LaterParts = (props: PartProps): JSX.Element | null => {
  const [isDue, setDue] = useState(false);
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
      <Notices {...props} />
      <Checks {...props} />
      <Tokens {...props} />
      <Challenges {...props} />
      <RequestHeaders {...props} />
      <Response {...props} />
      <Timeline {...props} />
      <Compare {...props} />
      <Related {...props} />
      <InitiatorStack {...props} />
    </>
  );
};

/** What the Network panel is filtered by: it cannot select a row. */
const networkFilter = (url: string, status: number): string => {
  const end = url.search(/[?#]/);
  const address = end < 0 ? url : url.slice(0, end);
  return `${status === 0 ? '' : `status-code:${status} `}url:${address}`;
};
