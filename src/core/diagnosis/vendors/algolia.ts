import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const errors = 'https://www.algolia.com/doc/guides/security/api-keys';

/** Algolia. */
export const algolia = {
  id: 'algolia',
  name: 'Algolia',
  signs: [{ host: /\.algolia(?:net)?\.(?:net|com)$/ }],
  rows: [
    {
      cause: 'api-key-invalid',
      text: /^Invalid Application-ID or API key/,
      path: /^\/1\/(?:keys|logs|clusters)/,
      global: true,
      confidence: 'certain',
      source: errors,
      explanation:
        'Keys, logs and clusters are managed with the Admin API key alone; any other key is refused in these words.',
      fix: instruction(
        'Use the Admin API key of this application, on a server',
        'dashboard.algolia.com, Settings, API Keys, Admin API Key (X-Algolia-API-Key), with X-Algolia-Application-Id of the same application. It never belongs in a page.',
      ),
    },
    {
      cause: 'api-key-invalid',
      text: /^Invalid Application-ID or API key/,
      confidence: 'certain',
      global: true,
      source: errors,
      explanation: 'The key is not one of this application, was deleted, or expired.',
      fix: instruction(
        'Use application id and key of the same application',
        'dashboard.algolia.com, Settings, API Keys: X-Algolia-Application-Id and X-Algolia-API-Key must be of one application; in pages the Search API Key.',
        'X-Algolia-Application-Id must be the first part of the host name (APPID-dsn.algolia.net). If the two differ now and then, a privacy extension changes the header: try without extensions.',
        'Look for spaces and an undefined variable in the build. Secured keys expire at validUntil.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /^(?:Method|Index|Operation) not allowed with this API key/,
      confidence: 'certain',
      global: true,
      source: errors,
      explanation:
        'The key is valid, but its rights (a search key may only search) or its indices do not cover this.',
      fix: instruction(
        'Use a key whose rights and indices cover this call',
        'In the Algolia dashboard under API Keys, check the key’s ACL (search, browse, addObject …) and its allowed indices.',
        'Keep keys that can write on your server.',
      ),
    },
    {
      cause: 'origin-not-allowed',
      text: /^(?:Invalid [Rr]eferer|Referer not allowed)/,
      confidence: 'certain',
      source: errors,
      explanation: 'The key accepts only the pages on its list of referers.',
      fix: instruction(
        'Add this page to the key’s HTTP referers',
        'dashboard.algolia.com, API Keys, the key, HTTP referers: https://app.example.com/*; the page must send the Referer.',
      ),
    },
  ],
  credentialPlaces: [{ header: 'X-Algolia-API-Key' }, { header: 'X-Algolia-Application-Id' }],
  examples: [
    {
      name: 'insufficient permission: Method not allowed with this API key',
      cause: 'insufficient-permission',
      http: `
        POST https://app.algolia.net/1/indexes/a
        X-Algolia-API-Key: 0123456789abcdef0123456789abcdef
        X-Algolia-Application-Id: APP

        403
        Content-Type: application/json

        {"message":"Method not allowed with this API key","status":403}
      `,
    },
    {
      name: 'api key invalid: another application’s',
      cause: 'api-key-invalid',
      http: `
        POST https://abc-dsn.algolia.net/1/indexes/items/query
        X-Algolia-Application-Id: ABC
        X-Algolia-API-Key: 0123456789abcdef0123456789abcdef

        403
        Content-Type: application/json

        {"message":"Invalid Application-ID or API key","status":403}
      `,
    },
    {
      name: 'origin not allowed: a referer',
      cause: 'origin-not-allowed',
      http: `
        POST https://abc-dsn.algolia.net/1/indexes/items/query
        X-Algolia-Application-Id: ABC
        X-Algolia-API-Key: 0123456789abcdef0123456789abcdef
        Referer: https://app.example.com/

        403
        Content-Type: application/json

        {"message":"Invalid referer","status":403}
      `,
    },
    {
      name: 'api key invalid: the admin key',
      cause: 'api-key-invalid',
      http: `
        POST https://q.algolia.net/1/keys
        X-Algolia-Api-Key: 0123456789abcdef0123456789abcdef
        X-Algolia-Application-Id: Q

        403
        Content-Type: application/json

        {"message":"Invalid Application-ID or API key","status":403}
      `,
    },
  ],
} satisfies Vendor;
