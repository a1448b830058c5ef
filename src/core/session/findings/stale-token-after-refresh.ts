import { duration } from '../../duration.ts';
import {
  callOf,
  capital,
  countOf,
  stepEvidence,
  type Found,
  type SessionRule,
} from './finding-rule.ts';
import type { RefreshStep, SessionView } from './session-view.ts';
import type { Step } from './step.ts';

/** A request that starts sooner after the refresh was already on its way, in milliseconds. */
const ALREADY_UNDER_WAY = 100;
/** HAR times are rounded: a repeat may seem to start this much before the refresh ended. */
const ROUNDING = 25;

export const staleTokenAfterRefresh = {
  id: 'stale-token-after-refresh',
  title: 'Requests still carry the old token after a refresh',
  why: 'The refresh succeeded and returned a new access token. Part of the app copied the old one (a header set once, a closure, a client created at startup) and keeps sending it.',
  references: [
    {
      title: 'RFC 6749 §6 Refreshing an access token',
      url: 'https://www.rfc-editor.org/rfc/rfc6749#section-6',
    },
  ],
  examples: {
    found: [
      {
        name: 'the repeat carries the old header',
        session: `
          0 POST /auth/login sends password -> 200 issues a1 r1 for 60s
          61 GET /orders with a1 -> 401
          61.1 POST /auth/refresh sends r1 -> 200 issues a2 r2 for 60s took 50ms
          61.2 GET /orders with a1 -> 401`,
      },
    ],
    notFound: [
      {
        name: 'the repeat carries the new token',
        session: `
          0 POST /auth/login sends password -> 200 issues a1 r1 for 60s
          61 GET /orders with a1 -> 401
          61.1 POST /auth/refresh sends r1 -> 200 issues a2 r2 for 60s took 50ms
          61.2 GET /orders with a2 -> 200`,
      },
      {
        name: 'a request that was in progress when the refresh ended',
        session: `
          0 POST /auth/login sends password -> 200 issues a1 r1 for 60s
          61 GET /orders with a1 -> 401
          61.1 POST /auth/refresh sends r1 -> 200 issues a2 r2 for 60s took 80ms
          61.12 GET /cart with a1 -> 401
          61.2 GET /orders with a2 -> 200`,
      },
    ],
  },
  judge: (session) => {
    for (const refresh of session.refreshes) {
      const { issued, replaces, outcome } = refresh;
      const fresh = issued?.access ?? null;
      if (outcome !== 'succeeded' || fresh === null) continue;
      if (replaces === null || fresh === replaces) continue;
      const stale = staleRequests(session, refresh, replaces);
      if (stale.length > 0) return [found(session, refresh, replaces, stale)];
    }
    return [];
  },
} as const satisfies SessionRule;

function staleRequests(session: SessionView, { step }: RefreshStep, old: string): Step[] {
  const uses = session.uses.get(old) ?? [];
  const refused = new Set(
    uses.filter((use) => use.at <= step.at && session.isUnauthenticated(use)).map(requestOf),
  );
  return uses.filter(
    (use) =>
      use.purpose.kind === 'call' &&
      session.isUnauthenticated(use) &&
      use.at > step.at &&
      (use.at >= step.end + ALREADY_UNDER_WAY ||
        (use.at >= step.end - ROUNDING && refused.has(requestOf(use)))),
  );
}

const requestOf = ({ request }: Step): string => request;

function found(
  session: SessionView,
  { step, issued }: RefreshStep,
  old: string,
  stale: readonly Step[],
): Found {
  const [first = step] = stale;
  const last = stale.at(-1) ?? first;
  const span = last.at - step.end > 1000 ? ` for ${duration((last.at - step.end) / 1000)}` : '';
  const fresh = issued?.access ?? '';
  const callers = new Set(stale.map(callerOf).filter((caller) => caller !== ''));
  return {
    title: `${capital(countOf(stale.length, 'request'))} sent the old token after a successful refresh`,
    summary: `${callOf(step)} returned ${session.nameOf(fresh)}, but ${countOf(stale.length, 'later request')} still carried ${session.nameOf(old)}${span}.`,
    confidence: 'certain',
    proof: [step, ...stale],
    explains: stale,
    evidence: [
      stepEvidence(step, `This refresh returned ${session.nameOf(fresh)}.`),
      stepEvidence(first, `${callOf(first)} still carries ${session.nameOf(old)}.`),
      ...[...callers].slice(0, 3).map((caller) => stepEvidence(first, `Sent from ${caller}.`)),
    ],
    fixes: [
      {
        title: 'Read the token when each request is sent',
        steps: [
          'Set the Authorization header in a request interceptor or wrapper that reads the current token, not once when the client is created.',
          'When a request is repeated after a refresh, replace its Authorization header; a copied request keeps the old one.',
        ],
        code: [
          {
            label: 'axios',
            language: 'js',
            text: `// Not: axios.create({ headers: { Authorization: \`Bearer \${token}\` } })
const api = axios.create();
api.interceptors.request.use((config) => {
  config.headers.set('Authorization', \`Bearer \${localStorage.getItem('accessToken')}\`);
  return config;
});`,
          },
        ],
      },
    ],
  };
}

function callerOf({ exchange }: Step): string {
  const frame = exchange.initiator?.frames[0];
  return frame === undefined ? '' : `${frame.url.split('/').at(-1) ?? ''}:${frame.line + 1}`;
}
