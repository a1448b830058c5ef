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
      cause: 'missing-credentials',
      status: 401,
      header: ['www-authenticate', /realm="traefik"/],
      request: 'no-authorization',
      confidence: 'certain',
      source: basicAuth,
    },
    {
      cause: 'wrong-credentials',
      status: 401,
      header: ['www-authenticate', /realm="traefik"/],
      request: 'basic',
      confidence: 'likely',
      source: basicAuth,
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
        'Send the application’s token in another header, or take the BasicAuth middleware off this route',
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
  ],
} satisfies Vendor;
