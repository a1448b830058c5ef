import { deletesCookie } from '../../../http/cookies/set-cookie.ts';
import { firstHeader } from '../../../http/headers.ts';
import { pathOf } from '../../../http/url.ts';
import type { Facts } from '../../facts.ts';
import type { Reason } from '../../finding.ts';
import { frameworksOf } from '../../fixes/server.ts';
import { instruction } from '../../instruction.ts';

/** Cookies that a page copies into a header. */
const copied: readonly string[] = ['XSRF-TOKEN', 'csrftoken', '_xsrf', 'CSRF-TOKEN', 'csrf_token'];

/**
 * An earlier response deleted the cookie that the page copies into its header, and none has set it
 * again: Spring Security does so at sign-in and sign-out. Null where the request sends the cookie
 * or a value.
 */
export function clearedCsrfCookie(facts: Facts): Reason | null {
  if (facts.credentials.some((one) => one.role === 'csrf')) return null;
  const seen = copied
    .map((name) => facts.related.cookieSetBy(name))
    .find(
      (one) =>
        one !== null &&
        one.setCookie !== '' &&
        one.exchange.id !== facts.exchange.id &&
        deletesCookie(one.setCookie, one.exchange.startedAt),
    );
  if (seen === undefined || seen === null) return null;
  const { name, exchange } = seen;
  const call = `${exchange.request.method} ${pathOf(exchange.request.url)}`;
  return {
    title: `${call} deleted the cookie ${name}, and no response has set a new one`,
    summary: `The page copies the cookie ${name} into a header. The response to ${call} deleted that cookie (a new session gets a new value), and no later response set it again, so this ${facts.method} has no anti-forgery value.`,
    evidence: {
      in: 'history',
      name: 'set-cookie',
      text: `The response to ${call} deletes the cookie ${name}.`,
      at: { exchange: exchange.id },
    },
    fix: mayBeSpring(facts, name) ? writeAfterSignIn : getNewOne(name),
  };
}

const mayBeSpring = (facts: Facts, name: string): boolean =>
  name === 'XSRF-TOKEN' &&
  (frameworksOf(facts).includes('Spring') ||
    facts.vendors.some(({ id }) => id === 'spring-security') ||
    firstHeader(facts.exchange.response.headers, 'x-powered-by') === undefined);

const writeAfterSignIn = instruction(
  'Make Spring Security write the new XSRF-TOKEN after the sign-in',
  'Spring Security 6 and later deletes the cookie at sign-in and writes the new one only when something reads the deferred token. Spring Security 7: http.csrf(csrf -> csrf.spa()) does that.',
  'Version 6: a OncePerRequestFilter after BasicAuthenticationFilter (the reference’s CsrfCookieFilter) that calls ((CsrfToken) request.getAttribute("_csrf")).getToken(), along with CookieCsrfTokenRepository.withHttpOnlyFalse().',
  'The page then makes one GET after the sign-in, before its first POST, and reads the cookie again for each request.',
);

const getNewOne = (name: string) =>
  instruction(
    `Get a new ${name} before the next change`,
    'Make a GET after the sign-in (or sign-out) that sets the cookie, and read it again for each request: a value kept from before belongs to the old session.',
  );
