import type { Facts } from '../../facts.ts';
import type { Fix } from '../../finding.ts';
import { instructionFor } from '../../instruction.ts';

/** What tells the token’s audience from the one that the server expects, where it is a detail. */
export interface AudienceDifference {
  /** A sentence that names the difference. */
  readonly sentence: string;
  readonly fix: Fix;
}

const EXPECTED = [
  /\bValidAudiences?: '([^']{1,200})'/g,
  /\baudience\b.{0,30}\bexpected:? ["']?([^"'\s<>]{1,200})/gi,
];

/** The audience that the words name as expected, where it is the token’s but for a detail. */
export function audienceDifference(
  facts: Facts,
  audiences: readonly string[],
): AudienceDifference | null {
  const wanted = facts.signals
    .flatMap(({ text }) => EXPECTED.flatMap((form) => [...text.matchAll(form)]))
    .flatMap(([, value]) => value ?? []);
  for (const aud of audiences)
    for (const one of wanted) {
      const detail = one === aud ? null : detailOf(aud, one);
      if (detail !== null)
        return {
          sentence: `The server expects ${JSON.stringify(one)}: the two differ only in ${detail}.`,
          fix: instructionFor(
            `Write the API’s audience exactly as the token has it: ${aud}`,
            `Correct the setting (Audience, ValidAudiences, audience, API_AUDIENCE …): it differs in ${detail}. Call trim() on values from environment variables and vaults.`,
            'An audience is compared character by character.',
          ),
        };
    }
  return null;
}

function detailOf(aud: string, wanted: string): string | null {
  if (wanted.trim() === aud.trim()) return 'a space at the beginning or end';
  if (withoutSlash(wanted) === withoutSlash(aud)) return 'the trailing slash';
  if (wanted.toLowerCase() === aud.toLowerCase()) return 'upper and lower case';
  if (wanted.replace(/^api:\/\//, '') === aud.replace(/^api:\/\//, ''))
    return 'api:// at the beginning';
  if (wanted.replace(/^https?:/, '') === aud.replace(/^https?:/, '')) return 'http and https';
  return null;
}

const withoutSlash = (text: string): string => (text.endsWith('/') ? text.slice(0, -1) : text);
