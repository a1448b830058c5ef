import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Row } from '../../core/index.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { label } from '../../ui/labels.ts';
import { Status } from '../../ui/status.tsx';
import { clockTime, exactTimes } from '../../ui/times.ts';
import { readableUrl } from '../../ui/visible-text.ts';
import { Visible } from '../../ui/visible.tsx';
import { Fixes } from '../parts/fixes.tsx';
import { lazyPart } from '../parts/lazy-part.tsx';
import { Replay } from '../parts/replay.tsx';
import { Verdict } from '../parts/verdict.tsx';
import { showInNetwork } from '../show-in-network.ts';
import { findingKey, openFinding } from '../selection.ts';
import { useStore } from '../store-context.ts';
import { DETAILS_STOPS, useTabStops } from '../use-tab-stops.ts';
import { CopyMenu } from './copy-menu.tsx';
import { BackButton, CloseButton } from './details-buttons.tsx';
import { later } from './later.tsx';

const LaterParts = later(async () => (await import('../lazy/later-parts.tsx')).LaterParts);
const FindingDetails = lazyPart(
  async () => (await import('../lazy/finding-details.tsx')).FindingDetails,
);

/** Everything that is known of what is open: the answer first, then what proves it. */
export const Details = (): JSX.Element | null => {
  const store = useStore();
  const finding = openFinding(store);
  if (finding !== null) return <FindingDetails key={findingKey(finding)} finding={finding} />;
  return store.selectedId.value === null ? null : <FailureDetails />;
};

const FailureDetails = (): JSX.Element => {
  const store = useStore();
  const pane = useRef<HTMLElement>(null);
  useTabStops(pane, DETAILS_STOPS);
  const id = store.selectedId.value;
  const detail = store.detail.value;
  useEffect(() => {
    // The next failure begins at its answer, whatever was read of the last one.
    if (pane.current !== null) pane.current.scrollTop = 0;
  }, [id]);
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
      <DetailsHead row={row} hasDetail={props !== null} />
      {store.isGone.value && (
        <p class="banner warning" role="status">
          {label('failure_gone')}
        </p>
      )}
      {props === null ? (
        !store.isGone.value && <p class="muted loading">{label('loading')}</p>
      ) : (
        // What was unfolded stays so where a chain goes on in another row; secrets are asked for
        // anew.
        <div class="parts" key={store.reading.value}>
          <Verdict {...props} />
          <Fixes {...props} />
          <Replay {...props} />
          <LaterParts key={id} pane={pane} {...props} />
        </div>
      )}
    </section>
  );
};

const DetailsHead = ({
  row,
  hasDetail,
}: {
  readonly row: Row | null;
  readonly hasDetail: boolean;
}): JSX.Element => {
  const store = useStore();
  return (
    <header class="details-head">
      <BackButton />
      {row !== null && (
        <>
          <Status status={row.status} />
          <span class="method">{row.method}</span>
          <span class="details-url" title={row.url}>
            <Visible text={readableUrl(row.host + row.path)} />
          </span>
          <time
            class="muted details-time"
            dateTime={new Date(row.startedAt).toISOString()}
            title={exactTimes(row.startedAt)}
          >
            {clockTime(row.startedAt)}
          </time>
        </>
      )}
      {hasDetail && <CopyMenu />}
      {row !== null && store.surroundings.showInNetwork !== null && (
        <IconButton
          icon="network"
          name={label('show_in_network')}
          data-action="network"
          onClick={() => showInNetwork(store, row)}
        />
      )}
      <CloseButton />
    </header>
  );
};
