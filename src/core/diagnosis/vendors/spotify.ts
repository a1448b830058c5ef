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
      explanation: 'Access tokens live for one hour.',
      fix: instruction(
        'Refresh the access token',
        'POST grant_type=refresh_token to https://accounts.spotify.com/api/token (PKCE: with client_id and no secret, and store the new refresh_token). Client credentials: request a new token.',
      ),
    },
    {
      cause: 'token-unrecognized',
      text: /^Invalid access token/,
      confidence: 'likely',
      source: concepts,
      explanation:
        'The value is not an access token: an authorization code, a cut token, or the client id.',
      fix: instruction(
        'Send the access_token of the token response',
        'Authorization: Bearer and the value of access_token from https://accounts.spotify.com/api/token. After a reload the page may still hold undefined.',
      ),
    },
    {
      cause: 'missing-credentials',
      text: /^No token provided/,
      confidence: 'certain',
      source: concepts,
      explanation: 'No token arrived.',
      fix: instruction(
        'Send Authorization: Bearer with the access token',
        'Wait for the token before the first call; axios and fetch need it in headers, not in the body.',
      ),
    },
    {
      cause: 'wrong-scheme',
      text: /^Only valid bearer authentication supported/,
      confidence: 'certain',
      global: 'cause',
      source: concepts,
      explanation:
        'The header is not Bearer and a token: often Basic, which belongs to the token endpoint, or “Bearer undefined”.',
      fix: instruction(
        'Send Authorization: Bearer with the access token',
        'Basic with client id and secret goes to https://accounts.spotify.com/api/token only.',
      ),
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
        'The endpoint’s reference page lists it (user-read-private, playlist-modify-public, user-modify-playback-state …): scope of the authorization request, separated by spaces; show_dialog=true asks the user again.',
        'A refreshed token keeps the old scopes. A client-credentials token has no user and cannot call /me.',
      ),
    },
    {
      cause: 'insufficient-scope',
      text: /^Permissions missing/,
      status: 401,
      confidence: 'likely',
      source: concepts,
      explanation:
        'The token was granted without a scope that this endpoint or the Web Playback SDK needs.',
      fix: instruction(
        'Add the scopes to the sign-in, and sign in again',
        'Web Playback SDK: streaming, user-read-email, user-read-private (and user-modify-playback-state). A refreshed token keeps the old scopes.',
      ),
    },
    {
      cause: 'license-or-plan',
      text: /^User not registered in the Developer Dashboard|the user may not be registered|^User not approved for app|^The user is not registered for this application/i,
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
      status: 403,
      text: /^Active premium subscription required for the owner of the app/,
      confidence: 'certain',
      global: true,
      source: quota,
      explanation: 'Apps in development mode work only while their owner has Premium.',
      fix: instruction(
        'Subscribe the app’s owner to Premium',
        'The account that created the app in the Developer Dashboard needs Premium; it takes some hours to count. Or create the app with a Premium account and use its client id.',
      ),
    },
    {
      cause: 'license-or-plan',
      status: 403,
      path: /^\/v1\/(?:audio-features|audio-analysis|recommendations|browse\/(?:featured-playlists|categories\/[^/]+\/playlists)|artists\/[^/]+\/related-artists)/,
      confidence: 'likely',
      source: 'https://developer.spotify.com/blog/2024-11-27-changes-to-the-web-api',
      explanation:
        'Spotify closed this endpoint on November 27, 2024 to apps without extended access; no token or scope opens it.',
      fix: instruction(
        'Do without this endpoint',
        'Audio features, audio analysis, recommendations, related artists, featured playlists and Spotify’s own playlists are closed to new and development-mode apps. Use another source for such data.',
        'Only apps that had extended quota mode before keep it.',
      ),
    },
    {
      cause: 'license-or-plan',
      code: 'PREMIUM_REQUIRED',
      confidence: 'certain',
      global: 'cause',
      source:
        'https://developer.spotify.com/documentation/web-api/reference/start-a-users-playback',
      explanation: 'Control of playback is for Premium accounts.',
      fix: instruction(
        'Sign in with a Premium account',
        'The player endpoints and the Web Playback SDK refuse Free accounts. Read endpoints work for all.',
      ),
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
      explanation:
        'The redirect_uri is not registered, or is not safe: Spotify takes https, and http only for a loopback IP address.',
      fix: instruction(
        'Register the redirect_uri, with 127.0.0.1 instead of localhost',
        'developer.spotify.com/dashboard, the app, Settings, Redirect URIs: exactly as sent, e.g. http://127.0.0.1:3000/callback. http://localhost no longer works since 2025: open the page at 127.0.0.1 too.',
      ),
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
    {
      name: 'token expired: the hour',
      cause: 'token-expired',
      http: `
        GET https://api.spotify.com/v1/me
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"error":{"status":401,"message":"The access token expired"}}
      `,
    },
    {
      name: 'token unrecognized: invalid',
      cause: 'token-unrecognized',
      http: `
        GET https://api.spotify.com/v1/me
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"error":{"status":401,"message":"Invalid access token"}}
      `,
    },
    {
      name: 'missing credentials: no token',
      cause: 'missing-credentials',
      http: `
        GET https://api.spotify.com/v1/me

        401
        Content-Type: application/json

        {"error":{"status":401,"message":"No token provided"}}
      `,
    },
    {
      name: 'wrong scheme: Basic',
      cause: 'wrong-scheme',
      http: `
        GET https://api.spotify.com/v1/me
        Authorization: Basic <<base64 a:b>>

        400
        Content-Type: application/json

        {"error":{"status":400,"message":"Only valid bearer authentication supported"}}
      `,
    },
    {
      name: 'insufficient scope: permissions missing',
      cause: 'insufficient-scope',
      http: `
        PUT https://api.spotify.com/v1/me/player/play
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"error":{"status":401,"message":"Permissions missing"}}
      `,
    },
    {
      name: 'license or plan: Premium',
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
      name: 'redirect uri mismatch: localhost',
      cause: 'redirect-uri-mismatch',
      http: `
        POST https://accounts.spotify.com/api/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=authorization_code&code=a&client_id=b&redirect_uri=http%3A%2F%2Flocalhost%3A3000%2Fcb&code_verifier=c

        400
        Content-Type: application/json

        {"error":"invalid_grant","error_description":"Invalid redirect URI"}
      `,
    },
    {
      name: 'license or plan: the owner’s subscription',
      cause: 'license-or-plan',
      http: `
        GET https://api.spotify.com/v1/me
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"error":{"status":403,"message":"Active premium subscription required for the owner of the app. When the subscription status changes, it can take a few hours before requests are allowed again."}}
      `,
    },
    {
      name: 'license or plan: a closed endpoint',
      cause: 'license-or-plan',
      http: `
        GET https://api.spotify.com/v1/audio-features?ids=a
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"error":{"status":403}}
      `,
    },
    {
      name: 'license or plan: not registered for this application',
      cause: 'license-or-plan',
      http: `
        GET https://api.spotify.com/v1/me
        Authorization: Bearer BQq7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"error":{"status":403,"message":"The user is not registered for this application. Please check your settings on https://developer.spotify.com/dashboard."}}
      `,
    },
  ],
} satisfies Vendor;
