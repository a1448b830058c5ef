import { mayBeSession } from '../../../http/cookies/session-cookies.ts';
import { secretOf } from '../../../http/credentials/credential.ts';
import { allHeaders } from '../../../http/headers.ts';
import { pathOf } from '../../../http/url.ts';
import type { Facts } from '../../facts.ts';
import type { Finding, Fix } from '../../finding.ts';
import { frameworksOf } from '../../fixes/server.ts';
import { timeBefore } from '../../format.ts';
import { distinct, wordsAllow } from '../../words.ts';

/**
 * A session cookie that a sign-in of this same host set a moment ago, and that the server does not
 * know: it cannot have expired, so the server that answers keeps other sessions, or none was saved.
 * Undefined where the session was accepted meanwhile, or the words mention something else.
 */
export function freshSessionUnknown(facts: Facts): Finding | undefined {
  const { related, sessions, exchange } = facts;
  const session = sessions.find((one) => mayBeSession(one.name));
  if (session === undefined || facts.status !== 401) return undefined;
  if (facts.authorization !== null || facts.challenges.length > 0) return undefined;
  const set = related.cookieSetBy(session.name);
  const secret = secretOf(session) || session.value;
  if (set === null || !set.setCookie.startsWith(`${session.name}=${secret}`)) return undefined;
  const isSignIn = set.exchange.id === related.signIn?.id;
  const isOwn = isSignIn && exchange.startedAt - set.exchange.startedAt < SHORTLY;
  const isDeleted = allHeaders(exchange.response.headers, 'set-cookie').some((line) =>
    line.startsWith(`${session.name}=;`),
  );
  if (!isOwn || isDeleted || related.worked(secret) !== null) return undefined;
  if (!wordsAllow(facts, 'session-expired', 'missing-credentials', 'session-cookie-missing'))
    return undefined;
  const before = timeBefore(exchange, set.exchange);
  const path = pathOf(set.exchange.request.url);
  return {
    title: `The server does not know the session that its sign-in made ${before.replace(/ before$/, ' earlier')}`,
    summary: `The sign-in (${path}) set the cookie ${session.name} ${before}, and this request sends it back unchanged. So the session is new, not expired: either the instance that handled this request does not find it in its store, or it was never saved.`,
    confidence: 'likely',
    side: 'server',
    evidence: [
      {
        in: 'history',
        name: 'set-cookie',
        text: `The response to ${path} set the cookie ${session.name} ${before}.`,
        at: { exchange: set.exchange.id },
      },
      { in: 'request', name: 'cookie', text: `The request has the same cookie ${session.name}.` },
      ...distinct(facts.interpretationsOf('missing-credentials')),
    ],
    fixes: [shareStore(facts)],
    showsWhy: 'first',
  };
}

/** Milliseconds. */
const SHORTLY = 60_000;

const shareStore = (facts: Facts): Fix => ({
  title: 'Keep sessions in a store that all instances share, and save them before the response',
  steps: [
    'Several instances (cluster, pods, serverless functions) or a restart: each process has its own memory. Use Redis or the database: express-session with connect-redis instead of MemoryStore, Laravel SESSION_DRIVER=redis, Spring Session, PHP session.save_handler.',
    'The user must be in the session when the response goes out: Express req.session.userId = …, then req.session.save(callback) before the redirect; Passport passport.session() after session(), with serializeUser and deserializeUser that find the user.',
    'All instances need the same secret (SESSION_SECRET, SECRET_KEY, APP_KEY); one generated at startup (crypto.randomBytes) differs in each process.',
    ...(frameworksOf(facts).length === 0
      ? [
          'Or this route’s middleware reads another cookie or a token: compare its code with that of a route that works.',
        ]
      : []),
  ],
  code: [],
});
