import type { JSX } from 'preact';
import type { SessionFinding } from '../../../core/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { countLabel } from '../../../ui/labels.ts';
import { withLocalTimes } from '../../../ui/times.ts';
import { Visible } from '../../../ui/visible.tsx';
import { openContextMenu } from '../../context-menu.ts';
import { findingKey } from '../../selection.ts';
import { useStore } from '../../store-context.ts';
import { ConfidenceMark } from '../confidence.tsx';
import { classNames, placeOf } from './line.ts';
import type { LineProps } from './line.ts';

/** What only the session as a whole shows, above the groups. */
export const FindingLine = ({
  id,
  index,
  isAtCursor,
  finding,
}: LineProps & { readonly finding: SessionFinding }): JSX.Element => {
  const store = useStore();
  const key = findingKey(finding);
  const isSelected = store.openFindingKey.value === key;
  return (
    <div
      id={id}
      class={classNames({ line: true, finding: true, cursor: isAtCursor, selected: isSelected })}
      style={placeOf(index)}
      role="row"
      aria-level={1}
      aria-selected={isSelected}
      aria-rowindex={index + 2}
      data-finding={finding.id}
      onClick={() => store.openFinding(key)}
      onContextMenu={(event) => {
        openContextMenu(event, store, finding.title, ({ findingItems }) =>
          findingItems(store, finding),
        );
      }}
    >
      <span role="gridcell" class="group-cell" aria-colspan={6}>
        <Icon name="warning" />
        <span class="group-title">
          <Visible text={withLocalTimes(finding.title)} />
        </span>
        <ConfidenceMark confidence={finding.confidence} />
        <span class="group-aside">
          {finding.failures.length > 0 && countLabel('finding_explains', finding.failures.length)}
        </span>
      </span>
    </div>
  );
};
