/** The views' own words. They live in public/_locales; a rule's texts stay in the rule. */
import type { CountedKey, MessageKey } from './messages.ts';

/**
 * A text of `_locales` by its key, placeholders filled; '' where there is none of that key. A text
 * that was read once can be read again after the extension is gone.
 */
export type MessageSource = (name: string, substitutions: readonly string[]) => string;

let message: MessageSource = (name) => name;
let forms: Forms | null = null;

/** What a page says once its extension is gone, when the browser gives no texts any more. */
const LAST_WORDS = ['ended_title', 'ended_text', 'empty_ended_title', 'empty_ended_text'] as const;

/** Chooses where the words come from; called once, before anything is drawn. */
export const readLabelsFrom = (source: MessageSource): void => {
  message = source;
  forms = null;
  for (const name of LAST_WORDS) message(name, []);
};

/** What depends on the language of the words. */
interface Forms {
  readonly locale: string;
  readonly plurals: Intl.PluralRules;
  readonly integers: Intl.NumberFormat;
}

const formsOfWords = (): Forms => {
  if (forms === null) {
    const locale = message('locale', []);
    forms = {
      locale,
      plurals: new Intl.PluralRules(locale),
      integers: new Intl.NumberFormat(locale),
    };
  }
  return forms;
};

/** The language of the words, which dates and units follow too (BCP 47); not the browser's. */
export const locale = (): string => formsOfWords().locale;

/**
 * The text of that name, with its placeholders filled; the name itself where it is missing, so that
 * the gap is seen.
 */
export const label = (name: MessageKey, ...substitutions: readonly (string | number)[]): string =>
  message(name, substitutions.map(String)) || name;

/** A text that depends on a number: `name_one`, `name_other`, … by the language's own rules. */
export const countLabel = (
  name: CountedKey,
  count: number,
  ...substitutions: readonly string[]
): string => {
  const filled = [formatCount(count), ...substitutions];
  const { plurals } = formsOfWords();
  return (
    message(`${name}_${plurals.select(count)}`, filled) || message(`${name}_other`, filled) || name
  );
};

export const formatCount = (count: number): string => formsOfWords().integers.format(count);
