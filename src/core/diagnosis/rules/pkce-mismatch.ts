import type { Facts } from '../facts.ts';
import { compareChallenge, type ComparedChallenge } from '../reasons/oauth/compare-challenge.ts';
import type { Evidence, Finding, Fix } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { blamedInstead, distinct, fromWords } from '../words.ts';

export const pkceMismatch = {
  cause: 'pkce-mismatch',
  kind: 'grant',
  checks: ['words'],
  groupBy: 'host',
  flags: 'alone',
  title: 'The code_verifier does not match the code_challenge',
  why: 'PKCE ties the code to the browser that asked for it. This verifier is not the one whose hash was in the authorization request, often because a second sign-in overwrote it.',
  references: [
    {
      title: 'RFC 7636 §4.6 Server verifies code_verifier',
      url: 'https://www.rfc-editor.org/rfc/rfc7636#section-4.6',
    },
  ],
  refines: ['authorization-code-invalid', 'token-unrecognized'],
  examples: {
    found: [
      {
        name: 'the verifier of another sign-in, with no explanation',
        before: [
          `document GET https://login.example.com/authorize?client_id=c&response_type=code&state=s1&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256&redirect_uri=https%3A%2F%2Fapp.example.com%2Fcb\n\n200 OK`,
          `document GET https://login.example.com/authorize?client_id=c&response_type=code&state=s2&code_challenge=NjfrsIsjd0WRM4GCbUEVAmYEfqQvJEyD3NbZwzEM4rI&code_challenge_method=S256&redirect_uri=https%3A%2F%2Fapp.example.com%2Fcb\n\n302 Found\nLocation: https://app.example.com/cb?code=abcdefgh12345678&state=s2`,
        ],
        http: `POST https://login.example.com/oauth/token\nContent-Type: application/x-www-form-urlencoded\n\ngrant_type=authorization_code&code=abcdefgh12345678&client_id=c&code_verifier=dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk\n\n400 Bad Request\n\n{"error":"invalid_grant"}`,
      },
      {
        name: 'the server says so',
        http: `POST https://login.example.com/oauth/token\nContent-Type: application/x-www-form-urlencoded\n\ngrant_type=authorization_code&code=abcdefgh12345678&code_verifier=bad&client_id=c\n\n403 Forbidden\n\n{"error":"invalid_grant","error_description":"Failed to verify code verifier"}`,
      },
    ],
    notFound: [
      {
        name: 'the verifier matches, and the code has expired',
        before: [
          `document GET https://login.example.com/authorize?client_id=c&response_type=code&state=s1&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256&redirect_uri=https%3A%2F%2Fapp.example.com%2Fcb\n\n302 Found\nLocation: https://app.example.com/cb?code=abcdefgh12345678&state=s1`,
        ],
        http: `POST https://login.example.com/oauth/token\nContent-Type: application/x-www-form-urlencoded\n\ngrant_type=authorization_code&code=abcdefgh12345678&client_id=c&code_verifier=dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk\n\n400 Bad Request\n\n{"error":"invalid_grant","error_description":"The code has expired"}`,
      },
      {
        name: 'the code had expired',
        http: `POST https://login.example.com/oauth/token\nContent-Type: application/x-www-form-urlencoded\n\ngrant_type=authorization_code&code=abcdefgh12345678&client_id=c\n\n400 Bad Request\n\n{"error":"invalid_grant","error_description":"The code has expired"}`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    const verifier = facts.oauth?.parameters.get('code_verifier');
    const compared = compareChallenge(facts);
    if (compared?.fits === false) return proven(facts, compared);
    const unstarted = withoutChallenge(facts);
    if (unstarted !== undefined) return unstarted;
    if (facts.oauth !== null && (verifier ?? '') === '') return withoutVerifier(facts, verifier);
    return fromWords(facts, 'pkce-mismatch', {
      ...(compared === null ? {} : { title: compared.title }),
      summary:
        compared?.summary ??
        'The code_verifier is not the one whose hash was sent with the authorization request.',
      side: 'client',
      evidence: [...lengthOf(facts), ...(compared === null ? [] : [compared.evidence])],
      fixes: [keepWithState],
    });
  },
} satisfies Rule;

/** The authorization request itself lacks what the client must send (RFC 7636 §4.4.1). */
function withoutChallenge(facts: Facts): Finding | undefined {
  const { oauth } = facts;
  if (oauth?.endpoint !== 'authorization' && oauth?.endpoint !== 'par') return undefined;
  const type = oauth.parameters.get('response_type') ?? 'code';
  const method = oauth.parameters.get('code_challenge_method') ?? 'plain';
  const isPlain = oauth.parameters.has('code_challenge') && method !== 'S256';
  return fromWords(facts, 'pkce-mismatch', {
    title: isPlain
      ? `The server does not accept code_challenge_method=${method}`
      : 'The authorization request has no code_challenge; this client must use PKCE',
    summary: isPlain
      ? 'The server accepts only the challenge method S256.'
      : isImplicitType(type)
        ? `The client is registered to use PKCE, and the request uses the implicit flow (response_type=${type}), which does not support it.`
        : 'The client is registered to use PKCE, and the request starts the sign-in without it.',
    side: 'client',
    evidence: [
      {
        in: 'request',
        name: isPlain ? 'code_challenge_method' : 'code_challenge',
        text: isPlain
          ? `code_challenge_method is ${method}.`
          : `The request has response_type=${type} and no code_challenge.`,
      },
    ],
    fixes: [useChallenge(type)],
  });
}

const isImplicitType = (type: string): boolean => !/\bcode\b/.test(type);

const useChallenge = (type: string): Fix => ({
  title: isImplicitType(type)
    ? 'Use the authorization code flow with PKCE instead of the implicit flow'
    : 'Send code_challenge and code_challenge_method=S256',
  steps: [
    'Request response_type=code with code_challenge (Base64url of the SHA-256 of a random verifier) and code_challenge_method=S256; send code_verifier with the token request.',
    'Libraries have a setting for it: response_type "code" in oidc-client-ts and angular-oauth2-oidc, pkceMethod "S256" in keycloak-js, usePkceWithAuthorizationCodeGrant of the authorizationCode flow in Swagger UI (Swashbuckle: OAuthUsePkce()).',
    'If the client cannot use PKCE, remove the requirement from its registration (OpenIddict: Requirements.Features.ProofKeyForCodeExchange, Duende and IdentityServer: RequirePkce = false), or register it separately.',
  ],
  code: [],
});

/** The page that finishes the sign-in has no verifier of it. */
function withoutVerifier(facts: Facts, verifier: string | undefined): Finding | undefined {
  const isMissing = verifier === undefined;
  return fromWords(facts, 'pkce-mismatch', {
    title: isMissing ? 'The code_verifier is missing' : 'The code_verifier is empty',
    summary: `The sign-in began with PKCE, and the token request has ${isMissing ? 'no' : 'an empty'} code_verifier: the code that finishes it did not find the verifier that was stored when it began.`,
    side: 'client',
    evidence: lengthOf(facts),
    fixes: [finishWhereBegun, keepWithState],
  });
}

const finishWhereBegun: Fix = {
  title: 'Finish the sign-in in the same browser, on the same origin and with the same client',
  steps: [
    'The verifier is in the storage of the page that started the sign-in: another browser or device, another host (localhost instead of 127.0.0.1, www), a private window or cleared storage does not have it.',
    'If a server receives the code, keep the verifier in a cookie (HttpOnly, SameSite=Lax) or the session, set before the redirect and read in the callback.',
    'A link in an email may open in another browser: start the sign-in again there.',
  ],
  code: [],
};

/** The hash of the verifier, computed here, is not the challenge that was sent. */
function proven(facts: Facts, compared: ComparedChallenge): Finding | undefined {
  const said = distinct(facts.interpretationsOf('pkce-mismatch'));
  const isRefused = facts.status >= 400 && facts.status < 500;
  if (!isRefused && said.length === 0) return undefined;
  const other = blamedInstead(facts, 'pkce-mismatch', 'authorization-code-invalid');
  return {
    title: compared.title,
    summary: compared.summary,
    confidence: said.length > 0 ? 'certain' : other === undefined ? 'likely' : 'possible',
    side: 'client',
    evidence: [compared.evidence, ...lengthOf(facts), ...said],
    fixes: compared.fix === null ? [keepWithState] : [compared.fix, keepWithState],
  };
}

/** Whether the verifier can be one by its length. */
function lengthOf(facts: Facts): Evidence[] {
  if (facts.oauth === null) return [];
  const verifier = facts.oauth.parameters.get('code_verifier');
  const length = verifier?.length ?? 0;
  const isImpossible = verifier !== undefined && (length < 43 || length > 128);
  return [
    {
      in: 'request',
      name: 'code_verifier',
      text:
        verifier === undefined
          ? 'The request has no code_verifier.'
          : `The code_verifier has ${length} characters${isImpossible ? '; it must have 43 to 128 (RFC 7636 §4.1)' : ''}.`,
    },
  ];
}

const keepWithState: Fix = {
  title: 'Keep the verifier with its state',
  steps: [
    'Store one verifier per state in sessionStorage, and read the one that belongs to the returned state.',
    'The challenge is BASE64URL(SHA-256(ASCII(verifier))) without padding, sent with code_challenge_method=S256.',
  ],
  code: [],
};
