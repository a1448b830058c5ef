import { Differences } from './differences-table.tsx';
import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import {
  type ExchangeRequest,
  type FailureDetail,
  pickReference,
  readGiven,
  type Row,
} from '../../core/index.ts';
import { Visible } from '../../ui/visible.tsx';
import { label } from '../../ui/labels.ts';
import { type PartProps, useStore } from '../store-context.ts';
import { clockTime } from '../../ui/times.ts';

const LAST_SUCCESS = 'last-success';
const PASTED = 'pasted';
/** Other rows offered, those of the same endpoint first. */
const OFFERED = 40;

/** What a failure is compared with, and what the reader has chosen or pasted. */
interface Choice {
  readonly chosen: string;
  readonly choose: (value: string) => void;
  readonly command: string;
  readonly setCommand: (command: string) => void;
  /** Why the pasted text cannot be read; null where it can, or there is none. */
  readonly unreadable: string | null;
  /** The request to compare with, once there is one. */
  readonly other: ExchangeRequest | null;
}

const useChoice = (detail: FailureDetail): Choice => {
  const store = useStore();
  const [own, setChosen] = useState(detail.lastSuccess === null ? '' : LAST_SUCCESS);
  // A row's menu chooses too.
  const chosen = store.comparedId.value ?? own;
  const [command, setCommand] = useState('');
  const given = useMemo(() => (command.trim() === '' ? null : readGiven(command)), [command]);
  const otherOf = (): ExchangeRequest | null => {
    if (chosen === LAST_SUCCESS) return detail.lastSuccess?.request ?? null;
    if (chosen !== PASTED) return store.compared.value?.failure.exchange.request ?? null;
    return given === null || given.requests === null
      ? null
      : pickReference(detail.failure.exchange.request, given.requests);
  };
  return {
    chosen,
    choose: (value) => {
      setChosen(value);
      const isRow = value !== LAST_SUCCESS && value !== PASTED && value !== '';
      store.compareWith(isRow ? value : null);
    },
    command,
    setCommand,
    unreadable: given?.reason ?? null,
    other: otherOf(),
  };
};

/** Side by side with the last success on the endpoint, another row, or a pasted request. */
export const Comparison = ({ detail, row }: PartProps): JSX.Element => {
  const store = useStore();
  const choice = useChoice(detail);
  const { chosen, other } = choice;
  useEffect(() => {
    store.forgetExplanation();
    if (other !== null) store.explainAgainst(row.id, other);
  }, [store, row.id, other]);
  return (
    <div class="comparison">
      <p class="comparison-choice">
        <OtherSelect detail={detail} row={row} choice={choice} />{' '}
        {chosen === LAST_SUCCESS && detail.lastSuccess !== null && (
          <span class="muted">
            {label(
              'compare_success_at',
              detail.lastSuccess.response.status,
              clockTime(detail.lastSuccess.startedAt),
            )}
          </span>
        )}
      </p>
      {chosen === PASTED && <PastedRequest choice={choice} />}
      {other !== null && store.explained.value !== null && (
        <p class="comparison-answer" role="status" data-explains>
          <Visible text={store.explained.value} />
        </p>
      )}
      {other !== null && (
        <Differences
          own={detail.failure.exchange.request}
          other={other}
          isExplained={store.explained.value !== null}
        />
      )}
    </div>
  );
};

interface OtherSelectProps extends PartProps {
  readonly choice: Choice;
}

const OtherSelect = ({ detail, row, choice }: OtherSelectProps): JSX.Element => {
  const store = useStore();
  const { chosen } = choice;
  const offered = useMemo(() => offer(store.rows.peek(), row, chosen), [store, row, chosen]);
  return (
    <label class="select">
      {label('compare_with')}{' '}
      <select
        value={chosen}
        data-action="compare"
        onChange={(event) => choice.choose(event.currentTarget.value)}
      >
        <option value="">{label('compare_choose')}</option>
        {detail.lastSuccess !== null && (
          <option value={LAST_SUCCESS}>{label('compare_last_success')}</option>
        )}
        <option value={PASTED}>{label('compare_pasted')}</option>
        {offered.map((one) => (
          <option
            key={one.id}
            value={one.id}
          >{`${one.status} ${one.method} ${one.path.slice(0, 60)} ${clockTime(one.startedAt)}`}</option>
        ))}
      </select>
    </label>
  );
};

const PastedRequest = ({ choice }: { readonly choice: Choice }): JSX.Element => (
  <>
    <textarea
      class="code"
      rows={3}
      aria-label={label('compare_pasted')}
      placeholder={label('compare_paste_here')}
      spellcheck={false}
      value={choice.command}
      onInput={(event) => choice.setCommand(event.currentTarget.value)}
    />
    {choice.unreadable !== null && (
      <p class="banner warning" role="status">
        {label('compare_unreadable', choice.unreadable)}
      </p>
    )}
  </>
);

const offer = (rows: readonly Row[], own: Row, chosen: string): Row[] => {
  const others = rows.filter((row) => row.id !== own.id).toReversed();
  const near = others.filter(
    (row) => row.host === own.host && row.path.split('?')[0] === own.path.split('?')[0],
  );
  const offered = [...new Set([...near, ...others])];
  return offered.filter((row, index) => index < OFFERED || row.id === chosen);
};
