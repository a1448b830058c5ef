import { LINE } from './use-rows.ts';

/** What every line of the list is given. */
export interface LineProps {
  readonly id: string;
  readonly index: number;
  readonly isAtCursor: boolean;
}

/** By the line's number: a key may be made of a secret's fingerprint. */
export const lineId = (index: number): string => `line-${index}`;

/** Where a line is on the screen, whatever the order of the elements. */
export const placeOf = (index: number): { readonly top: string } => ({ top: `${index * LINE}px` });

export const classNames = (names: Readonly<Record<string, boolean>>): string =>
  Object.entries(names)
    .flatMap(([name, isSet]) => (isSet ? [name] : []))
    .join(' ');
