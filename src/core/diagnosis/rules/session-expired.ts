import { secretOf } from '../../http/credentials/credential.ts';
import { deletesCookie } from '../../http/cookies/set-cookie.ts';
import { allHeaders } from '../../http/headers.ts';
import { isSessionName } from '../held-back.ts';
import type { Facts } from '../facts.ts';
import type { Evidence, Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { blamedInstead, distinct } from '../words.ts';

export const sessionExpired = {
  cause: 'session-expired',
  kind: 'identity',
  checks: ['not-expired', 'cookie'],
  groupBy: 'host',
  flags: 'about-credentials',
  isVague: true,
  title: 'The session had ended',
  why: 'The browser still sends the session’s cookie, and the server no longer knows the session: it timed out, was signed out, or was lost with a restart.',
  references: [
    {
      title: 'OWASP: Session expiration',
      url: 'https://cheatsheetseries.owasp.org/cheatsheets/Session_Management_Cheat_Sheet.html#session-expiration',
    },
  ],
  refines: ['missing-credentials', 'login-redirect', 'insufficient-permission', 'token-revoked'],
  examples: {
    found: [
      {
        name: 'the cookie is taken away',
        http: `GET https://app.example.com/api/me\nCookie: sid=0123456789abcdef\n\n401 Unauthorized\nSet-Cookie: sid=; Path=/; Max-Age=0\n\n{"error":"session_expired"}`,
      },
      {
        name: 'it worked before',
        before: [
          `GET https://app.example.com/api/me\nCookie: sid=0123456789abcdef\n\n200 OK\n\n{}`,
        ],
        http: `GET https://app.example.com/api/me\nCookie: sid=0123456789abcdef\n\n401 Unauthorized\n\n{"error":"Not logged in"}`,
      },
    ],
    notFound: [
      {
        name: 'no cookie',
        http: `GET https://app.example.com/api/me\n\n401 Unauthorized\n\n{"error":"Not logged in"}`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    const said = facts.interpretationsOf('session-expired');
    const session = facts.sessions.find((one) => isSessionName(one.name)) ?? facts.sessions[0];
    if (facts.authorization !== null && facts.bearer !== null && said[0]?.confidence !== 'certain')
      return said.length === 0 ? undefined : weak(facts);
    const opaque = facts.authenticating.find(
      (one) => one.role === 'authorization' || one.role === 'token',
    );
    if (session === undefined && (opaque === undefined || said.length === 0)) return undefined;
    if (
      facts.challenges.some(
        (challenge) => !/^(?:bearer|cookie|session|form|formbased)$/i.test(challenge.scheme),
      ) &&
      said.length === 0
    )
      return undefined;
    const evidence: Evidence[] = distinct(said);
    const name = session?.name ?? opaque?.name ?? '';
    evidence.push({
      in: 'request',
      name: session === undefined ? name : 'cookie',
      text: `The request carried ${session === undefined ? name : `the cookie ${name}`}.`,
    });
    const removed =
      session !== undefined &&
      allHeaders(facts.exchange.response.headers, 'set-cookie').some(
        (line) => line.startsWith(`${session.name}=`) && deletesCookie(line, facts.at),
      );
    if (removed)
      evidence.push({
        in: 'response',
        name: 'set-cookie',
        text: 'The response takes the cookie away.',
      });
    const worked = session === undefined ? null : facts.related.worked(secretOf(session));
    if (worked !== null && worked.startedAt <= facts.exchange.startedAt)
      evidence.push({
        in: 'history',
        name: 'last success',
        text: 'The same cookie was accepted before.',
        at: { exchange: worked.id },
      });
    const status = facts.status === 440 || facts.status === 419;
    if (status)
      evidence.push({
        in: 'status',
        name: 'status',
        text: `The status ${facts.status} stands for a session that timed out.`,
      });
    // "Not logged in" fits a session; "no authorization header" speaks of another credential.
    const absent = facts
      .interpretationsOf('missing-credentials')
      .find(
        (one) =>
          one.confidence !== 'possible' &&
          !/authori[sz]ation|header|bearer|token|api.?key/i.test(one.evidence.text),
      );
    const wantsHeader =
      facts.interpretedAs('missing-credentials', 'likely') !== undefined && absent === undefined;
    if (absent !== undefined) evidence.push(absent.evidence);
    const other = blamedInstead(
      facts,
      'session-expired',
      'missing-credentials',
      'token-expired',
      'login-redirect',
    );
    // A session that has let requests in and is answered 403 was known: 403 says no, not who.
    if (
      facts.status === 403 &&
      said.length === 0 &&
      !removed &&
      worked !== null &&
      absent === undefined
    )
      return undefined;
    if (
      said.length === 0 &&
      !removed &&
      worked === null &&
      !status &&
      absent === undefined &&
      !(facts.status === 401 && other === undefined)
    )
      return undefined;
    const [first, ...rest] = evidence as [Evidence, ...Evidence[]];
    const strong = said.some((one) => one.confidence !== 'possible') || status;
    const sure =
      (strong && session !== undefined && (removed || worked !== null)) ||
      (removed && absent !== undefined) ||
      (worked !== null && absent !== undefined && facts.status === 401);
    return {
      summary: evidence.map((one) => one.text).join(' '),
      confidence:
        wantsHeader ||
        other?.confidence === 'certain' ||
        (facts.status === 403 && said.length === 0 && !removed)
          ? 'possible'
          : sure || (strong && facts.status === 401 && session !== undefined)
            ? 'certain'
            : 'likely',
      side: 'user',
      evidence: [first, ...rest],
      fixes: [
        {
          title: 'Sign in again',
          steps: ['Send the user to the sign-in, and back to where they were.'],
          code: [],
        },
        {
          title: 'Keep the session alive, or see its end coming',
          steps: [
            'Renew it while the user is active, and warn before it ends.',
            'Where sessions vanish early: check that the store survives a restart and is shared by all servers.',
          ],
          code: [],
        },
      ],
    };
  },
} satisfies Rule;

/** The words speak of a session, and the request carried a token. */
function weak(facts: Facts): Finding | undefined {
  const [first, ...rest] = distinct(facts.interpretationsOf('session-expired'));
  if (first === undefined) return undefined;
  return {
    summary: first.text,
    confidence: facts.interpretationsOf('session-expired').some((one) => one.table !== 'phrasebook')
      ? 'likely'
      : 'possible',
    side: 'user',
    evidence: [first, ...rest],
    fixes: [
      { title: 'Sign in again', steps: ['The server calls the token’s session ended.'], code: [] },
    ],
  };
}
