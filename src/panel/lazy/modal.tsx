import type { ComponentChildren, JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { IconButton } from '../../ui/icon-button.tsx';
import { label } from '../../ui/labels.ts';

interface ModalProps {
  readonly title: string;
  readonly class: string;
  readonly close: () => void;
  readonly children: ComponentChildren;
}

/** A dialog that is open for as long as it is drawn; then it gives the focus back. */
export const Modal = ({ title, class: name, close, children }: ModalProps): JSX.Element => {
  const dialog = useRef<HTMLDialogElement>(null);
  // Not later: the focus must go back before the reader has gone on to another field.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog ref={dialog} class={name} aria-label={title} onClose={close}>
      <header>
        <h2>{title}</h2>
        <IconButton icon="cross" name={label('close')} onClick={close} />
      </header>
      {children}
    </dialog>
  );
};
