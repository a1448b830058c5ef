import type { SeenCookie } from '../../../history/related.ts';
import { mayBeSession } from '../../../http/cookies/session-cookies.ts';
import { secretOf } from '../../../http/credentials/credential.ts';
import { notSentText } from '../session/cookie-not-sent.ts';
import type { Facts } from '../../facts.ts';
import type { Evidence, Finding } from '../../finding.ts';
import { cookieFixes } from '../../fixes/cookie.ts';
import { changeFix } from '../../fixes/request-code.ts';
import { whyHeldBack } from '../session/held-back.ts';
import { loopbackSplit, splitText } from '../session/loopback-split.ts';

/** What the request lacks: the cookie that its anti-forgery value belongs to. */
export interface LostCsrfCookie {
  readonly title: string;
  readonly summary: string;
  readonly evidence: readonly Evidence[];
  readonly fixes: Finding['fixes'];
}

/**
 * The cookie that an anti-forgery value belongs to was set, and the request does not send it: it
 * crosses sites or hosts, or the client keeps no cookies. Null where one was sent, or none was
 * seen.
 */
export function lostCsrfCookie(facts: Facts): LostCsrfCookie | null {
  if (facts.credentials.some((one) => one.in === 'cookie' && one.role !== 'token')) return null;
  const cookie = cookieOfValue(facts) ?? ownCookie(facts) ?? siblingCookie(facts);
  if (cookie === undefined) return null;
  const reasons = cookie.setCookie === '' ? [] : whyHeldBack(cookie, facts.exchange);
  const [reason] = reasons;
  const set: Evidence = {
    in: 'history',
    name: cookie.name,
    text: `An earlier response set the cookie ${cookie.name}; this request does not send it.`,
    at: { exchange: cookie.exchange.id },
  };
  const split = loopbackSplit(facts);
  return {
    title:
      split === null
        ? `The cookie ${cookie.name}, which the anti-forgery value belongs to, was not sent`
        : `The page is on ${split.there} and the API on ${split.here}, so the cookie ${cookie.name} is not sent`,
    summary:
      (split === null ? '' : `${splitText(split)} `) +
      'The server compares the anti-forgery value with the session or cookie that it was issued for, and this request does not send that cookie.' +
      (reason === undefined ? '' : ` ${notSentText(cookie.name, reason)}`),
    evidence: [set],
    fixes: cookieFixes(facts, cookie, reasons),
  };
}

/**
 * A session cookie beside `Authorization`: servers that read both take the cookie's session first,
 * and want its anti-forgery value. Null where such a value was sent.
 */
export function cookieBesideAuthorization(facts: Facts): LostCsrfCookie | null {
  const { authorization, sessions } = facts;
  const [session] = sessions;
  if (authorization === null || session === undefined) return null;
  const isBasic = authorization.scheme?.toLowerCase() === 'basic';
  const readsBoth = facts.vendors.some(({ id }) => id === 'nextcloud' || id === 'django');
  const hasValue = facts.credentials.some((one) => one.role === 'csrf' && one.in !== 'cookie');
  if (hasValue || (isBasic && !readsBoth)) return null;
  return {
    title: `The session cookie ${session.name}, sent along with Authorization, turned the CSRF check on`,
    summary: `The request has Authorization and the session cookie ${session.name}. The server uses the session and then requires its anti-forgery value; without the cookie it would read only Authorization.`,
    evidence: [
      {
        in: 'request',
        name: session.name,
        text: `The request has Authorization and the cookie ${session.name}, and no anti-forgery value.`,
      },
    ],
    fixes: [
      changeFix(facts, {
        title: 'Send no cookies with calls that have Authorization',
        steps: [
          'fetch: credentials: "omit"; XMLHttpRequest and axios: withCredentials false, from an origin that has no session of this site.',
          'On the server, remove session authentication from the API (Django REST framework: DEFAULT_AUTHENTICATION_CLASSES without SessionAuthentication).',
        ],
        change: { cookies: 'omit' },
      }),
    ],
  };
}

/** What the response set that handed out the value which this request sends. */
function cookieOfValue(facts: Facts): SeenCookie | undefined {
  const value = facts.credentials.find((one) => one.role === 'csrf' && one.in !== 'cookie');
  const issued = value === undefined ? null : facts.related.issued(secretOf(value) || value.value);
  return issued === null
    ? undefined
    : facts.related.unsentCookies.find((one) => one.exchange.id === issued.exchange.id);
}

const ownCookie = ({ related }: Facts): SeenCookie | undefined =>
  related.unsentCookies.find(({ name }) => isCsrf(name)) ??
  related.unsentCookies.find(({ name, jar }) => jar === undefined && mayBeSession(name));

/** Set by another host of this site, for that host alone. */
const siblingCookie = ({ related }: Facts): SeenCookie | undefined =>
  related.siblingCookies().find(({ name }) => isCsrf(name));

const isCsrf = (name: string): boolean => /[cx]srf|forgery/i.test(name);
