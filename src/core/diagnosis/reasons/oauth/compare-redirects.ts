import type { Facts } from '../../facts.ts';
import type { Evidence, Fix } from '../../finding.ts';

/** How the token request’s redirect_uri differs from the authorization request’s. */
export interface OtherRedirect {
  /** Whether the token request names one. */
  readonly isSent: boolean;
  readonly title: string;
  readonly summary: string;
  readonly evidence: readonly Evidence[];
  readonly fix: Fix;
}

/**
 * A code is exchanged with the redirect_uri of the authorization request, character by character
 * (RFC 6749 §4.1.3); null where they are the same or the session saw none.
 */
export function otherRedirect({ authorization, oauth, related }: Facts): OtherRedirect | null {
  const client = oauth?.parameters.get('client_id') ?? authorization?.basic?.user;
  const before = client === undefined ? null : related.authorizationOf(client);
  const sent = oauth?.parameters.get('redirect_uri') ?? null;
  if (before === null || oauth?.grantType !== 'authorization_code') return null;
  const { redirectUri, exchange } = before;
  if (redirectUri === sent) return null;
  return {
    isSent: sent !== null,
    title: 'The token request has a different redirect_uri than in the authorization request',
    summary: `The authorization request ${named(redirectUri)}, the token request ${named(sent)}: they must match, character by character (RFC 6749 §4.1.3).`,
    evidence: [
      {
        in: 'history',
        name: 'redirect_uri',
        text: `The authorization request ${named(redirectUri)}.`,
        at: { exchange: exchange.id },
      },
      { in: 'request', name: 'redirect_uri', text: `The token request ${named(sent)}.` },
    ],
    fix: sameInBoth(redirectUri === null ? sent : null),
  };
}

const named = (uri: string | null): string =>
  uri === null ? 'has no redirect_uri' : `has redirect_uri ${uri}`;

/** Where the sign-in lacks it, with the one that it lacks. */
const sameInBoth = (lacking: string | null): Fix => ({
  title: 'Send the same redirect_uri in both requests',
  steps: [
    `Set it once in the configuration, and send it to the authorization endpoint and again with the code${lacking === null ? '' : `: the link or redirect that starts the sign-in lacks redirect_uri=${encodeURIComponent(lacking)}`}.`,
    'Then start the sign-in again: a refused code never works.',
  ],
  code: [],
});

/** A token endpoint that compares with the authorization request says so in its words. */
export function saidToDiffer(facts: Facts): OtherRedirect | null {
  const sent = facts.oauth?.parameters.get('redirect_uri') ?? null;
  const isSaid = facts
    .interpretationsOf('redirect-uri-mismatch')
    .some(({ evidence }) => /\bauthori[sz](?:ation|e) (?:request|endpoint)\b/i.test(evidence.text));
  if (facts.oauth?.grantType !== 'authorization_code' || !isSaid) return null;
  return {
    isSent: sent !== null,
    title: 'The token request has a different redirect_uri than in the authorization request',
    summary: `The token request ${named(sent)}; the sign-in began with a different one. They must match, character by character (RFC 6749 §4.1.3).`,
    evidence: [{ in: 'request', name: 'redirect_uri', text: `The token request ${named(sent)}.` }],
    fix: sameInBoth(null),
  };
}
