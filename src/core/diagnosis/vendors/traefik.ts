import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const basicAuth =
  'https://doc.traefik.io/traefik/reference/routing-configuration/http/middlewares/basicauth/';

/** Traefik’s middlewares, known by their default realm. */
export const traefik = {
  id: 'traefik',
  name: 'Traefik',
  signs: [{ header: ['www-authenticate', /realm="traefik"/] }],
  rows: [
    {
      cause: 'cors-preflight-auth',
      method: /^OPTIONS$/,
      status: 401,
      header: ['www-authenticate', /^(?:Basic|Digest) realm="traefik"/],
      confidence: 'certain',
      source:
        'https://doc.traefik.io/traefik/reference/routing-configuration/http/middlewares/headers/#cors-headers',
      explanation:
        'The BasicAuth middleware asks OPTIONS for a password too, which a preflight never has.',
      fix: instruction(
        'Make a headers middleware respond to the preflight, before BasicAuth',
        'Its accessControlAllowOriginList (this origin), accessControlAllowMethods, accessControlAllowHeaders (authorization, content-type) and accessControlAllowCredentials make Traefik respond to OPTIONS itself; it must come first in the router’s middlewares: middlewares=cors,auth.',
        'If the application responds to OPTIONS: a second router with Method(`OPTIONS`) in its rule, a higher priority and no BasicAuth.',
      ),
    },
    {
      cause: 'missing-credentials',
      status: 401,
      header: ['www-authenticate', /realm="traefik"/],
      request: 'no-authorization',
      confidence: 'certain',
      source: basicAuth,
      fix: instruction(
        'Send the user and password of the BasicAuth middleware',
        'They are in users or usersFile of the middleware on this router. For a path without it, define a router of its own with a higher priority.',
      ),
    },
    {
      cause: 'wrong-credentials',
      status: 401,
      header: ['www-authenticate', /realm="traefik"/],
      request: 'basic',
      confidence: 'likely',
      source: basicAuth,
      fix: instruction(
        'Double each $ of the hash in docker-compose labels',
        'htpasswd -nB USER makes the entry. In docker-compose.yml write each $ as $$; in a file or a Kubernetes Secret (key users) do not.',
        'The password must be a hash (MD5, SHA1 or BCrypt); a plain one never matches. Quote the label.',
        'The application’s own Basic sign-in on the same path cannot work.',
      ),
    },
    {
      cause: 'wrong-scheme',
      status: 401,
      header: ['www-authenticate', /^Basic realm="traefik"/],
      request: 'bearer',
      confidence: 'certain',
      source: basicAuth,
      explanation:
        'Basic protects the route in front of the application, and both need the Authorization header.',
      fix: instruction(
        'Take BasicAuth off this route, or send the application’s token in another header',
        'One Authorization header cannot have both. removeHeader hides Basic from the application but does not solve this.',
      ),
    },
  ],
  examples: [
    {
      name: 'missing credentials: 401 Unauthorized',
      cause: 'missing-credentials',
      http: `
        GET https://api.example.com/v1/items

        401
        WWW-Authenticate: Basic realm="traefik"

        401 Unauthorized
      `,
    },
    {
      name: 'wrong scheme: www-authenticate',
      cause: 'wrong-scheme',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        WWW-Authenticate: Basic realm="traefik"
        Content-Type: text/plain

        401 Unauthorized
      `,
    },
    {
      name: 'Basic',
      cause: 'wrong-credentials',
      http: `
        GET https://api.example.com/dashboard/
        Authorization: Basic YWxpY2U6cGFzc3dvcmQ=

        401
        WWW-Authenticate: Basic realm="traefik"
        Content-Type: text/plain

        401 Unauthorized
      `,
    },
    {
      name: 'Basic: missing credentials',
      cause: 'missing-credentials',
      http: `
        GET https://api.example.com/dashboard/

        401
        WWW-Authenticate: Basic realm="traefik"
        Content-Type: text/plain

        401 Unauthorized
      `,
    },
    {
      name: 'a preflight',
      cause: 'cors-preflight-auth',
      http: `
        OPTIONS https://api.example.com/v1/items
        Origin: https://app.example.com
        Access-Control-Request-Method: GET
        Access-Control-Request-Headers: authorization

        401
        WWW-Authenticate: Basic realm="traefik"
        Content-Type: text/plain

        401 Unauthorized
      `,
    },
  ],
} satisfies Vendor;
