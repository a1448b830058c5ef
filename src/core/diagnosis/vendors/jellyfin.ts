import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const removal = 'https://gist.github.com/nielsvanvelzen/ea047d9028f676185832e51ffaf12a6f';
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
    { header: ['x-response-time-ms'] },
  ],
  rows: [
    {
      cause: 'api-key-wrong-place',
      status: 401,
      request: 'api-key',
      lacks: 'authorization',
      confidence: 'likely',
      source: removal,
      explanation:
        'Jellyfin 12 no longer reads api_key in the query, X-Emby-Token, X-MediaBrowser-Token and X-Emby-Authorization for most routes, so a right key is not seen; on an older Jellyfin the key itself is wrong.',
      fix: instruction(
        'Send the key as Authorization: MediaBrowser Token="KEY"',
        'With Client, Device, DeviceId and Version where a user signs in. Until all clients do so, EnableLegacyAuthorization in system.xml lets 10.11 read the old places.',
      ),
    },
    {
      cause: 'token-unrecognized',
      text: /^Access token is invalid or expired/,
      confidence: 'certain',
      source: docs,
      fix: instruction(
        'Sign in again, or create an API key',
        'POST /Users/AuthenticateByName gives AccessToken; or Dashboard, API Keys. Send Authorization: MediaBrowser Token="TOKEN".',
        'A token ends when its device is deleted (Dashboard, Devices) or the same DeviceId signs in as another user.',
      ),
    },
    {
      cause: 'wrong-credentials',
      text: /^(?:Invalid username or password|Error processing request)/,
      confidence: 'certain',
      source: docs,
      explanation:
        'User or password are wrong, the user is disabled or locked after failed sign-ins, or the request names no client (Client, Device, DeviceId, Version).',
      fix: instruction(
        'Send the client’s header, then check the user',
        'POST {"Username","Pw"} with Authorization: MediaBrowser Client="NAME", Device="NAME", DeviceId="ID", Version="1".',
        'Dashboard, Users: the user is not disabled, not locked, and may sign in remotely (Allow remote connections).',
      ),
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
      name: 'a key where Jellyfin 12 does not look',
      cause: 'api-key-wrong-place',
      http: `
        GET https://media.example.org/Sessions?api_key=0123456789abcdef0123456789abcdef

        401
        Server: Kestrel
        X-Response-Time-ms: 1.2
      `,
    },
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
