import { callOf, countOf, stepEvidence, type Found, type SessionRule } from './finding-rule.ts';
import type { SessionView } from './session-view.ts';
import { sendAlways } from './fixes.ts';
import type { Step } from './step.ts';

export const credentialSometimesMissing = {
  id: 'credential-sometimes-missing',
  title: 'The same route is called with and without the credential',
  why: 'One part of the app adds the credential and another does not, or calls start before the token is loaded. The refusals come and go with timing, which makes them hard to find.',
  references: [
    {
      title: 'RFC 6750 §2.1 Authorization request header field',
      url: 'https://www.rfc-editor.org/rfc/rfc6750#section-2.1',
    },
  ],
  examples: {
    found: [
      {
        name: 'one call site forgets the header',
        session: `
          0 POST /auth/login sends password -> 200 issues a1 for 3600s
          1 GET /export/1 with a1 -> 200
          2 GET /export/2 -> 401
          3 GET /export/3 with a1 -> 200`,
      },
    ],
    notFound: [
      {
        name: 'the first visit asks who the user is',
        session: `
          0 GET /me -> 401
          5 POST /auth/login sends password -> 200 issues a1 for 3600s
          6 GET /me with a1 -> 200`,
      },
      {
        name: 'after sign-out',
        session: `
          0 GET /me with a1 -> 200
          5 POST /auth/logout with a1 -> 204
          6 GET /me -> 401`,
      },
    ],
  },
  judge: (session) => {
    const missing = missingCalls(session);
    const [first] = missing;
    return first === undefined ? [] : [found(missing as [Missing, ...Missing[]])];
  },
} as const satisfies SessionRule;

/** A call without the credential, and one of the same route that carried it and was accepted. */
interface Missing {
  readonly without: Step;
  readonly withCredential: Step;
}

function missingCalls(session: SessionView): Missing[] {
  const refused = session.steps.filter(
    ({ purpose, access, refusal }) =>
      purpose.kind === 'call' && access === null && refusal === 'authentication',
  );
  if (refused.length === 0) return [];
  const accepted = new Map<string, Step[]>();
  for (const step of session.steps) {
    const hasToken = step.accessIn !== null && step.accessIn !== 'cookie';
    if (step.purpose.kind !== 'call' || !hasToken || !step.isOk) continue;
    const known = accepted.get(step.route);
    if (known === undefined) accepted.set(step.route, [step]);
    else known.push(step);
  }
  return refused.flatMap((without) => {
    const withCredential = accepted
      .get(without.route)
      ?.find((step) => hadCredential(session, without, step.access ?? ''));
    return withCredential === undefined ? [] : [{ without, withCredential }];
  });
}

/** Whether the app held this same token when it sent the request without it. */
function hadCredential(session: SessionView, without: Step, token: string): boolean {
  const issued = session.issuedTokens.get(token);
  const uses = session.uses.get(token) ?? [];
  const since = issued?.step.end ?? uses[0]?.at ?? Number.POSITIVE_INFINITY;
  if (since > without.at) return false;
  const until = issued?.expiresAt ?? null;
  if (until !== null && until <= without.at) return false;
  for (const { purpose, at } of session.before(without.at)) {
    if (at < since) break;
    if (purpose.kind === 'sign-out') return false;
  }
  return true;
}

function found(missing: readonly [Missing, ...Missing[]]): Found {
  const [{ without, withCredential }] = missing;
  const here = initiatorOf(without);
  const there = initiatorOf(withCredential);
  const callers =
    here !== '' && there !== '' && here !== there
      ? ` The request with it comes from ${there}, the one without it from ${here}.`
      : '';
  return {
    title: `${callOf(without)} was sent with and without the credential`,
    summary: `The app held a token, and ${countOf(missing.length, 'request')} left without it; the same route succeeded with it.${callers}`,
    confidence: 'certain',
    proof: [
      without,
      ...missing.map((one) => one.withCredential),
      ...missing.slice(1).map((one) => one.without),
    ],
    explains: missing.map((one) => one.without),
    evidence: [
      stepEvidence(
        without,
        `${callOf(without)} carries no credential; the server responded with ${without.status}.`,
      ),
      stepEvidence(withCredential, `The same route with the credential: ${withCredential.status}.`),
    ],
    fixes: [sendAlways(without)],
  };
}

function initiatorOf({ exchange }: Step): string {
  const frame = exchange.initiator?.frames[0];
  if (frame === undefined) return exchange.resourceType === 'eventsource' ? 'EventSource' : '';
  return `${frame.url.split('/').at(-1) ?? ''}:${frame.line + 1}`;
}
