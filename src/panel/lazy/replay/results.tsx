import type { JSX, RefObject } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Exchange, Row } from '../../../core/index.ts';
import { isSafeMethod } from '../../../core/index.ts';
import { label } from '../../../ui/labels.ts';
import { scrollWithin } from '../../../ui/scroll-within.ts';
import { Status } from '../../../ui/status.tsx';
import { Visible } from '../../../ui/visible.tsx';
import { follow } from '../../components/list/keyboard.ts';
import { Prose } from '../../components/prose.tsx';
import { Mask } from '../../components/mask.tsx';
import type { Store } from '../../store.ts';
import { useStore } from '../../store-context.ts';
import type { Difference } from '../differences.ts';
import { compareRequests } from '../differences.ts';
import type { Editor, Sent } from './editor.ts';
import { describeFailure } from './refresh.ts';

/** Milliseconds that the recorder may take to report a request that has ended. */
const RECORDER_PATIENCE = 4000;

/** What came of each request that was sent, the newest first. */
export const Results = ({ editor }: { readonly editor: Editor }): JSX.Element => (
  <div class="replay-results" aria-live="polite">
    {editor.sent.value
      .filter(({ result }) => result !== null)
      .toReversed()
      .map((sent) => (
        <Result key={sent.id} editor={editor} sent={sent} />
      ))}
  </div>
);

/** What is known of a request that was sent. */
interface Outcome {
  readonly status: number;
  readonly exchange: Exchange | null;
  /** Of the failure that it is, or null. */
  readonly row: Row | null;
}

/**
 * The recorder's report joined with what script saw; null while it may still come. Where nothing
 * is recorded, script's view is all.
 */
function useOutcome(store: Store, sent: Sent): Outcome | null {
  const report = store.replay.reports.value.get(sent.id) ?? null;
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), RECORDER_PATIENCE);
    return () => clearTimeout(timer);
  }, []);
  void store.rows.value;
  const { result } = sent;
  const seen = result?.kind === 'response' ? result.response.status : 0;
  const wasSent = result?.kind === 'response' || result?.kind === 'failed';
  if (report === null) {
    const mayCome = wasSent && !isLate && store.state.value === 'recording';
    return mayCome ? null : { status: seen, exchange: null, row: null };
  }
  const row = report.failure === null ? null : store.row(report.failure);
  if (report.failure !== null && row === undefined && !isLate) return null;
  return {
    status: report.exchange.response.status || seen,
    exchange: report.exchange,
    row: row ?? null,
  };
}

/** Scrolls an element into view once it is drawn. */
function useShown(isDrawn: boolean): RefObject<HTMLElement | null> {
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    if (place.current !== null) scrollWithin(place.current, 'nearest');
  }, [isDrawn]);
  return place;
}

const Result = ({
  editor,
  sent,
}: {
  readonly editor: Editor;
  readonly sent: Sent;
}): JSX.Element => {
  const store = useStore();
  const outcome = useOutcome(store, sent);
  const place = useShown(outcome !== null);
  if (outcome === null) return <p class="muted">{label('replay_judging')}</p>;
  const { status, exchange, row } = outcome;
  const { failure } = editor.detail.value;
  const isGood = row === null && status >= 200 && status < 400;
  return (
    <section
      ref={place}
      class="replay-result"
      data-replay-status={status}
      data-replay-cause={row?.cause ?? ''}
      aria-label={label('replay_result')}
    >
      <p class={isGood ? 'banner good' : 'banner warning'} role="status">
        <Status status={status} />{' '}
        {headline(sent, { isGood, isKnown: exchange !== null || status > 0 })}
      </p>
      <table class="sides">
        <thead>
          <tr>
            <td />
            <th scope="col">{label('replay_before')}</th>
            <th scope="col">{label('replay_now')}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{label('replay_status')}</th>
            <td>
              <Status status={failure.exchange.response.status} />
            </td>
            <td>
              <Status status={status} />
            </td>
          </tr>
          <tr>
            <th scope="row">{label('replay_verdict')}</th>
            <td>
              <Prose text={failure.diagnosis.title} />
            </td>
            <td>{row === null ? label('replay_not_refused') : <VerdictLink row={row} />}</td>
          </tr>
        </tbody>
      </table>
      {exchange !== null && <Changes before={failure.exchange} now={exchange} />}
      <Notes sent={sent} before={failure.exchange} />
    </section>
  );
};

