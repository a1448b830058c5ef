import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://docs.portainer.io/api/access';

const trustHost = instruction(
  'Pass Host on with its port, or set TRUSTED_ORIGINS to the bare host',
  'nginx: proxy_set_header Host $http_host; ($host drops the port of the address) and proxy_set_header X-Forwarded-Proto $scheme;.',
  'TRUSTED_ORIGINS=docker.example.com (or --trusted-origins docker.example.com): bare hosts, separated by commas. With a scheme or a port Portainer does not start.',
  'For a port that the proxy cannot pass on in Host: let it send Origin without the port, as TRUSTED_ORIGINS has it.',
);

/** Portainer. */
export const portainer = {
  id: 'portainer',
  name: 'Portainer',
  signs: [
    { path: /^\/api\/(?:endpoints|stacks|edge_\w+|custom_templates|resource_controls)\b/ },
    { host: /(?:^|[.-])portainer[.-]/ },
    { header: ['set-cookie', /^portainer_api_key=/] },
  ],
  rows: [
    {
      cause: 'missing-credentials',
      text: /^A valid authorization token is missing/,
      confidence: 'certain',
      global: 'cause',
      source: docs,
      explanation: 'Portainer found no JWT, session cookie, or X-API-Key.',
      fix: instruction(
        'Send X-API-Key or a JWT',
        'Create an access token under My account; or POST /api/auth and send Authorization: Bearer JWT.',
      ),
    },
    {
      cause: 'token-expired',
      text: /^Invalid JWT token/,
      source: docs,
      explanation:
        'The JWT of /api/auth has expired (after eight hours by default), or was signed before Portainer’s data was restored or reset.',
      fix: instruction(
        'Sign in again, or use an access token',
        'POST /api/auth for a new JWT. Scripts: My account, Access tokens, and X-API-Key, which does not expire.',
        'Settings, Authentication, Session lifetime sets how long a JWT lives.',
      ),
    },
    {
      cause: 'api-key-invalid',
      text: /^Invalid API key/,
      confidence: 'certain',
      source: docs,
      fix: instruction(
        'Create a new access token in this Portainer',
        'My account, Access tokens, Add access token; send it as X-API-Key (ptr_…).',
      ),
    },
    {
      cause: 'wrong-credentials',
      text: /^Invalid credentials$/,
      confidence: 'certain',
      source: docs,
      fix: instruction(
        'Check the account, or reset the admin’s password',
        'Field names are Username and Password. Users of OAuth have no password; LDAP users sign in only while LDAP is the authentication method.',
        'A lost admin password: docker run --rm -v portainer_data:/data portainer/helper-reset-password.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /^(?:Access denied to (?:resource|endpoint|environment)|Permission denied to access)/,
      confidence: 'certain',
      source: docs,
      fix: instruction(
        'Give the user or team access to the environment',
        'Environment-related, Environments, Manage access: add user or team (with a role in Business Edition). Single containers and stacks: their Access control.',
        'Administrators see everything; settings and users need one.',
      ),
    },
    {
      cause: 'csrf',
      status: 403,
      path: /^\/api\/(?:auth|endpoints|stacks|settings|users|registries)\b/,
      text: /^Forbidden - (?:origin|referer) invalid/i,
      confidence: 'certain',
      global: true,
      source: 'https://github.com/portainer/portainer/issues/12748',
      explanation:
        'Portainer compares the host and port of Origin with the Host that it receives from the proxy, and with its trusted origins.',
      fix: trustHost,
    },
    {
      cause: 'csrf',
      text: /^Forbidden - (?:CSRF token|origin|referer)/i,
      confidence: 'certain',
      source: docs,
      explanation: 'Portainer accepts changes with a cookie session only with X-CSRF-Token.',
      fix: instruction(
        'Send X-CSRF-Token with the cookie, or X-API-Key in its place',
        'The value comes as X-CSRF-Token with the response to any GET.',
        'API clients send X-API-Key instead of the cookie, and need no CSRF token.',
      ),
    },
  ],
  antiForgery: [
    {
      cookie: '_gorilla_csrf',
      header: 'X-CSRF-Token',
      obtain: 'Read X-CSRF-Token from the response to any GET.',
    },
  ],
  credentialPlaces: [{ header: 'X-API-Key' }, { header: 'Authorization', scheme: 'Bearer' }],
  examples: [
    {
      name: 'sign-in behind a proxy on a port of its own',
      cause: 'csrf',
      http: `
        POST https://containers.example.org:9444/api/auth
        Origin: https://containers.example.org:9444
        Content-Type: application/json

        {"username":"root","password":"bad"}

        403
        Content-Type: text/plain; charset=utf-8

        Forbidden - origin invalid
      `,
    },
    {
      name: 'missing credentials',
      cause: 'missing-credentials',
      http: `
        GET https://portainer.example.org/api/endpoints

        401
        Content-Type: application/json

        {"message":"A valid authorization token is missing","details":"Unauthorized"}
      `,
    },
    {
      name: 'token expired',
      cause: 'token-expired',
      http: `
        GET https://portainer.example.org/api/endpoints
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","iat":-7200,"exp":-3600}>>

        401
        Content-Type: application/json

        {"message":"Invalid JWT token","details":"Unauthorized"}
      `,
    },
    {
      name: 'api key invalid',
      cause: 'api-key-invalid',
      http: `
        GET https://portainer.example.org/api/endpoints
        X-API-Key: ptr_0123456789abcdefghijklmnop=

        401
        Content-Type: application/json

        {"message":"Invalid API key","details":"Unauthorized"}
      `,
    },
    {
      name: 'wrong credentials',
      cause: 'wrong-credentials',
      http: `
        POST https://portainer.example.org/api/auth
        Content-Type: application/json

        {"username":"admin","password":"bad"}

        422
        Content-Type: application/json

        {"message":"Invalid credentials","details":"Unauthorized"}
      `,
    },
    {
      name: 'insufficient permission',
      cause: 'insufficient-permission',
      http: `
        GET https://portainer.example.org/api/endpoints/1/docker/containers/json
        X-API-Key: ptr_0123456789abcdefghijklmnop=

        403
        Content-Type: application/json

        {"message":"Permission denied to access environment","details":"Access denied to resource"}
      `,
    },
    {
      name: 'csrf',
      cause: 'csrf',
      http: `
        POST https://portainer.example.org/api/stacks
        Cookie: portainer_api_key=abc; _gorilla_csrf=MTc=
        Content-Type: application/json

        {}

        403
        Content-Type: text/plain

        Forbidden - CSRF token not found in request
      `,
    },
  ],
} satisfies Vendor;
