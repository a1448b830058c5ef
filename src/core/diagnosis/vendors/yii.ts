import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://www.yiiframework.com/doc/guide/2.0/en/rest-authentication';

/** Yii. */
export const yii = {
  id: 'yii',
  name: 'Yii',
  signs: [{ header: ['set-cookie', /^_csrf(?:-\w+)?=/] }, { body: /"type":"yii\\\\web\\\\/ }],
  rows: [
    {
      cause: 'csrf',
      text: /^Unable to verify your data submission\.?$/,
      confidence: 'certain',
      global: true,
      source: 'https://www.yiiframework.com/doc/guide/2.0/en/security-best-practices',
    },
    {
      cause: 'token-unrecognized',
      text: /^Your request was made with invalid(?: or expired)? (?:credentials|JSON Web Token)/,
      request: 'credentials',
      confidence: 'likely',
      global: true,
      source: docs,
    },
    {
      cause: 'missing-credentials',
      text: /^Your request was made with invalid credentials/,
      request: 'no-credentials',
      confidence: 'certain',
      global: true,
      source: docs,
      explanation: 'Yii also says this when nothing was sent.',
      fix: instruction(
        'Send credentials',
        'HttpBearerAuth reads Authorization: Bearer, QueryParamAuth reads access-token.',
      ),
    },
  ],
  antiForgery: [
    { header: 'X-CSRF-Token', obtain: 'Read the content of <meta name="csrf-token">.' },
    { field: '_csrf' },
  ],
  examples: [
    {
      name: 'missing credentials: Your request was made with invalid credent…',
      cause: 'missing-credentials',
      http: `
        GET https://api.example.com/v1/items

        401
        Content-Type: application/json

        {"name":"Unauthorized","message":"Your request was made with invalid credentials.","code":0,"status":401,"type":"yii\\\\web\\\\UnauthorizedHttpException"}
      `,
    },
  ],
} satisfies Vendor;
