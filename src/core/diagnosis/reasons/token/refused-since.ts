import { isSameSecret } from '../../../history/secret-identity.ts';
import { credentialFacts, type DifferenceFact } from '../../../history/contrast/contrast.ts';
import { secretOf, type Credential } from '../../../http/credentials/credential.ts';
import type { Exchange } from '../../../http/exchange.ts';
import type { Facts } from '../../facts.ts';
import type { Evidence } from '../../finding.ts';
import { instant } from '../../format.ts';

/** A credential that was accepted until a moment, and is refused since. */
export interface RefusedSince {
  readonly credential: Credential;
  /** The last success with it. */
  readonly accepted: Exchange;
  readonly evidence: readonly [Evidence, ...Evidence[]];
}

/**
 * The credential of a 401 that this same route accepted before, in the same request, or that other
 * routes refuse as well since its last success: it ended in between. One route alone that refuses
 * what others accept proves nothing of the kind.
 */
export function refusedSince(facts: Facts): RefusedSince | null {
  const { authorization, bearer, related } = facts;
  const credential = authorization ?? bearer?.credential ?? null;
  if (credential === null || facts.status !== 401 || secretOf(credential) === '') return null;
  const accepted = related.worked(secretOf(credential));
  if (accepted === null || accepted.startedAt > facts.exchange.startedAt) return null;
  const elsewhere = related.refusedElsewhere(secretOf(credential));
  const wasAcceptedHere = acceptedHere(facts, credential);
  if (elsewhere === 0 && !wasAcceptedHere) return null;
  const until: Evidence = {
    in: 'history',
    name: 'last success',
    text: `The same token was accepted at ${instant(accepted.startedAt)}${wasAcceptedHere ? ' by this route' : ''}.`,
    at: { exchange: accepted.id },
  };
  const since: Evidence = {
    in: 'history',
    name: 'refusals',
    text: `Since then ${elsewhere} other ${elsewhere === 1 ? 'route refuses' : 'routes refuse'} it as well.`,
  };
  return { credential, accepted, evidence: elsewhere === 0 ? [until] : [until, since] };
}

/** Facts whose difference would explain the refusal by itself. */
const telling: readonly DifferenceFact[] = [
  ...credentialFacts,
  'cookie',
  'header',
  'method',
  'body',
  'initiator',
];

const acceptedHere = ({ related }: Facts, credential: Credential): boolean =>
  related.lastSuccessCredentials.some((one) => isSameSecret(one, credential)) &&
  related.contrasts.some(
    (one) =>
      one.with === 'last-success' &&
      !one.differences.some((difference) => telling.includes(difference.fact)),
  );
