import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://developer.atlassian.com/cloud/trello/guides/rest-api/authorization/';

const trelloToken = instruction(
  'Make a token for this key, with the scope that the call needs',
  'Open https://trello.com/1/authorize?key=KEY&name=APP&response_type=token&scope=read,write&expiration=never (the link “Token” beside the API key), allow it, and send key= and token= together.',
  'scope=account reads the email address and private data; the user must be a member of the board, and of its workspace for private boards. The origin must be among Allowed origins if a page asks for the token.',
);

/** Trello. */
export const trello = {
  id: 'trello',
  name: 'Trello',
  signs: [{ host: /^api\.trello\.com$/ }],
  rows: [
    {
      cause: 'api-key-invalid',
      text: /^invalid (?:app )?key$/i,
      confidence: 'certain',
      source: docs,
      explanation: 'The key is unknown, or its Power-Up was deleted.',
      fix: instruction(
        'Copy the API key of the Power-Up',
        'trello.com/power-ups/admin, the Power-Up, API key: 32 characters, sent as key=. The secret next to it is not the token.',
      ),
    },
    {
      cause: 'token-unrecognized',
      text: /^invalid token$/i,
      confidence: 'likely',
      source: docs,
      explanation:
        'The token is unknown here: revoked, made for another key, or the API secret instead of a token.',
      fix: trelloToken,
    },
    {
      cause: 'token-expired',
      text: /^expired token$/i,
      confidence: 'certain',
      source: docs,
      explanation: 'Tokens live for 30 days unless they were requested otherwise.',
      fix: trelloToken,
    },
    {
      cause: 'insufficient-permission',
      text: /^unauthorized \w+ ?(?:permission )?requested/,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation:
        'The token may not do this: it was granted for reading only, or its user is not a member of the board or workspace.',
      fix: trelloToken,
    },
  ],
  credentialPlaces: [{ query: 'key' }, { query: 'token' }],
  examples: [
    {
      name: 'insufficient permission: unauthorized card permission requested',
      cause: 'insufficient-permission',
      http: `
        GET https://api.trello.com/1/cards/1?key=0123456789abcdef0123456789abcdef&token=0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef

        401

        unauthorized card permission requested
      `,
    },
    {
      name: 'api key invalid: the key',
      cause: 'api-key-invalid',
      http: `
        GET https://api.trello.com/1/boards/a?key=b&token=c

        401
        Content-Type: text/plain

        invalid key
      `,
    },
    {
      name: 'token unrecognized: invalid',
      cause: 'token-unrecognized',
      http: `
        GET https://api.trello.com/1/boards/a?key=b&token=c

        401
        Content-Type: text/plain

        invalid token
      `,
    },
    {
      name: 'token expired: 30 days',
      cause: 'token-expired',
      http: `
        GET https://api.trello.com/1/boards/a?key=b&token=c

        401
        Content-Type: text/plain

        expired token
      `,
    },
    {
      name: 'insufficient permission: requested',
      cause: 'insufficient-permission',
      http: `
        GET https://api.trello.com/1/boards/a?key=b&token=c

        401
        Content-Type: text/plain

        unauthorized permission requested
      `,
    },
  ],
} satisfies Vendor;
