import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://docs.parseplatform.org/rest/guide/#error-codes';

/** Parse Server. */
export const parseServer = {
  id: 'parse-server',
  name: 'Parse Server',
  signs: [
    { header: ['x-parse-job-status-id'] },
    { host: /(?:^|\.)back4app\.(?:io|com)$|^parseapi\./ },
  ],
  rows: [
    { cause: 'session-expired', code: '209', confidence: 'certain', source: docs },
    {
      cause: 'session-expired',
      text: /^Invalid session token$/,
      confidence: 'likely',
      global: true,
      source: docs,
    },
    {
      cause: 'wrong-credentials',
      text: /^Invalid username\/password\.?$/,
      request: 'no-authorization',
      confidence: 'certain',
      source: docs,
    },
    { cause: 'insufficient-permission', code: '119', confidence: 'likely', source: docs },
    {
      cause: 'insufficient-permission',
      text: /^Permission denied for action \w+ on class/,
      confidence: 'certain',
      global: true,
      source: docs,
    },
    {
      cause: 'api-key-invalid',
      status: 403,
      text: /^unauthorized$/,
      confidence: 'likely',
      source: docs,
      explanation: 'The application ID or one of the app’s keys is missing or unknown.',
      fix: instruction(
        'Send X-Parse-Application-Id and the right key',
        'It must equal appId of the server; X-Parse-REST-API-Key or X-Parse-Javascript-Key only where the server sets one.',
      ),
    },
  ],
  credentialPlaces: [{ header: 'X-Parse-Session-Token' }, { header: 'X-Parse-Application-Id' }],
  examples: [
    {
      name: 'session expired: 209,',
      cause: 'session-expired',
      http: `
        GET https://parseapi.back4app.com/classes/A
        X-Parse-Application-Id: a
        X-Parse-Session-Token: r:0123456789abcdef0123456789abcdef

        400
        Content-Type: application/json

        {"code":209,"error":"Invalid session token"}
      `,
    },
    {
      name: 'api key invalid: unauthorized',
      cause: 'api-key-invalid',
      http: `
        GET https://parseapi.back4app.com/classes/A
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        Content-Type: application/json

        {"code":209,"error":"unauthorized"}
      `,
    },
  ],
} satisfies Vendor;
