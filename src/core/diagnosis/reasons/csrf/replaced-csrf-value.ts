import { pathOf } from '../../../http/url.ts';
import type { Facts } from '../../facts.ts';
import type { Reason } from '../../finding.ts';
import { changeFix } from '../../fixes/request-code.ts';
import { cookieValue } from '../../fixes/anti-forgery.ts';
import { timeBefore } from '../../format.ts';

/**
 * A response of this session has set the cookie again (Django and Laravel do at each sign-in), and
 * the page still sends the value from before. Null where the cookie was not seen being set.
 */
export function replacedValue(facts: Facts, cookie: string, header: string): Reason | null {
  const set = facts.related.cookieSetBy(cookie);
  if (set === null || set.setCookie === '' || set.exchange.id === facts.exchange.id) return null;
  const { exchange } = set;
  if (exchange.startedAt > facts.exchange.startedAt) return null;
  const call = `${exchange.request.method} ${pathOf(exchange.request.url)}`;
  const when = timeBefore(facts.exchange, exchange);
  const isSignIn = exchange.id === facts.related.signIn?.id;
  const who = isSignIn ? `The sign-in (${call})` : call;
  return {
    title: `${header} differs from the cookie ${cookie}, which ${isSignIn ? 'the sign-in' : call} replaced`,
    summary: `${who} set a new value of the cookie ${cookie} ${when}, and the page still sends the one that it read earlier.`,
    evidence: {
      in: 'history',
      name: 'set-cookie',
      text: `The response to ${call} set the cookie ${cookie} ${when}.`,
      at: { exchange: exchange.id },
    },
    fix: changeFix(
      facts,
      {
        title: `Read the cookie ${cookie} again for each request`,
        steps: [
          'The value changes at each sign-in: do not keep it in a variable, a store or axios.defaults from before. Read the current cookie when the request is sent.',
          'axios does so with xsrfCookieName and xsrfHeaderName (and withXSRFToken: true across origins). A value from the API’s own CSRF route must be fetched again after the sign-in.',
        ],
        change: {
          headers: { [header]: '{{csrfToken}}' },
          cookies: 'include',
          asks: { csrfToken: `the current value of the cookie ${cookie}` },
        },
      },
      { csrfToken: cookieValue(cookie) },
    ),
  };
}
