import type { Vendor } from '../vendor.ts';

const docs = 'https://help.sonatype.com/en/rest-and-integration-api.html';

/** Sonatype Nexus Repository. */
export const nexus = {
  id: 'nexus',
  name: 'Sonatype Nexus',
  signs: [
    { header: ['server', /^Nexus\//] },
    { header: ['www-authenticate', /Sonatype Nexus Repository/] },
  ],
  rows: [
    {
      cause: 'csrf',
      text: /^Anti cross-site request forgery token mismatch/,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation:
        'Nexus responds with 401 when the header NX-ANTI-CSRF-TOKEN does not repeat the cookie of that name. Only requests that look like a browser’s are checked.',
      fix: {
        title: 'Repeat the cookie NX-ANTI-CSRF-TOKEN in the header of that name',
        steps: [
          'Set any value as the cookie NX-ANTI-CSRF-TOKEN and send the same value in the header NX-ANTI-CSRF-TOKEN.',
        ],
        code: [],
      },
    },
  ],
  antiForgery: [{ cookie: 'NX-ANTI-CSRF-TOKEN', header: 'NX-ANTI-CSRF-TOKEN' }],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Basic' }],
  examples: [
    {
      name: 'csrf',
      cause: 'csrf',
      http: `
        POST https://nexus.example.org/service/rest/v1/components
        Cookie: NXSESSIONID=abc; NX-ANTI-CSRF-TOKEN=0.123
        Content-Type: application/json

        {}

        401
        Server: Nexus/3.60.0-02 (OSS)
        Content-Type: text/plain

        Anti cross-site request forgery token mismatch
      `,
    },
  ],
} satisfies Vendor;
