import { decodeEntities } from '../../entities.ts';

/** Text with runs of white space as one space: line breaks of the layout carry no meaning. */
export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** A block of a page: the element that holds it, and its text. */
export interface TextBlock {
  /** Lower case; '' for text outside of every block. */
  readonly element: string;
  readonly text: string;
}

const silent = /^<(script|style|svg|template|noscript)\b/i;
const block =
  /^<\/?(p|pre|h[1-6]|li|td|th|dd|dt|div|title|section|article|main|header|footer|nav|form|label|button|body|html|head|center|blockquote|ul|ol|table|tr|br|hr)\b/i;
/** Inline within a block: its text belongs to the block around it. */
const lineBreak = /^(?:br|hr)$/;

/** The blocks of text of a page, without scripts, styles and tags; linear in its length. */
export function textBlocks(html: string): TextBlock[] {
  const lower = html.toLowerCase();
  const blocks: TextBlock[] = [];
  let element = '';
  let text = '';
  const close = (next: string): void => {
    const words = oneLine(decodeEntities(text));
    if (words !== '') blocks.push({ element, text: words });
    element = next;
    text = '';
  };
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    text += html.slice(at, open < 0 ? html.length : open);
    if (open < 0) break;
    const head = html.slice(open, open + 16);
    const skipped = silent.exec(head)?.[1];
    const from = skipped === undefined ? open : lower.indexOf(`</${skipped.toLowerCase()}`, open);
    const end = from < 0 ? -1 : html.indexOf('>', from);
    if (end < 0) break;
    const name = block.exec(head)?.[1]?.toLowerCase();
    if (name === undefined || lineBreak.test(name)) text += ' ';
    else close(head.startsWith('</') ? '' : name);
    at = end + 1;
  }
  close('');
  return blocks;
}

/** The text of a page, without scripts, styles and tags. */
export const pageText = (html: string): string =>
  textBlocks(html)
    .map((one) => one.text)
    .join(' ');
