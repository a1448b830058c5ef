import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useEscape } from './use-escape.ts';

/**
 * Shows a dialog for as long as it is open, and lets Escape close it. The dialog opens and closes
 * as it is drawn: one that closed later would give the focus back to its button after the reader
 * has gone on to another field.
 */
export const useModal = (
  isOpen: boolean,
  close: () => void,
): RefObject<HTMLDialogElement | null> => {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    if (isOpen) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isOpen]);
  useEscape(isOpen, close);
  return dialog;
};
