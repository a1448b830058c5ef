import type { Explanation } from '../dictionary.ts';
import type { JSX } from 'preact';

/** A sentence of a dictionary, with the place where it is defined. */
export const Meaning = ({
  explanation,
}: {
  readonly explanation: Explanation | undefined;
}): JSX.Element | null =>
  explanation === undefined ? null : (
    <span class="meaning">
      {explanation.text}{' '}
      {explanation.section !== '' && (
        <a class="section" href={explanation.url} target="_blank" rel="noreferrer">
          {explanation.section}
        </a>
      )}
    </span>
  );
