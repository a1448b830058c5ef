import type { Facts } from '../../facts.ts';
import type { Finding, Fix } from '../../finding.ts';

/** What to do where a page asks for a token of the app itself. */
export const grantOfServers: Fix = {
  title: 'Request this token on a server, not in a page',
  steps: [
    'client_credentials needs a secret, which every visitor of a page can read, and the token would be the app’s, not the user’s: have the back end request it and call the API (confidential client, without CORS).',
    'A page signs its user in instead: authorization code with PKCE (MSAL.js loginRedirect, then acquireTokenSilent with the API’s scope). Change the secret: it was in the page.',
  ],
  code: [],
};

/**
 * A page asks for client_credentials, and the authorization server mentions cross-origin requests:
 * no platform or origin in the registration would let it.
 */
export function serverGrantInPage(facts: Facts): Finding | undefined {
  const { oauth, status } = facts;
  const origin = facts.requestHeader('origin');
  const said = facts.signals.find((one) => /\bcross-origin\b/i.test(one.text));
  const isAsked = oauth?.endpoint === 'token' && oauth.grantType === 'client_credentials';
  if (!isAsked || status < 400) return undefined;
  if (origin === undefined || said === undefined) return undefined;
  return {
    title: 'A page cannot use client_credentials',
    summary: `The page at ${origin} requested a token for the app itself, with its secret. The authorization server refuses that from a page, no matter how the client is registered.`,
    confidence: 'certain',
    side: 'client',
    evidence: [
      { in: 'request', name: 'grant_type', text: 'grant_type is client_credentials.' },
      { in: 'request', name: 'origin', text: `Origin is ${origin}, so a page sent it.` },
    ],
    fixes: [grantOfServers],
  };
}
