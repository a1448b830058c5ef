import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://developers.deepl.com/docs/getting-started/auth';
const sendDeeplKey = instruction(
  'Send Authorization: DeepL-Auth-Key KEY from a server',
  'The scheme is DeepL-Auth-Key; the parameter auth_key is no longer read.',
  'A key that ends in :fx belongs to https://api-free.deepl.com, every other to https://api.deepl.com.',
  'DeepL allows no calls from pages (no CORS): call it from your server, which also keeps the key secret.',
);

/** DeepL’s API. */
export const deepl = {
  id: 'deepl',
  name: 'DeepL',
  signs: [{ host: /^api(?:-free)?\.deepl\.com$/ }],
  rows: [
    {
      cause: 'wrong-environment',
      status: 403,
      text: /^Wrong endpoint\. Use https:\/\/api(?:-free)?\.deepl\.com/,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation:
        'The key is right, for the other service: keys of the free plan end in :fx and have a host of their own.',
      fix: instruction(
        'Call the host that the message names',
        'Keys that end in :fx: https://api-free.deepl.com. All others: https://api.deepl.com.',
      ),
    },
    {
      cause: 'wrong-scheme',
      status: 403,
      request: 'bearer',
      path: /^\/v[123]\//,
      confidence: 'likely',
      source: docs,
      explanation: 'DeepL reads its key under the scheme DeepL-Auth-Key.',
      fix: sendDeeplKey,
    },
    {
      cause: 'missing-credentials',
      status: 403,
      request: 'no-credentials',
      path: /^\/v[123]\//,
      confidence: 'likely',
      source: docs,
      explanation: 'DeepL responds to a missing key with 403.',
      fix: sendDeeplKey,
    },
    {
      cause: 'license-or-plan',
      status: 456,
      path: /^\/v[123]\//,
      confidence: 'certain',
      source: docs,
      explanation: '456 is DeepL’s own status: the plan’s characters are used up.',
      fix: instruction(
        'Wait for the next period, or raise the plan',
        'GET /v2/usage shows character_count and character_limit; the account page has cost control for Pro.',
      ),
    },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'DeepL-Auth-Key' }],
  examples: [
    {
      name: 'free key',
      cause: 'wrong-environment',
      http: `
        POST https://api.deepl.com/v2/translate
        Authorization: DeepL-Auth-Key 279a2e9d-83b3-c416-7e2d-f721593e42a0:fx
        Content-Type: application/json

        {"text":["x"],"target_lang":"DE"}

        403
        Content-Type: application/json

        {"message":"Wrong endpoint. Use https://api-free.deepl.com"}
      `,
    },
    {
      name: 'Bearer',
      cause: 'wrong-scheme',
      http: `
        POST https://api-free.deepl.com/v2/translate
        Authorization: Bearer 279a2e9d-83b3-c416-7e2d-f721593e42a0
        Content-Type: application/json

        {"text":["x"],"target_lang":"DE"}

        403
        Content-Type: application/json

        {"message":"Forbidden"}
      `,
    },
    {
      name: 'no key',
      cause: 'missing-credentials',
      http: `
        POST https://api-free.deepl.com/v2/translate
        Content-Type: application/json

        {"text":["x"],"target_lang":"DE"}

        403
        Content-Type: application/json

        {"message":"Forbidden"}
      `,
    },
    {
      name: 'quota',
      cause: 'license-or-plan',
      http: `
        POST https://api-free.deepl.com/v2/translate
        Authorization: DeepL-Auth-Key 279a2e9d-83b3-c416-7e2d-f721593e42a0:fx
        Content-Type: application/json

        {"text":["x"],"target_lang":"DE"}

        456
        Content-Type: application/json

        {"message":"Quota Exceeded"}
      `,
    },
  ],
} satisfies Vendor;
