import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const page = (code: string): string =>
  `https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-1xxx-errors/error-${code}/`;
const challenges =
  'https://developers.cloudflare.com/cloudflare-challenges/challenge-types/challenge-pages/detect-response/';
const access = 'https://developers.cloudflare.com/cloudflare-one/access-controls/';

/** A `1xxx` page or its short form, `error code: 1020`. */
const error = (numbers: string): RegExp =>
  new RegExp(
    `^error code: (?:${numbers})\\b|\\bError (?:${numbers})\\b[^]{0,80}\\bRay ID|\\bRay ID[^]{0,200}\\bError code:? ?(?:${numbers})\\b`,
    'i',
  );

const findEvent = instruction(
  'Find the rule by its Ray ID in Security, Events',
  'The zone’s owner sees under Security, Events which service acted (custom rule, managed rule, rate limiting, Bot Fight Mode, Browser Integrity Check).',
  'A rule: add a custom rule with the action Skip for this path, address or header. Browser Integrity Check (1010): turn it off for the path in Configuration Rules.',
  'Bot Fight Mode cannot be skipped by rules: turn it off (Security, Bots), allow the address under IP Access Rules, or use Super Bot Fight Mode with Skip.',
  'A visitor gives the Ray ID of the page to the owner.',
);

const bannedAddress = instruction(
  'Ask the zone’s owner to unblock this address, network or country',
  'Security, Events finds it by the Ray ID: an IP Access Rule (1006, 1007, 1008, 1106), a blocked network (1005) or country (1009). Add an Allow rule for the address.',
  'From a cloud host or a VPN the whole network is often blocked: try without.',
);

const accessToken = instruction(
  'Sign in at Cloudflare Access, or send a service token',
  'A page: open the application in the browser first, then fetch with credentials: "include".',
  'A program: headers CF-Access-Client-Id and CF-Access-Client-Secret of a service token; the application needs a policy with the action Service Auth for that token: with Allow it is redirected to sign-in.',
  'CORS: allow the preflight under the application’s CORS settings (Bypass OPTIONS requests to origin).',
  'Public paths and webhooks: an application for that path with a Bypass policy for Everyone.',
);

