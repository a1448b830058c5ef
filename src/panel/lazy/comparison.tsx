import { diffChars } from 'diff';
import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { pickReference, readGiven } from '../../core/index.ts';
import type { ExchangeRequest, Row } from '../../core/index.ts';
import { Mask } from '../components/mask.tsx';
import { drawPieces, Visible } from '../../ui/visible.tsx';
import { countLabel, label } from '../../ui/labels.ts';
import type { PartProps } from '../store-context.ts';
import { useStore } from '../store-context.ts';
import { clockTime } from '../../ui/times.ts';
import type { Difference } from './differences.ts';
import { compareRequests } from './differences.ts';

const LAST_SUCCESS = 'last-success';
const PASTED = 'pasted';
/** Other rows offered, those of the same endpoint first. */
const OFFERED = 40;

/** Side by side with the last success on the endpoint, another row, or a pasted request. */
export const Comparison = ({ detail, row }: PartProps): JSX.Element => {
  const store = useStore();
  const [chosen, setChosen] = useState(detail.lastSuccess === null ? '' : LAST_SUCCESS);
  const [command, setCommand] = useState('');
  const offered = useMemo(() => offer(store.rows.peek(), row), [store, row]);
  const choose = (value: string): void => {
    setChosen(value);
    store.compareWith(value === LAST_SUCCESS || value === PASTED || value === '' ? null : value);
  };
  const own = detail.failure.exchange.request;
  const given = useMemo(() => (command.trim() === '' ? null : readGiven(command)), [command]);
  const pasted =
    given === null || given.requests === null ? null : pickReference(own, given.requests);
  const other =
    chosen === LAST_SUCCESS
      ? (detail.lastSuccess?.request ?? null)
      : chosen === PASTED
        ? pasted
        : (store.compared.value?.failure.exchange.request ?? null);
  useEffect(() => {
    store.forgetExplanation();
    if (other !== null) store.explainAgainst(row.id, other);
  }, [store, row.id, other]);
  return (
    <div class="comparison">
      <label class="select">
        {label('compare_with')}{' '}
        <select
          value={chosen}
          data-action="compare"
          onChange={(event) => choose(event.currentTarget.value)}
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
      {chosen === PASTED && (
        <>
          <textarea
            class="code"
            rows={3}
            aria-label={label('compare_pasted')}
            placeholder={label('compare_paste_here')}
            spellcheck={false}
            value={command}
            onInput={(event) => setCommand(event.currentTarget.value)}
          />
          {given !== null && given.reason !== null && (
            <p class="banner warning" role="status">
              {label('compare_unreadable', given.reason)}
            </p>
          )}
        </>
      )}
      {chosen === LAST_SUCCESS && detail.lastSuccess !== null && (
        <p class="muted">
          {label(
            'compare_success_at',
            detail.lastSuccess.response.status,
            clockTime(detail.lastSuccess.startedAt),
          )}
        </p>
      )}
      {other !== null && store.explained.value !== null && (
        <p class="comparison-answer" role="status" data-explains>
          <Visible text={store.explained.value} />
        </p>
      )}
      {other !== null && <Differences own={own} other={other} />}
    </div>
  );
};

const offer = (rows: readonly Row[], own: Row): Row[] => {
  const others = rows.filter((row) => row.id !== own.id).toReversed();
  const near = others.filter(
    (row) => row.host === own.host && row.path.split('?')[0] === own.path.split('?')[0],
  );
  return [...new Set([...near, ...others])].slice(0, OFFERED);
};

const Differences = ({
  own,
  other,
}: {
  readonly own: ExchangeRequest;
  readonly other: ExchangeRequest;
}): JSX.Element => {
  const differences = useMemo(() => compareRequests(own, other), [own, other]);
  const [areEqualShown, setEqualShown] = useState(false);
  const equal = differences.filter((one) => one.left === one.right).length;
  const shown = areEqualShown ? differences : differences.filter((one) => one.left !== one.right);
  return (
    <>
      {shown.length === 0 ? (
        <p>{label('compare_nothing')}</p>
      ) : (
        <table class="differences">
          <thead>
            <tr>
              <th scope="col">{label('column_name')}</th>
              <th scope="col">{label('compare_this')}</th>
              <th scope="col">{label('compare_other')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((one) => (
              <DifferenceRow key={`${one.aspect} ${one.name}`} difference={one} />
            ))}
          </tbody>
        </table>
      )}
      {equal > 0 && (
        <button
          type="button"
          class="link"
          aria-expanded={areEqualShown}
          onClick={() => setEqualShown(!areEqualShown)}
        >
          {countLabel(areEqualShown ? 'compare_hide_equal' : 'compare_show_equal', equal)}
        </button>
      )}
    </>
  );
};

const DifferenceRow = ({ difference }: { readonly difference: Difference }): JSX.Element => {
  const { aspect, name, left, right, isSecret } = difference;
  const [isRevealed, setRevealed] = useState(false);
  const state =
    left === right
      ? 'equal'
      : left === null
        ? 'only-other'
        : right === null
          ? 'only-this'
          : 'changed';
  const isShown = !isSecret || isRevealed;
  return (
    <tr data-difference={state}>
      <th scope="row">
        <span class="muted">{label(`compare_${aspect}`)}</span> <Visible text={name} />{' '}
        {isSecret && (
          <Mask name={name} isShown={isRevealed} onToggle={() => setRevealed(!isRevealed)} />
        )}
      </th>
      {isShown ? (
        <ChangedCells left={left} right={right} />
      ) : (
        [left, right].map((side, index) => (
          <td key={index} class="muted">
            {label(
              side === null
                ? 'compare_absent'
                : state === 'equal'
                  ? 'compare_equal_secret'
                  : 'compare_secret',
            )}
          </td>
        ))
      )}
    </tr>
  );
};

const LONGEST = 4096;
/** Beyond this many edits the texts are just different. */
const MOST_EDITS = 600;

const ChangedCells = ({
  left,
  right,
}: {
  readonly left: string | null;
  readonly right: string | null;
}): JSX.Element => {
  const own = left?.slice(0, LONGEST) ?? null;
  const other = right?.slice(0, LONGEST) ?? null;
  const changes = useMemo(
    () =>
      own === null || other === null || own === other
        ? undefined
        : diffChars(own, other, { maxEditLength: MOST_EDITS }),
    [own, other],
  );
  const cell = (
    side: string | null,
    leftOut: 'added' | 'removed',
    mark: 'added' | 'removed',
  ): JSX.Element => {
    if (side === null) return <td class="muted">{label('compare_absent')}</td>;
    if (own === other)
      return (
        <td>
          <code>
            <Visible text={side} />
          </code>
        </td>
      );
    if (changes === undefined)
      return (
        <td>
          <code class={`mark-${mark}`}>
            <Visible text={side} />
          </code>
        </td>
      );
    return (
      <td>
        <code>
          {changes
            .filter((change) => !change[leftOut])
            .map((change, index) =>
              change[mark] ? (
                <span key={index} class={`mark-${mark}`}>
                  {drawPieces(change.value.replaceAll(' ', '␣'))}
                </span>
              ) : (
                <span key={index}>{drawPieces(change.value)}</span>
              ),
            )}
        </code>
      </td>
    );
  };
  return (
    <>
      {cell(own, 'added', 'removed')}
      {cell(other, 'removed', 'added')}
    </>
  );
};
