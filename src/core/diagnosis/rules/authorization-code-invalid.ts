import type { Exchange } from '../../http/exchange.ts';
import { otherRedirect } from '../reasons/oauth/compare-redirects.ts';
import type { Facts } from '../facts.ts';
import type { Evidence, Finding, Fix } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { blamedInstead, distinct } from '../words.ts';

export const authorizationCodeInvalid = {
  cause: 'authorization-code-invalid',
  kind: 'grant',
  checks: ['words'],
  groupBy: 'host',
  flags: 'alone',
  title: 'The authorization code was not accepted',
  why: 'A code works once, for about a minute, for the client and the redirect URI that it was issued to. A reload of the callback page or a second mount of a component uses it twice.',
  references: [
    {
      title: 'RFC 6749 §4.1.2 Authorization response',
      url: 'https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2',
    },
    {
      title: 'RFC 6749 §5.2 invalid_grant',
      url: 'https://www.rfc-editor.org/rfc/rfc6749#section-5.2',
    },
  ],
  refines: ['token-unrecognized', 'wrong-credentials', 'refresh-token-invalid', 'token-expired'],
  examples: {
    found: [
      {
        name: 'invalid_grant',
        http: `POST https://login.example.com/token\nContent-Type: application/x-www-form-urlencoded\n\ngrant_type=authorization_code&client_id=c&code=abcdefgh12345678&redirect_uri=https%3A%2F%2Fapp%2Fcb\n\n400 Bad Request\n\n{"error":"invalid_grant","error_description":"grant request is invalid"}`,
      },
      {
        name: 'a different redirect_uri than in the authorization request',
        before: [
          `document GET https://login.example.com/authorize?client_id=c&response_type=code\n\n302 Found\nLocation: https://app.example.com/cb?code=abcdefgh12345678`,
        ],
        http: `POST https://login.example.com/token\nContent-Type: application/x-www-form-urlencoded\n\ngrant_type=authorization_code&client_id=c&code=abcdefgh12345678&redirect_uri=https%3A%2F%2Fapp.example.com%2Fcb\n\n400 Bad Request\n\n{"error":"invalid_grant"}`,
      },
    ],
    notFound: [
      {
        name: 'a refresh',
        http: `POST https://login.example.com/token\nContent-Type: application/x-www-form-urlencoded\n\ngrant_type=refresh_token&client_id=c&refresh_token=abcdefgh12345678\n\n400 Bad Request\n\n{"error":"invalid_grant"}`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    const { oauth } = facts;
    const said = facts.interpretationsOf('authorization-code-invalid');
    if (oauth === null || !isExchanging(facts)) return undefined;
    // GitHub refuses a code with 200.
    if (facts.status < 400 && !said.some((one) => one.confidence === 'certain')) return undefined;
    const code = oauth.parameters.get('code');
    const before = code === undefined ? undefined : facts.related.used(code)[0];
    const history: readonly Evidence[] = before === undefined ? [] : [sentBefore(before)];
    const isNamed = said.some(({ evidence }) => /expir|already|used|redeemed/i.test(evidence.text));
    const other = before === undefined && !isNamed ? otherRedirect(facts) : null;
    const [first, ...rest] = [...distinct(said), ...history, ...(other?.evidence ?? [])];
    if (first === undefined) return undefined;
    if (other !== null)
      return {
        title: other.title,
        summary: other.summary,
        confidence: said.length > 0 && other.isSent ? 'certain' : 'likely',
        side: 'client',
        evidence: [first, ...rest],
        fixes: [other.fix, exchangeOnce],
      };
    return {
      ...conclusion(facts, before !== undefined),
      confidence: before !== undefined ? 'certain' : confidenceOf(facts),
      side: 'client',
      evidence: [first, ...rest],
      fixes: isDevice(facts) ? [restartDevice] : [exchangeOnce, compareRequests],
    };
  },
} satisfies Rule;

const sentBefore = ({ id }: Exchange): Evidence => ({
  in: 'history',
  name: 'code',
  text: 'The same code was sent before.',
  at: { exchange: id },
});

function conclusion(facts: Facts, isSecondUse: boolean): Pick<Finding, 'title' | 'summary'> {
  const usedTwice = isSecondUse ? { title: 'The authorization code was used twice' } : {};
  if (isDevice(facts))
    return {
      title: 'The device code has expired',
      ...usedTwice,
      summary:
        'The user did not confirm the code in time, so the token endpoint no longer accepts it (RFC 8628 §3.5).',
    };
  return {
    ...usedTwice,
    summary: isSecondUse
      ? 'The same authorization code was sent before, and a code works once.'
      : 'The token endpoint rejects the authorization code: it has expired, was used before, or was issued to another client or redirect URI.',
  };
}

function confidenceOf(facts: Facts): Finding['confidence'] {
  const other = blamedInstead(
    facts,
    'authorization-code-invalid',
    'token-expired',
    'token-unrecognized',
    'refresh-token-invalid',
  );
  if (other?.confidence === 'certain') return 'possible';
  return facts.interpretationsOf('authorization-code-invalid')[0]?.confidence ?? 'likely';
}

const isExchanging = ({ oauth }: Facts): boolean =>
  oauth?.grantType === 'authorization_code' ||
  oauth?.grantType === deviceGrant ||
  (oauth?.parameters.has('code') ?? false);

const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code';

const isDevice = ({ oauth }: Facts): boolean => oauth?.grantType === deviceGrant;

const exchangeOnce: Fix = {
  title: 'Exchange the authorization code once, immediately',
  steps: [
    'Remove the code from the address (history.replaceState) before you exchange it, and guard against a second call (React runs effects twice in development).',
    'Start a new authorization request; a code that failed never works again.',
  ],
  code: [],
};

const compareRequests: Fix = {
  title: 'Compare the token request with the authorization request',
  steps: [
    'client_id and redirect_uri must be the same, character by character; code_verifier must be the one whose hash was sent.',
  ],
  code: [],
};

const restartDevice: Fix = {
  title: 'Request a new device code and show it to the user',
  steps: [
    'Stop polling when expires_in has passed, and begin again with the device authorization.',
  ],
  code: [],
};
