import type { ComponentChildren, JSX } from 'preact';
import { label } from '../../ui/labels.ts';
import { underscored } from '../../ui/messages.ts';
import { useStore } from '../store-context.ts';
import { Icon } from '../../ui/icon.tsx';

/** The stable names of the details' parts . */
export type PartName =
  | 'verdict'
  | 'fixes'
  | 'checks'
  | 'notices'
  | 'request-headers'
  | 'challenges'
  | 'token'
  | 'response'
  | 'timeline'
  | 'related'
  | 'initiator'
  | 'compare'
  | 'replay';

/** Parts with a title that folds them; verdict and fixes are always open. */
type TitledPart = Exclude<PartName, 'verdict' | 'fixes'>;

interface PartProps {
  readonly name: TitledPart;
  /** A few words that stand beside the title, also while it is folded. */
  readonly aside?: ComponentChildren;
  readonly children: ComponentChildren;
}

/**
 * Parts that start folded: the strip above the list shows the same time, and the verdict
 * quotes what the response says. Evidence that leads to a folded part unfolds it.
 */
const startsFolded: ReadonlySet<TitledPart> = new Set(['timeline', 'response']);

/** Whether a part is open, by what the reader has toggled. */
export const isPartOpen = (name: PartName, toggled: readonly string[]): boolean =>
  toggled.includes(name) === [...startsFolded].some((folded) => folded === name);

/**
 * One part of the details, with a title that folds it. What the reader folds stays folded for the
 * next failure.
 */
export const Part = ({ name, aside, children }: PartProps): JSX.Element => {
  const store = useStore();
  const { toggledParts } = store.preferences.value;
  const isOpen = isPartOpen(name, toggledParts);
  const id = `part-${name}`;
  const toggle = (): void =>
    store.prefer({
      toggledParts: toggledParts.includes(name)
        ? toggledParts.filter((part) => part !== name)
        : [...toggledParts, name],
    });
  return (
    <section class="part" data-part={name} aria-labelledby={`${id}-title`}>
      <h3 class="part-title" id={`${id}-title`}>
        <button type="button" aria-expanded={isOpen} aria-controls={id} onClick={toggle}>
          <Icon name={isOpen ? 'down' : 'right'} />
          {label(`part_${underscored(name)}`)}
        </button>
        {aside !== undefined && <span class="part-aside">{aside}</span>}
      </h3>
      <div id={id} class="part-body" hidden={!isOpen}>
        {isOpen && children}
      </div>
    </section>
  );
};
