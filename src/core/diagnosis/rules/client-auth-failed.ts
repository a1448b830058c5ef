import type { Facts } from '../facts.ts';
import type { Evidence, Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { fromWords } from '../words.ts';

export const clientAuthFailed = {
  cause: 'client-auth-failed',
  kind: 'grant',
  checks: ['words'],
  groupBy: 'host',
  flags: 'alone',
  title: 'The authorization server rejected the client',
  why: 'Before it looks at the grant, the authorization server checks who asks: the client’s id, its secret, and the way that they are sent. The user’s sign-in has no part in this.',
  references: [
    {
      title: 'RFC 6749 §5.2 invalid_client',
      url: 'https://www.rfc-editor.org/rfc/rfc6749#section-5.2',
    },
    {
      title: 'RFC 6749 §2.3 Client authentication',
      url: 'https://www.rfc-editor.org/rfc/rfc6749#section-2.3',
    },
  ],
  refines: [
    'wrong-credentials',
    'missing-credentials',
    'token-unrecognized',
    'authorization-code-invalid',
    'refresh-token-invalid',
    'insufficient-permission',
  ],
  examples: {
    found: [
      {
        name: 'invalid_client',
        http: `POST https://as.example.com/token\nAuthorization: Basic <<base64 web:wrong>>\nContent-Type: application/x-www-form-urlencoded\n\ngrant_type=client_credentials\n\n401 Unauthorized\nWWW-Authenticate: Basic realm="as"\n\n{"error":"invalid_client"}`,
      },
    ],
    notFound: [
      {
        name: 'the grant',
        http: `POST https://as.example.com/token\nContent-Type: application/x-www-form-urlencoded\n\ngrant_type=authorization_code&client_id=c&code=abcdefgh12345678\n\n400 Bad Request\n\n{"error":"invalid_grant"}`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    const { oauth } = facts;
    const basic = facts.authorization?.scheme?.toLowerCase() === 'basic';
    const evidence: Evidence[] =
      oauth === null
        ? []
        : [
            {
              in: 'request',
              name: 'client',
              text: basic
                ? 'The client sent its id and secret as Basic credentials.'
                : oauth.parameters.has('client_secret')
                  ? 'The client sent its secret in the body.'
                  : oauth.parameters.has('client_assertion')
                    ? 'The client sent an assertion.'
                    : 'The client sent no secret.',
            },
          ];
    const found = fromWords(facts, 'client-auth-failed', {
      side: 'client',
      evidence,
      ...(oauth === null ? { atMost: 'likely' as const } : {}),
      fixes: [
        {
          title: 'Check the client’s id, secret and way of authentication',
          steps: [
            'The id must exist at this authorization server and in this tenant; the secret must be the present one (not its id, not URL-encoded twice).',
            'client_secret_basic, client_secret_post, private_key_jwt and none are different settings: use the one registered for the client.',
            'A client in a browser has no secret: register it as public, with PKCE.',
          ],
          code: [
            {
              label: 'curl',
              language: 'shell',
              text: `curl -i -u "$CLIENT_ID:$CLIENT_SECRET" -d grant_type=${oauth?.grantType === undefined || oauth.grantType === '' ? 'client_credentials' : oauth.grantType} '${facts.url === null ? '' : facts.url.origin + facts.url.pathname}'`,
            },
          ],
        },
      ],
    });
    if (found !== undefined) return found;
    if (
      oauth?.endpoint !== 'token' ||
      facts.status !== 401 ||
      !(basic || oauth.parameters.has('client_secret')) ||
      evidence[0] === undefined
    )
      return undefined;
    return {
      summary: `The token endpoint answered 401. ${evidence[0].text}`,
      confidence: 'likely',
      side: 'client',
      evidence: [evidence[0]],
      fixes: [
        {
          title: 'Check the client’s id and secret',
          steps: [
            '401 of a token endpoint is about the client, not about the user (RFC 6749 §5.2).',
          ],
          code: [],
        },
      ],
    };
  },
} satisfies Rule;
