import { secretOf } from '../http/credentials/credential.ts';
import { readCredentials } from '../http/credentials/read-credentials.ts';
import { readToken } from '../token/read-token.ts';
import type { Example } from '../diagnosis/rule.ts';
import { exchangesOf } from './judge-example.ts';

/** Shorter values occur in plain words. */
const SHORTEST = 6;
/** What every client sends alike: Atlassian's X-Atlassian-Token. */
const CONSTANT = 'no-check';

/** IndieAuth's client_id is the application's own address. */
const isAddress = (text: string): boolean => /^https?:\/\//.test(text);

/**
 * What authorizes in an example: of every credential that its requests carry, the secret; of a
 * signed token, the signature. Placeholders ("undefined") authorize nothing.
 */
export function plantedSecrets(example: Example): readonly string[] {
  const secrets = exchangesOf(example)
    .flatMap(({ request }) => readCredentials(request, readToken))
    // A client’s id is public: it is in the address of the authorization endpoint.
    .filter(({ name }) => name !== 'client_id')
    .filter(({ problems }) => !problems.some((one) => /^(?:placeholder|empty)/.test(one.slug)))
    .map((credential) => {
      const { token } = credential;
      return token?.claims === null || token === null
        ? secretOf(credential)
        : token.raw.slice(token.raw.lastIndexOf('.') + 1);
    })
    .filter((secret) => secret.length >= SHORTEST && secret !== CONSTANT && !isAddress(secret));
  return [...new Set(secrets)];
}
