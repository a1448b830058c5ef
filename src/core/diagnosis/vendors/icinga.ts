import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://icinga.com/docs/icinga-2/latest/doc/12-icinga2-api/#authentication';

/** Icinga. */
export const icinga = {
  id: 'icinga',
  name: 'Icinga',
  signs: [
    { header: ['server', /^Icinga\//] },
    { header: ['www-authenticate', /realm="Icinga 2"/] },
  ],
  rows: [
    {
      cause: 'wrong-credentials',
      text: /^Unauthorized\. Please check your user credentials/,
      request: 'basic',
      confidence: 'certain',
      source: docs,
      fix: instruction(
        'Check the ApiUser',
        '/etc/icinga2/conf.d/api-users.conf: object ApiUser "NAME" { password = "…" permissions = [ "*" ] }; then systemctl reload icinga2.',
        'The API user is not the user of Icinga Web. With client_cn the client certificate must have that name.',
      ),
    },
    {
      cause: 'missing-credentials',
      text: /^Unauthorized\. Please check your user credentials/,
      request: 'no-credentials',
      confidence: 'certain',
      source: docs,
      fix: instruction(
        'Send Authorization: Basic of an ApiUser',
        'icinga2 api setup creates the user root in /etc/icinga2/conf.d/api-users.conf. Also send Accept: application/json.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /^Missing permission: /,
      confidence: 'certain',
      global: 'cause',
      source: docs,
      fix: instruction(
        'Add the permission to the ApiUser',
        'permissions = [ "actions/*", "objects/query/Host", "status/query" ] in api-users.conf, with the one that the message names; then systemctl reload icinga2.',
        'A filter in a permission hides single objects.',
      ),
    },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Basic' }],
  examples: [
    {
      name: 'wrong credentials',
      cause: 'wrong-credentials',
      http: `
        GET https://mon.example.org:5665/v1/objects/hosts
        Authorization: Basic <<base64 alice:correct-horse>>

        401
        Server: Icinga/v2.14.0
        WWW-Authenticate: Basic realm="Icinga 2"
        Content-Type: application/json

        {"error":401,"status":"Unauthorized. Please check your user credentials."}
      `,
    },
    {
      name: 'no credentials',
      cause: 'missing-credentials',
      http: `
        GET https://mon.example.org:5665/v1/objects/hosts

        401
        Server: Icinga/v2.14.0
        WWW-Authenticate: Basic realm="Icinga 2"
        Content-Type: application/json

        {"error":401,"status":"Unauthorized. Please check your user credentials."}
      `,
    },
    {
      name: 'insufficient permission',
      cause: 'insufficient-permission',
      http: `
        POST https://mon.example.org:5665/v1/actions/restart-process
        Authorization: Basic <<base64 alice:correct-horse>>
        Content-Type: application/json

        {}

        403
        Server: Icinga/v2.14.0
        Content-Type: application/json

        {"error":403,"status":"Missing permission: actions/restart-process"}
      `,
    },
  ],
} satisfies Vendor;
