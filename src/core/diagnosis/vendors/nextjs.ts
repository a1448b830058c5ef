import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

/** Next.js itself: its development server, its middleware. */
export const nextjs = {
  id: 'nextjs',
  name: 'Next.js',
  signs: [{ path: /^\/(?:_next|__nextjs)/ }, { header: ['x-powered-by', /^Next\.js$/] }],
  rows: [
    {
      cause: 'csrf',
      text: /^Invalid Server Actions request|from a forwarded Server Actions request/,
      confidence: 'certain',
      global: true,
      source:
        'https://nextjs.org/docs/app/api-reference/config/next-config-js/serverActions#allowedorigins',
      explanation:
        'Next.js compares Origin with X-Forwarded-Host (or Host) before a Server Action; behind a proxy or tunnel they differ.',
      fix: instruction(
        'Pass the public host to Next.js, or list it in allowedOrigins',
        'nginx: proxy_set_header Host $http_host; proxy_set_header X-Forwarded-Host $http_host; ($host loses the port).',
        'next.config: experimental: { serverActions: { allowedOrigins: ["app.example.com", "localhost:3000", "*.app.github.dev"] } }: hosts with a port, without a scheme. Then build again.',
        'A page with Referrer-Policy: no-referrer sends Origin: null with a form: use same-origin.',
      ),
    },
    {
      cause: 'origin-not-allowed',
      status: 403,
      path: /^\/(?:_next|__nextjs)/,
      body: /^Unauthorized$/,
      source: 'https://nextjs.org/docs/app/api-reference/config/next-config-js/allowedDevOrigins',
      explanation:
        'In development, Next.js refuses /_next/* to pages with an unknown Origin: the page was opened with a different host name than the server’s.',
      fix: instruction(
        'Add the host to allowedDevOrigins in next.config',
        'allowedDevOrigins: ["local.example.com", "*.ngrok-free.app", "192.168.1.10"]: host names without a scheme. Then restart next dev.',
        'Or open the page by the name that next dev listens on (localhost, or next dev -H NAME). A production build has no such check.',
      ),
    },
    {
      cause: 'login-redirect',
      header: ['location', /\/(?:log-?in|sign-?in|auth)\b/],
      confidence: 'likely',
      source: 'https://nextjs.org/docs/app/api-reference/file-conventions/proxy',
      explanation:
        'The middleware of Next.js (proxy.ts since 16) redirects API calls without a session as if they were pages.',
      fix: instruction(
        'Respond with 401 to /api in the middleware',
        'In middleware.ts (proxy.ts), before the redirect: if (request.nextUrl.pathname.startsWith("/api/")) return NextResponse.json({ error: "Unauthorized" }, { status: 401 });',
        'Or leave the API out: export const config = { matcher: ["/((?!api|_next/static|_next/image|favicon.ico).*)"] }, and check the session in each route handler.',
        'In the page: if (response.status === 401 || response.redirected) location.assign("/login").',
        'A signed-in user is redirected too: the middleware expects a different cookie name or secret than the sign-in sets.',
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
    {
      name: 'the middleware sends an API call to the sign-in',
      cause: 'login-redirect',
      http: `
        fetch GET https://app.example.com/api/items
        Accept: */*

        307
        Location: /login
        X-Powered-By: Next.js
      `,
    },
    {
      name: 'a Server Action behind a tunnel',
      cause: 'csrf',
      http: `
        POST https://fluffy-3000.app.github.dev/
        Origin: http://localhost:3000
        Next-Action: 7f2c3f0f0b9d4b1f8c7d6e5f4a3b2c1d

        {}

        500
        Content-Type: text/plain

        Invalid Server Actions request.
      `,
    },
  ],
} satisfies Vendor;
