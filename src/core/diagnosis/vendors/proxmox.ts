import { instruction } from '../instruction.ts';
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
      fix: instruction(
        'Send an API token',
        'Authorization: PVEAPIToken=USER@REALM!TOKENID=SECRET (Datacenter, Permissions, API Tokens), with no Bearer in front.',
        'Or POST /api2/json/access/ticket and send the ticket as the cookie PVEAuthCookie.',
      ),
    },
    {
      cause: 'session-expired',
      text: /permission denied - invalid PVE ?ticket/i,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation:
        'The ticket is older than two hours, from another cluster, or the clocks of client and node differ.',
      fix: instruction(
        'Get a new ticket, or use an API token',
        'POST /api2/json/access/ticket; the old ticket as password renews it. API tokens do not expire by default.',
        'If a fresh ticket fails, compare the clocks of all nodes (timedatectl) and run pvecm updatecerts: /etc/pve must be writable (quorum).',
      ),
    },
    {
      cause: 'csrf',
      text: /permission denied - invalid csrf token/i,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation:
        'With a ticket cookie, each POST, PUT and DELETE needs the CSRFPreventionToken of the same ticket.',
      fix: instruction(
        'Send CSRFPreventionToken with each change',
        'It is in the response of POST /api2/json/access/ticket, next to ticket; both age together.',
        'With Authorization: PVEAPIToken=… none is needed.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /^Permission check failed \(/,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation:
        'The message names path and privilege. A token with privilege separation has no rights of its user until it gets its own.',
      fix: instruction(
        'Give the token (and its user) a role on this path',
        "pveum acl modify PATH --tokens 'USER@REALM!TOKENID' --roles PVEAuditor (PVEVMAdmin, Administrator); or Datacenter, Permissions, Add, API Token Permission, with Propagate.",
        'Or uncheck Privilege Separation: pveum user token modify USER@REALM TOKENID --privsep 0.',
        'The user itself needs the privilege, too: a token never has more than its user.',
      ),
    },
    {
      cause: 'wrong-credentials',
      text: /^authentication failure$/i,
      confidence: 'certain',
      source: docs,
      explanation: 'The user, realm, password or second factor is wrong.',
      fix: instruction(
        'Send username=USER@REALM',
        'Linux users are @pam, users of Proxmox itself @pve; a realm field works as well.',
        'With two-factor authentication the ticket must be completed with tfa-challenge: scripts use an API token instead.',
      ),
    },
    {
      cause: 'token-unrecognized',
      text: /^(?:no such user|invalid token name|no tokenid specified)/i,
      confidence: 'likely',
      source: docs,
      fix: instruction(
        'Write the token as USER@REALM!TOKENID=SECRET',
        'Put an exclamation mark between user and token ID (quote it in a shell) and an equals sign before the secret: PVEAPIToken=root@pam!ci=UUID.',
        'pveum user token list USER@REALM lists them; the secret is shown once.',
      ),
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
    {
      name: 'no ticket',
      cause: 'missing-credentials',
      http: `
        GET https://pve.example.com:8006/api2/json/nodes

        401 No ticket
        Server: pve-api-daemon/3.0
        Content-Type: application/json

        {"data":null,"message":"No ticket\\n"}
      `,
    },
    {
      name: 'old ticket',
      cause: 'session-expired',
      http: `
        GET https://pve.example.com:8006/api2/json/nodes
        Cookie: PVEAuthCookie=PVE:root@pam:65A1B2C3::abc

        401 permission denied - invalid PVE ticket
        Server: pve-api-daemon/3.0
        Content-Type: application/json

        {"data":null,"message":"permission denied - invalid PVE ticket\\n"}
      `,
    },
    {
      name: 'no CSRF token',
      cause: 'csrf',
      http: `
        POST https://pve.example.com:8006/api2/json/nodes
        Cookie: PVEAuthCookie=PVE:root@pam:65A1B2C3::abc

        401 Permission denied - invalid csrf token
        Server: pve-api-daemon/3.0
        Content-Type: application/json

        {"data":null,"message":"Permission denied - invalid csrf token\\n"}
      `,
    },
    {
      name: 'sign-in',
      cause: 'wrong-credentials',
      http: `
        POST https://pve.example.com:8006/api2/json/access/ticket
        Content-Type: application/x-www-form-urlencoded

        username=root&password=bad

        401 authentication failure
        Server: pve-api-daemon/3.0
        Content-Type: application/json

        {"data":null}
      `,
    },
    {
      name: 'unknown token',
      cause: 'token-unrecognized',
      http: `
        GET https://pve.example.com:8006/api2/json/nodes
        Authorization: PVEAPIToken=ci@pve!ci=0f0e0d0c-1111-2222-3333-444455556666

        401 no such user ('ci@pve')
        Server: pve-api-daemon/3.0
        Content-Type: application/json

        {"data":null,"message":"no such user ('ci@pve')\\n"}
      `,
    },
  ],
} satisfies Vendor;
