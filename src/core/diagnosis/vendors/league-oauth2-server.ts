import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const source =
  'https://github.com/thephpleague/oauth2-server/blob/master/src/Grant/AbstractGrant.php';
const text = /^Client authentication failed$/;
const explanation =
  'league/oauth2-server (Laravel Passport and others) says this of a wrong client id or secret, and just so of a redirect_uri that is not registered for the client.';

const registerUri = instruction(
  'Register the redirect_uri for the client, then check id and secret',
  'redirect_uri must equal one of the client’s, with scheme, host, port, path and slash; Passport: column redirect (redirect_uris since 13) of oauth_clients, or a new client by php artisan passport:client.',
  'It still fails: client_secret must be the plain value that passport:client showed once (the table may hold a hash), and client_id that of this database.',
  'A page or mobile app has no secret: passport:client --public, and PKCE.',
);

const checkClient = instruction(
  'Check client_id, client_secret and the kind of the client',
  'client_secret must be the plain value that passport:client showed once (the table may hold a hash); client_id that of this database, not revoked.',
  'The client must be made for the grant: passport:client --password, --client (client credentials), --public (PKCE).',
);

/** league/oauth2-server, the library in Laravel Passport and other OAuth servers in PHP. */
export const leagueOauth2Server = {
  id: 'league-oauth2-server',
  name: 'league/oauth2-server',
  signs: [
    {
      body: /^\{"error":"\w+","error_description":"[^"]{1,300}",(?:"hint":"[^"]{0,300}",)?"message":/,
    },
  ],
  rows: [
    {
      cause: 'client-auth-failed',
      text,
      request: 'code',
      confidence: 'certain',
      global: true,
      source,
      explanation,
      fix: registerUri,
    },
    {
      cause: 'client-auth-failed',
      text,
      path: /\/authorize\/?$/,
      confidence: 'certain',
      global: true,
      source,
      explanation,
      fix: registerUri,
    },
    {
      cause: 'client-auth-failed',
      text,
      confidence: 'certain',
      source,
      fix: checkClient,
    },
  ],
  examples: [
    {
      name: 'the exchange of a code',
      cause: 'client-auth-failed',
      http: `
        POST https://id.example.com/oauth/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=authorization_code&client_id=7&client_secret=q7Zk2mX0pW9sVb4t&redirect_uri=https%3A%2F%2Fshop.example.com%2Fcb&code=def502

        401
        Content-Type: application/json

        {"error":"invalid_client","error_description":"Client authentication failed","message":"Client authentication failed"}
      `,
    },
    {
      name: 'an authorization request',
      cause: 'client-auth-failed',
      http: `
        document GET https://id.example.com/oauth/authorize?client_id=7&redirect_uri=https%3A%2F%2Fshop.example.com%2Fcb&response_type=code

        401
        Content-Type: application/json

        {"error":"invalid_client","error_description":"Client authentication failed","message":"Client authentication failed"}
      `,
    },
    {
      name: 'a client by its credentials',
      cause: 'client-auth-failed',
      http: `
        POST https://id.example.com/oauth/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=client_credentials&client_id=7&client_secret=bad

        401
        Content-Type: application/json

        {"error":"invalid_client","error_description":"Client authentication failed","message":"Client authentication failed"}
      `,
    },
  ],
} satisfies Vendor;
