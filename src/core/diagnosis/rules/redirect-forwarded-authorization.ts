import type { Facts } from '../facts.ts';
import type { Evidence, Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';

export const redirectForwardedAuthorization = {
  cause: 'redirect-forwarded-authorization',
  kind: 'transport',
  checks: ['redirect'],
  groupBy: 'host',
  flags: 'words',
  title: 'Authorization went along to a URL that is signed already',
  why: 'The redirect leads to storage whose URL carries its own signature. Some clients keep the first server’s Authorization on the way, and the storage refuses two credentials, or reads the wrong one.',
  references: [
    {
      title: 'Azure Storage: Authorize requests',
      url: 'https://learn.microsoft.com/en-us/rest/api/storageservices/authorize-requests-to-azure-storage',
    },
    {
      title: 'Fetch: HTTP-redirect fetch',
      url: 'https://fetch.spec.whatwg.org/#http-redirect-fetch',
    },
  ],
  refines: [
    'multiple-credentials',
    'invalid-signature',
    'insufficient-permission',
    'token-unrecognized',
    'aws-signature',
    'wrong-audience',
    'presigned-url-expired',
    'wrong-scheme',
    'malformed-header',
  ],
  examples: {
    found: [
      {
        name: 'kept into storage',
        before: [
          `GET https://api.example.com/logs\nAuthorization: Bearer abcdefgh12345678\n\n302 Found\nLocation: https://acct.blob.core.windows.net/logs/x?sv=2022-11-02&sp=r&sr=b&se=2026-03-10T13%3A00%3A00Z&sig=abcdefgh12345678`,
        ],
        http: `GET https://acct.blob.core.windows.net/logs/x?sv=2022-11-02&sp=r&sr=b&se=2026-03-10T13%3A00%3A00Z&sig=abcdefgh12345678\nAuthorization: Bearer abcdefgh12345678\n\n403 Forbidden\nx-ms-error-code: AuthenticationFailed`,
      },
    ],
    notFound: [
      {
        name: 'taken off',
        before: [
          `GET https://api.example.com/logs\nAuthorization: Bearer abcdefgh12345678\n\n302 Found\nLocation: https://files.example.net/x`,
        ],
        http: `GET https://files.example.net/x\n\n403 Forbidden`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    const signed = facts.credentials.some((one) => one.role === 'signature' && one.in === 'query');
    if (!signed || facts.authorization === null || facts.status < 400) return undefined;
    const hop = facts.related.hops.at(-1);
    const both: Evidence = {
      in: 'request',
      name: 'authorization',
      text: 'The URL is signed, and the request has Authorization as well.',
    };
    const history: Evidence[] =
      hop === undefined
        ? []
        : [
            {
              in: 'history',
              name: 'location',
              text: 'A redirect led here, and the header went along.',
              at: { exchange: hop.id },
            },
          ];
    return {
      summary: [both, ...history].map((one) => one.text).join(' '),
      confidence: hop === undefined ? 'likely' : 'certain',
      side: 'client',
      evidence: [both, ...history],
      fixes: [
        {
          title: 'Call the signed URL without Authorization',
          steps: [
            'Follow the redirect yourself: read Location and start a request without the header.',
            'In a client with interceptors, leave other hosts out.',
          ],
          code: [
            {
              label: 'fetch',
              language: 'js',
              text: "const { url } = await (await fetch(api, { headers: { Authorization: `Bearer ${accessToken}`, Accept: 'application/json' } })).json();\nawait fetch(url); // the signature is the credential",
            },
          ],
        },
      ],
    };
  },
} satisfies Rule;
