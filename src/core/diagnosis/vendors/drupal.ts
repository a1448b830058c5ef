import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://www.drupal.org/docs/drupal-apis/restful-web-services-api';

const grantDrupal = instruction(
  'Give the role the permission that the message names',
  'People, Permissions (/admin/people/permissions), or drush role:perm:add ROLE "PERMISSION". Visitors have the role Anonymous user.',
  'If the role has it, the user was not recognized: look for the session cookie, or turn the module of the scheme on (basic_auth, simple_oauth).',
  'A Simple OAuth token has only the roles of its scopes: give the scope (or the consumer’s user) that role.',
);

/** Drupal. */
export const drupal = {
  id: 'drupal',
  name: 'Drupal',
  signs: [
    { header: ['x-generator', /^Drupal/] },
    { header: ['x-drupal-cache'] },
    { header: ['x-drupal-dynamic-cache'] },
    { path: /^(?:\/\w{2}(?:-\w+)?)?\/jsonapi(?:\/|$)/ },
    {
      body: /X-CSRF-Token request header is (?:missing|invalid)|The used authentication method is not allowed on this route/,
    },
  ],
  rows: [
    {
      cause: 'wrong-scheme',
      text: /^The used authentication method is not allowed on this route/,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation:
        'Drupal read the credentials, but this route does not list their kind among its authentication providers.',
      fix: instruction(
        'Allow this authentication provider for the route',
        'REST: /admin/config/services/rest (module REST UI), edit the resource and check basic_auth, cookie or oauth2 under Authentication providers for this method.',
        'A view with a REST export: Path settings, Authentication. A route of your own: options: _auth: [basic_auth, cookie] in routing.yml.',
        'Then drush cache:rebuild. If the cookie comes along by accident, call with credentials: "omit".',
      ),
    },
    {
      cause: 'csrf',
      text: /^X-CSRF-Token request header is (?:missing|invalid)/,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation:
        'Drupal wants X-CSRF-Token with each change as soon as the request carries the session cookie; the token belongs to that session.',
      fix: instruction(
        'Send X-CSRF-Token of /session/token',
        'GET /session/token with the same cookie and send its text as X-CSRF-Token. Get a new one after each sign-in.',
        'With Basic or OAuth send no cookie (credentials: "omit"): no token is needed then.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /^The '[^']+' permission is required|^The following permissions are required: |^The current user is not allowed to /,
      confidence: 'likely',
      global: true,
      source: docs,
      fix: grantDrupal,
    },
    {
      cause: 'missing-credentials',
      text: /^The '[^']+' permission is required|^The following permissions are required: |^The current user is not allowed to /,
      request: 'no-credentials',
      confidence: 'likely',
      source: docs,
      explanation:
        'Nobody is signed in, so Drupal looks at the permissions of the role Anonymous user.',
      fix: instruction(
        'Sign the call in, or let anonymous users do it',
        'Send the session cookie with X-CSRF-Token, Basic (module basic_auth), or a Bearer token (Simple OAuth).',
        'For public content give Anonymous user the permission that the message names under People, Permissions.',
      ),
    },
    {
      cause: 'missing-credentials',
      text: /^No authentication credentials provided/,
      request: 'no-credentials',
      confidence: 'certain',
      source: docs,
      fix: instruction(
        'Send the credentials that the route allows',
        'Basic (module basic_auth), Bearer (Simple OAuth), or the session cookie with X-CSRF-Token.',
        'If Basic is sent and Drupal sees none, let Authorization reach PHP (Apache: CGIPassAuth On).',
      ),
    },
    {
      cause: 'not-auth-related',
      status: 403,
      text: /^This route can only be accessed by anonymous users/,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation:
        'The sign-in route refuses users who are already signed in: the session cookie was sent too.',
      fix: instruction(
        'Sign out first, or use the session that exists',
        'POST /user/logout?_format=json&token=LOGOUT_TOKEN with the logout_token of the sign-in, or delete the cookie SSESS….',
        'GET /user/login_status?_format=json says 1 while the session lives.',
      ),
    },
    {
      cause: 'account-locked',
      status: 403,
      text: /^(?:Too many failed login attempts|There have been more than \d+ failed login attempts|Access is blocked because of IP based flood)/,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation:
        'Drupal’s flood control stopped sign-ins for this user or address; the password is not looked at.',
      fix: instruction(
        'Wait, or empty the flood table',
        'drush sql:query "DELETE FROM flood" lifts the block immediately. Otherwise it ends after six hours (user) or one hour (address).',
        "Behind a proxy set $settings['reverse_proxy'] and reverse_proxy_addresses, or all visitors share one address.",
      ),
    },
  ],
  antiForgery: [{ header: 'X-CSRF-Token', obtain: 'GET /session/token.' }],
  examples: [
    {
      name: 'csrf: X-CSRF-Token request header is missing',
      cause: 'csrf',
      http: `
        POST https://site.example/jsonapi/node/article
        Cookie: SSESSabc=k3v9s8d7f6g5h4

        403
        X-Generator: Drupal 11 (https://www.drupal.org)
        Content-Type: application/json

        {"message":"X-CSRF-Token request header is missing"}
      `,
    },
    {
      name: 'role without the permission',
      cause: 'insufficient-permission',
      http: `
        POST https://site.example/entity/node?_format=json
        Authorization: Basic <<base64 alice:correct-horse>>
        Content-Type: application/json

        {"type":"article"}

        403
        X-Generator: Drupal 10 (https://www.drupal.org)
        Content-Type: application/json

        {"message":"The following permissions are required: 'create article content' OR 'administer nodes'."}
      `,
    },
    {
      name: 'visitor',
      cause: 'missing-credentials',
      http: `
        GET https://site.example/jsonapi/node/article

        403
        X-Generator: Drupal 10 (https://www.drupal.org)
        Content-Type: application/vnd.api+json

        {"jsonapi":{"version":"1.0"},"errors":[{"title":"Forbidden","status":"403","detail":"The current user is not allowed to GET the selected resource. The 'access content' permission is required."}]}
      `,
    },
    {
      name: 'provider that the route does not allow',
      cause: 'wrong-scheme',
      http: `
        GET https://site.example/node/1?_format=json
        Authorization: Basic <<base64 alice:correct-horse>>

        403
        X-Generator: Drupal 10 (https://www.drupal.org)
        Content-Type: application/json

        {"message":"The used authentication method is not allowed on this route."}
      `,
    },
    {
      name: 'sign-in while signed in',
      cause: 'not-auth-related',
      http: `
        POST https://site.example/user/login?_format=json
        Cookie: SSESSabc=k3v9s8d7f6g5h4
        Content-Type: application/json

        {"name":"ann","pass":"right"}

        403
        X-Generator: Drupal 10 (https://www.drupal.org)
        Content-Type: application/json

        {"message":"This route can only be accessed by anonymous users."}
      `,
    },
    {
      name: 'flood control',
      cause: 'account-locked',
      http: `
        POST https://site.example/user/login?_format=json
        Content-Type: application/json

        {"name":"ann","pass":"right"}

        403
        X-Generator: Drupal 10 (https://www.drupal.org)
        Content-Type: application/json

        {"message":"Too many failed login attempts from your IP address. This IP address is temporarily blocked."}
      `,
    },
    {
      name: 'no credentials',
      cause: 'missing-credentials',
      http: `
        GET https://site.example/entity/node/1?_format=json

        401
        X-Generator: Drupal 10 (https://www.drupal.org)
        Content-Type: application/json

        {"message":"No authentication credentials provided."}
      `,
    },
  ],
} satisfies Vendor;
