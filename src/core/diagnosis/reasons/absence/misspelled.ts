import { headerTypo, type HeaderTypo } from '../../../http/credentials/header-typo.ts';
import { differing, seenDifference } from '../../differences.ts';
import type { Facts } from '../../facts.ts';
import type { Confidence, Finding, RequestChange } from '../../finding.ts';
import { authorizationChange } from '../../fixes/authorization.ts';
import { changeFix } from '../../fixes/request-code.ts';
import { blamedInstead, distinct } from '../../words.ts';

/** A request header that was meant to be another. */
export interface MisspelledHeader {
  /** As sent. */
  readonly name: string;
  /** What it should be called. */
  readonly meant: string;
  /** What its value is for. */
  readonly role: HeaderTypo['role'];
  /** A slip of the pen, rather than a name that some servers do read. */
  readonly isSlip: boolean;
}

/**
 * A request header whose name is within two edits of a header that carries credentials; undefined
 * where there is none, or where the right one was sent as well.
 */
export function misspelledHeader(facts: Facts): MisspelledHeader | undefined {
  for (const { name } of facts.exchange.request.headers) {
    const typo = headerTypo(name.toLowerCase());
    if (typo === null || facts.requestHeader(typo.meant) !== undefined) continue;
    return { name, meant: typo.spelling, role: typo.role, isSlip: typo.isSlip };
  }
  return undefined;
}

/** `Authorisation: Bearer …`, `X-Api-Kye: …`: a header that no server reads by that name. */
export function misspelledCredential(facts: Facts): Finding | undefined {
  const header = misspelledHeader(facts);
  const isRefused = facts.status === 401 || facts.status === 403;
  if (header === undefined || header.role === 'csrf' || !isRefused) return undefined;
  const isSent = facts.credentials.some((one) => one.name === header.name.toLowerCase());
  if (!isSent || facts.authorization !== null) return undefined;
  const key = header.role === 'api-key' ? 'key' : 'token';
  const moved = differing(facts, 'place');
  const isProven =
    moved !== undefined &&
    moved.isOnly &&
    moved.difference.there === `header ${header.meant.toLowerCase()}`;
  const absence = [
    ...facts.interpretationsOf('missing-credentials'),
    ...facts.interpretationsOf('api-key-missing'),
  ];
  return {
    title: `The ${key} was sent in ${header.name}, not in ${header.meant}`,
    summary: `The request has ${header.name} and no ${header.meant}; servers look headers up by their exact name, so the ${key} counts as not sent.`,
    confidence: isProven ? 'certain' : sureness(facts, header),
    side: 'client',
    evidence: [
      {
        in: 'request',
        name: header.name.toLowerCase(),
        text: `The header name is ${header.name}.`,
      },
      ...(isProven
        ? [seenDifference(moved, `The same ${key} was accepted in ${header.meant}.`)]
        : []),
      ...distinct(absence),
    ],
    fixes: [
      changeFix(facts, {
        title: `Send the ${key} in ${header.meant}`,
        steps: [`Rename the header ${header.name} to ${header.meant}.`],
        change: renamed(facts, header),
      }),
    ],
  };
}

/**
 * Names that some servers read are likely at most; a slip that the words call absent is certain.
 */
function sureness(facts: Facts, { isSlip }: MisspelledHeader): Confidence {
  const other = blamedInstead(
    facts,
    'api-key-wrong-place',
    'missing-credentials',
    'api-key-missing',
    'wrong-scheme',
  );
  if (other !== undefined) return 'possible';
  const isSaid =
    facts.interpretedAs('missing-credentials', 'likely') !== undefined ||
    facts.interpretedAs('api-key-missing', 'likely') !== undefined;
  return isSlip && isSaid ? 'certain' : 'likely';
}

function renamed(facts: Facts, { name, meant }: MisspelledHeader): RequestChange {
  if (meant === 'Authorization')
    return {
      ...authorizationChange(facts, 'Bearer'),
      headers: { [name]: null, Authorization: 'Bearer {{accessToken}}' },
    };
  return {
    headers: { [name]: null, [meant]: '{{apiKey}}' },
    asks: { apiKey: `the value of ${meant}` },
  };
}
