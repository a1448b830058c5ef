import type { Facts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { fromWords } from '../words.ts';

export const dpopNonceRequired = {
  cause: 'dpop-nonce-required',
  kind: 'step',
  checks: ['issuer'],
  groupBy: 'host',
  flags: 'alone',
  title: 'The DPoP proof needs the server’s nonce',
  why: 'The server hands out a nonce that the next proof must contain, so that proofs cannot be made in advance. It always refuses the first request without it.',
  references: [
    {
      title: 'RFC 9449 §8 Authorization server-provided nonce',
      url: 'https://www.rfc-editor.org/rfc/rfc9449#section-8',
    },
    {
      title: 'RFC 9449 §9 Resource server-provided nonce',
      url: 'https://www.rfc-editor.org/rfc/rfc9449#section-9',
    },
  ],
  refines: [
    'dpop-proof-invalid',
    'token-unrecognized',
    'authorization-code-invalid',
    'refresh-token-invalid',
    'clock-skew',
  ],
  examples: {
    found: [
      {
        name: 'use_dpop_nonce',
        http: `GET https://api.example.com/x\nAuthorization: DPoP abcdefgh12345678\nDPoP: <<jwt {"alg":"ES256","typ":"dpop+jwt"} {"iat":0,"htm":"GET","htu":"https://api.example.com/x","jti":"1"}>>\n\n401 Unauthorized\nWWW-Authenticate: DPoP error="use_dpop_nonce"\nDPoP-Nonce: eyJ7S_zG`,
      },
    ],
    notFound: [
      {
        name: 'another fault',
        http: `GET https://api.example.com/x\nAuthorization: DPoP abcdefgh12345678\n\n401 Unauthorized\nWWW-Authenticate: DPoP error="invalid_dpop_proof"`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    const nonce = facts.responseHeader('dpop-nonce');
    return fromWords(facts, 'dpop-nonce-required', {
      summary:
        'The proof has no nonce or an old one. The response has the nonce for the next proof.',
      side: 'client',
      evidence:
        nonce === undefined
          ? []
          : [{ in: 'response', name: 'dpop-nonce', text: 'The response has a DPoP-Nonce.' }],
      fixes: [
        {
          title: 'Repeat the request with the nonce in the proof',
          steps: [
            'Read DPoP-Nonce from this response, put it as nonce into a new proof, and send the request again.',
            'Keep the newest nonce of each server, and expose the header to script (Access-Control-Expose-Headers: DPoP-Nonce).',
          ],
          code: [
            {
              label: 'fetch',
              language: 'js',
              text: "const nonce = response.headers.get('DPoP-Nonce');\nif (nonce) retry({ proof: await createProof({ htm, htu, ath, nonce }) });",
            },
          ],
        },
      ],
    });
  },
} satisfies Rule;
