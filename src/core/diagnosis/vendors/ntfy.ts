import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://docs.ntfy.sh/config/#access-control';

/** ntfy. */
export const ntfy = {
  id: 'ntfy',
  name: 'ntfy',
  signs: [
    { host: /^ntfy\.sh$/ },
    { body: /"link"\s*:\s*"https:\/\/(?:docs\.)?ntfy\.sh\/(?:docs\/)?publish\// },
  ],
  rows: [
    {
      cause: 'missing-credentials',
      status: 403,
      text: /^forbidden$/,
      request: 'no-credentials',
      confidence: 'likely',
      source: docs,
      explanation: 'The topic is not open to everyone, and no account was named.',
      fix: instruction(
        'Send Authorization: Bearer tk_…, or open the topic',
        'A token: Account, Access tokens, or ntfy token add USER. From EventSource or a webhook: ?auth= with the base64 of the whole header’s value, without padding.',
        'Anonymous access: ntfy access everyone TOPIC write-only; auth-default-access: deny-all in server.yml closes the rest.',
      ),
    },
    {
      cause: 'insufficient-permission',
      status: 403,
      text: /^forbidden$/,
      request: 'credentials',
      confidence: 'likely',
      source: docs,
      explanation: 'The account is known and has no right to this topic.',
      fix: instruction(
        'Give the user the topic: ntfy access USER TOPIC rw',
        'ntfy access lists who may do what; up* means all topics that begin with up. An administrator has access to all.',
        'On ntfy.sh the topic may be reserved by another account.',
      ),
    },
    {
      cause: 'wrong-credentials',
      status: 401,
      text: /^unauthorized$/,
      request: 'credentials',
      confidence: 'likely',
      source: docs,
      fix: instruction(
        'Check the account or token of this server',
        'ntfy user list and ntfy token list on the server; ntfy.sh accounts do not work on your own server.',
        'A token is sent as Bearer tk_…, or as the password of Basic with an empty user.',
        'A proxy with a password of its own takes Authorization for itself: leave it out in front of ntfy.',
      ),
    },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Bearer' }, { query: 'auth' }],
  examples: [
    {
      name: 'a closed topic, anonymous',
      cause: 'missing-credentials',
      http: `
        POST https://ntfy.example.com/alerts
        Content-Type: text/plain

        down

        403
        Content-Type: application/json

        {"code":40301,"http":403,"error":"forbidden","link":"https://ntfy.sh/docs/publish/#authentication"}
      `,
    },
    {
      name: 'a closed topic, signed in',
      cause: 'insufficient-permission',
      http: `
        POST https://ntfy.example.com/alerts
        Authorization: Bearer tk_q7Zk2mX0pW9sVb4tq7Zk2mX0pW9sV
        Content-Type: text/plain

        down

        403
        Content-Type: application/json

        {"code":40301,"http":403,"error":"forbidden","link":"https://ntfy.sh/docs/publish/#authentication"}
      `,
    },
    {
      name: 'an account that is unknown',
      cause: 'wrong-credentials',
      http: `
        POST https://ntfy.example.com/alerts
        Authorization: Basic YTpi
        Content-Type: text/plain

        down

        401
        Content-Type: application/json

        {"code":40101,"http":401,"error":"unauthorized","link":"https://ntfy.sh/docs/publish/#authentication"}
      `,
    },
  ],
} satisfies Vendor;
