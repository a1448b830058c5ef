import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://docs.dify.ai/en/use-dify/publish/developing-with-apis';
const cookies = 'https://docs.dify.ai/en/self-host/configuration/environments';
const sendAppKey = instruction(
  'Send the key of this app as Authorization: Bearer',
  'The app’s page, API Access, API Key: app-… for chat, completion and workflow apps. Knowledge has keys of its own (Knowledge, API, dataset-…).',
  'Each app has its own keys, and the base URL is that of the same Dify (https://api.dify.ai/v1 for the cloud).',
  'Keep the key on your server: call Dify from there, not from the page.',
);

/** Dify: its console and the service API of its apps. */
export const dify = {
  id: 'dify',
  name: 'Dify',
  signs: [
    { path: /^\/console\/api\// },
    { host: /(?:^|\.)dify\.ai$/ },
    { body: /"code"\s*:\s*"unauthorized"[^]{0,200}"status"\s*:\s*401/ },
  ],
  rows: [
    {
      cause: 'csrf',
      status: 401,
      text: /^CSRF token is missing or invalid\.$/,
      path: /^\/(?:console\/)?api\//,
      confidence: 'certain',
      source: cookies,
      explanation:
        'Since 1.9.2 Dify keeps its session in cookies, and the page must read the cookie csrf_token to repeat it in X-CSRF-Token. On two host names, or over the wrong scheme, it cannot.',
      fix: instruction(
        'Let web and API share the cookies',
        'On subdomains of one domain set COOKIE_DOMAIN=example.com for the API and NEXT_PUBLIC_COOKIE_DOMAIN=1 for the web container; the domain must be a parent of both host names.',
        'On one host leave both empty, with CONSOLE_API_URL and CONSOLE_WEB_URL on the scheme that the browser uses (https behind a proxy that terminates TLS).',
        'Different domains cannot share cookies: put web and API behind one host (/console/api, /api, /v1).',
        'After an update delete the old cookies and sign in again; update api and web together.',
      ),
    },
    {
      cause: 'api-key-invalid',
      status: 401,
      text: /^Access token is invalid$/,
      request: 'bearer',
      confidence: 'certain',
      source: docs,
      explanation:
        'Dify knows no app key with this value: from another app or instance, deleted, or a key for knowledge (dataset-…) at an app’s route.',
      fix: sendAppKey,
    },
    {
      cause: 'missing-credentials',
      status: 401,
      text: /^Authorization header must be provided and start with 'Bearer'/,
      request: 'no-authorization',
      confidence: 'certain',
      global: 'cause',
      source: docs,
      fix: sendAppKey,
    },
    {
      cause: 'wrong-scheme',
      status: 401,
      text: /^Authorization (?:header must be provided and start with|scheme must be) 'Bearer'/,
      request: 'authorization',
      confidence: 'certain',
      global: 'cause',
      source: docs,
      explanation: 'Dify wants the word Bearer and a space before the key.',
      fix: sendAppKey,
    },
    {
      cause: 'token-unrecognized',
      status: 401,
      text: /^Invalid (?:Authorization )?token\.?$/,
      path: /^\/console\/api\//,
      confidence: 'likely',
      source: cookies,
      explanation: 'The console’s session has expired, or was signed with another SECRET_KEY.',
      fix: instruction(
        'Sign in again, and keep SECRET_KEY',
        'The same SECRET_KEY for api, worker and every instance, and no change of it on updates; ACCESS_TOKEN_EXPIRE_MINUTES sets the lifetime.',
        'The console’s API takes no app key: use /v1 with app-….',
      ),
    },
  ],
  antiForgery: [{ cookie: 'csrf_token', header: 'X-CSRF-Token' }],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Bearer' }],
  examples: [
    {
      name: 'console on two host names',
      cause: 'csrf',
      http: `
        GET https://api.agent.example.com/console/api/account/profile
        Origin: https://agent.example.com
        Cookie: access_token=q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"code":"unauthorized","message":"CSRF token is missing or invalid.","status":401}
      `,
    },
    {
      name: 'key from another app',
      cause: 'api-key-invalid',
      http: `
        POST https://api.dify.ai/v1/chat-messages
        Authorization: Bearer app-0123456789abcdefghijklmn
        Content-Type: application/json

        {}

        401
        Content-Type: application/json

        {"code":"unauthorized","message":"Access token is invalid","status":401}
      `,
    },
    {
      name: 'no key',
      cause: 'missing-credentials',
      http: `
        POST https://dify.example.org/v1/chat-messages
        Content-Type: application/json

        {}

        401
        Content-Type: application/json

        {"code":"unauthorized","message":"Authorization header must be provided and start with 'Bearer'","status":401}
      `,
    },
    {
      name: 'key without Bearer',
      cause: 'wrong-scheme',
      http: `
        POST https://dify.example.org/v1/chat-messages
        Authorization: app-0123456789abcdefghijklmn
        Content-Type: application/json

        {}

        401
        Content-Type: application/json

        {"code":"unauthorized","message":"Authorization header must be provided and start with 'Bearer'","status":401}
      `,
    },
    {
      name: 'console session',
      cause: 'token-unrecognized',
      http: `
        GET https://dify.example.org/console/api/workspaces/current
        Authorization: Bearer <<jwt {"user_id":"1","exp":3600}>>

        401
        Content-Type: application/json

        {"code":"unauthorized","message":"Invalid token.","status":401}
      `,
    },
  ],
} satisfies Vendor;
