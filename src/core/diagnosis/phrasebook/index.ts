import type { Vendor } from '../vendor.ts';
import { credentials } from './credentials.ts';
import { gateways } from './gateways.ts';
import { otherLanguages } from './other-languages.ts';
import type { PhraseRow } from './phrase-row.ts';
import { registered } from './registered.ts';
import { requests } from './requests.ts';
import { rights } from './rights.ts';
import { sessions } from './sessions.ts';
import { tokens } from './tokens.ts';

/** Every row, with its examples. */
export const phraseRows: readonly PhraseRow[] = [
  ...registered,
  ...tokens,
  ...credentials,
  ...rights,
  ...sessions,
  ...gateways,
  ...requests,
  ...otherLanguages,
];

/**
 * The table for which no vendor need be known: what registered error codes mean, and what people
 * write when they write an error message without a standard at hand. Messages are free text in
 * English, and the commonest refusals in nine other languages. A row names a subject and a failing state near each other, in either order,
 * within one sentence. Texts that leave it open ("invalid or expired") go to the cause that says
 * so.
 */
export const phrasebook: Vendor = {
  id: 'phrasebook',
  name: 'general wording',
  signs: [],
  rows: phraseRows.map(({ row }) => row),
  examples: [],
};