/** Cloudflare’s edge, answering in the application’s place. */
export const cloudflare = {
  id: 'cloudflare',
  name: 'Cloudflare',
  signs: [
    { header: ['cf-ray'] },
    { header: ['server', /^cloudflare/i] },
    { header: ['cf-mitigated'] },
    { header: ['location', /\.cloudflareaccess\.com\//] },
  ],
  rows: [
    {
      cause: 'waf-or-bot-challenge',
      header: ['cf-mitigated', /^challenge/],
      confidence: 'certain',
      source: challenges,
      explanation:
        'Cloudflare sent a browser challenge instead of the response; a fetch call, curl or a server cannot solve it.',
      fix: findEvent,
    },
    {
      cause: 'waf-or-bot-challenge',
      text: error('1010|1012|1020|1013'),
      confidence: 'certain',
      source: page('1020'),
      fix: findEvent,
    },
    {
      cause: 'ip-blocked',
      text: error('1005|1006|1007|1008|1009|1106'),
      confidence: 'certain',
      source: page('1006'),
      fix: bannedAddress,
    },
    {
      cause: 'rate-limited',
      text: error('1015'),
      confidence: 'certain',
      source: page('1015'),
      fix: instruction(
        'Wait, or change the rate limiting rule',
        'The owner: Security, WAF, Rate limiting rules: requests, period and what is counted. Shared addresses (a company, a server that calls for its users) count together.',
      ),
    },
    {
      cause: 'origin-not-allowed',
      text: error('1011'),
      confidence: 'certain',
      source: page('1011'),
      explanation: 'The site’s hotlink protection refuses this Referer.',
      fix: instruction(
        'Allow this site’s Referer in Hotlink Protection',
        'In the zone under Scrape Shield turn Hotlink Protection off for the path, or serve the file from a folder named hotlink-ok.',
      ),
    },
    {
      cause: 'not-auth-related',
      text: error('1003'),
      confidence: 'certain',
      source: page('1003'),
      explanation: 'The IP address was called directly, not the site’s name.',
      fix: instruction(
        'Call the site by its name',
        'Use the host name of the zone, not the IP address, and send it as Host and SNI.',
      ),
    },
    {
      cause: 'waf-or-bot-challenge',
      status: 403,
      text: /used Cloudflare to restrict access|\bError code:? ?1020\b/i,
      confidence: 'likely',
      source: page('1020'),
      fix: findEvent,
    },
    {
      cause: 'waf-or-bot-challenge',
      text: /^Just a moment\.\.\.|^Attention Required! \| Cloudflare|^Sorry, you have been blocked/,
      confidence: 'certain',
      source: challenges,
      fix: findEvent,
    },
    {
      cause: 'waf-or-bot-challenge',
      status: 403,
      text: /Sorry, you have been blocked|You are unable to access [\w.-]+/,
      confidence: 'certain',
      source: 'https://developers.cloudflare.com/waf/',
      fix: findEvent,
    },
    {
      cause: 'ip-blocked',
      text: /has banned (?:the autonomous system number|your IP address|you temporarily|the country or region)/i,
      confidence: 'certain',
      source: page('1006'),
      fix: bannedAddress,
    },
    {
      cause: 'deployment-protection',
      header: ['location', /\.cloudflareaccess\.com\/cdn-cgi\/access\//],
      confidence: 'certain',
      source: access,
      fix: accessToken,
    },
    {
      cause: 'deployment-protection',
      status: [401, 403],
      text: /Cloudflare Access|That account does not have access/,
      confidence: 'certain',
      source: access,
      fix: accessToken,
    },
    {
      cause: 'deployment-protection',
      header: ['www-authenticate', /^Cloudflare-Access/i],
      confidence: 'certain',
      source: access,
      fix: accessToken,
    },
    {
      cause: 'mtls-required',
      status: 403,
      text: /\bmTLS\b/i,
      confidence: 'likely',
      source: 'https://developers.cloudflare.com/api-shield/security/mtls/',
    },
  ],
  examples: [
    {
      name: 'waf or bot challenge: Just a moment...',
      cause: 'waf-or-bot-challenge',
      http: `
        GET https://api.example.com/v1/items

        403
        Server: cloudflare
        CF-RAY: 1-FRA
        cf-mitigated: challenge
        Content-Type: text/html

        <html><head><title>Just a moment...</title></head></html>
      `,
    },
    {
      name: 'waf or bot challenge: error code: 1010',
      cause: 'waf-or-bot-challenge',
      http: `
        GET https://api.example.com/v1/items

        403
        Server: cloudflare
        CF-RAY: 1-FRA

        error code: 1010
      `,
    },
    {
      name: 'ip blocked: error code: 1009',
      cause: 'ip-blocked',
      http: `
        GET https://api.example.com/v1/items

        403
        Server: cloudflare
        CF-RAY: 1-FRA

        error code: 1009
      `,
    },
    {
      name: 'rate limited: error code: 1015',
      cause: 'rate-limited',
      http: `
        GET https://api.example.com/v1/items

        429
        Server: cloudflare
        CF-RAY: 1-FRA

        error code: 1015
      `,
    },
    {
      name: 'deployment protection: Location: https://acme.cloudflareaccess.co…',
      cause: 'deployment-protection',
      http: `
        fetch GET https://admin.example.com/api

        302
        Location: https://acme.cloudflareaccess.com/cdn-cgi/access/login/admin.example.com?kid=1
        CF-RAY: 1-FRA
      `,
    },
    {
      name: 'origin not allowed: error code: 1011',
      cause: 'origin-not-allowed',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        Server: cloudflare
        CF-RAY: 1-FRA
        cf-mitigated: challenge
        Content-Type: text/html

        <html><head><title>error code: 1011</title></head></html>
      `,
    },
    {
      name: 'not auth related: error code: 1003',
      cause: 'not-auth-related',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Server: cloudflare
        CF-RAY: 1-FRA
        Content-Type: text/plain

        error code: 1003
      `,
    },
    {
      name: 'a challenge instead of JSON',
      cause: 'waf-or-bot-challenge',
      http: `
        GET https://api.example.com/v1/items
        Accept: application/json

        403
        Server: cloudflare
        CF-RAY: 8a1b2c3d4e5f6a7b-FRA
        CF-Mitigated: challenge
        Content-Type: text/html

        <!DOCTYPE html><html lang="en-US"><head><title>Just a moment...</title></head><body></body></html>
      `,
    },
    {
      name: 'a ban',
      cause: 'ip-blocked',
      http: `
        GET https://api.example.com/v1/items

        403
        Server: cloudflare
        CF-RAY: 8a1b2c3d4e5f6a7b-FRA
        Content-Type: text/html

        <html><head><title>Access denied | api.example.com used Cloudflare to restrict access</title></head><body><h1>Error 1006</h1><span>Ray ID: 8a1b2c3d</span><p>The owner of this website has banned your IP address (192.0.2.1).</p></body></html>
      `,
    },
    {
      name: '1015',
      cause: 'rate-limited',
      http: `
        GET https://api.example.com/v1/items

        429
        Server: cloudflare
        CF-RAY: 8a1b2c3d4e5f6a7b-FRA
        Content-Type: text/plain

        error code: 1015
      `,
    },
    {
      name: 'Access',
      cause: 'deployment-protection',
      http: `
        GET https://api.example.com/v1/items

        403
        Server: cloudflare
        CF-RAY: 8a1b2c3d4e5f6a7b-FRA
        Content-Type: text/html

        <html><head><title>Forbidden</title></head><body><h1>That account does not have access.</h1><p>Cloudflare Access</p></body></html>
      `,
    },
    {
      name: '1020',
      cause: 'waf-or-bot-challenge',
      http: `
        GET https://api.example.com/v1/items

        403
        Server: cloudflare
        CF-RAY: 8a1b2c3d4e5f6a7b-FRA
        Content-Type: text/html

        <html><head><title>Access denied | api.example.com used Cloudflare to restrict access</title></head><body><h1>Access denied</h1><p>Error code 1020</p></body></html>
      `,
    },
  ],
} satisfies Vendor;
