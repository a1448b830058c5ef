import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const protection = 'https://vercel.com/docs/deployment-protection';
const errors = 'https://vercel.com/docs/rest-api/reference/errors';
const firewall = 'https://vercel.com/docs/vercel-firewall';

const passProtection = instruction(
  'Switch off Vercel Authentication for the project, or send the bypass secret',
  'vercel.com, the project, Settings, Deployment Protection: Vercel Authentication off, or “Only Preview Deployments”. Custom production domains are not protected by the standard setting: call those, not the URL of one deployment (VERCEL_URL).',
  'Programs, webhooks and tests: Protection Bypass for Automation; send the secret as header or query x-vercel-protection-bypass (with x-vercel-set-bypass-cookie=true for pages).',
  'A page from another origin: list the paths under OPTIONS Allowlist there, because the protection stops preflights too.',
);

const passCheckpoint = instruction(
  'Let the firewall pass this caller',
  'vercel.com, the project, Firewall: switch off Attack Challenge Mode, or add a bypass rule (Rules, System Bypass) for the address, path or User-Agent. Bot Protection set to Challenge stops every program.',
  'Browsers pass the challenge by opening the page once.',
);

const teamToken = instruction(
  'Use a token of this team, and name the team',
  'vercel.com/account/settings/tokens: create it with the team as its scope; with SAML, sign in there first. Pass teamId (or slug) in the query; with the CLI --scope TEAM, or VERCEL_ORG_ID and VERCEL_PROJECT_ID in CI.',
);

