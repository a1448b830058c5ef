import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://docs.octoprint.org/en/main/api/general.html#authorization';

const applicationKey = instruction(
  'Send an application key as X-Api-Key, and enable CORS for a page',
  'User Settings (the user’s name, top right), Application Keys: X-Api-Key: KEY, or Authorization: Bearer KEY. The global API key was removed in 1.11.',
  'A page on another origin: Settings, API, “Allow Cross Origin Resource Sharing (CORS)”, then restart OctoPrint: without it even the preflight is refused.',
  'Settings, Access Control: the key’s user needs the permission (Status, Connection, Print); plugins such as PSU Control have their own.',
);

/** OctoPrint. */
export const octoprint = {
  id: 'octoprint',
  name: 'OctoPrint',
  framework: 'flask',
  signs: [
    { cookie: /^session_P\d{1,5}$/ },
    { header: ['set-cookie', /^session_P\d{1,5}(?:_R\w{1,80})?=/] },
    { header: ['x-clacks-overhead'], alsoHeader: ['set-cookie', /^session_P\d/] },
    { path: /^\/api\/(?:printer|printerprofiles|plugin\/psucontrol)(?:$|[/?])/ },
  ],
  rows: [
    {
      cause: 'missing-credentials',
      status: 403,
      text: /^You don't have the permission to access the requested resource/,
      request: 'no-credentials',
      confidence: 'likely',
      source: docs,
      fix: applicationKey,
    },
    {
      cause: 'insufficient-permission',
      status: 403,
      text: /^You don't have the permission to access the requested resource/,
      request: 'credentials',
      confidence: 'likely',
      source: docs,
      explanation:
        'OctoPrint responds with 403 both where the key is unknown and where its user lacks the permission.',
      fix: applicationKey,
    },
  ],
  credentialPlaces: [{ header: 'X-Api-Key' }, { header: 'Authorization', scheme: 'Bearer' }],
  examples: [
    {
      name: 'no key',
      cause: 'missing-credentials',
      http: `
        GET http://octopi.example.com/api/printer

        403
        Content-Type: application/json

        {"error":"You don't have the permission to access the requested resource. It is either read-protected or not readable by the server."}
      `,
    },
    {
      name: 'a key without the permission',
      cause: 'insufficient-permission',
      http: `
        POST http://octopi.example.com/api/plugin/psucontrol
        X-Api-Key: 3C1F0E2A9B8D4F5A8E7C6B5A4D3E2F1A
        Content-Type: application/json

        {"command":"turnPSUOn"}

        403
        Content-Type: application/json

        {"error":"You don't have the permission to access the requested resource. It is either read-protected or not readable by the server."}
      `,
    },
  ],
} satisfies Vendor;
