import type { Vendor } from '../vendor.ts';

const docs = 'https://www.mediawiki.org/wiki/API:Errors_and_warnings';

/** MediaWiki, which refuses with 200. */
export const mediawiki = {
  id: 'mediawiki',
  name: 'MediaWiki',
  signs: [
    { header: ['mediawiki-api-error'] },
    { host: /(?:^|\.)(?:wikipedia|wikimedia|wikidata|mediawiki)\.org$/ },
  ],
  rows: [
    { cause: 'csrf', code: ['badtoken', 'notoken'], confidence: 'certain', source: docs },
    {
      cause: 'session-expired',
      code: ['assertuserfailed', 'assertnameduserfailed', 'assertbotfailed'],
      confidence: 'certain',
      global: true,
      source: docs,
    },
    {
      cause: 'missing-credentials',
      code: ['readapidenied', 'notloggedin', 'mustbeloggedin'],
      confidence: 'likely',
      source: docs,
    },
    {
      cause: 'insufficient-permission',
      code: ['permissiondenied', 'protectedpage', 'blocked'],
      confidence: 'likely',
      source: docs,
    },
    { cause: 'rate-limited', code: 'ratelimited', confidence: 'certain', source: docs },
    {
      cause: 'invalid-signature',
      code: 'mwoauth-invalid-authorization',
      confidence: 'likely',
      global: true,
      source: docs,
    },
  ],
  examples: [
    {
      name: 'session expired: assertuserfailed',
      cause: 'session-expired',
      http: `
        POST https://en.wikipedia.org/w/api.php
        Cookie: enwiki_session=k3v9s8d7f6g5h4

        200
        mediawiki-api-error: assertuserfailed
        Content-Type: application/json

        {"error":{"code":"assertuserfailed","info":"You are no longer logged in, so the action could not be completed."}}
      `,
    },
  ],
} satisfies Vendor;
