import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { FileInput } from '../ui/file-input.tsx';
import { label } from '../ui/labels.ts';

/** What the page shows until a file is open. */
export const Welcome = ({ open }: { readonly open: (file: File) => void }): JSX.Element => {
  const input = useRef<HTMLInputElement>(null);
  return (
    <main class="welcome">
      <h1>{label('viewer_title')}</h1>
      <p>{label('viewer_text')}</p>
      <FileInput input={input} open={open} />
      <button
        type="button"
        class="button primary"
        data-action="open-file"
        onClick={() => input.current?.click()}
      >
        {label('viewer_choose')}
      </button>
      <p class="muted">{label('viewer_drop')}</p>
    </main>
  );
};
