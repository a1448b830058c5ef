import type { Credential } from '../../../http/credentials/credential.ts';
import type { Facts } from '../../facts.ts';
import type { Finding } from '../../finding.ts';
import { schemeFix } from '../../fixes/auth-scheme.ts';
import { askedEvidence, askedOf, seenOf } from '../scheme/sent-scheme.ts';

/** A token bound to a key was sent as Bearer. */
export function notDpop(facts: Facts, sent: Credential, scheme: string): Finding | undefined {
  const asked = askedOf(facts);
  const wantsDpop = asked.some((one) => /^dpop$/i.test(one));
  if (scheme !== 'bearer' || !wantsDpop || asked.some((one) => /^bearer$/i.test(one)))
    return undefined;
  return {
    title: 'The server wants DPoP, Bearer was sent',
    summary:
      'The server asks for DPoP: the token is bound to a key, and the request must also carry a proof.',
    confidence: 'likely',
    side: 'client',
    evidence: [seenOf(sent), askedEvidence(facts, asked)],
    fixes: [schemeFix(facts, 'DPoP')],
  };
}
