import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

/** Zammad. */
export const zammad = {
  id: 'zammad',
  name: 'Zammad',
  signs: [
    { cookie: /^_zammad_session_/ },
    { header: ['set-cookie', /^_zammad_session_/] },
    { body: /"error"\s*:\s*"(?:CSRF token verification failed!|API token access disabled!)"/ },
  ],
  rows: [
    {
      cause: 'csrf',
      text: /^CSRF token verification failed!$/,
      confidence: 'certain',
      global: 'cause',
      source: 'https://docs.zammad.org/en/latest/getting-started/configure-webserver.html',
      explanation:
        'Zammad’s session cookie is Secure where http_type is https; behind a proxy that hides https the session and with it the token are lost.',
      fix: instruction(
        'Tell Zammad that the page is served over https',
        'nginx: proxy_set_header X-Forwarded-Proto https; proxy_set_header Host $http_host; (with a second nginx inside, both). Apache: RequestHeader set X_FORWARDED_PROTO "https" and RequestHeader unset X-Forwarded-User.',
        'Settings, System: http type and fqdn as in the browser; in Docker NGINX_SERVER_SCHEME=https.',
        'A script: use a token (Authorization: Token token=KEY, or Bearer); with a session, take CSRF-Token from a response and send it as X-CSRF-Token.',
      ),
    },
    {
      cause: 'service-not-enabled',
      text: /^API (?:token|password) access disabled!$/,
      confidence: 'certain',
      global: true,
      source: 'https://docs.zammad.org/en/latest/api/intro.html#authentication',
      fix: instruction(
        'Enable the way to sign in under System, API',
        'Settings, System, API: Token Access, or Password Access for Basic. The latter does not work with two-factor authentication.',
        'A token: avatar, Profile, Token Access, with the permissions it needs (ticket.agent, admin.…).',
      ),
    },
  ],
  antiForgery: [{ header: 'X-CSRF-Token', obtain: 'Take CSRF-Token of a GET’s response headers.' }],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Token', form: 'token=KEY' }],
  examples: [
    {
      name: 'signing in behind a proxy',
      cause: 'csrf',
      http: `
        POST https://help.example.com/api/v1/signin
        Content-Type: application/json
        X-CSRF-Token: Zx9Yw8Vu7Ts6Rq5Po4Nm3Lk2Ji1Hg0

        {"username":"a@example.com","password":"b"}

        401
        Content-Type: application/json; charset=utf-8

        {"error":"CSRF token verification failed!","error_human":"CSRF token verification failed!"}
      `,
    },
    {
      name: 'tokens are off',
      cause: 'service-not-enabled',
      http: `
        GET https://help.example.com/api/v1/tickets
        Authorization: Token token=q7Zk2mX0pW9sVb4tq7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json; charset=utf-8

        {"error":"API token access disabled!"}
      `,
    },
  ],
} satisfies Vendor;
