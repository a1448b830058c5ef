import { printable, printableLines } from './printable.ts';

/** HTML that is safe to insert unchanged. Made by `html` alone. */
export class Markup {
  readonly source: string;
  constructor(source: string) {
    this.source = source;
  }
}

type Insert = string | Markup | readonly Markup[];

/**
 * A template of HTML: strings in it become text, whatever they hold; only `Markup` stays markup.
 */
export const html = (parts: TemplateStringsArray, ...inserts: readonly Insert[]): Markup =>
  new Markup(parts.map((part, position) => part + sourceOf(inserts[position] ?? nothing)).join(''));

/** No markup. */
export const nothing = new Markup('');

/** Lines of code as text that keeps its line breaks. */
export const codeText = (text: string): Markup =>
  new Markup(printableLines(text).map(escapeHtml).join('\n'));

function sourceOf(insert: Insert): string {
  if (typeof insert === 'string') return escapeHtml(printable(insert));
  return insert instanceof Markup ? insert.source : insert.map(({ source }) => source).join('');
}

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
