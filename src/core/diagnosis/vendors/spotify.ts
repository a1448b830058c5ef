import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const concepts = 'https://developer.spotify.com/documentation/web-api/concepts/api-calls';
const quota = 'https://developer.spotify.com/documentation/web-api/concepts/quota-modes';

/** Spotify. */
export const spotify = {
  id: 'spotify',
  name: 'Spotify',
  signs: [{ host: /(?:^|\.)spotify\.com$/ }, { header: ['www-authenticate', /realm="spotify"/] }],
  rows: [
    {
      cause: 'token-expired',
      text: /^The access token expired/,
      confidence: 'certain',
      source: concepts,
    },
    {
      cause: 'token-unrecognized',
      text: /^Invalid access token/,
      confidence: 'likely',
      source: concepts,
    },
    {
      cause: 'missing-credentials',
      text: /^No token provided/,
      confidence: 'certain',
      source: concepts,
    },
    {
      cause: 'wrong-scheme',
      text: /^Only valid bearer authentication supported/,
      confidence: 'certain',
      global: true,
      source: concepts,
    },
    {
      cause: 'insufficient-scope',
      text: /^Insufficient client scope/,
      confidence: 'certain',
      global: true,
      source: concepts,
      explanation: 'The user granted the token other scopes than this endpoint needs.',
      fix: instruction(
        'Add the endpoint’s scope to the sign-in, and sign in again',
        'The endpoint’s reference page lists it (user-read-private, playlist-modify-public, user-modify-playback-state …): scope of the authorization request, separated by blanks; show_dialog=true asks the user again.',
        'A refreshed token keeps the old scopes. A client-credentials token has no user and cannot call /me.',
      ),
    },
    {
      cause: 'insufficient-scope',
      text: /^Permissions missing/,
      status: 401,
      confidence: 'likely',
      source: concepts,
    },
    {
      cause: 'license-or-plan',
      text: /^User not registered in the Developer Dashboard|the user may not be registered/i,
      confidence: 'certain',
      global: true,
      source: quota,
      explanation: 'An app in development mode works only for the users that its owner has listed.',
      fix: instruction(
        'Add the user in the Developer Dashboard',
        'Open the app’s Settings, User Management, and add the account’s name and email address.',
        'Or request extended quota mode, which allows everyone.',
      ),
    },
    {
      cause: 'license-or-plan',
      code: 'PREMIUM_REQUIRED',
      confidence: 'certain',
      global: true,
      source:
        'https://developer.spotify.com/documentation/web-api/reference/start-a-users-playback',
    },
    {
      cause: 'malformed-header',
      text: /^Bad OAuth request \(wrong consumer key/,
      confidence: 'possible',
      source: concepts,
    },
    {
      cause: 'redirect-uri-mismatch',
      text: /^(?:INVALID_CLIENT: )?Invalid redirect URI/,
      confidence: 'certain',
      source: concepts,
    },
  ],
  // https://developer.spotify.com/documentation/web-api/concepts/scopes
  scopes: [
    { path: /^\/v1\/me\/player\/currently-playing/, scope: 'user-read-currently-playing' },
    { path: /^\/v1\/me\/player\/recently-played/, scope: 'user-read-recently-played' },
    { method: 'GET', path: /^\/v1\/me\/player/, scope: 'user-read-playback-state' },
    { path: /^\/v1\/me\/player/, scope: 'user-modify-playback-state' },
    { path: /^\/v1\/me\/top\//, scope: 'user-top-read' },
    {
      method: 'GET',
      path: /^\/v1\/me\/following/,
      scope: 'user-follow-read',
    },
    { path: /^\/v1\/me\/following/, scope: 'user-follow-modify' },
    {
      method: 'GET',
      path: /^\/v1\/me\/(?:tracks|albums|shows|episodes|audiobooks|library)/,
      scope: 'user-library-read',
    },
    {
      path: /^\/v1\/me\/(?:tracks|albums|shows|episodes|audiobooks|library)/,
      scope: 'user-library-modify',
    },
    {
      method: 'GET',
      path: /^\/v1\/(?:me|users\/[^/]+)\/playlists/,
      scope: 'playlist-read-private',
    },
    { method: 'PUT', path: /^\/v1\/playlists\/[^/]+\/images/, scope: 'ugc-image-upload' },
    { method: 'GET', path: /^\/v1\/playlists\//, scope: 'playlist-read-private' },
    {
      path: /^\/v1\/(?:playlists\/|users\/[^/]+\/playlists|me\/playlists)/,
      scope: 'playlist-modify-public',
    },
    { path: /^\/v1\/me$/, scope: 'user-read-private' },
  ],
  examples: [
    {
      name: 'insufficient scope: add the endpoint’s scope to the sign-in, and sign in again',
      cause: 'insufficient-scope',
      http: `
        GET https://api.spotify.com/v1/me/following?type=artist
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"error":{"status":403,"message":"Insufficient client scope"}}
      `,
    },
    {
      name: 'license or plan: 403,',
      cause: 'license-or-plan',
      http: `
        PUT https://api.spotify.com/v1/me/player/play
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"error":{"status":403,"message":"Player command failed: Premium required","reason":"PREMIUM_REQUIRED"}}
      `,
    },
    {
      name: 'insufficient scope: 403,',
      cause: 'insufficient-scope',
      http: `
        GET https://api.spotify.com/v1/me/player
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"error":{"status":403,"message":"Insufficient client scope"}}
      `,
    },
    {
      name: 'license or plan: User not registered in the Developer Dashboa',
      cause: 'license-or-plan',
      http: `
        PUT https://api.spotify.com/v1/me/player/play
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        Content-Type: application/json

        {"error":{"status":403,"message":"User not registered in the Developer Dashboard","reason":"User not registered in the Developer Dashboard"}}
      `,
    },
  ],
} satisfies Vendor;
