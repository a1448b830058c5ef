import { challengeParam } from '../../../http/challenge/challenge.ts';
import { hostName } from '../../../http/url.ts';
import type { Facts } from '../../facts.ts';
import type { Evidence, Fix } from '../../finding.ts';
import { serverCode } from '../../fixes/server.ts';

/** A challenge whose realm is the address of the token service, over plain http. */
export interface PlainRealm {
  readonly title: string;
  readonly evidence: Evidence;
  readonly fix: Fix;
}

/**
 * The request came over https, and the challenge sends the client to http on the same host: the
 * server does not know that its proxy terminates TLS. Clients then fail, or leak the password.
 */
export function plainRealm(facts: Facts): PlainRealm | null {
  if (facts.url?.protocol !== 'https:') return null;
  const realms = facts.challenges.map((one) => challengeParam(one, 'realm') ?? '');
  const realm = realms.find(
    (one) => one.startsWith('http://') && hostName(one) === facts.url?.hostname,
  );
  if (realm === undefined) return null;
  return {
    title: 'The challenge sends clients to a token service over plain http',
    evidence: {
      in: 'response',
      name: 'www-authenticate',
      text: `The request came over https, and the realm of the challenge is ${realm}.`,
    },
    fix: {
      title: 'Make the server give its token service’s address with https',
      steps: [
        'Its proxy terminates TLS without telling it: send X-Forwarded-Proto: https from the outermost proxy, and do not overwrite it in an inner one.',
        'Or set the address in its configuration: auth.token.realm in config.yml (Docker registry), external_url in harbor.yml (Harbor; then run prepare), external_url (GitLab).',
      ],
      code: serverCode(facts, 'forwarded'),
    },
  };
}
