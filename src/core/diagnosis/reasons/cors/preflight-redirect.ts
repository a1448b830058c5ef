import type { Exchange } from '../../../http/exchange.ts';
import { firstHeader } from '../../../http/headers.ts';
import { isSignInUrl } from '../../../http/url.ts';
import type { Facts } from '../../facts.ts';
import type { Fix } from '../../finding.ts';
import { frameworksOf } from '../../fixes/server.ts';

/** How the gates that redirect so let a preflight pass. */
const gateOf = (target: string): readonly string[] => {
  if (/\/oauth2\/(?:start|sign_in|auth)\b/.test(target))
    return [
      'oauth2-proxy: --skip-auth-preflight=true (OAUTH2_PROXY_SKIP_AUTH_PREFLIGHT). As auth_request or an auth-url of an ingress it sees a GET instead of OPTIONS: respond to OPTIONS before it (ingress-nginx: enable-cors, cors-allow-origin).',
    ];
  if (/[?&]rm=OPTIONS\b/.test(target))
    return [
      'Authelia: a rule before the others with methods: [OPTIONS] and policy: bypass for the domain.',
    ];
  return [];
};

/** What to do where a preflight is redirected, to a sign-in or to another form of the address. */
export function redirectFix(facts: Facts, { request, response }: Exchange): Fix | null {
  const to = firstHeader(response.headers, 'location');
  if (response.status < 300 || response.status >= 400 || to === undefined) return null;
  const target = URL.canParse(to, request.url) ? new URL(to, request.url).href : to;
  if (isSignInUrl(target))
    return {
      title: 'Let OPTIONS bypass the sign-in in front of this route',
      steps: [
        'The server redirects every request without a session to its sign-in, and a preflight never has one: make the gateway or middleware skip the sign-in for OPTIONS.',
        ...gateOf(target),
        'The CORS headers then come from the application, and the call itself needs the session: credentials: "include", or a token.',
        ...(frameworksOf(facts).includes('Spring')
          ? [
              'Spring Security: http.cors() with a CorsConfigurationSource bean on this SecurityFilterChain (an authorization server has its own chain, and each needs it); CorsFilter then responds to OPTIONS before the sign-in.',
            ]
          : []),
      ],
      code: [],
    };
  return {
    title: 'Call the final address',
    steps: [
      `Use ${target} in the page: https instead of http, with or without the trailing slash, the right host.`,
      ...whoRedirects(request.url, target),
    ],
    code: [],
  };
}

/** The settings that make servers redirect every request, a preflight too. */
function whoRedirects(from: string, to: string): readonly string[] {
  if (!URL.canParse(from) || !URL.canParse(to)) return [];
  const [a, b] = [new URL(from), new URL(to)];
  if (a.protocol === 'http:' && b.protocol === 'https:')
    return [
      'What redirects http to https does so for OPTIONS too: ASP.NET Core app.UseHttpsRedirection() (leave it out in development, or call the https port), Django SECURE_SSL_REDIRECT, Rails force_ssl, HSTS of the browser (307 Internal Redirect), the proxy.',
    ];
  return `${a.pathname}/` === b.pathname || a.pathname === `${b.pathname}/`
    ? [
        'The slash comes from the router: FastAPI and Starlette redirect_slashes=False, Django APPEND_SLASH, Flask strict_slashes=False, Next.js trailingSlash or skipTrailingSlashRedirect.',
      ]
    : [];
}
