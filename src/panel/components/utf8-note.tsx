import type { JSX } from 'preact';
import { label } from '../../ui/labels.ts';
import { readAsUtf8, visibleText } from '../../ui/visible-text.ts';
import type { Mark } from '../marked-text.ts';

const LONGEST = 2048;

/** What a header's bytes say as UTF-8, where they were shown as Latin-1; never of a secret. */
export const Utf8Note = ({
  value,
  marks,
}: {
  readonly value: string;
  readonly marks: readonly Mark[];
}): JSX.Element | null => {
  const isSecret = marks.some(({ kind }) => kind === 'secret');
  const text = isSecret ? null : readAsUtf8(value.slice(0, LONGEST));
  return text === null ? null : (
    <p class="muted utf8-note">{label('utf8_decoded', visibleText(text))}</p>
  );
};