/** Vercel: deployments and the platform’s API. */
export const vercel = {
  id: 'vercel',
  name: 'Vercel',
  signs: [
    { header: ['x-vercel-id'] },
    { header: ['server', /^Vercel$/] },
    { host: /(?:^|\.)vercel\.(?:app|com)$/ },
  ],
  rows: [
    {
      cause: 'deployment-protection',
      status: 401,
      text: /^Authentication Required|Vercel Authentication|requires? (?:Vercel )?[Aa]uthentication|This deployment requires/,
      confidence: 'certain',
      source: protection,
      fix: passProtection,
    },
    {
      cause: 'deployment-protection',
      status: [401, 403],
      header: ['set-cookie', /^_vercel_sso_nonce=/],
      confidence: 'certain',
      source: protection,
      fix: passProtection,
    },
    {
      cause: 'deployment-protection',
      status: [301, 302, 303, 307, 308],
      header: ['location', /vercel\.com\/sso-api/],
      confidence: 'certain',
      source: protection,
      fix: passProtection,
    },
    {
      cause: 'waf-or-bot-challenge',
      header: ['x-vercel-mitigated', /^(?:challenge|deny)/],
      confidence: 'certain',
      source: firewall,
      explanation: 'Vercel’s firewall challenged or refused the caller before the application ran.',
      fix: passCheckpoint,
    },
    {
      cause: 'waf-or-bot-challenge',
      text: /^Vercel Security Checkpoint/,
      confidence: 'certain',
      global: true,
      source: firewall,
      explanation: 'Vercel’s firewall wants proof of a browser before the application runs.',
      fix: passCheckpoint,
    },
    {
      cause: 'sso-authorization-required',
      text: /^Not authorized: Trying to access resource under scope/,
      confidence: 'likely',
      global: true,
      source: errors,
      explanation:
        'The token is not for this team, or the team’s SAML requires it to be created after signing in there.',
      fix: teamToken,
    },
    {
      cause: 'token-unrecognized',
      code: ['forbidden'],
      text: /^(?:Not authorized|The token provided in the `Authorization` header is invalid|Invalid token)/,
      confidence: 'likely',
      source: errors,
      explanation: 'The token is unknown, expired, or not for the team that owns the resource.',
      fix: teamToken,
    },
    {
      cause: 'missing-credentials',
      code: 'forbidden',
      text: /missing an authentication token/,
      confidence: 'certain',
      source: errors,
      explanation: 'No token arrived.',
      fix: instruction(
        'Send Authorization: Bearer with a Vercel token',
        'vercel.com/account/settings/tokens; in CI set VERCEL_TOKEN and pass --token.',
      ),
    },
    {
      cause: 'license-or-plan',
      code: ['payment_required', 'DEPLOYMENT_DISABLED'],
      confidence: 'certain',
      source: 'https://vercel.com/docs/errors',
      explanation: 'The team’s plan, spending limit or bill stopped the deployment.',
      fix: instruction(
        'Resolve the team’s billing notice',
        'vercel.com, the team, Settings, Billing: a paused project (Spend Management), an unpaid invoice, or the Hobby plan’s limits.',
      ),
    },
    {
      cause: 'header-too-large',
      code: ['REQUEST_HEADER_TOO_LARGE'],
      confidence: 'certain',
      source: 'https://vercel.com/docs/errors',
      explanation:
        'All request headers together are over 32 KB (one over 16 KB), usually because of cookies.',
      fix: instruction(
        'Shrink the cookies',
        'Delete the site’s cookies in the browser; keep tokens and sessions on the server instead of in large or chunked cookies.',
      ),
    },
    {
      cause: 'cors-preflight-auth',
      header: ['set-cookie', /^_vercel_sso_nonce=/],
      method: /^OPTIONS$/,
      confidence: 'likely',
      source: protection,
      explanation:
        'Vercel’s deployment protection stops the preflight before the application sees it.',
      fix: passProtection,
    },
  ],
  examples: [
    {
      name: 'deployment protection: Authentication Required',
      cause: 'deployment-protection',
      http: `
        GET https://app-git-x.vercel.app/api/me

        401
        Server: Vercel
        x-vercel-id: fra1::1
        Set-Cookie: _vercel_sso_nonce=abc; Path=/
        Content-Type: text/html

        <!doctype html><html><head><title>Authentication Required</title></head></html>
      `,
    },
    {
      name: 'waf or bot challenge: Vercel Security Checkpoint',
      cause: 'waf-or-bot-challenge',
      http: `
        GET https://app.vercel.app/

        429
        Server: Vercel
        x-vercel-mitigated: challenge
        Content-Type: text/html

        <html><head><title>Vercel Security Checkpoint</title></head></html>
      `,
    },
    {
      name: 'sso authorization required: Not authorized: Trying to access resource un',
      cause: 'sso-authorization-required',
      http: `
        GET https://app-git-x.vercel.app/api/me
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        400
        Server: Vercel
        x-vercel-id: fra1::1
        Set-Cookie: _vercel_sso_nonce=abc; Path=/
        Content-Type: text/html

        <!doctype html><html><head><title>Not authorized: Trying to access resource under scope</title></head></html>
      `,
    },
    {
      name: 'deployment protection: _vercel_sso_nonce',
      cause: 'deployment-protection',
      http: `
        GET https://app-git-main-acme.vercel.app/api/items

        401
        Server: Vercel
        X-Vercel-Id: fra1::a
        Set-Cookie: _vercel_sso_nonce=a; Path=/; Secure; HttpOnly; SameSite=Lax
        Content-Type: text/html

        <!doctype html><html><head><title>Sign in</title></head></html>
      `,
    },
    {
      name: 'waf or bot challenge: x-vercel-mitigated',
      cause: 'waf-or-bot-challenge',
      http: `
        GET https://app-git-main-acme.vercel.app/api/items

        403
        Server: Vercel
        X-Vercel-Mitigated: deny
        Content-Type: text/html

        <html><title>Forbidden</title></html>
      `,
    },
    {
      name: 'waf or bot challenge: the checkpoint',
      cause: 'waf-or-bot-challenge',
      http: `
        GET https://app-git-main-acme.vercel.app/api/items

        429
        Server: Vercel
        Content-Type: text/html

        <html><head><title>Vercel Security Checkpoint</title></head><body></body></html>
      `,
    },
    {
      name: 'token unrecognized: forbidden',
      cause: 'token-unrecognized',
      http: `
        GET https://api.vercel.com/v9/projects/a
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Server: Vercel
        Content-Type: application/json

        {"error":{"code":"forbidden","message":"Not authorized","invalidToken":true}}
      `,
    },
    {
      name: 'missing credentials: forbidden',
      cause: 'missing-credentials',
      http: `
        GET https://api.vercel.com/v9/projects/a

        403
        Server: Vercel
        Content-Type: application/json

        {"error":{"code":"forbidden","message":"The request is missing an authentication token","missingToken":true}}
      `,
    },
    {
      name: 'license or plan: disabled',
      cause: 'license-or-plan',
      http: `
        GET https://app-git-main-acme.vercel.app/api/items

        402
        Server: Vercel
        X-Vercel-Error: DEPLOYMENT_DISABLED
        Content-Type: text/plain

        Payment required

        DEPLOYMENT_DISABLED
      `,
    },
    {
      name: 'header too large: cookies',
      cause: 'header-too-large',
      http: `
        GET https://app-git-main-acme.vercel.app/api/items
        Cookie: a=b

        494
        Server: Vercel
        X-Vercel-Error: REQUEST_HEADER_TOO_LARGE
        Content-Type: text/plain

        REQUEST_HEADER_TOO_LARGE
      `,
    },
    {
      name: 'deployment protection: sso-api',
      cause: 'deployment-protection',
      http: `
        fetch GET https://app-git-main-acme.vercel.app/api/items
        Accept: application/json
        Sec-Fetch-Mode: cors
        Sec-Fetch-Dest: empty

        302
        Server: Vercel
        X-Vercel-Id: fra1::a
        Location: https://vercel.com/sso-api?url=https%3A%2F%2Fapp-git-main-acme.vercel.app%2Fapi%2Fitems&nonce=a
      `,
    },
    {
      name: 'cors preflight auth: the protection',
      cause: 'cors-preflight-auth',
      http: `
        OPTIONS https://api.example.com/items
        Origin: https://app.example.com
        Access-Control-Request-Method: GET
        Access-Control-Request-Headers: authorization

        401
        Server: Vercel
        Set-Cookie: _vercel_sso_nonce=a; Path=/; Secure; HttpOnly; SameSite=Lax
      `,
    },
  ],
} satisfies Vendor;
