import type { Vendor } from '../vendor.ts';

const docs = 'https://www.drupal.org/docs/drupal-apis/restful-web-services-api';

/** Drupal. */
export const drupal = {
  id: 'drupal',
  name: 'Drupal',
  signs: [
    { header: ['x-generator', /^Drupal/] },
    { header: ['x-drupal-cache'] },
    { header: ['x-drupal-dynamic-cache'] },
  ],
  rows: [
    {
      cause: 'csrf',
      text: /^X-CSRF-Token request header is (?:missing|invalid)/,
      confidence: 'certain',
      global: true,
      source: docs,
    },
    {
      cause: 'insufficient-permission',
      text: /^The '[^']+' permission is required|^The current user is not allowed to /,
      confidence: 'likely',
      global: true,
      source: docs,
    },
    {
      cause: 'missing-credentials',
      text: /^The '[^']+' permission is required|^The current user is not allowed to /,
      request: 'no-credentials',
      confidence: 'likely',
      source: docs,
    },
    {
      cause: 'missing-credentials',
      text: /^No authentication credentials provided/,
      request: 'no-credentials',
      confidence: 'certain',
      source: docs,
    },
  ],
  antiForgery: [{ header: 'X-CSRF-Token', obtain: 'GET /session/token.' }],
  examples: [
    {
      name: 'csrf: X-CSRF-Token request header is missing',
      cause: 'csrf',
      http: `
        POST https://site.example/jsonapi/node/article
        Cookie: SSESSabc=k3v9s8d7f6g5h4

        403
        X-Generator: Drupal 11 (https://www.drupal.org)
        Content-Type: application/json

        {"message":"X-CSRF-Token request header is missing"}
      `,
    },
  ],
} satisfies Vendor;
