import { credentialChanges } from '../../history/credential-changes.ts';
import type { Exchange } from '../../http/exchange.ts';
import { isPreflight } from '../../http/exchange-kind.ts';
import type { Facts } from '../facts.ts';
import { instant, shorten } from '../format.ts';
import { mayBeSession } from '../../http/cookies/session-cookies.ts';
import { failed, notApplicable, open, passed, type Seen, type Step } from './check.ts';

function lookAtCookie({ sessions, related }: Facts): Seen {
  const names = (cookies: readonly { readonly name: string }[]): string =>
    cookies.map((cookie) => cookie.name).join(', ');
  if (sessions.length > 0) return passed(`Sent: ${names(sessions)}.`);
  const held = related.unsentCookies.filter((cookie) => mayBeSession(cookie.name));
  return held.length > 0
    ? failed(`Known for this host, but not sent: ${names(held)}.`)
    : notApplicable('No session cookie was seen for this host.');
}

function lookAtCors(facts: Facts): Seen {
  const { exchange, related } = facts;
  const preflight = isPreflight(exchange) ? exchange : related.preflight;
  if (preflight !== null) return lookAtPreflight(preflight);
  const origin = facts.requestHeader('origin');
  if (origin === undefined || exchange.request.url.startsWith(`${origin}/`))
    return notApplicable('The request is not known to be cross-origin.');
  const allowed = facts.responseHeader('access-control-allow-origin');
  const isReadByScript =
    /^(?:fetch|xhr)$/.test(exchange.resourceType) && exchange.response.status !== 0;
  return isReadByScript && allowed !== '*' && allowed !== origin
    ? failed(`The response does not allow ${origin}: the page’s code cannot read it.`)
    : passed('No preflight was seen, and nothing in the response blocks this origin.');
}

function lookAtPreflight({ response: { status } }: Exchange): Seen {
  const detail = `The response to the preflight was ${status}.`;
  return status >= 200 && status < 300 ? passed(detail) : failed(detail);
}

function lookAtRedirects({ related: { hops } }: Facts): Seen {
  if (hops.length === 0) return passed('No redirect led here.');
  return open(`${hops.length === 1 ? '1 redirect' : `${hops.length} redirects`} led here.`);
}

function lookAtLastSuccess({ related, credentials }: Facts): Seen {
  const { lastSuccess, lastSuccessCredentials } = related;
  if (lastSuccess === null) return notApplicable('No successful request on this route was seen.');
  const changes = credentialChanges(lastSuccessCredentials, credentials);
  const when = instant(lastSuccess.startedAt);
  return changes.length === 0
    ? passed(`The same credentials worked on this route at ${when}.`)
    : open(`Since the success at ${when}: ${changes.map((change) => change.text).join(' ')}`);
}

function lookAtMessage({ message, body }: Facts): Seen {
  const partly = body.partly ? ' Only the beginning of the body was read.' : '';
  return message === null
    ? notApplicable(`The response has no error message.${partly}`)
    : open(`“${shorten(message.text)}”${partly}`);
}

/** What is around the request, and what the server said. */
export const exchangeChecks: readonly Step[] = [
  {
    id: 'cookie',
    labels: {
      pass: 'Session cookie sent',
      fail: 'Session cookie not sent',
      open: 'Session cookie',
    },
    look: lookAtCookie,
  },
  {
    id: 'cors',
    labels: { pass: 'CORS allowed the request', fail: 'CORS blocked the request', open: 'CORS' },
    look: lookAtCors,
  },
  {
    id: 'redirect',
    labels: {
      pass: 'Request not redirected',
      fail: 'A redirect changed the request',
      open: 'Redirects',
    },
    look: lookAtRedirects,
  },
  {
    id: 'last-success',
    labels: {
      pass: 'Same credentials as in the last success',
      fail: 'Changed since the last success',
      open: 'Changes since the last success',
    },
    look: lookAtLastSuccess,
  },
  {
    id: 'words',
    labels: {
      pass: 'Server’s error message',
      fail: 'Server’s error message',
      open: 'Server’s error message',
    },
    look: lookAtMessage,
  },
];
