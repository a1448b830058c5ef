import type { BlockPart, ChapterPart } from './document.ts';
import { html, nothing, Markup } from './html-text.ts';

/** More causes than this get no switch of their own. */
const MOST = 20;

/** Switches that hide causes, and their style. They work without a script. */
export interface Filter {
  readonly switches: Markup;
  readonly style: Markup;
}

/** A switch for each cause of a report; none where there is nothing to choose. */
export function filterOf(chapters: readonly ChapterPart[]): Filter {
  const causes = new Map<string, BlockPart>();
  for (const { blocks } of chapters)
    for (const block of blocks) if (!causes.has(block.cause)) causes.set(block.cause, block);
  const slugs = [...causes.keys()].slice(0, MOST);
  if (slugs.length < 2) return { switches: nothing, style: nothing };
  return {
    switches: html`<fieldset class="filter">
      <legend>Show</legend>
      ${slugs.map(
        (slug) =>
          html`<label><input type="checkbox" id="${`show-${slug}`}" checked /> ${slug}</label> `,
      )}
    </fieldset>`,
    style: new Markup(slugs.filter(isSlug).map(hidingRule).join('\n')),
  };
}

const isSlug = (text: string): boolean => /^[a-z0-9-]+$/.test(text);

const hidingRule = (slug: string): string =>
  `body:has(#show-${slug}:not(:checked)) details[data-cause="${slug}"] { display: none; }`;
