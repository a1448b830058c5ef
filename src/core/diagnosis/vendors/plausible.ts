import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://plausible.io/docs/stats-api';

/** Plausible’s Stats API. */
export const plausible = {
  id: 'plausible',
  name: 'Plausible',
  signs: [
    { host: /(?:^|\.)plausible\.io$/ },
    { body: /valid Plausible API key|Invalid API key or site ID/ },
  ],
  rows: [
    {
      cause: 'api-key-missing',
      status: 401,
      text: /^Missing API key\. Please use a valid Plausible API key/,
      confidence: 'certain',
      global: true,
      source: docs,
      fix: instruction(
        'Send Authorization: Bearer KEY',
        'Account settings, API Keys, New API Key, Stats API.',
      ),
    },
    {
      cause: 'api-key-invalid',
      status: 401,
      text: /^Invalid API key or site ID\. Please make sure you're using a valid API key/,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation:
        'Plausible says the same for an unknown key and for a site that the key’s owner may not see.',
      fix: instruction(
        'Check site_id first, then the key',
        'site_id is the domain as the site’s settings write it (example.com, without https:// and www).',
        'The key’s user must own the site or be invited to it; a key belongs to one team. A key of plausible.io does not work on your own server.',
        'The Sites API needs a key made for it.',
      ),
    },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Bearer' }],
  examples: [
    {
      name: 'no key',
      cause: 'api-key-missing',
      http: `
        POST https://plausible.io/api/v2/query
        Content-Type: application/json

        {}

        401
        Content-Type: application/json

        {"error":"Missing API key. Please use a valid Plausible API key as a Bearer Token."}
      `,
    },
    {
      name: 'site',
      cause: 'api-key-invalid',
      http: `
        GET https://plausible.io/api/v1/stats/aggregate?site_id=www.example.com
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"error":"Invalid API key or site ID. Please make sure you're using a valid API key with access to the site you've requested."}
      `,
    },
  ],
} satisfies Vendor;
