import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://developer.riotgames.com/docs/portal';
const renewKey = instruction(
  'Renew the development key',
  'developer.riotgames.com, Dashboard, Regenerate API Key: it lives 24 hours. For a product register a personal or production key.',
  'Production keys are for one game: VALORANT needs an approval of its own.',
  'Send X-Riot-Token (or api_key in the query) to the player’s region (europe, americas) or platform (euw1, na1), from a server: pages cannot call it.',
);

/** Riot Games’ API. */
export const riotGames = {
  id: 'riot-games',
  name: 'Riot Games',
  signs: [{ host: /(?:^|\.)api\.riotgames\.com$/ }],
  rows: [
    {
      cause: 'api-key-invalid',
      status: 403,
      text: /^(?:Forbidden|Unknown apikey)$/,
      request: 'api-key',
      confidence: 'likely',
      source: docs,
      explanation:
        'Riot says Forbidden for a key that has expired (development keys after 24 hours), for one that lacks this game’s API, and for a wrong path.',
      fix: renewKey,
    },
    {
      cause: 'api-key-invalid',
      status: 401,
      text: /^Unknown apikey$/,
      confidence: 'certain',
      source: docs,
      fix: renewKey,
    },
    {
      cause: 'api-key-missing',
      status: 401,
      request: 'no-credentials',
      text: /^Unauthorized$/,
      confidence: 'certain',
      source: docs,
      fix: renewKey,
    },
  ],
  credentialPlaces: [{ header: 'X-Riot-Token' }, { query: 'api_key' }],
  examples: [
    {
      name: 'expired development key',
      cause: 'api-key-invalid',
      http: `
        GET https://euw1.api.riotgames.com/lol/status/v4/platform-data
        X-Riot-Token: RGAPI-5f0e1d2c-1111-2222-3333-444455556666

        403
        Content-Type: application/json

        {"status":{"message":"Forbidden","status_code":403}}
      `,
    },
    {
      name: 'unknown key',
      cause: 'api-key-invalid',
      http: `
        GET https://euw1.api.riotgames.com/lol/status/v4/platform-data
        X-Riot-Token: RGAPI-5f0e1d2c-1111-2222-3333-444455556666

        401
        Content-Type: application/json

        {"status":{"message":"Unknown apikey","status_code":401}}
      `,
    },
    {
      name: 'no key',
      cause: 'api-key-missing',
      http: `
        GET https://euw1.api.riotgames.com/lol/status/v4/platform-data

        401
        Content-Type: application/json

        {"status":{"message":"Unauthorized","status_code":401}}
      `,
    },
  ],
} satisfies Vendor;
