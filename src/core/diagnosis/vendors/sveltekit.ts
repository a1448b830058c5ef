import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

/** SvelteKit. */
export const sveltekit = {
  id: 'sveltekit',
  name: 'SvelteKit',
  signs: [{ body: /Cross-site (?:POST|PUT|PATCH|DELETE) form submissions are forbidden/ }],
  rows: [
    {
      cause: 'csrf',
      text: /^Cross-site (?:POST|PUT|PATCH|DELETE) form submissions are forbidden/,
      confidence: 'certain',
      global: true,
      source:
        'https://svelte.dev/docs/kit/adapter-node#Environment-variables-ORIGIN-PROTOCOL_HEADER-HOST_HEADER-and-PORT_HEADER',
      explanation:
        'SvelteKit (and Astro, in the same words) compares Origin with its own address; by default, the Node adapter assumes https and the Host header.',
      fix: instruction(
        'Set ORIGIN to the address in the browser, or trust the site that sends the form',
        'Origin names another site (a payment, Apple’s form_post): csrf: { trustedOrigins: ["https://appleid.apple.com"] } under kit in svelte.config.js; a request with Content-Type: application/json is not checked.',
        'adapter-node: ORIGIN=https://app.example.com node build (in Docker an environment variable), with scheme and port, without a trailing slash. Plain http needs it too: ORIGIN=http://192.168.1.10:3000.',
        'Behind a proxy that serves several addresses: PROTOCOL_HEADER=x-forwarded-proto HOST_HEADER=x-forwarded-host node build (PORT_HEADER for the port), and let the proxy send them.',
        'Astro: security: { allowedDomains: [{ hostname: "app.example.com", protocol: "https" }] } in astro.config.mjs, so that it believes X-Forwarded-Host and X-Forwarded-Proto (older versions: security: { checkOrigin: false }).',
      ),
    },
  ],
  examples: [
    {
      name: 'a form action',
      cause: 'csrf',
      http: `
        document POST https://notes.example.com/settings?/save
        Origin: https://notes.example.com
        Content-Type: application/x-www-form-urlencoded

        name=x

        403
        Content-Type: text/plain;charset=UTF-8

        Cross-site POST form submissions are forbidden
      `,
    },
  ],
} satisfies Vendor;
