import { leadsToSignIn } from '../../../http/exchange-kind.ts';
import type { SeenCookie } from '../../../history/related.ts';
import { isBefore } from '../../../history/time.ts';
import { mayBeSession } from '../../../http/cookies/session-cookies.ts';
import { hostName } from '../../../http/url.ts';
import type { Facts } from '../../facts.ts';
import { whyHeldBack } from './held-back.ts';

/**
 * The session cookie of a sign-in that the browser rejected because it is Secure and came over
 * plain http, where the next request is sent back to the sign-in: a loop that no status shows.
 * Undefined where the sign-in set any cookie that the browser kept, or where the user signed out.
 */
export function rejectedSignIn(facts: Facts): SeenCookie | undefined {
  const { exchange, related } = facts;
  const { signIn, signOut } = related;
  if (signIn === null || !leadsToSignIn(exchange)) return undefined;
  if (!/^(?:GET|HEAD)$/.test(facts.method) || !isSameHost(facts, signIn.request.url))
    return undefined;
  const isSignedOut = signOut !== null && isBefore(signIn, signOut);
  if (isSignedOut || facts.sessions.length > 0) return undefined;
  const setThen = related.unsentCookies.filter((one) => one.exchange.id === signIn.id);
  const isKept = facts.credentials.some(
    ({ in: place, name }) =>
      place === 'cookie' && related.cookieSetBy(name)?.exchange.id === signIn.id,
  );
  if (isKept || !setThen.every((one) => isRejected(one, facts))) return undefined;
  return setThen.find((one) => mayBeSession(one.name));
}

const isSameHost = ({ exchange }: Facts, url: string): boolean =>
  hostName(exchange.request.url) === hostName(url);

const isRejected = (cookie: SeenCookie, { exchange }: Facts): boolean =>
  cookie.setCookie !== '' &&
  whyHeldBack(cookie, exchange).some(
    (one) => one.slug === 'rejected' && one.because === 'insecure-origin',
  );
