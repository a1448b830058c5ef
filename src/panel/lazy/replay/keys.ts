import { useEffect, useRef } from 'preact/hooks';
import { useEscape } from '../../use-escape.ts';
import { useStore } from '../../store-context.ts';
import type { Editor } from './editor.ts';

/**
 * What Escape does in the editor: it takes back what waits or is under way, else closes the editor;
 * the focus goes back to the button that opened it.
 */
export function useEditorEscape(editor: Editor): void {
  const store = useStore();
  const opener = useRef(document.activeElement);
  const close = (): void => {
    store.replay.close();
    const { current } = opener;
    if (current instanceof HTMLElement && current.isConnected) current.focus();
  };
  useEscape(true, close);
  useEscape(editor.phase.value !== 'ready', () => editor.cancel());
}

/** A key that is held down sends nothing again, and confirms nothing. */
export const dropRepeats = (event: KeyboardEvent): void => {
  if (event.repeat && (event.key === 'Enter' || event.key === ' ')) event.preventDefault();
};

/**
 * Enter in a field of a tool presses the tool's own button: by itself it would send the request of
 * the form around.
 */
export const pressOwnButton = (
  event: KeyboardEvent & { readonly currentTarget: Element },
): void => {
  if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
  event.preventDefault();
  if (!event.repeat)
    event.currentTarget.querySelector<HTMLElement>('button[data-action=run]')?.click();
};

/** The focus that a control takes with it when it vanishes goes to another. */
export function useFocusAfter(isThere: boolean, next: () => HTMLElement | null | undefined): void {
  const wasThere = useRef(isThere);
  useEffect(() => {
    const hasVanished = wasThere.current && !isThere;
    wasThere.current = isThere;
    if (hasVanished && document.activeElement === document.body) next()?.focus();
  }, [isThere]);
}
