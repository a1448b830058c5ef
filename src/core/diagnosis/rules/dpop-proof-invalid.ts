import { secretOf } from '../../http/credentials/credential.ts';
import type { Facts } from '../facts.ts';
import type { Evidence, Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { claim, distinct, duration } from '../words.ts';

export const dpopProofInvalid = {
  cause: 'dpop-proof-invalid',
  kind: 'identity',
  checks: ['issuer'],
  groupBy: 'host',
  flags: 'words',
  title: 'The DPoP proof is missing or does not fit',
  why: 'A token bound to a key is good only with a proof made for this very request: its method, its address, its time and the token. Whoever holds the token alone gets nothing.',
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
    const proof = facts.tokens.find((one) => one.credential.role === 'proof');
    const bound = facts.authorization?.scheme?.toLowerCase() === 'dpop';
    const wrong: Evidence[] = [];
    const claims = proof?.token.claims;
    if (proof === undefined && bound)
      wrong.push({
        in: 'request',
        name: 'dpop',
        text: 'The token was sent as DPoP, without a proof.',
      });
    if (claims !== null && claims !== undefined) {
      if (typeof claims['htm'] === 'string' && claims['htm'] !== facts.method)
        wrong.push(claim('htm', `htm is ${claims['htm']}; the request is ${facts.method}.`));
      if (
        typeof claims['htu'] === 'string' &&
        facts.url !== null &&
        address(claims['htu']) !== address(facts.url.href)
      )
        wrong.push(
          claim('htu', `htu is ${claims['htu']}; the request went to ${address(facts.url.href)}.`),
        );
      if (typeof claims['iat'] === 'number' && Math.abs(facts.at / 1000 - claims['iat']) > 120)
        wrong.push(
          claim(
            'iat',
            `The proof was made ${duration(facts.at / 1000 - claims['iat'])} ${facts.at / 1000 > claims['iat'] ? 'before' : 'after'} the server’s clock.`,
          ),
        );
      if (bound && claims['ath'] === undefined)
        wrong.push(claim('ath', 'The proof has no ath, the hash of the token.'));
    }
    const another = otherKey(facts, proof?.token.header?.['jwk']);
    if (another !== undefined) wrong.push(another);
    const words = distinct(said);
    const [first, ...rest] = [...words, ...wrong];
    if (first === undefined || facts.status < 400) return undefined;
    if (words.length === 0 && !bound && facts.oauth === null) return undefined;
    return {
      summary: [first, ...rest].map((one) => one.text).join(' '),
      confidence:
        words.length > 0
          ? (said[0]?.confidence ?? 'likely') === 'likely' && wrong.length > 0
            ? 'certain'
            : (said[0]?.confidence ?? 'likely')
          : another !== undefined || wrong.some((one) => one.name === 'dpop')
            ? 'certain'
            : 'likely',
      side: 'client',
      evidence: [first, ...rest],
      fixes: [
        {
          title: 'Make a new proof for every request',
          steps: [
            'htm is the method, htu the address without query and fragment, iat now, jti new, ath the SHA-256 of the access token.',
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
        },
      ],
    };
  },
} satisfies Rule;

/** An address as htu has it: without query and fragment (RFC 9449 §4.2). */
function address(text: string): string {
  if (!URL.canParse(text)) return text;
  const url = new URL(text);
  return `${url.origin}${url.pathname}`;
}

/** The same token was accepted before with a proof of another key. */
function otherKey(facts: Facts, jwk: unknown): Evidence | undefined {
  if (jwk === undefined || facts.authorization === null) return undefined;
  const before = facts.related.lastSuccessCredentials.find((one) => one.role === 'proof')?.token
    ?.header?.['jwk'];
  const same = facts.related.lastSuccessCredentials.some(
    (one) =>
      one.role === 'authorization' &&
      secretOf(one) === secretOf(facts.authorization as NonNullable<typeof facts.authorization>),
  );
  if (before === undefined || !same || JSON.stringify(before) === JSON.stringify(jwk))
    return undefined;
  return {
    in: 'history',
    name: 'jwk',
    text: 'The same token worked before with a proof of another key.',
    ...(facts.related.lastSuccess === null
      ? {}
      : { at: { exchange: facts.related.lastSuccess.id } }),
  };
}
