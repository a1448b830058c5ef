import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const protection =
  'https://docs.netlify.com/manage/security/secure-access-to-sites/site-protection/';
const api = 'https://docs.netlify.com/api/get-started/';

const openSite = instruction(
  'Open the site to this caller',
  'app.netlify.com, the project, Project configuration, General, Visitor access (Site protection): switch off the password or team login, or protect non-production deploys only.',
  'It stops preflights and API calls of other pages as well: call the production site’s functions, or use _headers with Basic-Auth for single paths.',
);

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
      explanation: 'Netlify’s site protection responds before the site does.',
      fix: openSite,
    },
    {
      cause: 'deployment-protection',
      status: [301, 302, 303],
      header: ['location', /app\.netlify\.com\/(?:authorize|edge-authorize)/],
      confidence: 'certain',
      source: protection,
      explanation: 'The site is for members of its Netlify team.',
      fix: openSite,
    },
    {
      cause: 'token-unrecognized',
      status: 401,
      text: /^Access Denied$|^Access token not valid/,
      request: 'authorization',
      confidence: 'likely',
      source: api,
      explanation: 'Netlify does not know the token.',
      fix: instruction(
        'Create a personal access token',
        'app.netlify.com/user/applications, New access token; with SAML allow the team for it. In CI set NETLIFY_AUTH_TOKEN, along with NETLIFY_SITE_ID.',
      ),
    },
    {
      cause: 'license-or-plan',
      status: [402, 503],
      text: /^usage_exceeded/,
      confidence: 'certain',
      source: api,
      explanation: 'The team has used up its credits or bandwidth, so its sites are paused.',
      fix: instruction(
        'Raise the team’s plan or credits',
        'app.netlify.com, the team, Usage & billing; sites return at the next period or after a purchase.',
      ),
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
    {
      name: 'deployment protection: team login',
      cause: 'deployment-protection',
      http: `
        GET https://acme.netlify.app/api/items
        Sec-Fetch-Mode: cors

        302
        Server: Netlify
        Location: https://app.netlify.com/authorize?response_type=token&client_id=a
      `,
    },
    {
      name: 'deployment protection: a password',
      cause: 'deployment-protection',
      http: `
        GET https://acme.netlify.app/api/items

        401
        Server: Netlify
        Content-Type: text/html

        <!DOCTYPE html><html><head><title>Protected</title></head><body><h1>This site is password protected.</h1></body></html>
      `,
    },
    {
      name: 'token unrecognized: Access Denied',
      cause: 'token-unrecognized',
      http: `
        GET https://api.netlify.com/api/v1/sites
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Server: Netlify
        Content-Type: application/json

        {"code":401,"message":"Access Denied"}
      `,
    },
    {
      name: 'license or plan: usage_exceeded',
      cause: 'license-or-plan',
      http: `
        GET https://acme.netlify.app/api/items

        503
        Server: Netlify
        Content-Type: text/plain

        usage_exceeded
      `,
    },
  ],
} satisfies Vendor;
