/** The views' own words. They live in public/_locales; a rule's texts stay in the rule. */
/** A text of `_locales` by its key, placeholders filled; '' where there is none of that key. */
export type MessageSource = (name: string, substitutions: readonly string[]) => string;

let message: MessageSource = (name) => name;

/** Chooses where the words come from; called once, before anything is drawn. */
export const readLabelsFrom = (source: MessageSource): void => {
  message = source;
};

/** The text of that name, with its placeholders filled; the name itself where it is missing, so that the gap is seen. */
export const label = (name: string, ...substitutions: readonly (string | number)[]): string =>
  message(name, substitutions.map(String)) || name;

const pluralRules = new Intl.PluralRules();
const integers = new Intl.NumberFormat();

/** A text that depends on a number: `name_one`, `name_other`, … by the language's own rules. */
export const countLabel = (
  name: string,
  count: number,
  ...substitutions: readonly string[]
): string => {
  const number = integers.format(count);
  return (
    message(`${name}_${pluralRules.select(count)}`, [number, ...substitutions]) ||
    label(`${name}_other`, number, ...substitutions)
  );
};

export const formatCount = (count: number): string => integers.format(count);
