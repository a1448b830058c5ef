import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const codeFlow =
  'https://quarkus.io/guides/security-oidc-code-flow-authentication-concept#single-page-applications';

const callsByScript = instruction(
  'Make Quarkus respond with 499 to scripts, and reload the page to sign in',
  'quarkus.oidc.authentication.java-script-auto-redirect=false, and send X-Requested-With: JavaScript (or XMLHttpRequest) with each call: Quarkus then responds with 499 and WWW-Authenticate: OIDC instead of the redirect. On 499 do location.reload().',
  'An API that gets tokens from the page: quarkus.oidc.application-type=service responds with 401; hybrid does both.',
  'Longer sessions: quarkus.oidc.token.refresh-expired=true and quarkus.oidc.authentication.session-age-extension=30M.',
);

/** Quarkus with OIDC as a web application. */
export const quarkus = {
  id: 'quarkus',
  name: 'Quarkus',
  signs: [
    { header: ['set-cookie', /^q_(?:session|auth)/] },
    { cookie: /^q_session/ },
    { header: ['www-authenticate', /^OIDC\b/] },
  ],
  rows: [
    {
      cause: 'login-redirect',
      header: ['location', /[?&]response_type=code\b/],
      confidence: 'likely',
      source: codeFlow,
      explanation:
        'Quarkus OIDC started the code flow: the cookie q_session is missing or has ended. A script cannot follow the redirect to another origin.',
      fix: callsByScript,
    },
    {
      cause: 'session-expired',
      status: 499,
      header: ['www-authenticate', /^OIDC\b/],
      confidence: 'certain',
      source: codeFlow,
      explanation: 'Quarkus sends a script the status 499 when the OIDC session has ended.',
      fix: callsByScript,
    },
  ],
  examples: [
    {
      name: 'a call after the session',
      cause: 'login-redirect',
      http: `
        fetch GET https://app.example.com/api/items
        Cookie: q_session=Zx9Yw8Vu7Ts6Rq5Po4Nm3Lk2

        302
        Location: https://id.example.com/realms/a/protocol/openid-connect/auth?response_type=code&client_id=app&scope=openid&state=x
        Set-Cookie: q_session=; Max-Age=0; Path=/
      `,
    },
    {
      name: 'the status for scripts',
      cause: 'session-expired',
      http: `
        fetch GET https://app.example.com/api/items
        X-Requested-With: JavaScript
        Cookie: q_session=Zx9Yw8Vu7Ts6Rq5Po4Nm3Lk2

        499
        WWW-Authenticate: OIDC
      `,
    },
  ],
} satisfies Vendor;
