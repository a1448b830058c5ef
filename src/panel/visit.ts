import { useEffect } from 'preact/hooks';
import type { Evidence, EvidencePlace } from '../core/index.ts';
import { isPartOpen } from './components/part.tsx';
import type { PartName } from './components/part.tsx';
import type { Mark } from './marked-text.ts';
import type { Visit } from './selection.ts';
import { useStore } from './store-context.ts';

/** How a piece of evidence leads to the bytes that it speaks of. */

/** The part in which a piece of evidence is shown. */
const partOf = (evidence: Evidence): PartName => {
  if (evidence.at?.exchange !== undefined) return 'related';
  switch (evidence.in) {
    case 'request':
    case 'url':
      return 'request-headers';
    case 'response':
      return /^(www|proxy)-authenticate$/i.test(evidence.name) ? 'challenges' : 'response';
    case 'body':
    case 'status':
      return 'response';
    case 'claim':
      return 'token';
    case 'history':
      return 'related';
    case 'clock':
      return 'timeline';
  }
};

interface PlaceOfValue {
  readonly place: EvidencePlace;
  readonly name: string;
  readonly line: number;
}

/**
 * The mark of visited bytes in a value, or null where the visit is to something else. `name` is in
 * lower case; '' fits any.
 */
export const visitedMark = (
  evidence: Evidence | undefined,
  { place, name, line }: PlaceOfValue,
  value: string,
): Mark | null => {
  if (evidence === undefined || evidence.in !== place || evidence.at?.exchange !== undefined)
    return null;
  if (name !== '' && evidence.name.toLowerCase() !== name) return null;
  if (evidence.at?.line !== undefined && evidence.at.line !== line) return null;
  const offset = evidence.at?.offset ?? 0;
  return {
    kind: 'visited',
    tip: null,
    offset,
    length: evidence.at?.length ?? value.length - offset,
  };
};

/** Those that have been shown: once is enough, however often the parts are drawn anew. */
const shown = new WeakSet<Visit>();

/** Brings what was visited into view, once the parts have been drawn. */
export const useVisits = (
  pane: { readonly current: HTMLElement | null },
  areDrawn: boolean,
): void => {
  const store = useStore();
  const visit = store.visit.value;
  useEffect(() => {
    const isShown = visit === null || shown.has(visit);
    if (isShown || !areDrawn || pane.current === null) return;
    shown.add(visit);
    const name = partOf(visit.evidence);
    const part = pane.current.querySelector<HTMLElement>(`[data-part="${name}"]`);
    if (part === null) return;
    const { toggledParts } = store.preferences.value;
    if (!isPartOpen(name, toggledParts)) {
      const others = toggledParts.filter((one) => one !== name);
      store.prefer({ toggledParts: toggledParts.includes(name) ? others : [...others, name] });
    }
    const frame = requestAnimationFrame(() => {
      const target = part.querySelector<HTMLElement>('.mark-visited, .visited') ?? part;
      void import('./lazy/show-visited.ts').then(({ showVisited }) =>
        showVisited(target, visit.how),
      );
    });
    return () => cancelAnimationFrame(frame);
  }, [visit, pane, areDrawn, store]);
};
