import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://github.com/glpi-project/glpi/blob/main/apirest.md';

const session = instruction(
  'Call initSession first, and send its Session-Token with App-Token',
  'GET apirest.php/initSession with Authorization: user_token TOKEN (or Basic) and App-Token; then Session-Token: the session_token from its response, in every call.',
  'Sessions end like those of a browser; killSession ends them immediately. Call initSession again at ERROR_SESSION_TOKEN_INVALID.',
);

const appToken = instruction(
  'Send the App-Token of an API client that admits this address',
  'Setup, General, API: the client’s application token, its IPv4 range, Active. A regenerated token ends the old one.',
  'The header is App-Token. Behind a proxy GLPI sees the proxy’s address: let the range contain it.',
);

/** GLPI’s REST API. */
export const glpi = {
  id: 'glpi',
  name: 'GLPI',
  signs: [
    { path: /\/apirest\.php\// },
    {
      body: /^\s*\[\s*"ERROR_(?:SESSION_TOKEN|APP_TOKEN|WRONG_APP_TOKEN|NOT_ALLOWED_IP|GLPI_LOGIN)/,
    },
  ],
  rows: [
    {
      cause: 'missing-credentials',
      body: /^\s*\[\s*"ERROR_SESSION_TOKEN_MISSING"/,
      confidence: 'certain',
      source: docs,
      fix: session,
    },
    {
      cause: 'session-expired',
      body: /^\s*\[\s*"ERROR_SESSION_TOKEN_INVALID"/,
      confidence: 'certain',
      source: docs,
      fix: session,
    },
    {
      cause: 'api-key-invalid',
      body: /^\s*\[\s*"ERROR_(?:WRONG_APP_TOKEN_PARAMETER|APP_TOKEN_PARAMETERS_MISSING)"/,
      confidence: 'certain',
      source: docs,
      fix: appToken,
    },
    {
      cause: 'ip-blocked',
      body: /^\s*\[\s*"ERROR_NOT_ALLOWED_IP"/,
      confidence: 'certain',
      source: docs,
      fix: appToken,
    },
    {
      cause: 'token-unrecognized',
      body: /^\s*\[\s*"ERROR_GLPI_LOGIN_USER_TOKEN"/,
      confidence: 'certain',
      source: docs,
      fix: instruction(
        'Send user_token and the remote access key, or Basic',
        'Authorization: user_token KEY: the user’s preferences, Remote access key, API token. It is not the personal token of calendars.',
        'Setup, General, API: “Enable login with external token” or “with credentials” must be Yes.',
        'Apache with PHP-FPM hides Authorization: SetEnvIf Authorization "(.*)" HTTP_AUTHORIZATION=$1, or user_token in the query.',
      ),
    },
  ],
  credentialPlaces: [{ header: 'Session-Token' }, { header: 'App-Token' }],
  examples: [
    {
      name: 'no session',
      cause: 'missing-credentials',
      http: `
        GET https://glpi.example.com/apirest.php/Ticket

        400
        Content-Type: application/json

        ["ERROR_SESSION_TOKEN_MISSING","parameter session_token is missing or empty; view documentation in your browser at https://glpi.example.com/apirest.php/#ERROR_SESSION_TOKEN_MISSING"]
      `,
    },
    {
      name: 'an old session',
      cause: 'session-expired',
      http: `
        GET https://glpi.example.com/apirest.php/Ticket
        Session-Token: 83af7e620c83a50a18d3eac2f6ed05a3ca0bea62

        401
        Content-Type: application/json

        ["ERROR_SESSION_TOKEN_INVALID","session_token seems invalid"]
      `,
    },
    {
      name: 'an application token that is unknown',
      cause: 'api-key-invalid',
      http: `
        GET https://glpi.example.com/apirest.php/initSession
        Authorization: user_token q56hqkniwot8wntb3z1qarka5atf365taaa2uyjrn
        App-Token: f7g3csp8mgatg5ebc5elnazakw20i9fyev1qopya7

        400
        Content-Type: application/json

        ["ERROR_WRONG_APP_TOKEN_PARAMETER","parameter app_token seems wrong"]
      `,
    },
    {
      name: 'an address that no client admits',
      cause: 'ip-blocked',
      http: `
        GET https://glpi.example.com/apirest.php/initSession
        Authorization: user_token q56hqkniwot8wntb3z1qarka5atf365taaa2uyjrn
        App-Token: f7g3csp8mgatg5ebc5elnazakw20i9fyev1qopya7

        403
        Content-Type: application/json

        ["ERROR_NOT_ALLOWED_IP","There isn't an active API client matching your IP address in the configuration (203.0.113.7)."]
      `,
    },
    {
      name: 'a user token that is unknown',
      cause: 'token-unrecognized',
      http: `
        GET https://glpi.example.com/apirest.php/initSession
        Authorization: user_token q56hqkniwot8wntb3z1qarka5atf365taaa2uyjrn

        401
        Content-Type: application/json

        ["ERROR_GLPI_LOGIN_USER_TOKEN","parameter user_token seems invalid"]
      `,
    },
  ],
} satisfies Vendor;
