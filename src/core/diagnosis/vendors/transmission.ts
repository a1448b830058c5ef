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
  ],
} satisfies Vendor;
