import type { Facts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { fromWords } from '../words.ts';

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
        name: 'the server says so',
        http: `POST https://login.example.com/oauth/token\nContent-Type: application/x-www-form-urlencoded\n\ngrant_type=authorization_code&code=abcdefgh12345678&code_verifier=bad&client_id=c\n\n403 Forbidden\n\n{"error":"invalid_grant","error_description":"Failed to verify code verifier"}`,
      },
    ],
    notFound: [
      {
        name: 'the code had expired',
        http: `POST https://login.example.com/oauth/token\nContent-Type: application/x-www-form-urlencoded\n\ngrant_type=authorization_code&code=abcdefgh12345678&client_id=c\n\n400 Bad Request\n\n{"error":"invalid_grant","error_description":"The code has expired"}`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    const verifier = facts.oauth?.parameters.get('code_verifier');
    const length = verifier?.length ?? 0;
    const isImpossible = verifier !== undefined && (length < 43 || length > 128);
    return fromWords(facts, 'pkce-mismatch', {
      ...(facts.oauth !== null && verifier === undefined
        ? { title: 'The code_verifier is missing' }
        : {}),
      summary:
        facts.oauth !== null && verifier === undefined
          ? 'The authorization request used PKCE, and the token request has no code_verifier.'
          : 'The code_verifier is not the one whose hash was sent with the authorization request.',
      side: 'client',
      evidence:
        facts.oauth === null
          ? []
          : [
              {
                in: 'request',
                name: 'code_verifier',
                text:
                  verifier === undefined
                    ? 'The request has no code_verifier.'
                    : `The code_verifier has ${length} characters${isImpossible ? '; it must have 43 to 128 (RFC 7636 §4.1)' : ''}.`,
              },
            ],
      fixes: [
        {
          title: 'Keep the verifier with its state',
          steps: [
            'Store one verifier for each state in sessionStorage, and read the one that belongs to the state that came back.',
            'The challenge is BASE64URL(SHA-256(ASCII(verifier))) without padding, sent with code_challenge_method=S256.',
          ],
          code: [],
        },
      ],
    });
  },
} satisfies Rule;
