import type { Facts } from '../facts.ts';
import type { Fix } from '../finding.ts';
import { encodePercent } from '../../percent-encoding.ts';

/** Scopes that a credential lacks. */
export interface WantedScopes {
  readonly names: readonly string[];
  /** What the token has already. */
  readonly has: readonly string[];
  /** Any one of them suffices. */
  readonly anyOf: boolean;
}

/**
 * A key or a personal token: someone created it in the service’s settings, and no sign-in asks for
 * its scopes.
 */
export const isCreatedByHand = ({ authorization, apiKeys, bearer }: Facts): boolean =>
  (bearer?.token.claims ?? null) === null &&
  ((authorization === null && apiKeys.length > 0) ||
    /\b(?:api|personal|bot|project|deploy) (?:key|access token|token)|\bkey\b/i.test(
      authorization?.secret?.name ?? '',
    ));

/** How such a credential gets a scope. */
export const grantToKey = ({ names, anyOf }: WantedScopes): Fix => ({
  title:
    names.length > 0
      ? `Give the key or token the scope ${names.join(anyOf ? ' or ' : ' and ')}`
      : 'Give the key or token the scope',
  steps: [
    'The scopes of such a credential are set where it was created: edit it in the service’s settings, under API keys, Developer settings or Access tokens.',
    'If its scopes cannot be changed, create a new one with them and replace the old one everywhere.',
  ],
  code: [],
});

/** How a user grants a scope to the client. */
export function requestScopes({ names, has, anyOf }: WantedScopes): Fix {
  const wanted = [...new Set([...has, ...(anyOf ? names.slice(0, 1) : names)])].join(' ');
  return {
    title:
      names.length > 0
        ? `Request ${names.join(anyOf ? ' or ' : ' ')} when the user signs in`
        : 'Request the scope when the user signs in',
    steps: [
      'Add it to the scope parameter of the authorization request, along with those already granted, and send the user there again.',
      'A refresh cannot add a scope (RFC 6749 §6).',
      'Check that the authorization server lets the client request it.',
    ],
    code:
      names.length > 0
        ? [
            {
              label: 'authorization request',
              language: 'text',
              text: `scope=${encodePercent(wanted)}`,
            },
          ]
        : [],
  };
}
