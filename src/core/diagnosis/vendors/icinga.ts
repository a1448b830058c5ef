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
    },
    {
      cause: 'missing-credentials',
      text: /^Unauthorized\. Please check your user credentials/,
      request: 'no-credentials',
      confidence: 'certain',
      source: docs,
    },
    {
      cause: 'insufficient-permission',
      text: /^Missing permission: /,
      confidence: 'certain',
      global: true,
      source: docs,
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
