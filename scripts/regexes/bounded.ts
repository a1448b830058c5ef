/**
 * Expressions that are worse than linear by form, and the most characters that their callers hand
 * them. Every other one has to stand 64 KiB.
 */
export const bounded: readonly {
  readonly file: string;
  readonly start: string;
  readonly most: number;
}[] = [
  // `looksLikeScheme` refuses words of more than 32 characters.
  { file: 'src/core/http/credentials/schemes.ts', start: String.raw`/\d.*[A-Za-z]`, most: 32 },
  // `parameterRole` refuses names of more than 48 characters.
  { file: 'src/core/http/credentials/names.ts', start: '/^(?:.*(?:page|next', most: 48 },
  // `cookieRole` refuses names of more than 128 characters.
  { file: 'src/core/http/cookies/session-cookies.ts', start: '/^(?:_ga.*', most: 128 },
  { file: 'src/core/http/cookies/session-cookies.ts', start: '/^(?:sess[0-9a-f]', most: 128 },
  // `isStockSentence` refuses texts of more than 1,000 characters.
  {
    file: 'src/core/diagnosis/signals/stock-sentences.ts',
    start: '/^(?:(?:http(?:',
    most: 1000,
  },
  // `isBase64OfPair` reads at most `GUESSED` characters, with at most two equals signs.
  { file: 'src/core/http/credentials/basic.ts', start: '/=+$/', most: 2 },
];
