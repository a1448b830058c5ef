import type { Vendor } from '../vendor.ts';

const docs = 'https://pve.proxmox.com/wiki/Proxmox_VE_API';

/** Proxmox VE, whose words stand in the status line. */
export const proxmox = {
  id: 'proxmox',
  name: 'Proxmox',
  signs: [{ path: /^\/api2\/json\// }, { header: ['server', /^pve-api-daemon/] }],
  rows: [
    {
      cause: 'missing-credentials',
      text: /^No ticket$/i,
      request: 'no-credentials',
      confidence: 'certain',
      source: docs,
    },
    {
      cause: 'session-expired',
      text: /permission denied - invalid PVE ?ticket/i,
      confidence: 'certain',
      global: true,
      source: docs,
    },
    {
      cause: 'csrf',
      text: /permission denied - invalid csrf token/i,
      confidence: 'certain',
      global: true,
      source: docs,
    },
    {
      cause: 'insufficient-permission',
      text: /^Permission check failed \(/,
      confidence: 'certain',
      global: true,
      source: docs,
    },
    {
      cause: 'wrong-credentials',
      text: /^authentication failure$/i,
      confidence: 'certain',
      source: docs,
    },
    {
      cause: 'token-unrecognized',
      text: /^(?:no such user|invalid token name|no tokenid specified)/i,
      confidence: 'likely',
      source: docs,
    },
  ],
  antiForgery: [
    {
      header: 'CSRFPreventionToken',
      obtain: 'Read CSRFPreventionToken from the response of POST /api2/json/access/ticket.',
    },
  ],
  credentialPlaces: [
    { header: 'Authorization', scheme: '', form: 'PVEAPIToken=USER@REALM!TOKENID=UUID' },
    { cookie: 'PVEAuthCookie' },
  ],
  examples: [
    {
      name: 'insufficient permission: Permission check failed (/nodes, Sys.Audit…',
      cause: 'insufficient-permission',
      http: `
        GET https://pve.example.com:8006/api2/json/nodes
        Authorization: PVEAPIToken=root@pam!ci=0f0e0d0c-1111-2222-3333-444455556666

        403
        Server: pve-api-daemon/3.0
        Content-Type: application/json

        {"data":null,"message":"Permission check failed (/nodes, Sys.Audit)\\n"}
      `,
    },
  ],
} satisfies Vendor;
