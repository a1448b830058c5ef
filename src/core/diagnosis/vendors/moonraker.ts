import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

/** Moonraker, the API of Klipper printers (Mainsail, Fluidd). */
export const moonraker = {
  id: 'moonraker',
  name: 'Moonraker',
  signs: [
    { body: /moonraker\/(?:app|components)/ },
    { path: /^\/(?:printer\/(?:info|objects|gcode)|access\/oneshot_token)(?:$|[/?])/ },
  ],
  rows: [
    {
      cause: 'missing-credentials',
      status: 401,
      text: /^Unauthorized$/,
      request: 'no-credentials',
      confidence: 'likely',
      source: 'https://moonraker.readthedocs.io/en/latest/configuration/#authorization',
      explanation:
        'Without a user or key Moonraker admits only addresses in trusted_clients, and the caller’s is not one of them.',
      fix: instruction(
        'Add the caller’s network to trusted_clients, or send X-Api-Key',
        'moonraker.conf, [authorization], trusted_clients: 192.168.0.0/16 and so on, one per line; restart Moonraker. A VPN’s, Docker’s and IPv6 addresses count as well.',
        'A page on another origin needs cors_domains: *://app.example.com; with force_logins: True trusted clients must sign in too.',
        'A program: X-Api-Key with the key of GET /access/api_key. A WebSocket: ?token= of /access/oneshot_token.',
      ),
    },
  ],
  credentialPlaces: [{ header: 'X-Api-Key' }, { header: 'Authorization', scheme: 'Bearer' }],
  examples: [
    {
      name: 'a network that is not trusted',
      cause: 'missing-credentials',
      http: `
        GET http://printer.example.com:7125/printer/info

        401
        Content-Type: application/json; charset=UTF-8

        {"error":{"code":401,"message":"Unauthorized","traceback":"Traceback (most recent call last):\\n  File \\"/home/pi/moonraker/moonraker/components/authorization.py\\", line 637, in check_authorized\\n    raise HTTPError(401, \\"Unauthorized\\")"}}
      `,
    },
  ],
} satisfies Vendor;
