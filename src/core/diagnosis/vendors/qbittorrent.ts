import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const webApplication =
  'https://github.com/qbittorrent/qBittorrent/blob/master/src/webui/webapplication.cpp';
const docs = 'https://github.com/qbittorrent/qBittorrent/wiki/WebUI-API-(qBittorrent-4.1)';

/** qBittorrent’s Web UI. */
export const qbittorrent = {
  id: 'qbittorrent',
  name: 'qBittorrent',
  signs: [
    { path: /^\/api\/v2\/(?:auth|torrents|sync|app|transfer|log|rss|search)\// },
    { header: ['set-cookie', /^(?:QBT_)?SID(?:_\d+)?=/] },
  ],
  rows: [
    {
      cause: 'ip-blocked',
      text: /^Your IP address has been banned after too many failed authentication attempts/,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation:
        'qBittorrent bans an address after several failed sign-ins; the ban ends after a while or with a restart.',
      fix: instruction(
        'Wait for the ban to end, or restart qBittorrent',
        'Correct the password first; the ban’s length is in the Web UI options.',
      ),
    },
    {
      cause: 'session-expired',
      status: 403,
      text: /^Forbidden$/,
      request: 'cookie',
      source: docs,
      fix: instruction(
        'Sign in again and send the new SID',
        'POST username and password to /api/v2/auth/login. Options, Web UI, Session timeout, sets how long it lives; a restart ends all sessions.',
        'For tools in the network: Bypass authentication for clients on localhost, or in whitelisted IP subnets.',
      ),
    },
    {
      cause: 'missing-credentials',
      status: 403,
      text: /^Forbidden$/,
      request: 'no-credentials',
      source: docs,
      explanation: 'qBittorrent responds with 403 to a request without its SID cookie.',
      fix: {
        title: 'Sign in at /api/v2/auth/login and send the SID cookie',
        steps: [
          'POST username and password as a form; the response sets the SID cookie.',
          'Send a Referer or Origin that equals the host of the Web UI.',
        ],
        code: [],
      },
    },
    {
      cause: 'origin-not-allowed',
      status: 401,
      text: /^Unauthorized$/,
      request: 'foreign-origin',
      source: webApplication,
      explanation:
        'qBittorrent responds with 401 before any sign-in when Origin or Referer has a different host or port than Host (or X-Forwarded-Host).',
      fix: instruction(
        'Make Origin and Referer agree with the Web UI’s address',
        'Behind a proxy, forward the public name: nginx proxy_set_header Host $http_host; or proxy_set_header X-Forwarded-Host $http_host;.',
        'From a page of yours on another host: a link with referrerpolicy="no-referrer", or calls through your own server. Options, Web UI, Enable Cross-Site Request Forgery (CSRF) protection turns the check off.',
      ),
    },
    {
      cause: 'origin-not-allowed',
      status: 401,
      text: /^Unauthorized$/,
      source: webApplication,
      explanation:
        'qBittorrent responds with 401 before any sign-in when the Host header is not on its list of server domains.',
      fix: instruction(
        'Add the host name to Server domains',
        'Options, Web UI, Security: Server domains, separated by semicolons (* for any), or turn off “Enable Host header validation” (WebUI\\ServerDomains in qBittorrent.conf).',
        'The port counts too: a container whose published port differs from WebUI\\Port is refused; set WEBUI_PORT to the published one.',
      ),
    },
  ],
  credentialPlaces: [{ cookie: 'SID' }],
  examples: [
    {
      name: 'ip blocked',
      cause: 'ip-blocked',
      http: `
        POST https://qb.example.org/api/v2/auth/login
        Content-Type: application/x-www-form-urlencoded

        username=admin&password=wrong

        403
        Content-Type: text/plain

        Your IP address has been banned after too many failed authentication attempts.
      `,
    },
    {
      name: 'old SID',
      cause: 'session-expired',
      http: `
        GET https://qb.example.org/api/v2/torrents/info
        Cookie: SID=Q1w2E3r4T5y6U7i8O9p0

        403
        Content-Type: text/plain

        Forbidden
      `,
    },
    {
      name: 'no SID',
      cause: 'missing-credentials',
      http: `
        GET https://qb.example.org/api/v2/torrents/info

        403
        Content-Type: text/plain

        Forbidden
      `,
    },
    {
      name: 'foreign Referer',
      cause: 'origin-not-allowed',
      http: `
        GET https://qb.example.org/api/v2/app/version
        Referer: https://dash.example.org/
        Cookie: SID=Q1w2E3r4T5y6U7i8O9p0

        401
        Content-Type: text/plain

        Unauthorized
      `,
    },
    {
      name: 'a host name that is not listed',
      cause: 'origin-not-allowed',
      http: `
        GET https://qb.example.org/api/v2/app/version
        Cookie: SID=Q1w2E3r4T5y6U7i8O9p0

        401
        Content-Type: text/plain

        Unauthorized
      `,
    },
  ],
} satisfies Vendor;
