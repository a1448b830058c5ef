import type { Facts } from '../../facts.ts';
import type { Finding } from '../../finding.ts';
import { publishedResources, type Resource } from './published-resources.ts';
import { claim } from '../../format.ts';
import { distinct } from '../../words.ts';

/** A token for one published resource, sent to another. */
export function publishedAudience(facts: Facts, audiences: readonly string[]): Finding | undefined {
  const host = facts.url?.hostname ?? '';
  const called = publishedResources.find((one) => one.host.test(host));
  const meant = publishedResources.find((one) =>
    audiences.some((aud) => one.ids.includes(aud.replace(/\/$/, ''))),
  );
  if (meant === undefined || called === meant) return undefined;
  if (facts.status !== 401 && (facts.status !== 403 || called === undefined)) return undefined;
  if (called === undefined) return foreignAudience(facts, meant, audiences);
  const isGraphNonce =
    meant.name === 'Microsoft Graph' && facts.bearer?.token.header?.['nonce'] !== undefined;
  return {
    title: `The token is for ${meant.name}; the request went to ${called.name}`,
    summary: `The token’s audience is ${meant.name}, and ${called.name} (${host}) accepts only its own tokens.`,
    confidence: 'certain',
    side: 'client',
    evidence: [
      claim('aud', `aud is ${audiences.join(', ')}, which is ${meant.name}.`),
      { in: 'url', name: 'host', text: `The request went to ${host}, which is ${called.name}.` },
      ...(isGraphNonce
        ? [
            {
              in: 'claim' as const,
              name: 'nonce',
              text: 'The JOSE header has a nonce: only Microsoft Graph can verify such a token.',
              at: { path: 'nonce' },
            },
          ]
        : []),
      ...distinct(facts.interpretationsOf('wrong-audience')),
    ],
    fixes: [
      {
        title: `Request a token for ${called.name}`,
        steps: [
          `Request the scope ${facts.url?.origin ?? ''}/.default (or a single scope of ${called.name}), and keep that token in addition to the one for ${meant.name}.`,
          `Or call ${meant.name} instead of ${called.name}, with the token that you have.`,
        ],
        code: [{ label: 'scope', language: 'text', text: `${facts.url?.origin ?? ''}/.default` }],
        change: {
          headers: { Authorization: 'Bearer {{accessToken}}' },
          asks: { accessToken: `an access token for ${called.name}` },
        },
      },
    ],
  };
}

const microsoftHosts = /(?:^|\.)(?:microsoft|azure|windows|office|dynamics|powerbi|visualstudio)\./;

/** A token for a published resource, sent to an API of your own. */
function foreignAudience(
  facts: Facts,
  meant: Resource,
  audiences: readonly string[],
): Finding | undefined {
  const { bearer, host } = facts;
  const isOurs = !microsoftHosts.test(facts.url?.hostname ?? '');
  if (bearer?.lifetime.state === 'expired' || !isOurs) return undefined;
  const hasNonce = bearer?.token.header?.['nonce'] !== undefined;
  return {
    title: `The token is for ${meant.name}, not for ${host}`,
    summary: `The token’s audience is ${meant.name}. No other API can accept it${hasNonce ? ', nor verify its signature: the nonce in its header is only for that resource' : ''}.`,
    confidence: 'certain',
    side: 'client',
    evidence: [
      claim('aud', `aud is ${audiences.join(', ')}, which is ${meant.name}.`),
      { in: 'url', name: 'host', text: `The request went to ${host}.` },
      ...distinct(facts.interpretationsOf('invalid-signature')),
    ],
    fixes: [
      {
        title: 'Request a token for your own API',
        steps: [
          'In the app registration of the API, under Expose an API, add a scope; request it as api://CLIENT_ID_OF_THE_API/SCOPE.',
          `One token request covers one resource: do not mix it with scopes of ${meant.name} such as User.Read.`,
        ],
        code: [{ label: 'scope', language: 'text', text: 'api://CLIENT_ID_OF_THE_API/SCOPE' }],
        change: {
          headers: { Authorization: 'Bearer {{accessToken}}' },
          asks: { accessToken: `an access token for ${host}` },
        },
      },
    ],
  };
}
