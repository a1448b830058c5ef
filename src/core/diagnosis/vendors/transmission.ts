import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://github.com/transmission/transmission/blob/main/docs/rpc-spec.md';

/** Transmission’s RPC server. */
export const transmission = {
  id: 'transmission',
  name: 'Transmission',
  signs: [
    { header: ['x-transmission-session-id'] },
    { header: ['server', /^Transmission/] },
    { header: ['www-authenticate', /realm="Transmission"/] },
  ],
  rows: [
    {
      cause: 'csrf',
      status: 409,
      header: ['x-transmission-session-id'],
      confidence: 'certain',
      source: docs,
      explanation:
        'The 409 is Transmission’s anti-forgery step: it has a new X-Transmission-Session-Id, and the same request with it succeeds.',
      fix: {
        title: 'Repeat the request with the session id of the 409',
        steps: [
          'Read X-Transmission-Session-Id from the response, send it in the request header of that name, and keep it until the next 409.',
        ],
        code: [],
      },
    },
    {
      cause: 'ip-blocked',
      text: /^403: Forbidden.{0,10}Unauthorized IP Address|^Unauthorized IP Address/,
      confidence: 'certain',
      source: docs,
      explanation: 'The address is not in rpc-whitelist.',
      fix: instruction(
        'Add the address to rpc-whitelist',
        'In settings.json, with the daemon stopped; or set rpc-whitelist-enabled to false behind a firewall. Host names belong in rpc-host-whitelist.',
      ),
    },
    {
      cause: 'wrong-credentials',
      status: 401,
      header: ['www-authenticate', /realm="Transmission"/],
      request: 'basic',
      confidence: 'certain',
      source: docs,
      explanation:
        'rpc-username or rpc-password is wrong; after many failures Transmission refuses the address with 403.',
      fix: instruction(
        'Set rpc-username and rpc-password with the daemon stopped',
        'A running daemon overwrites settings.json when it ends: stop it, write rpc-password in plain text (it becomes a hash), start it.',
        'After 100 failures (anti-brute-force-threshold) restart it.',
      ),
    },
    {
      cause: 'missing-credentials',
      status: 401,
      header: ['www-authenticate', /realm="Transmission"/],
      request: 'no-credentials',
      confidence: 'certain',
      source: docs,
      fix: instruction(
        'Send Authorization: Basic',
        'rpc-username and rpc-password of settings.json (USER and PASS in the container); or rpc-authentication-required: false behind a firewall.',
      ),
    },
    {
      cause: 'origin-not-allowed',
      status: 421,
      text: /rpc-host-whitelist/,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation:
        'The Host header is a name that Transmission does not know (protection against DNS rebinding).',
      fix: instruction(
        'Add the host name to rpc-host-whitelist',
        'In settings.json with the daemon stopped: "rpc-host-whitelist": "seed.example.org"; or call it by address; or rpc-host-whitelist-enabled: false.',
      ),
    },
  ],
  antiForgery: [{ header: 'X-Transmission-Session-Id', obtain: 'Read it from the 409 response.' }],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Basic' }],
  examples: [
    {
      name: 'csrf',
      cause: 'csrf',
      http: `
        POST https://seed.example.org/transmission/rpc
        Authorization: Basic <<base64 alice:correct-horse>>
        Content-Type: application/json

        {"method":"session-get"}

        409
        Server: Transmission
        X-Transmission-Session-Id: 0123456789abcdef
        Content-Type: text/html

        <h1>409: Conflict</h1><p>Your request had an invalid session-id header.</p>
      `,
    },
    {
      name: 'ip blocked',
      cause: 'ip-blocked',
      http: `
        POST https://seed.example.org/transmission/rpc
        Content-Type: application/json

        {"method":"session-get"}

        403
        Server: Transmission
        Content-Type: text/html

        <h1>403: Forbidden</h1><p>Unauthorized IP Address.</p>
      `,
    },
    {
      name: 'password',
      cause: 'wrong-credentials',
      http: `
        POST https://seed.example.org/transmission/rpc
        Authorization: Basic <<base64 alice:correct-horse>>
        Content-Type: application/json

        {"method":"session-get"}

        401
        Server: Transmission
        WWW-Authenticate: Basic realm="Transmission"
        Content-Type: text/html

        <h1>401: Unauthorized</h1>Unauthorized User
      `,
    },
    {
      name: 'nobody',
      cause: 'missing-credentials',
      http: `
        POST https://seed.example.org/transmission/rpc
        Content-Type: application/json

        {"method":"session-get"}

        401
        Server: Transmission
        WWW-Authenticate: Basic realm="Transmission"
        Content-Type: text/html

        <h1>401: Unauthorized</h1>Unauthorized User
      `,
    },
    {
      name: 'host name',
      cause: 'origin-not-allowed',
      http: `
        POST https://seed.example.org/transmission/rpc
        Content-Type: application/json

        {"method":"session-get"}

        421
        Server: Transmission
        Content-Type: text/html

        <h1>421: Misdirected Request</h1><p>Transmission received your request, but the hostname was unrecognized.</p><p>To fix this, choose one of the following options:</p><ul><li>Enable password authentication, then any hostname is allowed.</li><li>Add the hostname you want to use to the whitelist in settings (rpc-host-whitelist).</li></ul>
      `,
    },
  ],
} satisfies Vendor;
