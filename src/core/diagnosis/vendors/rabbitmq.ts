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
      cause: 'insufficient-permission',
      status: 401,
      text: /^User not authori[sz]ed to access virtual host/,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation: 'User and password are right; the user has no permissions in this virtual host.',
      fix: instruction(
        'Give the user permissions in the virtual host',
        'rabbitmqctl set_permissions -p VHOST USER ".*" ".*" ".*"; in a URL the host / is written %2F.',
      ),
    },
    {
      cause: 'wrong-credentials',
      text: /^Login failed$|^Not_Authorized$/,
      request: 'basic',
      confidence: 'likely',
      source: docs,
      fix: instruction(
        'Check the user on the broker',
        'rabbitmqctl authenticate_user USER PASSWORD checks it; rabbitmqctl change_password USER NEW sets it.',
        'Docker: RABBITMQ_DEFAULT_USER and RABBITMQ_DEFAULT_PASS count only for a new data volume. guest works from localhost only.',
        'With OAuth 2 (management.oauth_enabled) send Bearer: Basic may be off (management.disable_basic_auth).',
      ),
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
    {
      name: 'password',
      cause: 'wrong-credentials',
      http: `
        GET http://mq.example.com:15672/api/whoami
        Authorization: Basic <<base64 alice:correct-horse>>

        401
        WWW-Authenticate: Basic realm="RabbitMQ Management"
        Content-Type: application/json

        {"error":"not_authorised","reason":"Login failed"}
      `,
    },
    {
      name: 'virtual host',
      cause: 'insufficient-permission',
      http: `
        GET http://mq.example.com:15672/api/queues/prod
        Authorization: Basic <<base64 alice:correct-horse>>

        401
        Content-Type: application/json

        {"error":"not_authorized","reason":"User not authorised to access virtual host"}
      `,
    },
  ],
} satisfies Vendor;
