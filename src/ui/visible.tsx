import type { JSX } from 'preact';
import { visiblePieces } from './visible-text.ts';

/** Text from the network: isolated in its direction, with what cannot be seen drawn. */
export const Visible = ({ text }: { readonly text: string }): JSX.Element => (
  <bdi>{drawPieces(text)}</bdi>
);

export const drawPieces = (text: string): (string | JSX.Element)[] =>
  visiblePieces(text).map((piece, index) =>
    piece.kind === 'text' ? (
      piece.text
    ) : (
      <span key={index} class="drawn-character" title={`${piece.codePoint} ${piece.name}`.trim()}>
        {piece.glyph}
      </span>
    ),
  );
