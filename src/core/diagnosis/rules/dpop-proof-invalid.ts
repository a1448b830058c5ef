import { duration } from '../../duration.ts';
import { secretOf } from '../../http/credentials/credential.ts';
import type { CarriedToken, Facts } from '../facts.ts';
import type { Evidence, Finding } from '../finding.ts';
import { authorizationChange } from '../fixes/authorization.ts';
import { serverCode } from '../fixes/server.ts';
import type { Interpretation } from '../interpretation.ts';
import type { Rule } from '../rule.ts';
import { claim } from '../format.ts';
import { distinct } from '../words.ts';

export const dpopProofInvalid = {
  cause: 'dpop-proof-invalid',
  kind: 'identity',
  checks: ['issuer'],
  groupBy: 'host',
  flags: 'words',
  title: 'The DPoP proof is missing or does not match',
  why: 'A token bound to a key works only with a proof made for this exact request: its method, URL, time and token. The token alone is useless.',
  references: [
    {
      title: 'RFC 9449 §4.3 Checking DPoP proofs',
      url: 'https://www.rfc-editor.org/rfc/rfc9449#section-4.3',
    },
  ],
  refines: [
    'token-unrecognized',
    'clock-skew',
    'invalid-signature',
    'malformed-token',
    'wrong-token-type',
  ],
  examples: {
    found: [
      {
        name: 'made for another address',
        http: `GET https://api.example.com/x\nAuthorization: DPoP abcdefgh12345678\nDPoP: <<jwt {"alg":"ES256","typ":"dpop+jwt"} {"iat":0,"htm":"GET","htu":"https://other.example.com/x","jti":"1","ath":"x"}>>\n\n401 Unauthorized\nWWW-Authenticate: DPoP error="invalid_dpop_proof"`,
      },
      {
        name: 'no proof',
        http: `GET https://api.example.com/x\nAuthorization: DPoP abcdefgh12345678\n\n400 Bad Request\nWWW-Authenticate: DPoP error="invalid_request", error_description="DPoP header not provided"`,
      },
      {
        name: 'made for the address that was called, behind a proxy',
        http: `POST https://id.example.com/token\nContent-Type: application/x-www-form-urlencoded\nDPoP: <<jwt {"alg":"ES256","typ":"dpop+jwt"} {"iat":0,"htm":"POST","htu":"https://id.example.com/token","jti":"1"}>>\n\ngrant_type=authorization_code&code=abcdefgh12345678&client_id=c\n\n400 Bad Request\n\n{"error":"invalid_dpop_proof","error_description":"DPoP proof htu mismatch"}`,
      },
    ],
    notFound: [
      {
        name: 'a plain Bearer token',
        http: `GET https://api.example.com/x\nAuthorization: Bearer abcdefgh12345678\n\n401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token"`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    const said = facts.interpretationsOf('dpop-proof-invalid');
    const isBound = facts.authorization?.scheme?.toLowerCase() === 'dpop';
    const wrong = wrongProof(facts, isBound);
    const another = otherKey(facts);
    if (another !== undefined) wrong.push(another);
    const [first, ...rest] = [...distinct(said), ...wrong];
    if (first === undefined || facts.status < 400) return undefined;
    if (said.length === 0 && !isBound && facts.oauth === null) return undefined;
    if (wrong.length === 0 && isUrlBlamed(facts)) return behindProxy(facts, said);
    const isMissing = wrong.some((one) => one.name === 'dpop');
    const spoken = said[0]?.confidence;
    return {
      ...(isMissing ? { title: 'The DPoP proof is missing' } : {}),
      summary:
        wrong[0]?.text ?? 'The server does not accept the DPoP proof for this request and token.',
      confidence:
        spoken === undefined
          ? another !== undefined || isMissing
            ? 'certain'
            : 'likely'
          : spoken === 'likely' && wrong.length > 0
            ? 'certain'
            : spoken,
      side: 'client',
      evidence: [first, ...rest],
      fixes: [
        {
          title: 'Make a new proof for every request',
          steps: [
            'htm is the method, htu the URL without query and fragment, iat now, jti new, ath the SHA-256 of the access token.',
            'Sign it with the key that the token was issued for (cnf.jkt), and compare this machine’s clock with the server’s.',
          ],
          code: [
            {
              label: 'proof',
              language: 'json',
              text: JSON.stringify(
                {
                  htm: facts.method,
                  htu: facts.url === null ? '' : address(facts.url.href),
                  iat: 'NOW',
                  jti: 'RANDOM',
                  ath: 'BASE64URL(SHA-256(access token))',
                },
                null,
                2,
              ),
            },
          ],
          change: authorizationChange(facts, 'DPoP'),
        },
      ],
    };
  },
} satisfies Rule;

/** The words blame the URL of the proof, which is the one that was called. */
const isUrlBlamed = (facts: Facts): boolean =>
  proofOf(facts)?.token.claims?.['htu'] !== undefined &&
  facts
    .interpretationsOf('dpop-proof-invalid')
    .some((one) => /\bhtu\b|\bur[il]\b/i.test(one.evidence.text));

function behindProxy(facts: Facts, said: readonly Interpretation[]): Finding | undefined {
  const [first, ...rest] = distinct(said);
  if (first === undefined || facts.url === null) return undefined;
  const called = address(facts.url.href);
  return {
    title: 'The server checks the DPoP proof against a different URL than the one called',
    summary: `The proof’s htu is ${called}, the URL that was called. The server sees itself at a different URL: http behind its TLS proxy, an internal host name or port, or a path without its prefix.`,
    confidence: said[0]?.confidence ?? 'likely',
    side: 'server',
    evidence: [first, ...rest, claim('htu', `htu is ${called}, the URL of the request.`)],
    fixes: [
      {
        title: 'Tell the server its public URL',
        steps: [
          'Have the proxy forward Host and X-Forwarded-Proto, and make the server trust them.',
          "Keycloak: KC_PROXY_HEADERS=xforwarded, or hostname with the whole public URL. Spring: server.forward-headers-strategy=framework. Express: app.set('trust proxy', 1). oidc-provider: provider.proxy = true. ASP.NET Core: UseForwardedHeaders.",
          'If the proxy strips a path prefix, the server must know it too (X-Forwarded-Prefix, or its base URL).',
        ],
        code: serverCode(facts, 'forwarded'),
      },
    ],
  };
}

const proofOf = (facts: Facts): CarriedToken | undefined =>
  facts.tokens.find((one) => one.credential.role === 'proof');

/** What in the proof does not match the request (RFC 9449 §4.3). */
function wrongProof(facts: Facts, isBound: boolean): Evidence[] {
  const proof = proofOf(facts);
  if (proof === undefined)
    return isBound
      ? [
          {
            in: 'request',
            name: 'dpop',
            text: 'The token was sent with the DPoP scheme but without a proof.',
          },
        ]
      : [];
  const { claims } = proof.token;
  if (claims === null)
    return isBound
      ? [{ in: 'request', name: 'dpop proof', text: 'The DPoP header does not hold a JWT.' }]
      : [];
  const wrong: Evidence[] = [];
  const { htm, htu, iat, ath } = claims;
  const url = facts.url === null ? null : address(facts.url.href);
  if (typeof htm === 'string' && htm !== facts.method)
    wrong.push(claim('htm', `The proof was made for ${htm}; the request is ${facts.method}.`));
  if (typeof htu === 'string' && url !== null && address(htu) !== url)
    wrong.push(claim('htu', `The proof was made for ${htu}; the request went to ${url}.`));
  const age = typeof iat === 'number' ? facts.at / 1000 - iat : 0;
  if (Math.abs(age) > 120)
    wrong.push(
      claim(
        'iat',
        `The proof is dated ${duration(age)} ${age > 0 ? 'before' : 'after'} the request by the server’s clock.`,
      ),
    );
  if (isBound && ath === undefined)
    wrong.push(claim('ath', 'The proof has no ath, the hash of the token.'));
  return wrong;
}

/** A URL as htu has it: without query and fragment (RFC 9449 §4.2). */
function address(text: string): string {
  if (!URL.canParse(text)) return text;
  const url = new URL(text);
  return `${url.origin}${url.pathname}`;
}

/** The same token was accepted before with a proof of another key. */
function otherKey(facts: Facts): Evidence | undefined {
  const jwk = proofOf(facts)?.token.header?.['jwk'];
  const { authorization } = facts;
  const { lastSuccess, lastSuccessCredentials } = facts.related;
  if (jwk === undefined || authorization === null || lastSuccess === null) return undefined;
  const before = lastSuccessCredentials.find((one) => one.role === 'proof')?.token?.header?.['jwk'];
  const isSame = lastSuccessCredentials.some(
    (one) => one.role === 'authorization' && secretOf(one) === secretOf(authorization),
  );
  if (before === undefined || !isSame || JSON.stringify(before) === JSON.stringify(jwk))
    return undefined;
  return {
    in: 'history',
    name: 'jwk',
    text: 'The same token worked before with a proof of another key.',
    at: { exchange: lastSuccess.id },
  };
}
