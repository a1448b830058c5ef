import type { Vendor } from '../vendor.ts';

const docs = 'https://help.ui.com/hc/en-us';

/** UniFi controllers. */
export const unifi = {
  id: 'unifi',
  name: 'UniFi',
  signs: [{ body: /"api\.err\.\w+"/ }],
  rows: [
    {
      cause: 'missing-credentials',
      text: /^api\.err\.LoginRequired$/,
      request: 'no-credentials',
      confidence: 'certain',
      global: true,
      source: docs,
    },
    {
      cause: 'session-expired',
      text: /^api\.err\.LoginRequired$/,
      request: 'cookie',
      confidence: 'likely',
      global: true,
      source: docs,
    },
    {
      cause: 'wrong-credentials',
      text: /^api\.err\.Invalid$/,
      confidence: 'likely',
      global: true,
      source: docs,
    },
    {
      cause: 'insufficient-permission',
      text: /^api\.err\.No(?:Permission|SiteContext)$/,
      confidence: 'certain',
      global: true,
      source: docs,
    },
    {
      cause: 'step-up-required',
      text: /^api\.err\.Ubic2faTokenRequired$/,
      confidence: 'certain',
      global: true,
      source: docs,
    },
  ],
  antiForgery: [
    { header: 'X-CSRF-Token', obtain: 'Read X-CSRF-Token from the response to the sign-in.' },
  ],
  credentialPlaces: [{ header: 'X-API-KEY' }],
  examples: [
    {
      name: 'session expired: api.err.LoginRequired',
      cause: 'session-expired',
      http: `
        GET https://unifi.example.com/api/self
        Cookie: TOKEN=k3v9s8d7f6g5h4

        401
        Content-Type: application/json

        {"meta":{"rc":"error","msg":"api.err.LoginRequired"},"data":[]}
      `,
    },
  ],
} satisfies Vendor;
