import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://developers.figma.com/docs/rest-api/authentication/';

/** Figma. */
export const figma = {
  id: 'figma',
  name: 'Figma',
  signs: [{ host: /^api\.figma\.com$/ }],
  rows: [
    {
      cause: 'token-unrecognized',
      status: 403,
      text: /^Invalid token/,
      confidence: 'likely',
      source: docs,
      explanation:
        'Figma responds with 403 to a token that it does not know. A personal token belongs in X-Figma-Token.',
      fix: instruction(
        'Send the right kind of token in its header',
        'Personal tokens belong in X-Figma-Token, OAuth tokens in Authorization: Bearer. Create a new one if it has expired.',
      ),
    },
    {
      cause: 'token-expired',
      text: /^Token expired/,
      confidence: 'certain',
      source: docs,
      explanation: 'Personal access tokens have an expiry, of 90 days at most.',
      fix: instruction(
        'Create a new token',
        'Figma, Settings, Security, Personal access tokens, Generate new token. OAuth: POST refresh_token to https://api.figma.com/v1/oauth/refresh.',
      ),
    },
    {
      cause: 'insufficient-scope',
      text: /^Invalid scope\(s\)/,
      confidence: 'certain',
      global: 'cause',
      source: docs,
      explanation: 'The token lacks the scope that the message names.',
      fix: instruction(
        'Create a token with the scope that the message names',
        'Figma, Settings, Security, Generate new token: file_content:read, file_comments:write, file_dev_resources:write, webhooks:write …; the scopes of a token cannot be changed.',
        'Some scopes are not offered on every plan: file_variables:* is for full members of Enterprise, file_code_connect:write for Organization and Enterprise.',
      ),
    },
  ],
  credentialPlaces: [{ header: 'X-Figma-Token' }, { header: 'Authorization', scheme: 'Bearer' }],
  examples: [
    {
      name: 'token unrecognized: 403,',
      cause: 'token-unrecognized',
      http: `
        GET https://api.figma.com/v1/me
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"status":403,"err":"Invalid token"}
      `,
    },
    {
      name: 'token expired: a personal token',
      cause: 'token-expired',
      http: `
        GET https://api.figma.com/v1/files/a/variables/local
        X-Figma-Token: figd_q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"status":403,"err":"Token expired"}
      `,
    },
    {
      name: 'insufficient scope: variables',
      cause: 'insufficient-scope',
      http: `
        GET https://api.figma.com/v1/files/a/variables/local
        X-Figma-Token: figd_q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"status":403,"error":true,"message":"Invalid scope(s): files:read. This endpoint requires the file_variables:read scope"}
      `,
    },
  ],
} satisfies Vendor;
