import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const authentication =
  'https://learn.microsoft.com/en-us/azure/static-web-apps/authentication-authorization';
const functions = 'https://learn.microsoft.com/en-us/azure/static-web-apps/apis-functions';
const overwritten = 'https://github.com/Azure/static-web-apps/issues/34';

const anonymousFunction = instruction(
  'Set the function’s authorization level to Anonymous',
  'AuthorizationLevel.Anonymous in C#, "authLevel": "anonymous" in function.json or app.http; Static Web Apps does not pass a function key.',
  'Restrict the route in staticwebapp.config.json instead: { "route": "/api/*", "allowedRoles": ["authenticated"] }.',
);

/** Azure Static Web Apps. */
export const azureStaticWebApps = {
  id: 'azure-static-web-apps',
  name: 'Azure Static Web Apps',
  signs: [
    { host: /\.azurestaticapps\.net$/ },
    { body: /\/\.auth\/login\/(?:aad|github)/ },
    { cookie: /^StaticWebAppsAuthCookie$/ },
  ],
  rows: [
    {
      cause: 'invalid-signature',
      text: /signature|invalid algorithm|\bjwt\b|secret or public key/i,
      request: 'bearer',
      confidence: 'likely',
      source: overwritten,
      explanation:
        'Azure Static Web Apps overwrites Authorization with a token of its own before the request reaches the API, so the function does not see this token.',
      fix: instruction(
        'Send the token in a header other than Authorization',
        'Use a header such as X-Authorization or X-Custom-Authorization in the page, and read it in the function.',
        'Or use the platform’s own sign-in (/.auth/login/…): the function then reads the user from x-ms-client-principal.',
      ),
    },
    {
      cause: 'proxy-stripped-authorization',
      text: /(?:missing|no|not found|without|invalid) .{0,30}(?:authorization|token|credentials)/i,
      request: 'bearer',
      status: 401,
      confidence: 'certain',
      source: overwritten,
      explanation:
        'Azure Static Web Apps overwrites Authorization with a token of its own before the request reaches the API.',
      fix: instruction(
        'Send the token in a header other than Authorization',
        'Use a header such as X-Authorization or X-Custom-Authorization in the page, and read it in the function.',
        'Or use the platform’s own sign-in (/.auth/login/…): the function then reads the user from x-ms-client-principal.',
      ),
    },
    {
      cause: 'api-key-missing',
      status: 401,
      request: 'no-credentials',
      omits: 'content-type',
      confidence: 'likely',
      source: functions,
      explanation:
        'The empty 401 is that of a function that wants a key: its authorization level is not Anonymous.',
      fix: anonymousFunction,
    },
    {
      cause: 'missing-credentials',
      status: 401,
      header: ['content-type', /^text\/html/],
      confidence: 'likely',
      source: authentication,
      explanation:
        'A route in staticwebapp.config.json has allowedRoles, and the visitor is not signed in.',
      fix: instruction(
        'Sign in at /.auth/login/PROVIDER, or add the role anonymous to the route',
        'In staticwebapp.config.json, "responseOverrides": { "401": { "redirect": "/.auth/login/aad", "statusCode": 302 } } sends page views to the sign-in; a call by script must go there itself.',
      ),
    },
    {
      cause: 'insufficient-permission',
      status: 403,
      header: ['content-type', /^text\/html/],
      confidence: 'likely',
      source: authentication,
      explanation: 'The user is signed in and has none of the route’s allowedRoles.',
      fix: instruction(
        'Give the user one of the route’s allowedRoles',
        'Look at userRoles in /.auth/me. Invite the user with the role (Role management), or let a rolesSource function assign it; app roles of Entra ID count only by way of rolesSource. Sign out and in again.',
      ),
    },
    {
      cause: 'api-key-missing',
      status: 401,
      request: 'cookie',
      path: /^\/api\//,
      omits: 'content-type',
      confidence: 'likely',
      source: functions,
      explanation:
        'The platform knows the user. The empty 401 is that of a function that wants a key: its authorization level is not Anonymous.',
      fix: anonymousFunction,
    },
  ],
  examples: [
    {
      name: 'invalid signature: the function sees another token',
      cause: 'invalid-signature',
      http: `
        GET https://calm-sea-0ffa80410.azurestaticapps.net/api/message
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"message":"invalid signature"}
      `,
    },
    {
      name: 'stripped: the function finds no token of its own',
      cause: 'proxy-stripped-authorization',
      http: `
        GET https://calm-sea-0ffa80410.azurestaticapps.net/api/message
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"message":"No authorization token was found"}
      `,
    },
    {
      name: 'api key missing: a function with a key',
      cause: 'api-key-missing',
      http: `
        GET https://calm-sea-0ffa80410.azurestaticapps.net/api/message

        401
        Content-Length: 0
      `,
    },
    {
      name: 'missing credentials: allowedRoles',
      cause: 'missing-credentials',
      http: `
        GET https://calm-sea-0ffa80410.azurestaticapps.net/api/message

        401
        Content-Type: text/html

        <html><head><title>Azure Static Web Apps - 401: Unauthorized</title></head><body></body></html>
      `,
    },
    {
      name: 'insufficient permission: none of the allowedRoles',
      cause: 'insufficient-permission',
      http: `
        GET https://calm-sea-0ffa80410.azurestaticapps.net/api/admin
        Cookie: StaticWebAppsAuthCookie=0123456789abcdef0123456789abcdef

        403
        Content-Type: text/html

        <html><head><title>Azure Static Web Apps - 403: Forbidden</title></head><body></body></html>
      `,
    },
    {
      name: 'a function with a key, and a user',
      cause: 'api-key-missing',
      http: `
        fetch GET https://calm-sea-0ffa80410.azurestaticapps.net/api/items
        Cookie: StaticWebAppsAuthCookie=Xq8d0N5w2cP7zvY1k3

        401
        Content-Length: 0
      `,
    },
  ],
} satisfies Vendor;
