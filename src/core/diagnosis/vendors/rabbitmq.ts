import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://www.rabbitmq.com/docs/access-control';

/** RabbitMQ’s management API. */
export const rabbitmq = {
  id: 'rabbitmq',
  name: 'RabbitMQ',
  signs: [{ header: ['www-authenticate', /RabbitMQ Management/] }],
  rows: [
    {
      cause: 'ip-blocked',
      text: /^User can only log in via localhost/,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation: 'The default user guest may sign in only from localhost.',
      fix: instruction(
        'Create another user',
        'rabbitmqctl add_user and set_permissions and set_user_tags; or loopback_users = none for tests.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /^Not (?:a )?(?:management|monitor|policy ?maker|administrator) user/i,
      confidence: 'certain',
      global: true,
      source: 'https://www.rabbitmq.com/docs/management#permissions',
      explanation:
        'User and password are right; the user lacks the tag for this part of the management API (management, policymaker, monitoring or administrator).',
      fix: instruction(
        'Give the user the tag',
        'rabbitmqctl set_user_tags USER monitoring (for /api/nodes and /api/overview; administrator for users and permissions), or in the management UI under Admin, Users.',
        'Per virtual host also rabbitmqctl set_permissions -p VHOST USER ".*" ".*" ".*".',
      ),
    },
    {
      cause: 'wrong-credentials',
      text: /^Login failed$|^Not_Authorized$/,
      request: 'basic',
      confidence: 'likely',
      source: docs,
    },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Basic' }],
  examples: [
    {
      name: 'a user without the tag',
      cause: 'insufficient-permission',
      http: `
        GET http://mq.example.com:15672/api/nodes
        Authorization: Basic <<base64 exporter:correct-horse>>

        401
        Content-Type: application/json

        {"error":"not_authorised","reason":"Not monitor user"}
      `,
    },
    {
      name: 'ip blocked: not_authorized',
      cause: 'ip-blocked',
      http: `
        GET http://mq.example.com:15672/api/overview
        Authorization: Basic <<base64 guest:guest>>

        401
        WWW-Authenticate: Basic realm="RabbitMQ Management"
        Content-Type: application/json

        {"error":"not_authorized","reason":"User can only log in via localhost"}
      `,
    },
  ],
} satisfies Vendor;
