import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const protection = 'https://vercel.com/docs/deployment-protection';
const errors = 'https://vercel.com/docs/rest-api/reference/errors';
const firewall = 'https://vercel.com/docs/vercel-firewall';

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
      fix: {
        title: 'Pass the deployment’s protection',
        steps: [
          'Open the deployment in the browser and sign in to Vercel, or use a share link.',
          'For programs send the secret of “Protection Bypass for Automation” as x-vercel-protection-bypass.',
        ],
        code: [],
      },
    },
    {
      cause: 'deployment-protection',
      status: [401, 403],
      header: ['set-cookie', /^_vercel_sso_nonce=/],
      confidence: 'certain',
      source: protection,
    },
    {
      cause: 'deployment-protection',
      status: [301, 302, 303, 307, 308],
      header: ['location', /vercel\.com\/sso-api/],
      confidence: 'certain',
      source: protection,
    },
    {
      cause: 'waf-or-bot-challenge',
      header: ['x-vercel-mitigated', /^(?:challenge|deny)/],
      confidence: 'certain',
      source: firewall,
    },
    {
      cause: 'waf-or-bot-challenge',
      text: /^Vercel Security Checkpoint/,
      confidence: 'certain',
      global: true,
      source: firewall,
    },
    {
      cause: 'sso-authorization-required',
      text: /^Not authorized: Trying to access resource under scope/,
      confidence: 'likely',
      global: true,
      source: errors,
      explanation:
        'The token is not for this team, or the team’s SAML requires it to be created after signing in there.',
      fix: instruction(
        'Use a token of this team',
        'Create it with the team as its scope; with SAML, sign in there first. Pass teamId.',
      ),
    },
    {
      cause: 'token-unrecognized',
      code: ['forbidden'],
      text: /^(?:Not authorized|The token provided in the `Authorization` header is invalid|Invalid token)/,
      confidence: 'likely',
      source: errors,
    },
    {
      cause: 'missing-credentials',
      code: 'forbidden',
      text: /missing an authentication token/,
      confidence: 'certain',
      source: errors,
    },
    {
      cause: 'license-or-plan',
      code: ['payment_required', 'DEPLOYMENT_DISABLED'],
      confidence: 'certain',
      source: 'https://vercel.com/docs/errors',
    },
    {
      cause: 'header-too-large',
      code: ['REQUEST_HEADER_TOO_LARGE'],
      confidence: 'certain',
      source: 'https://vercel.com/docs/errors',
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
  ],
} satisfies Vendor;
