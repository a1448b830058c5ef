import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { Row, SessionFinding } from '../../core/index.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { formatCount, label } from '../../ui/labels.ts';
import { Status } from '../../ui/status.tsx';
import { clockTime, exactTimes } from '../../ui/times.ts';
import { readableUrl } from '../../ui/visible-text.ts';
import { Visible } from '../../ui/visible.tsx';
import { EvidenceList } from '../parts/evidence-list.tsx';
import { FixList } from '../parts/fixes.tsx';
import { ConfidenceChip } from '../parts/verdict.tsx';
import { copyReport } from '../copy.ts';
import { useStore } from '../store-context.ts';
import { DETAILS_STOPS, useTabStops } from '../use-tab-stops.ts';
import { BackButton, CloseButton } from '../components/details-buttons.tsx';
import { Prose } from '../components/prose.tsx';
import { follow } from '../components/list/keyboard.ts';

/** Requests that are listed at first. */
const FIRST = 10;

interface FindingProps {
  readonly finding: SessionFinding;
}

/**
 * What only the session as a whole shows: its verdict, its fixes, and the requests that it
 * explains.
 */
export const FindingDetails = ({ finding }: FindingProps): JSX.Element => {
  const store = useStore();
  const rows = finding.failures.flatMap((id) => store.row(id) ?? []);
  const pane = useRef<HTMLElement>(null);
  useTabStops(pane, DETAILS_STOPS);
  return (
    <section
      ref={pane}
      class="details"
      role="region"
      aria-label={label('details')}
      data-finding={finding.id}
      tabIndex={-1}
    >
      <Head finding={finding} />
      <FindingVerdict finding={finding} />
      {finding.fixes.length > 0 && <FixList fixes={finding.fixes} />}
      {rows.length > 0 && <ExplainedRows rows={rows} />}
    </section>
  );
};

/** The requests that the finding explains, each a way to its own details. */
const ExplainedRows = ({ rows }: { readonly rows: readonly Row[] }): JSX.Element => {
  const store = useStore();
  const [isWhole, setWhole] = useState(false);
  return (
    <section class="explained-rows" aria-labelledby="explained-title">
      <h3 id="explained-title">{label('explained_requests')}</h3>
      <ul>
        {rows.slice(0, isWhole ? undefined : FIRST).map((row) => (
          <li key={row.id}>
            <button type="button" class="link" onClick={() => follow(store, row.id)}>
              <Status status={row.status} /> {row.method}{' '}
              <Visible text={readableUrl(row.host + row.path)} />
            </button>{' '}
            <time
              class="muted"
              dateTime={new Date(row.startedAt).toISOString()}
              title={exactTimes(row.startedAt)}
            >
              {clockTime(row.startedAt)}
            </time>
          </li>
        ))}
        {!isWhole && rows.length > FIRST && (
          <li>
            <button type="button" class="link" onClick={() => setWhole(true)}>
              {label('show_all')} ({formatCount(rows.length)})
            </button>
          </li>
        )}
      </ul>
    </section>
  );
};

const Head = ({ finding }: FindingProps): JSX.Element => {
  const store = useStore();
  return (
    <header class="details-head">
      <BackButton />
      <span class="details-url">{label('finding')}</span>
      <IconButton
        icon="copy"
        name={label('copy_finding')}
        data-action="copy-finding"
        onClick={() => void copyReport(store, { kind: 'finding', id: finding.id })}
      />
      <CloseButton />
    </header>
  );
};

const FindingVerdict = ({ finding }: FindingProps): JSX.Element => (
  <section class="verdict" data-part="verdict" aria-labelledby="verdict-title">
    <div class="verdict-head">
      <h2 id="verdict-title" tabIndex={-1}>
        <Prose text={finding.title} />
      </h2>
      <ConfidenceChip confidence={finding.confidence} side={null} />
    </div>
    <p class="summary">
      <Prose text={finding.summary} />
    </p>
    <EvidenceList evidence={finding.evidence} />
  </section>
);
