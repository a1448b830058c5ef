import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { label } from '../ui/labels.ts';

/** What stands on the page until a file is open. */
export const Welcome = ({ open }: { readonly open: (file: File) => void }): JSX.Element => {
  const input = useRef<HTMLInputElement>(null);
  return (
    <main class="welcome">
      <h1>{label('viewer_title')}</h1>
      <p>{label('viewer_text')}</p>
      <input
        ref={input}
        type="file"
        hidden
        accept=".har,.json,.gz,.zip,.network"
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file !== undefined) open(file);
          currentTarget.value = '';
        }}
      />
      <button
        type="button"
        class="button primary"
        data-action="open-file"
        onClick={() => input.current?.click()}
      >
        {label('viewer_choose')}
      </button>
      <p class="muted">{label('drop_file')}</p>
    </main>
  );
};
