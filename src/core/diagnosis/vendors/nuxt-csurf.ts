import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://nuxt.com/modules/csurf';

/** Nuxt’s module nuxt-csurf, also as part of nuxt-security. */
export const nuxtCsurf = {
  id: 'nuxt-csurf',
  name: 'nuxt-csurf',
  signs: [{ body: /"statusMessage"\s*:\s*"CSRF Token Mismatch"/ }],
  rows: [
    {
      cause: 'csrf',
      text: /^CSRF Token (?:Mismatch|invalid)$/i,
      confidence: 'certain',
      source: docs,
      explanation:
        'nuxt-csurf wants the page’s token in the header csrf-token; $fetch and useFetch do not add it.',
      fix: instruction(
        'Call the route with $csrfFetch or useCsrfFetch, which send csrf-token',
        'With plain $fetch: const { csrf, headerName } = useCsrf(), then headers: { [headerName]: csrf }.',
        'The token is in <meta name="csrf-token"> of a page that the server rendered: a prerendered, cached or ssr: false page has none, and a tab that is days old has an old one; reload it.',
        'The secret is in the cookie csrf (__Host-csrf with https: true, which plain http does not keep). A route for other callers: routeRules: { "/api/hook": { csurf: false } }.',
      ),
    },
  ],
  antiForgery: [
    { header: 'csrf-token', obtain: 'Take it from useCsrf(), or from <meta name="csrf-token">.' },
  ],
  examples: [
    {
      name: 'a call of $fetch',
      cause: 'csrf',
      http: `
        POST https://app.example.com/api/contact
        Cookie: csrf=bc4655f5-220d-4512-a345-36c18ec7e358
        Content-Type: application/json

        {"name":"a"}

        403 CSRF Token Mismatch
        Content-Type: application/json

        {"url":"/api/contact","statusCode":403,"statusMessage":"CSRF Token Mismatch","message":"CSRF Token Mismatch"}
      `,
    },
  ],
} satisfies Vendor;
