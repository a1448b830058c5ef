import { mayBeSession } from '../../../http/cookies/session-cookies.ts';
import { secretOf } from '../../../http/credentials/credential.ts';
import type { Exchange } from '../../../http/exchange.ts';
import { pathOf } from '../../../http/url.ts';
import type { Facts } from '../../facts.ts';
import type { Finding } from '../../finding.ts';
import { loaderOf, type Loader } from '../../fixes/loader.ts';
import { timeBefore } from '../../format.ts';
import { instruction } from '../../instruction.ts';

interface Accepted {
  readonly loader: Loader;
  readonly name: string;
  readonly exchange: Exchange;
}

/** A session that another route accepted so shortly before is not over, in milliseconds. */
const SHORTLY = 60_000;

/**
 * The session cookie of a request that an element or EventSource makes, which another route has
 * just accepted; null for other requests, and where the server mentions the session or ends it.
 */
export function acceptedElsewhere(facts: Facts): Accepted | null {
  const { exchange, related, sessions } = facts;
  const loader = loaderOf(exchange);
  const session = sessions.find((one) => mayBeSession(one.name));
  if (loader === null || loader.name === 'a navigation' || session === undefined) return null;
  if (facts.status !== 401 || facts.interpretationsOf('session-expired').length > 0) return null;
  const worked = related.worked(secretOf(session));
  if (worked === null || exchange.startedAt - worked.startedAt > SHORTLY) return null;
  const isRenewed = exchange.response.headers.some((one) => /^set-cookie$/i.test(one.name));
  return isRenewed || pathOf(worked.request.url) === pathOf(exchange.request.url)
    ? null
    : { loader, name: session.name, exchange: worked };
}

/** An element carries only the session cookie, and this route wants something else. */
export function sessionNotRead(facts: Facts): Finding | undefined {
  const accepted = acceptedElsewhere(facts);
  if (accepted === null) return undefined;
  const { loader, name, exchange } = accepted;
  const before = timeBefore(facts.exchange, exchange);
  return {
    title: `This route does not accept the session cookie ${name}, and ${loader.name} can send nothing else`,
    summary: `The cookie ${name} was accepted on ${pathOf(exchange.request.url)} ${before}, so the session is still valid. The route ${pathOf(facts.exchange.request.url)} seems to want a token, which ${loader.name} cannot send in a header.`,
    confidence: 'likely',
    side: 'client',
    showsWhy: 'first',
    evidence: [
      {
        in: 'history',
        name: 'cookie',
        text: `${exchange.request.method} ${pathOf(exchange.request.url)} was accepted with the same cookie ${before}.`,
        at: { exchange: exchange.id },
      },
      loader.evidence,
    ],
    fixes: [
      loader.fix,
      instruction(
        'Make the route accept the session cookie or a token in the query',
        'On the server, use the same authentication as for the page’s other routes. Many servers accept a token in the query for such requests (?access_token=, ?token=): use a short-lived one, because URLs end up in logs.',
      ),
    ],
  };
}
