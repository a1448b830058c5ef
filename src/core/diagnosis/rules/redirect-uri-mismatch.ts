import { otherRedirect, saidToDiffer } from '../reasons/oauth/compare-redirects.ts';
import type { Facts } from '../facts.ts';
import type { Finding, Fix } from '../finding.ts';
import { plainHttp } from '../reasons/oauth/plain-http.ts';
import type { Rule } from '../rule.ts';
import { fromWords } from '../words.ts';

export const redirectUriMismatch = {
  cause: 'redirect-uri-mismatch',
  kind: 'grant',
  checks: ['words'],
  groupBy: 'host',
  flags: 'alone',
  title: 'The redirect URI is not registered',
  why: 'An authorization server sends codes only to addresses that the client registered, compared character by character. Scheme, port, path and trailing slash all count.',
  references: [
    {
      title: 'RFC 6749 §3.1.2 Redirection endpoint',
      url: 'https://www.rfc-editor.org/rfc/rfc6749#section-3.1.2',
    },
    {
      title: 'RFC 9700 §4.1 Redirect URI validation',
      url: 'https://www.rfc-editor.org/rfc/rfc9700#section-4.1',
    },
  ],
  refines: [
    'authorization-code-invalid',
    'client-auth-failed',
    'origin-not-allowed',
    'missing-credentials',
  ],
  examples: {
    found: [
      {
        name: 'the server says so',
        http: `document GET https://login.example.com/authorize?client_id=spa&response_type=code&redirect_uri=http://localhost:9/cb\n\n400 Bad Request\nContent-Type: text/html\n\n<!DOCTYPE html><title>Error</title><p>redirect_uri did not match any of the client's registered redirect_uris</p>`,
      },
    ],
    notFound: [
      {
        name: 'an unknown client',
        http: `document GET https://login.example.com/authorize?client_id=ghost&response_type=code&redirect_uri=http://localhost:9/cb\n\n400 Bad Request\nContent-Type: text/html\n\n<!DOCTYPE html><title>Error</title><p>client is invalid</p>`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    const uri = facts.oauth?.parameters.get('redirect_uri');
    const other = otherRedirect(facts) ?? saidToDiffer(facts);
    if (other !== null)
      return fromWords(facts, 'redirect-uri-mismatch', {
        ...other,
        side: 'client',
        fixes: [other.fix],
        showsWhy: 'first',
      });
    const plain = plainHttp(facts, uri);
    return fromWords(facts, 'redirect-uri-mismatch', {
      summary:
        uri === undefined
          ? 'The authorization server does not accept the redirect URI of this client.'
          : `The redirect URI ${uri} is not registered for this client in this form.${plain === null ? '' : ` ${plain.sentence}`}`,
      side: 'client',
      evidence:
        uri === undefined
          ? []
          : [{ in: 'request', name: 'redirect_uri', text: `redirect_uri is ${uri}.` }],
      ...(plain?.isSeen === true ? { showsWhy: 'first' } : {}),
      fixes: plain === null ? [registerIt(uri)] : [plain.fix, registerIt(uri)],
    });
  },
} satisfies Rule;

const registerIt = (uri: string | undefined): Fix => ({
  title: 'Register this redirect URI for the right platform',
  steps: [
    'Copy it from the request into the client’s registration, with scheme, port, path and trailing slash.',
    'A page that redeems codes itself must be registered as a single-page application (SPA) or public client, not as Web.',
    'localhost and 127.0.0.1 are different addresses.',
  ],
  code: uri === undefined ? [] : [{ label: 'redirect_uri', language: 'text', text: uri }],
});
