import type { Facts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { changeFix } from '../fixes/request-code.ts';
import type { Rule } from '../rule.ts';

export const redirectForwardedAuthorization = {
  cause: 'redirect-forwarded-authorization',
  kind: 'transport',
  checks: ['redirect'],
  groupBy: 'host',
  flags: 'alone',
  title: 'The Authorization header was forwarded to a presigned URL',
  why: 'The redirect leads to storage whose URL carries its own signature. Some clients keep the first server’s Authorization, and the storage refuses two credentials, or reads the wrong one.',
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
    const isSigned = facts.credentials.some(
      (one) => one.role === 'signature' && one.in === 'query',
    );
    if (!isSigned || facts.authorization === null || ![400, 401, 403].includes(facts.status))
      return undefined;
    const hop = facts.related.hops.at(-1);
    return {
      title:
        hop === undefined
          ? 'Authorization was sent to a presigned URL'
          : 'The Authorization header was forwarded to a presigned URL',
      summary: `The URL is presigned, and the request has ${facts.authorization.scheme ?? 'Authorization'} credentials as well; the storage at ${facts.host} accepts only one of them.`,
      confidence: hop === undefined ? 'likely' : 'certain',
      side: 'client',
      evidence: [
        {
          in: 'request',
          name: 'authorization',
          text: 'The request has both Authorization and a signature in the URL.',
        },
        ...(hop === undefined
          ? []
          : [
              {
                in: 'history' as const,
                name: 'location',
                text: 'A redirect led here, and the client kept the header.',
                at: { exchange: hop.id },
              },
            ]),
      ],
      fixes: [
        changeFix(facts, {
          title: 'Call the presigned URL without Authorization',
          steps: [
            'Have the API return the URL in its JSON body instead of a redirect, and fetch it in a second request without the header.',
            'In a client with interceptors, exclude other hosts.',
          ],
          change: { headers: { Authorization: null } },
        }),
      ],
    };
  },
} satisfies Rule;
