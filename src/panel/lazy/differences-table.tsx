import type { Change } from 'diff';
import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { ExchangeRequest } from '../../core/index.ts';
import { Mask } from '../components/mask.tsx';
import { drawPieces, Visible } from '../../ui/visible.tsx';
import { countLabel, label } from '../../ui/labels.ts';
import { changesBetween } from './changes.ts';
import { compareRequests, type Difference } from './differences.ts';

export const Differences = ({
  own,
  other,
  isExplained,
}: {
  readonly own: ExchangeRequest;
  readonly other: ExchangeRequest;
  /** A sentence above says already what differs, or that nothing does. */
  readonly isExplained: boolean;
}): JSX.Element => {
  const differences = useMemo(() => compareRequests(own, other), [own, other]);
  const [areEqualShown, setEqualShown] = useState(false);
  const equal = differences.filter((one) => one.left === one.right).length;
  const shown = areEqualShown ? differences : differences.filter((one) => one.left !== one.right);
  return (
    <>
      {shown.length === 0 ? (
        !isExplained && <p>{label('compare_nothing')}</p>
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
                  : state === 'changed'
                    ? 'compare_secret'
                    : 'compare_only_secret',
            )}
          </td>
        ))
      )}
    </tr>
  );
};

const LONGEST = 4096;

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
      own === null || other === null || own === other ? undefined : changesBetween(own, other),
    [own, other],
  );
  const areEqual = own === other;
  return (
    <>
      <ChangedCell
        side={own}
        areEqual={areEqual}
        changes={changes}
        leftOut="added"
        mark="removed"
      />
      <ChangedCell
        side={other}
        areEqual={areEqual}
        changes={changes}
        leftOut="removed"
        mark="added"
      />
    </>
  );
};

interface ChangedCellProps {
  readonly side: string | null;
  readonly areEqual: boolean;
  /** Undefined where the texts are just different. */
  readonly changes: readonly Change[] | undefined;
  readonly leftOut: 'added' | 'removed';
  readonly mark: 'added' | 'removed';
}

const ChangedCell = ({ side, areEqual, changes, leftOut, mark }: ChangedCellProps): JSX.Element => {
  if (side === null) return <td class="muted">{label('compare_absent')}</td>;
  if (areEqual || changes === undefined)
    return (
      <td>
        <code class={areEqual ? undefined : `mark-${mark}`}>
          <Visible text={side} />
        </code>
      </td>
    );
  const shown = changes.filter((change) => !change[leftOut]);
  return (
    <td>
      <code>
        {shown.map((change, index) =>
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
