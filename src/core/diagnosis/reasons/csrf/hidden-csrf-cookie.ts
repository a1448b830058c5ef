import type { Facts } from '../../facts.ts';
import type { Reason } from '../../finding.ts';
import { antiForgeryOf } from '../../fixes/anti-forgery.ts';
import { instruction } from '../../instruction.ts';

/**
 * A cookie that a script must repeat in a header was set with HttpOnly, so no script can read it: a
 * proxy that adds HttpOnly to every cookie, or a setting. Null where its Set-Cookie was not seen.
 */
export function hiddenCsrfCookie(facts: Facts): Reason | null {
  const cookie = facts.credentials.find((one) => one.role === 'csrf' && one.in === 'cookie');
  const isSent = facts.credentials.some((one) => one.role === 'csrf' && one.in !== 'cookie');
  const wanted = cookie === undefined || isSent ? null : antiForgeryOf(facts);
  if (cookie === undefined || wanted?.expression?.includes('document.cookie') !== true) return null;
  const set = facts.related.cookieSetBy(cookie.name);
  if (set === null || !/;\s*httponly\s*(?:;|$)/i.test(set.setCookie)) return null;
  return {
    title: `The cookie ${cookie.name} is HttpOnly, so the page cannot repeat it in ${wanted.name}`,
    summary: `The page’s script must read the cookie ${cookie.name} and send it as ${wanted.name}. It was set with HttpOnly, which hides it from scripts, so the header is missing.`,
    evidence: {
      in: 'history',
      name: 'set-cookie',
      text: `The response set ${cookie.name} with HttpOnly.`,
      at: { exchange: set.exchange.id },
    },
    fix: instruction(
      `Remove HttpOnly from the cookie ${cookie.name}`,
      `Look in the proxy first: one that adds HttpOnly to all cookies breaks this check (nginx proxy_cookie_flags ~ httponly; Apache Header edit Set-Cookie ^(.*)$ $1;HttpOnly; BunkerWeb COOKIE_FLAGS). Exempt ${cookie.name}; session cookies keep HttpOnly.`,
      'In the application: Django CSRF_COOKIE_HTTPONLY = False; Spring CookieCsrfTokenRepository.withHttpOnlyFalse(); ASP.NET Core options.Cookie.HttpOnly = false.',
      `Then reload the page, so that the cookie is set again. If HttpOnly must stay, write the value into the page and have the script send it as ${wanted.name}.`,
    ),
  };
}
