import type { Vendor } from '../vendor.ts';

const docs = 'https://jellyfin.org/docs/general/networking/';

/** Jellyfin and Emby. */
export const jellyfin = {
  id: 'jellyfin',
  name: 'Jellyfin',
  signs: [
    { header: ['x-emby-authorization'] },
    {
      path: /^\/(?:emby\/)?(?:Users\/(?:AuthenticateByName|\w{32})|Items|Sessions|System\/Info|Playstate)\b/,
    },
    { header: ['x-application-error-code'] },
  ],
  rows: [
    {
      cause: 'token-unrecognized',
      text: /^Access token is invalid or expired/,
      confidence: 'certain',
      source: docs,
    },
    {
      cause: 'wrong-credentials',
      text: /^(?:Invalid username or password|Error processing request)/,
      confidence: 'certain',
      source: docs,
    },
  ],
  credentialPlaces: [
    {
      header: 'Authorization',
      scheme: 'MediaBrowser',
      form: 'MediaBrowser Token="TOKEN", Client="NAME", Device="NAME", DeviceId="ID", Version="1"',
    },
    { header: 'X-Emby-Token' },
    { query: 'api_key' },
  ],
  examples: [
    {
      name: 'token unrecognized',
      cause: 'token-unrecognized',
      http: `
        GET https://media.example.org/emby/Users/0123456789abcdef0123456789abcdef/Items
        Authorization: MediaBrowser Token="0123456789abcdef0123456789abcdef", Client="Web"

        401
        Content-Type: text/plain

        Access token is invalid or expired.
      `,
    },
    {
      name: 'wrong credentials',
      cause: 'wrong-credentials',
      http: `
        POST https://media.example.org/Users/AuthenticateByName
        X-Emby-Authorization: MediaBrowser Client="Web", Device="Chrome", DeviceId="1", Version="10.9"
        Content-Type: application/json

        {"Username":"ann","Pw":"bad"}

        401
        Content-Type: text/plain

        Error processing request.
      `,
    },
  ],
} satisfies Vendor;
