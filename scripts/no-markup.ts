import type { Plugin } from 'vite';

/** Sinks that turn text into markup or code. The names alone, as options of Preact, do nothing. */
const SINKS: readonly RegExp[] = [
  /\.(?:inner|outer)HTML\b/,
  /\binsertAdjacentHTML\(/,
  /\bdocument\.write(?:ln)?\(/,
  /\bcreateContextualFragment\(/,
  /\.setHTMLUnsafe\(/,
  /\bnew Function\(/,
  // `inspectedWindow.eval` runs in the inspected page, not in the extension.
  /(?<!\binspectedWindow\.)\beval\(/,
];

/** The sinks in a piece of code. */
export const sinksIn = (code: string): readonly string[] =>
  SINKS.flatMap((sink) => sink.exec(code)?.[0] ?? []);

/** Preact with its one sink, `dangerouslySetInnerHTML`, set as text. */
export const withoutMarkup = (code: string): string =>
  code.replaceAll('.innerHTML', '.textContent');

/**
 * Keeps markup sinks out of the build. Nothing here uses `dangerouslySetInnerHTML`, but Preact
 * implements it. The build fails if a chunk has a sink.
 */
export const noMarkup = (): Plugin => ({
  name: 'no-markup',
  transform(code, id) {
    return /\/preact\/dist\/preact\.mjs$/.test(id)
      ? { code: withoutMarkup(code), map: null }
      : null;
  },
  generateBundle(_, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type !== 'chunk') continue;
      for (const sink of sinksIn(file.code)) this.error(`${file.fileName} contains ${sink}`);
    }
  },
});
