import type { JSX } from 'preact';
import { copyText } from '../../ui/clipboard.ts';
import { label } from '../../ui/labels.ts';
import { useStore } from '../store-context.ts';
import { IconButton } from '../../ui/icon-button.tsx';

interface CopyButtonProps {
  /** What is copied, for a screen reader: `Copy x-request-id`. */
  readonly name: string;
  readonly text: string;
}

export const CopyButton = ({ name, text }: CopyButtonProps): JSX.Element => {
  const store = useStore();
  const copy = async (): Promise<void> => {
    store.announcement.value = label((await copyText(text)) ? 'copied' : 'copy_failed', name);
  };
  return <IconButton icon="copy" name={label('copy_named', name)} onClick={() => void copy()} />;
};
