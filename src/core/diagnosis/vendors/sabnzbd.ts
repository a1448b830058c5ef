import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const hostCheck = 'https://sabnzbd.org/wiki/extra/hostname-check.html';
const api = 'https://sabnzbd.org/wiki/configuration/4.3/api';

/** SABnzbd’s web interface and API. */
export const sabnzbd = {
  id: 'sabnzbd',
  name: 'SABnzbd',
  signs: [
    { body: /sabnzbd\.org\// },
    { title: /^SABnzbd\b/ },
    { header: ['www-authenticate', /realm="SABnzbd"/] },
    { path: /^\/sabnzbd(?:\/|$)/ },
  ],
  rows: [
    {
      cause: 'origin-not-allowed',
      status: 403,
      text: /Hostname verification failed/,
      confidence: 'certain',
      global: true,
      source: hostCheck,
      explanation:
        'The Host header is a name that SABnzbd does not know (protection against DNS rebinding). By IP address it responds.',
      fix: instruction(
        'Add the host name to host_whitelist',
        'Open SABnzbd by its IP address, then Config, Specials, host_whitelist: the name without the port, several with commas; save and restart.',
        'Or in sabnzbd.ini with SABnzbd stopped: host_whitelist = sab.example.org,',
        'With a user name and password (Config, General) the check is off. A container: the names of the container and of its service belong in the list, too.',
      ),
    },
    {
      cause: 'ip-blocked',
      status: 403,
      text: /^(?:External internet )?[Aa]ccess denied(?:$| - https:\/\/sabnzbd\.org\/access-denied)/,
      confidence: 'likely',
      source: 'https://sabnzbd.org/access-denied',
      explanation: 'SABnzbd takes the caller’s address for one outside of the local network.',
      fix: instruction(
        'Allow external access, or name the local network',
        'Config, General, External internet access: set what may be reached from outside (with a password).',
        'Config, Specials, local_ranges: the network that counts as local, e.g. 192.168.,10. – behind a proxy the address of X-Forwarded-For counts as well.',
      ),
    },
    {
      cause: 'api-key-missing',
      text: /^API Key Required$/,
      confidence: 'certain',
      source: api,
      fix: instruction(
        'Send the key as the parameter apikey',
        'Config, General, API Key. Example: /api?mode=queue&output=json&apikey=KEY.',
      ),
    },
    {
      cause: 'api-key-invalid',
      text: /^API Key Incorrect$/,
      confidence: 'certain',
      source: api,
      fix: instruction(
        'Copy the API Key from Config, General',
        'The NZB Key only adds downloads; all other calls want the API Key. Generate New Key makes the old one invalid.',
      ),
    },
  ],
  credentialPlaces: [{ query: 'apikey' }],
  examples: [
    {
      name: 'a host name that is not listed',
      cause: 'origin-not-allowed',
      http: `
        navigate GET http://sab.example.lan:8080/

        403
        Content-Type: text/html

        Access denied - Hostname verification failed: https://sabnzbd.org/hostname-check
      `,
    },
    {
      name: 'an address from outside',
      cause: 'ip-blocked',
      http: `
        navigate GET https://sab.example.org/sabnzbd/

        403
        Content-Type: text/html

        External internet access denied - https://sabnzbd.org/access-denied
      `,
    },
    {
      name: 'no key',
      cause: 'api-key-missing',
      http: `
        GET https://sab.example.org/sabnzbd/api?mode=queue&output=json

        403
        Content-Type: text/plain

        API Key Required
      `,
    },
    {
      name: 'an old key',
      cause: 'api-key-invalid',
      http: `
        GET https://sab.example.org/sabnzbd/api?mode=queue&output=json&apikey=0a1b2c3d4e5f60718293a4b5c6d7e8f9

        403
        Content-Type: text/plain

        API Key Incorrect
      `,
    },
  ],
} satisfies Vendor;
