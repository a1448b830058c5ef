import { deletesCookie } from '../../http/cookies/set-cookie.ts';
import { type Credential, secretOf } from '../../http/credentials/credential.ts';
import { allHeaders } from '../../http/headers.ts';
import { acceptedElsewhere } from '../reasons/session/element-session.ts';
import type { Facts } from '../facts.ts';
import type { Evidence, Finding } from '../finding.ts';
import { placeOf } from '../format.ts';
import { mayBeSession } from '../../http/cookies/session-cookies.ts';
import type { Interpretation } from '../interpretation.ts';
import type { Rule } from '../rule.ts';
import { blamedInstead, distinct, fromWords, isVendorsWord } from '../words.ts';

export const sessionExpired = {
  cause: 'session-expired',
  kind: 'identity',
  checks: ['not-expired', 'cookie'],
  groupBy: 'host',
  flags: 'about-credentials',
  isVague: true,
  title: 'The session has expired',
  why: 'The browser still sends the session cookie, but the server no longer knows the session: it timed out, the user signed out, or a restart lost it.',
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
        name: 'the response deletes the cookie',
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
    const session = facts.sessions.find((one) => mayBeSession(one.name)) ?? facts.sessions[0];
    const hasToken = facts.authorization !== null && facts.bearer !== null;
    if (hasToken && said[0]?.confidence !== 'certain') return ofToken(facts);
    const opaque = facts.authenticating.find(
      (one) => one.role === 'authorization' || one.role === 'token',
    );
    if (session === undefined && (opaque === undefined || said.length === 0))
      return isVendorsWord(said) ? byVendor(facts) : undefined;
    if (asksForAnother(facts) && said.length === 0) return undefined;
    if (acceptedElsewhere(facts) !== null) return undefined;
    const signs = readSigns(facts, session);
    if (!isSuspect(facts, signs)) return undefined;
    const name = session?.name ?? opaque?.name ?? '';
    const carrying = session ?? opaque;
    const carrier =
      carrying === undefined || carrying.in === 'cookie' ? `the cookie ${name}` : placeOf(carrying);
    const [first, ...rest] = [...distinct(said), ...signs.evidence];
    const sent: Evidence = {
      in: 'request',
      name: carrying?.in === 'cookie' ? 'cookie' : name,
      text: `The request has ${carrier}.`,
    };
    const confidence = sureness(facts, signs, session !== undefined);
    return {
      title:
        confidence === 'possible' ? 'Possibly the session has expired' : 'The session has expired',
      summary: signs.isRemoved
        ? `The response deletes the cookie ${name}: the server ended the session.`
        : signs.hasWorked
          ? `The server accepted ${carrier} before and no longer does.`
          : `The request sends its session in ${carrier}, and the server does not accept it.`,
      confidence,
      side: 'user',
      evidence: first === undefined ? [sent] : [first, ...rest, sent],
      fixes,
    };
  },
} satisfies Rule;

/** A vendor says so of a session that the request carries where only it looks. */
const byVendor = (facts: Facts): Finding | undefined =>
  fromWords(facts, 'session-expired', {
    summary: 'The server says that there is no such session, or that it has ended.',
    side: 'user',
    fixes,
  });

const fixes: Finding['fixes'] = [
  {
    title: 'Sign in again',
    steps: ['Send the user to the sign-in, then back to where they were.'],
    code: [],
  },
  {
    title: 'Renew the session before it expires',
    steps: [
      'Renew it while the user is active, and warn before it expires.',
      'If sessions end early, check that the session store survives a restart and is shared by all servers.',
    ],
    code: [],
  },
];

const asksForAnother = ({ challenges }: Facts): boolean =>
  challenges.some((one) => !/^(?:bearer|cookie|session|form|formbased)$/i.test(one.scheme));

interface Signs {
  /** The response deletes the cookie. */
  readonly isRemoved: boolean;
  readonly hasWorked: boolean;
  /** 440 or 419. */
  readonly byStatus: boolean;
  /** The words say "not signed in", which fits a session. */
  readonly isAbsent: boolean;
  readonly evidence: readonly Evidence[];
}

