import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

/** Next.js itself: its development server. */
export const nextjs = {
  id: 'nextjs',
  name: 'Next.js',
  signs: [{ path: /^\/(?:_next|__nextjs)/ }],
  rows: [
    {
      cause: 'origin-not-allowed',
      status: 403,
      path: /^\/(?:_next|__nextjs)/,
      body: /^Unauthorized$/,
      source: 'https://nextjs.org/docs/app/api-reference/config/next-config-js/allowedDevOrigins',
      explanation:
        'Next.js in development refuses /_next/* to pages that it does not know by their Origin: the page was opened by another host name than the server’s.',
      fix: instruction(
        'Add the host to allowedDevOrigins in next.config',
        'allowedDevOrigins: ["local.example.com", "*.ngrok-free.app", "192.168.1.10"]: host names without a scheme. Then restart next dev.',
        'Or open the page by the name that next dev listens on (localhost, or next dev -H NAME). A production build has no such check.',
      ),
    },
  ],
  examples: [
    {
      name: 'the development server, opened by another name',
      cause: 'origin-not-allowed',
      http: `
        script GET http://app.local.test:3000/_next/static/chunks/main.js
        Origin: http://app.local.test:3000

        403

        Unauthorized
      `,
    },
  ],
} satisfies Vendor;
