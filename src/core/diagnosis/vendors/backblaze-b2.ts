import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://www.backblaze.com/docs/cloud-storage-api-error-handling';

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
    },
    {
      cause: 'token-unrecognized',
      code: 'bad_auth_token',
      confidence: 'likely',
      global: true,
      source: docs,
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
  ],
} satisfies Vendor;