function readSigns(facts: Facts, session: Credential | undefined): Signs {
  const isRemoved =
    session !== undefined &&
    allHeaders(facts.exchange.response.headers, 'set-cookie').some(
      (line) => line.startsWith(`${session.name}=`) && deletesCookie(line, facts.at),
    );
  const worked = session === undefined ? null : facts.related.worked(secretOf(session));
  const hasWorked = worked !== null && worked.startedAt <= facts.exchange.startedAt;
  const byStatus = facts.status === 440 || facts.status === 419;
  const absent = absenceOf(facts);
  const evidence: Evidence[] = [];
  if (isRemoved)
    evidence.push({
      in: 'response',
      name: 'set-cookie',
      text: 'The response deletes the cookie.',
    });
  if (hasWorked)
    evidence.push({
      in: 'history',
      name: 'last success',
      text: 'The same cookie was accepted before.',
      at: { exchange: worked.id },
    });
  if (byStatus)
    evidence.push({
      in: 'status',
      name: 'status',
      text: `The status ${facts.status} means a session timeout.`,
    });
  if (absent !== undefined) evidence.push(absent.evidence);
  return {
    isRemoved,
    hasWorked: worked !== null,
    byStatus,
    isAbsent: absent !== undefined,
    evidence,
  };
}

/** "Not logged in" fits a session; "no authorization header" mentions another credential. */
const absenceOf = (facts: Facts): Interpretation | undefined =>
  facts
    .interpretationsOf('missing-credentials')
    .find(
      (one) =>
        one.confidence !== 'possible' &&
        !/authori[sz]ation|header|bearer|token|api.?key/i.test(one.evidence.text),
    );

const otherOf = (facts: Facts): Interpretation | undefined =>
  blamedInstead(facts, 'session-expired', 'missing-credentials', 'token-expired', 'login-redirect');

function isSuspect(facts: Facts, signs: Signs): boolean {
  const isSaid = facts.interpretationsOf('session-expired').length > 0;
  const isShown = isSaid || signs.isRemoved || signs.byStatus || signs.isAbsent;
  // A session that has let requests in and gets 403 was known: 403 says no, not who.
  const isStated = isSaid || signs.isRemoved || signs.isAbsent;
  if (facts.status === 403 && signs.hasWorked && !isStated) return false;
  return isShown || signs.hasWorked || (facts.status === 401 && otherOf(facts) === undefined);
}

function sureness(facts: Facts, signs: Signs, hasCookie: boolean): Finding['confidence'] {
  const said = facts.interpretationsOf('session-expired');
  const wantsHeader =
    facts.interpretedAs('missing-credentials', 'likely') !== undefined && !signs.isAbsent;
  const isSilent403 = facts.status === 403 && said.length === 0 && !signs.isRemoved;
  if (wantsHeader || otherOf(facts)?.confidence === 'certain' || isSilent403) return 'possible';
  const isStrong = said.some((one) => one.confidence !== 'possible') || signs.byStatus;
  const isProven =
    (isStrong && hasCookie && (signs.isRemoved || signs.hasWorked || facts.status === 401)) ||
    (signs.isRemoved && signs.isAbsent) ||
    (signs.hasWorked && signs.isAbsent && facts.status === 401);
  return isProven ? 'certain' : 'likely';
}

/** The words mention a session, and the request carried a token. */
function ofToken(facts: Facts): Finding | undefined {
  const said = facts.interpretationsOf('session-expired');
  const [first, ...rest] = distinct(said);
  if (first === undefined) return undefined;
  const isVendor = isVendorsWord(said, 'possible');
  return {
    title: isVendor
      ? 'The token’s session has expired'
      : 'Possibly the token’s session has expired',
    summary: 'The server says that the session behind this token is no longer valid.',
    confidence: isVendor ? 'likely' : 'possible',
    side: 'user',
    evidence: [first, ...rest],
    fixes: [
      {
        title: 'Sign in again',
        steps: ['A new sign-in gives a token for a new session.'],
        code: [],
      },
    ],
  };
}
