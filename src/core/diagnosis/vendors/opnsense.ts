import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://docs.opnsense.org/development/api.html';

/** OPNsense, which responds with 401 also where a known key’s user lacks the privilege. */
export const opnsense = {
  id: 'opnsense',
  name: 'OPNsense',
  signs: [{ header: ['server', /^OPNsense/] }],
  rows: [
    {
      cause: 'wrong-credentials',
      status: 401,
      text: /^Authentication Failed$/,
      request: 'basic',
      confidence: 'likely',
      source: docs,
      explanation:
        'OPNsense sends this 401 both for a wrong key or secret and for a correct one whose user lacks the privilege.',
      fix: instruction(
        'Check the key, then the privileges of its user',
        'Send the API key as user and the secret as password of Basic; not the login of the web pages.',
        'In System, Access, Users see Effective Privileges of the key’s owner: each privilege lists its endpoints (GUI System: Firmware for /api/core/firmware).',
      ),
    },
    {
      cause: 'insufficient-permission',
      status: 401,
      text: /^Authentication Failed$/,
      request: 'basic',
      confidence: 'possible',
      source: docs,
      explanation:
        'The key is right (another endpoint accepted it); its user lacks the privilege for this endpoint, which OPNsense reports as a failed sign-in.',
      fix: instruction(
        'Give the key’s user the privilege of this endpoint',
        'System, Access, Users, the user, Privileges: each GUI page’s privilege lists its /api paths (Diagnostics, Firmware, Firewall: Alias …); “All pages” opens everything.',
      ),
    },
    {
      cause: 'missing-credentials',
      status: 401,
      text: /^Authentication Failed$/,
      request: 'no-credentials',
      confidence: 'certain',
      source: docs,
      fix: instruction(
        'Send Basic API_KEY:API_SECRET',
        'System, Access, Users: create an API key for the user (the + at API keys); the downloaded file contains key and secret.',
      ),
    },
  ],
  credentialPlaces: [
    { header: 'Authorization', scheme: 'Basic', form: 'Basic base64(API_KEY:API_SECRET)' },
  ],
  examples: [
    {
      name: 'key or privilege',
      cause: 'wrong-credentials',
      http: `
        GET https://fw.example.com/api/core/firmware/status
        Authorization: Basic <<base64 w86XNZob8Oq8aC5r:XeD26XVrJ5ilAcEm>>

        401
        Server: OPNsense
        Content-Type: application/json

        {"status":401,"message":"Authentication Failed"}
      `,
    },
    {
      name: 'a key that another endpoint accepted',
      cause: 'insufficient-permission',
      before: [
        `
        GET https://fw.example.com/api/diagnostics/interface/getArp
        Authorization: Basic <<base64 w86XNZob8Oq8aC5r:XeD26XVrJ5ilAcEm>>

        200

        []
      `,
      ],
      http: `
        POST https://fw.example.com/api/core/firmware/status
        Authorization: Basic <<base64 w86XNZob8Oq8aC5r:XeD26XVrJ5ilAcEm>>

        401
        Server: OPNsense
        Content-Type: application/json

        {"status":401,"message":"Authentication Failed"}
      `,
    },
    {
      name: 'no key',
      cause: 'missing-credentials',
      http: `
        GET https://fw.example.com/api/core/firmware/status

        401
        Server: OPNsense
        Content-Type: application/json

        {"status":401,"message":"Authentication Failed"}
      `,
    },
  ],
} satisfies Vendor;
