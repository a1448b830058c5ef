import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://pterodactyl.io/project/about.html';

/** Pterodactyl’s panel. */
export const pterodactyl = {
  id: 'pterodactyl',
  name: 'Pterodactyl',
  framework: 'laravel',
  signs: [
    { cookie: /^pterodactyl_session$/ },
    { header: ['set-cookie', /^pterodactyl_session=/] },
    { path: /^\/api\/(?:application|client)\/(?:servers|users|nodes|locations|account)\b/ },
  ],
  rows: [
    {
      cause: 'wrong-token-type',
      status: 403,
      path: /^\/api\/application(?:\/|$)/,
      sends: ['authorization', /^Bearer ptlc_/i],
      confidence: 'certain',
      source: docs,
      explanation:
        'ptlc_ is a client key: /api/application takes it of a root administrator alone (since 1.8), and of others none.',
      fix: instruction(
        'Create an application key: Admin, Application API',
        'It begins with ptla_, and each resource needs Read or Read & Write.',
        'Or give the key’s user root administrator under Admin, Users.',
      ),
    },
    {
      cause: 'wrong-token-type',
      status: 403,
      path: /^\/api\/client(?:\/|$)/,
      sends: ['authorization', /^Bearer ptla_/i],
      confidence: 'certain',
      source: docs,
      explanation: 'ptla_ is an application key; /api/client takes a user’s client keys (ptlc_).',
      fix: instruction(
        'Create a client key: Account, API Credentials',
        'It begins with ptlc_ and may do what its user may; Allowed IPs limit where it works.',
      ),
    },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Bearer' }],
  examples: [
    {
      name: 'a client key for the application API',
      cause: 'wrong-token-type',
      http: `
        GET https://panel.example.com/api/application/servers
        Authorization: Bearer ptlc_q7Zk2mX0pW9sVb4tq7Zk2mX0pW9sVb4tq7Zk2mX0pW9

        403
        Content-Type: application/json

        {"errors":[{"code":"AccessDeniedHttpException","status":"403","detail":"This action is unauthorized."}]}
      `,
    },
    {
      name: 'an application key for the client API',
      cause: 'wrong-token-type',
      http: `
        GET https://panel.example.com/api/client/servers/1a7ce997/resources
        Authorization: Bearer ptla_q7Zk2mX0pW9sVb4tq7Zk2mX0pW9sVb4tq7Zk2mX0pW9

        403
        Content-Type: application/json

        {"errors":[{"code":"AccessDeniedHttpException","status":"403","detail":"This action is unauthorized."}]}
      `,
    },
  ],
} satisfies Vendor;
