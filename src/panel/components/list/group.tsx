import type { LineGroup } from '../../lines.ts';
import type { JSX } from 'preact';
import { Icon } from '../../../ui/icon.tsx';
import { countLabel, formatCount } from '../../../ui/labels.ts';
import { withLocalTimes } from '../../../ui/times.ts';
import { readableUrl } from '../../../ui/visible-text.ts';
import { Visible } from '../../../ui/visible.tsx';
import { openContextMenu } from '../../context-menu.ts';
import type { Store } from '../../store.ts';
import { useStore } from '../../store-context.ts';
import { ConfidenceMark } from '../confidence.tsx';
import { classNames, placeOf } from './line.ts';
import type { LineProps } from './line.ts';

const toggle = (store: Store, group: LineGroup, areAllMeant: boolean): void => {
  store.cursor.value = `group ${group.key}`;
  if (areAllMeant) store.foldAll(group.folded ? 'unfold' : 'fold');
  else store.toggleGroup(group.key);
};

const openGroupMenu = (event: MouseEvent, store: Store, group: LineGroup): void => {
  openContextMenu(event, store, group.title, ({ groupItems }) => groupItems(store, group));
};

export const GroupLine = ({
  id,
  index,
  isAtCursor,
  group,
}: LineProps & { readonly group: LineGroup }): JSX.Element => {
  const store = useStore();
  return (
    <div
      id={id}
      class={classNames({
        line: true,
        group: true,
        joined: group.joined,
        muted: group.refused === 0,
        cursor: isAtCursor,
      })}
      style={placeOf(index)}
      role="row"
      aria-level={group.joined ? 2 : 1}
      aria-expanded={!group.folded}
      aria-rowindex={index + 2}
      data-group-cause={group.thirdParty ? undefined : (group.cause ?? 'mixed')}
      data-group={group.thirdParty ? 'third-parties' : undefined}
      data-count={group.count}
      onClick={(event) => toggle(store, group, event.altKey)}
      onContextMenu={(event) => openGroupMenu(event, store, group)}
    >
      <span role="gridcell" class="group-cell" aria-colspan={6}>
        <GroupTitle group={group} />
      </span>
    </div>
  );
};

const GroupTitle = ({ group }: { readonly group: LineGroup }): JSX.Element => (
  <>
    <Icon name={group.folded ? 'right' : 'down'} />
    <span class="group-title">
      <Visible text={readableUrl(group.title)} />
    </span>
    <ConfidenceMark confidence={group.confidence} />
    {group.aside !== '' && (
      <span class="group-aside" title={group.aside}>
        <Visible text={withLocalTimes(group.aside)} />
      </span>
    )}
    <span class="count">
      <span aria-hidden="true">{formatCount(group.count)}</span>
      <span class="off-screen">{countLabel('requests', group.count)}</span>
    </span>
  </>
);

/** The title of a group while its own line is scrolled out, and does what that line does. */
export const StickyGroup = ({
  group,
  onReveal,
}: {
  readonly group: LineGroup;
  /** Scrolls to the group's own line. */
  readonly onReveal: () => void;
}): JSX.Element => {
  const store = useStore();
  return (
    // A screen reader has the group's own line.
    <div
      class={classNames({ 'sticky-group': true, line: true, group: true, joined: group.joined })}
      aria-hidden="true"
      onClick={(event) => {
        onReveal();
        toggle(store, group, event.altKey);
      }}
      onContextMenu={(event) => openGroupMenu(event, store, group)}
    >
      <span class="group-cell">
        <GroupTitle group={group} />
      </span>
    </div>
  );
};
