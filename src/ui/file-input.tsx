import type { JSX, RefObject } from 'preact';

interface FileInputProps {
  /** A button clicks it. */
  readonly input: RefObject<HTMLInputElement | null>;
  readonly open: (file: File) => void;
}

/** The hidden input that lets the user choose a recording; the same file may be chosen again. */
export const FileInput = ({ input, open }: FileInputProps): JSX.Element => (
  <input
    ref={input}
    type="file"
    hidden
    accept=".har,.json,.gz,.zip,.network,.chlsj,.saz,.mitm,.flow,.flows"
    onChange={({ currentTarget }) => {
      const [file] = currentTarget.files ?? [];
      if (file !== undefined) open(file);
      currentTarget.value = '';
    }}
  />
);
