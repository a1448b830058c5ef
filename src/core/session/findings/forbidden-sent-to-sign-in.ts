import { duration } from '../../duration.ts';
import { callOf, stepEvidence, type Found, type SessionRule } from './finding-rule.ts';
import type { SessionView } from './session-view.ts';
import { showsSignIn, type Step } from './step.ts';

/** What follows sooner is the app's own doing, in milliseconds. */
const FOLLOWS_WITHIN = 2_000;

export const forbiddenSentToSignIn = {
  id: 'forbidden-sent-to-sign-in',
  title: 'A signed-in user was sent to sign-in because of a 403',
  why: 'A 403 says that the server knows the user and refuses the action. Signing in again as the same user changes nothing, and the user loses the session and the work on the page.',
  references: [
    {
      title: 'RFC 9110 §15.5.4 403 Forbidden',
      url: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.5.4',
    },
  ],
  examples: {
    found: [
      {
        name: 'the interceptor handles 403 like 401',
        session: `
          0 GET /me with a1 -> 200
          5 GET /admin/users with a1 -> 403
          5.1 document:GET /login -> 200`,
      },
    ],
    notFound: [
      {
        name: 'the 403 is shown and work goes on',
        session: `
          0 GET /me with a1 -> 200
          5 GET /admin/users with a1 -> 403
          9 GET /orders with a1 -> 200`,
      },
      {
        name: 'the user signs out later',
        session: `
          0 GET /me with a1 -> 200
          5 GET /admin/users with a1 -> 403
          17 POST /auth/logout with a1 -> 204`,
      },
    ],
  },
  judge: (session) => {
    const accepted = new Set<string>();
    for (const step of session.steps) {
      const key = identityOf(step);
      if (key === null) continue;
      if (step.isOk && !session.isUnauthenticated(step)) accepted.add(key);
      if (step.refusal !== 'rights' || !accepted.has(key) || asksForMore(step)) continue;
      const consequence = consequenceOf(session, step);
      if (consequence !== null) return [found(step, consequence)];
    }
    return [];
  },
} as const satisfies SessionRule;

/** A token by its text; cookies by their names, since their values may roll. */
const identityOf = ({ access, accessIn }: Step): string | null =>
  access === null || accessIn !== 'cookie' ? access : access.replace(/=[^;]*/g, '');

/**
 * insufficient_scope and step-up challenges ask for another authorization (RFC 6750 §3.1, RFC
 * 9470).
 */
const asksForMore = ({ exchange }: Step): boolean =>
  exchange.response.headers.some(
    ({ name, value }) =>
      name.toLowerCase() === 'www-authenticate' &&
      /insufficient_(?:scope|user_authentication|claims)/.test(value),
  );

function consequenceOf(session: SessionView, refusal: Step): Step | null {
  for (const step of session.after(refusal.at)) {
    if (step.at - refusal.end > FOLLOWS_WITHIN) return null;
    if (session.isUnauthenticated(step) && step.purpose.kind === 'call') return null;
    if (step.purpose.kind === 'sign-out' || showsSignIn(step)) return step;
  }
  return null;
}

function found(refusal: Step, consequence: Step): Found {
  const what = consequence.purpose.kind === 'sign-out' ? 'signed the user out' : 'opened sign-in';
  const gap = duration((consequence.at - refusal.end) / 1000);
  return {
    title: `The app ${what} because of a 403`,
    summary: `${callOf(refusal)} was refused with 403: the server knows this user. The app ${what} ${gap} later (${callOf(consequence)}), which cannot give the missing right.`,
    confidence: 'likely',
    proof: [refusal, consequence],
    explains: [refusal],
    evidence: [
      stepEvidence(
        refusal,
        'The same credentials had been accepted before; this request was refused with 403.',
      ),
      stepEvidence(consequence, `${callOf(consequence)} followed.`),
    ],
    fixes: [
      {
        title: 'Handle 403 apart from 401',
        steps: [
          'On 401, refresh or sign in. On 403, stay signed in and tell the user which right is missing.',
          'Grant the right, or hide what this user may not do.',
        ],
        code: [
          {
            label: 'axios',
            language: 'js',
            text: `api.interceptors.response.use(undefined, (error) => {
  if (error.response?.status === 401) location.assign('/login');
  throw error; // 403 included: show it where the request was made
});`,
          },
        ],
      },
    ],
  };
}
