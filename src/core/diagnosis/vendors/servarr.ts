import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://github.com/Sonarr/Sonarr/wiki/API';

/** Sonarr, Radarr, Lidarr, Prowlarr, Readarr. */
export const servarr = {
  id: 'servarr',
  name: 'Sonarr and its relatives',
  signs: [
    { header: ['x-application-version'] },
    { host: /(?:^|[.-])(?:sonarr|radarr|lidarr|prowlarr|readarr)[.-]/ },
    { path: /^\/(?:sonarr|radarr|lidarr|prowlarr|readarr)\/api\// },
  ],
  rows: [
    {
      cause: 'api-key-missing',
      status: 401,
      text: /^Unauthorized$/,
      request: 'no-credentials',
      confidence: 'certain',
      source: docs,
      explanation: 'The API reads its key from X-Api-Key (or apikey in the query).',
      fix: {
        title: 'Send X-Api-Key',
        steps: [
          'Copy the key from Settings, General, Security and send it as the header X-Api-Key.',
        ],
        code: [],
      },
    },
    {
      cause: 'api-key-invalid',
      status: 401,
      text: /^Unauthorized$/,
      request: 'api-key',
      confidence: 'certain',
      source: docs,
      fix: instruction(
        'Copy the key of this app',
        'Settings, General, Security, API Key; each app (Sonarr, Radarr, Prowlarr …) has its own. In config.xml it is ApiKey.',
        'After a restore or reset update it in Prowlarr (Settings, Apps), Overseerr, Bazarr and the download clients.',
      ),
    },
    {
      cause: 'api-key-wrong-place',
      status: 401,
      text: /^Unauthorized$/,
      request: 'authorization',
      confidence: 'certain',
      source: docs,
      explanation: 'The API does not read Authorization; the key belongs in X-Api-Key.',
      fix: instruction(
        'Send the key in X-Api-Key',
        'It is under Settings, General; apikey= in the query works, too.',
      ),
    },
  ],
  credentialPlaces: [{ header: 'X-Api-Key' }, { query: 'apikey' }],
  examples: [
    {
      name: 'no key',
      cause: 'api-key-missing',
      http: `
        GET https://sonarr.example.org/api/v3/series

        401
        X-Application-Version: 4.0.1
        Content-Type: application/json

        {"error":"Unauthorized"}
      `,
    },
    {
      name: 'wrong key',
      cause: 'api-key-invalid',
      http: `
        GET https://sonarr.example.org/api/v3/series
        X-Api-Key: 0123456789abcdef0123456789abcdef

        401
        X-Application-Version: 4.0.1
        Content-Type: application/json

        {"error":"Unauthorized"}
      `,
    },
    {
      name: 'key as bearer',
      cause: 'api-key-wrong-place',
      http: `
        GET https://sonarr.example.org/api/v3/series
        Authorization: Bearer 0123456789abcdef0123456789abcdef

        401
        X-Application-Version: 4.0.1
        Content-Type: application/json

        {"error":"Unauthorized"}
      `,
    },
  ],
} satisfies Vendor;
