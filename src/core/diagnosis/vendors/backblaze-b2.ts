import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://www.backblaze.com/docs/cloud-storage-api-error-handling';

const authorizeAgain = instruction(
  'Call b2_authorize_account again',
  'Tokens live 24 hours at most. Use authorizationToken and apiUrl of the new response together.',
  'For uploads get a new uploadUrl and its own authorizationToken (b2_get_upload_url) as well: they end with the first error or after 24 hours.',
);

/** Backblaze B2’s own API. */
export const backblazeB2 = {
  id: 'backblaze-b2',
  name: 'Backblaze B2',
  signs: [{ host: /\.backblazeb2\.com$|^api\.backblaze\.com$/ }],
  rows: [
    {
      cause: 'token-expired',
      code: 'expired_auth_token',
      confidence: 'certain',
      global: true,
      source: docs,
      fix: authorizeAgain,
    },
    {
      cause: 'token-unrecognized',
      code: 'bad_auth_token',
      confidence: 'certain',
      global: true,
      source: docs,
      explanation:
        'The token is not one of this account or URL: an upload URL has a token of its own, and apiUrl belongs to the token.',
      fix: authorizeAgain,
    },
    {
      cause: 'insufficient-permission',
      status: 401,
      code: 'unauthorized',
      confidence: 'likely',
      source: docs,
      explanation: 'The key’s capabilities or its bucket do not cover this call.',
      fix: instruction(
        'Create an application key with the capability of this call',
        'Choose the bucket and capabilities (listFiles, readFiles, writeFiles …) for the key, then call b2_authorize_account again.',
      ),
    },
    {
      cause: 'license-or-plan',
      code: [
        'cap_exceeded',
        'storage_cap_exceeded',
        'transaction_cap_exceeded',
        'download_cap_exceeded',
      ],
      confidence: 'certain',
      source: docs,
      explanation: 'A daily cap of the account is reached; keys and rights are fine.',
      fix: instruction(
        'Raise the cap',
        'Caps & Alerts in the web console: storage, download bandwidth, class B and C transactions. They reset at midnight GMT.',
      ),
    },
  ],
  examples: [
    {
      name: 'token expired: 401,',
      cause: 'token-expired',
      http: `
        POST https://api004.backblazeb2.com/b2api/v3/b2_list_buckets
        Authorization: 4_0040abcdefghijklmnop

        401
        Content-Type: application/json

        {"status":401,"code":"expired_auth_token","message":"Authorization token has expired"}
      `,
    },
    {
      name: 'insufficient permission: unauthorized',
      cause: 'insufficient-permission',
      http: `
        POST https://api004.backblazeb2.com/b2api/v3/b2_list_buckets
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"status":401,"code":"unauthorized"}
      `,
    },
    {
      name: 'token of elsewhere',
      cause: 'token-unrecognized',
      http: `
        POST https://api004.backblazeb2.com/b2api/v3/b2_list_file_names
        Authorization: 4_0040abcdefghijklmnop

        401
        Content-Type: application/json

        {"status":401,"code":"bad_auth_token","message":"Invalid authorization token"}
      `,
    },
    {
      name: 'cap',
      cause: 'license-or-plan',
      http: `
        GET https://f004.backblazeb2.com/file/bucket/a.png

        403
        Content-Type: application/json

        {"status":403,"code":"download_cap_exceeded","message":"Cannot download file, download bandwidth or transaction (Class B) cap exceeded. See the Caps & Alerts page to increase your cap."}
      `,
    },
  ],
} satisfies Vendor;
