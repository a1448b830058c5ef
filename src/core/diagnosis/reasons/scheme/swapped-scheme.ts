import { looksLikeJwt } from '../../../http/credentials/bare-value.ts';
import type { Credential } from '../../../http/credentials/credential.ts';
import { secretOf } from '../../../http/credentials/credential.ts';
import type { Facts } from '../../facts.ts';
import type { Finding } from '../../finding.ts';
import { schemeFix } from '../../fixes/auth-scheme.ts';
import { signWithLibrary } from '../../fixes/repair.ts';
import { askedOf, seenOf } from './sent-scheme.ts';

/** The credentials have the form of a different scheme than the one that is before them. */
export function swappedScheme(facts: Facts, sent: Credential): Finding | undefined {
  const problem = sent.problems.find((one) => one.slug === 'wrong-scheme');
  const isRefused = facts.status === 401 || facts.status === 400;
  if (problem === undefined || !isRefused) return undefined;
  const isToken = looksLikeJwt(secretOf(sent), 0);
  const meant = isToken ? 'Bearer' : 'Basic';
  const asked = askedOf(facts);
  if (asked.length > 0 && !asked.some((one) => one.toLowerCase() === meant.toLowerCase()))
    return undefined;
  return {
    title: isToken
      ? `A JSON Web Token was sent as ${sent.scheme ?? 'Basic'}`
      : `A user name and password were sent as ${sent.scheme ?? 'Bearer'}`,
    summary: problem.text,
    // Nothing but Basic takes the Base64 of a pair, and nothing of Basic is a JWT.
    confidence: isToken ? 'certain' : 'likely',
    side: 'client',
    evidence: [
      seenOf(sent),
      {
        in: 'request',
        name: sent.name,
        text: problem.text,
        at: { offset: problem.offset, length: problem.length },
      },
    ],
    fixes: [schemeFix(facts, meant)],
  };
}

/** A scheme that its own service has given up. */
export function obsoleteScheme(facts: Facts, sent: Credential): Finding | undefined {
  const problem = sent.problems.find((one) => one.slug === 'obsolete-scheme');
  if (problem === undefined || (facts.status !== 401 && facts.status !== 403)) return undefined;
  return {
    title: `Possibly the server no longer accepts ${sent.scheme ?? 'this scheme'}`,
    summary: problem.text,
    confidence: 'possible',
    side: 'client',
    evidence: [seenOf(sent)],
    fixes: [/^aws/i.test(sent.scheme ?? '') ? signWithLibrary : schemeFix(facts, 'Bearer')],
  };
}

/** A scheme with a foreign letter in it is none that can be read. */
export const hasForeignLetter = ({ problems }: Credential): boolean =>
  problems.some(({ slug }) => slug === 'non-ascii');
