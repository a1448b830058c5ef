import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { useStore } from '../store-context.ts';

const SHOWN_FOR = 2500;

/** Says what has just been done, also to a screen reader, and goes by itself. */
export const Toast = (): JSX.Element => {
  const store = useStore();
  const text = store.announcement.value;
  useEffect(() => {
    if (text === '') return;
    const timer = setTimeout(() => {
      store.announcement.value = '';
    }, SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [text, store]);
  return (
    <div class={text === '' ? 'toast off-screen' : 'toast'} role="status">
      {text}
    </div>
  );
};
