import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { countLabel, label } from '../../ui/labels.ts';
import { useStore } from '../store-context.ts';

/** Milliseconds that a text is shown: as long as it takes to read. */
const shownFor = (text: string): number => Math.max(2500, text.length * 60);

/** Says what has just been done, also to a screen reader, and goes by itself. */
export const Toast = (): JSX.Element => {
  const store = useStore();
  const text = store.announcement.value;
  const { cleared } = store.handOver;
  useEffect(() => {
    if (text === '') return;
    const timer = setTimeout(() => {
      store.announcement.value = '';
    }, shownFor(text));
    return () => clearTimeout(timer);
  }, [text, store]);
  const isEmpty = text === '' && cleared.value === 0;
  return (
    <div class={isEmpty ? 'toast off-screen' : 'toast'} role="status">
      {text}
      {text === '' && cleared.value > 0 && (
        <>
          {countLabel('cleared', cleared.value)}{' '}
          <button
            type="button"
            class="link"
            data-action="undo"
            onClick={() => store.handOver.restore()}
          >
            {label('undo')}
          </button>
        </>
      )}
    </div>
  );
};
