import type { Vendor } from '../vendor.ts';

const protection =
  'https://docs.netlify.com/manage/security/secure-access-to-sites/site-protection/';
const api = 'https://docs.netlify.com/api/get-started/';

/** Netlify. */
export const netlify = {
  id: 'netlify',
  name: 'Netlify',
  signs: [
    { header: ['x-nf-request-id'] },
    { header: ['server', /^Netlify/] },
    { host: /\.netlify\.(?:app|com)$/ },
  ],
  rows: [
    {
      cause: 'deployment-protection',
      status: 401,
      text: /password[- ]protected|Site Login|site is (?:protected|private)|Log ?in to (?:view|continue)/i,
      confidence: 'certain',
      source: protection,
    },
    {
      cause: 'deployment-protection',
      status: [301, 302, 303],
      header: ['location', /app\.netlify\.com\/(?:authorize|edge-authorize)/],
      confidence: 'certain',
      source: protection,
    },
    {
      cause: 'token-unrecognized',
      status: 401,
      text: /^Access Denied$|^Access token not valid/,
      request: 'authorization',
      confidence: 'likely',
      source: api,
    },
    {
      cause: 'license-or-plan',
      status: [402, 503],
      text: /^usage_exceeded/,
      confidence: 'certain',
      source: api,
    },
  ],
  examples: [
    {
      name: 'deployment protection: Password protected site',
      cause: 'deployment-protection',
      http: `
        GET https://site.netlify.app/data.json

        401
        Server: Netlify
        x-nf-request-id: 1
        Content-Type: text/html

        <html><head><title>Password protected site</title></head><body>This site is password protected</body></html>
      `,
    },
  ],
} satisfies Vendor;
