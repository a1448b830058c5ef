import { duration } from '../../duration.ts';
import { callOf, stepEvidence, type Found, type SessionRule } from './finding-rule.ts';
import type { SessionView } from './session-view.ts';
import type { Step } from './step.ts';

const FEWEST_TOKENS = 4;
const CALLS_PER_TOKEN = 1.5;

export const tokenPerRequest = {
  id: 'token-per-request',
  title: 'The app requests a new token for nearly every call',
  why: 'A token that is valid for an hour works for every call in that hour. One token request per call doubles the traffic, slows each call down, and runs into the rate limits of the issuer.',
  references: [
    {
      title: 'RFC 6749 §5.1 Successful response (expires_in)',
      url: 'https://www.rfc-editor.org/rfc/rfc6749#section-5.1',
    },
  ],
  examples: {
    found: [
      {
        name: 'an interceptor asks for a token before each call',
        session: `
          0 POST /oauth/token sends grant_type=client_credentials&client_id=web -> 200 issues a1 for 3600s
          0.1 GET /orders with a1 -> 200
          1 POST /oauth/token sends grant_type=client_credentials&client_id=web -> 200 issues a2 for 3600s
          1.1 GET /cart with a2 -> 200
          2 POST /oauth/token sends grant_type=client_credentials&client_id=web -> 200 issues a3 for 3600s
          2.1 GET /me with a3 -> 200
          3 POST /oauth/token sends grant_type=client_credentials&client_id=web -> 200 issues a4 for 3600s
          3.1 GET /bills with a4 -> 200`,
      },
    ],
    notFound: [
      {
        name: 'short-lived tokens are refreshed as they must be',
        session: `
          0 POST /auth/login sends password -> 200 issues a1 r1 for 60s
          1 GET /orders with a1 -> 200
          59 POST /auth/refresh sends r1 -> 200 issues a2 r2 for 60s
          60 GET /orders with a2 -> 200
          118 POST /auth/refresh sends r2 -> 200 issues a3 r3 for 60s
          119 GET /orders with a3 -> 200
          177 POST /auth/refresh sends r3 -> 200 issues a4 r4 for 60s
          178 GET /orders with a4 -> 200`,
      },
    ],
  },
  judge: (session) => {
    const tokens = needlessTokens(session);
    const calls = tokens.reduce((sum, { uses }) => sum + uses.length, 0);
    const [first] = tokens;
    if (first === undefined || tokens.length < FEWEST_TOKENS) return [];
    if (calls > tokens.length * CALLS_PER_TOKEN || hasManyPages(session, tokens)) return [];
    return [found(tokens, calls)];
  },
} as const satisfies SessionRule;

interface Needless {
  readonly issuer: Step;
  readonly uses: readonly Step[];
  readonly lifetime: number;
}

/** Tokens that were replaced long before their end although nothing refused them. */
function needlessTokens(session: SessionView): Needless[] {
  const issued = [...session.issuedTokens].map(([token, { step, expiresAt }]) => ({
    issuer: step,
    expiresAt: expiresAt ?? null,
    uses: (session.uses.get(token) ?? []).filter(({ purpose }) => purpose.kind === 'call'),
  }));
  const end = session.steps.at(-1)?.at ?? 0;
  return issued.flatMap(({ issuer, expiresAt, uses }) => {
    const isPlain = issuer.purpose.kind !== 'call' && uses.length > 0;
    const outlives = expiresAt !== null && expiresAt > end;
    const isRefused = uses.some((use) => use.refusal !== null);
    return isPlain && outlives && !isRefused
      ? [{ issuer, uses, lifetime: (expiresAt - issuer.end) / 1000 }]
      : [];
  });
}

/** An app that keeps its token in memory requests one at each load of the page. */
const hasManyPages = (session: SessionView, tokens: readonly Needless[]): boolean =>
  session.steps.filter(
    ({ purpose, exchange }) => purpose.kind === 'page' && !/[?&]code=/.test(exchange.request.url),
  ).length >=
  tokens.length - 1;

function found(tokens: readonly Needless[], calls: number): Found {
  const [{ issuer, lifetime }] = tokens as [Needless, ...Needless[]];
  const steps = tokens.flatMap((one) => [one.issuer, ...one.uses.slice(0, 1)]);
  return {
    title: `${tokens.length} tokens were requested for ${calls} calls`,
    summary: `${callOf(issuer)} issued a new token for nearly every call, although each is valid for ${duration(lifetime)}.`,
    confidence: 'certain',
    proof: steps,
    explains: [],
    evidence: [
      stepEvidence(issuer, `The first token lasts ${duration(lifetime)}.`),
      ...tokens
        .slice(1, 3)
        .map((one) => stepEvidence(one.issuer, 'Another token was requested here.')),
    ],
    fixes: [
      {
        title: 'Keep the token until shortly before it expires',
        steps: [
          'Store the token with its expiry (from `expires_in`), and request a new one only in its last minute.',
          'Make calls that start at the same time wait for the same token request.',
        ],
        code: [
          {
            label: 'fetch',
            language: 'js',
            text: `let current = null; // { token, end }

async function accessToken() {
  if (current === null || Date.now() > (await current).end - 60_000) current = requestToken();
  return (await current).token;
}

async function requestToken() {
  const response = await fetch('/oauth/token', {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'client_credentials', client_id: 'web' }),
  });
  const { access_token: token, expires_in: seconds } = await response.json();
  return { token, end: Date.now() + seconds * 1000 };
}`,
          },
        ],
      },
    ],
  };
}
