import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

/** Google's servers of profile pictures and other user content. */
export const googleUserContent = {
  id: 'google-user-content',
  name: 'Google user content',
  signs: [{ host: /^lh\d\.googleusercontent\.com$/ }],
  rows: [
    {
      cause: 'origin-not-allowed',
      status: 403,
      header: ['content-type', /^text\/html/],
      sends: ['referer'],
      source: 'https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Referrer-Policy',
      explanation:
        'The profile pictures need no token. Google sometimes refuses them to pages because of their Referer, especially on localhost.',
      fix: instruction(
        'Add referrerpolicy="no-referrer" to the image',
        '<img src={picture} referrerPolicy="no-referrer" /> in React; referrerpolicy="no-referrer" in HTML, Angular and Vue. For all images of a page: <meta name="referrer" content="no-referrer">.',
        'To be independent of it, copy the picture to your own storage at sign-in.',
      ),
    },
  ],
  examples: [
    {
      name: 'a profile picture',
      cause: 'origin-not-allowed',
      http: `
        image GET https://lh3.googleusercontent.com/a/ACg8ocKq0=s96-c
        Referer: http://localhost:5173/
        Sec-Fetch-Site: cross-site
        Sec-Fetch-Mode: no-cors

        403
        Content-Type: text/html; charset=UTF-8

        <!DOCTYPE html><html lang=en><title>Error 403 (Forbidden)!!1</title><p><b>403.</b> <ins>That’s an error.</ins><p>The requested image is not served to this page.
      `,
    },
  ],
} satisfies Vendor;
