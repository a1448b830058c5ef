import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { isPartOpen, Part } from '../components/part.tsx';
import type { PartProps } from '../store-context.ts';
import { useStore } from '../store-context.ts';
import { lazyPart } from './lazy-part.tsx';

const Comparison = lazyPart(async () => (await import('../lazy/comparison.tsx')).Comparison);

/** Leads to the part when a row's menu has asked for a comparison. */
const useLeading = (): void => {
  const store = useStore();
  const comparedId = store.comparedId.value;
  useEffect(() => {
    const part = document.querySelector<HTMLElement>('[data-part=compare]');
    // What is chosen within the part is in sight.
    if (comparedId === null || part === null || part.contains(document.activeElement)) return;
    const { toggledParts } = store.preferences.peek();
    if (!isPartOpen('compare', toggledParts))
      store.prefer({ toggledParts: toggledParts.filter((one) => one !== 'compare') });
    void import('../lazy/show-visited.ts').then(({ showVisited }) => showVisited(part, 'focus'));
  }, [store, comparedId]);
};

/** Side by side with the last success, another row, or a pasted command. */
export const Compare = (props: PartProps): JSX.Element => {
  useLeading();
  return (
    <Part name="compare">
      <Comparison {...props} />
    </Part>
  );
};