/** The new failure's verdict, which leads to its row. */
const VerdictLink = ({ row }: { readonly row: Row }): JSX.Element => {
  const store = useStore();
  return (
    <button type="button" class="link" onClick={() => follow(store, row.id)}>
      <Prose text={row.title} />
    </button>
  );
};

function headline(sent: Sent, { isGood, isKnown }: { isGood: boolean; isKnown: boolean }): string {
  const { result, request } = sent;
  if (isGood) return label(isSafeMethod(request.method) ? 'replay_good' : 'replay_good_unsafe');
  if (result !== null && result.kind !== 'response') return describeFailure(result);
  return isKnown ? label('replay_still_refused') : label('replay_no_response');
}

/** The origin that sent a request, where it says so: a sandboxed frame's is `null`. */
const originField = ({ request }: Exchange): string | null =>
  request.headers.find(({ name }) => name.toLowerCase() === 'origin')?.value ?? null;

const Notes = ({
  sent: { result },
  before,
}: {
  readonly sent: Sent;
  readonly before: Exchange;
}): JSX.Element | null => {
  if (result?.kind !== 'response' && result?.kind !== 'failed') return null;
  const origin = originField(before);
  return (
    <p class="muted">
      <Visible text={label('replay_sent_from', result.origin)} />
      {origin !== null && origin !== result.origin && (
        <>
          {' '}
          <Visible text={label('replay_other_origin', origin)} />
        </>
      )}
      {result.notes.map((note) => (
        <span key={note}>
          {' '}
          {label(note === 'own-fetch' ? 'replay_own_fetch' : 'replay_replaced_fetch')}
        </span>
      ))}
      {result.kind === 'response' && result.response.isCut && ` ${label('replay_cut')}`}
    </p>
  );
};

/** Headers that differ between any two requests and say nothing. */
const incidental = /^(?:sec-|priority$|pragma$|cache-control$|if-|accept-|connection$|dnt$|jti$)/i;

const Changes = ({
  before,
  now,
}: {
  readonly before: Exchange;
  readonly now: Exchange;
}): JSX.Element | null => {
  const changed = useMemo(
    () =>
      compareRequests(before.request, now.request).filter(
        ({ left, right, name }) => left !== right && !incidental.test(name),
      ),
    [before, now],
  );
  if (changed.length === 0) return <p class="muted">{label('replay_same_request')}</p>;
  return (
    <table class="sides">
      <tbody>
        {changed.map((difference) => (
          <ChangeRow key={`${difference.aspect} ${difference.name}`} difference={difference} />
        ))}
      </tbody>
    </table>
  );
};

const LONGEST = 300;

const ChangeRow = ({ difference }: { readonly difference: Difference }): JSX.Element => {
  const { name, left, right, isSecret } = difference;
  const [isShown, setShown] = useState(false);
  const cell = (text: string | null): JSX.Element =>
    text === null ? (
      <td class="muted">{label('compare_absent')}</td>
    ) : isSecret && !isShown ? (
      <td class="muted">{label('compare_secret')}</td>
    ) : (
      <td>
        <code>
          <Visible text={text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text} />
        </code>
      </td>
    );
  return (
    <tr>
      <th scope="row">
        <Visible text={name} />{' '}
        {isSecret && <Mask name={name} isShown={isShown} onToggle={() => setShown(!isShown)} />}
      </th>
      {cell(left)}
      {cell(right)}
    </tr>
  );
};
