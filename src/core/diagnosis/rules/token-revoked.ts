import { secretOf, type Credential } from '../../http/credentials/credential.ts';
import type { Facts } from '../facts.ts';
import type { Evidence, Finding, Fix } from '../finding.ts';
import { refusedSince } from '../reasons/token/refused-since.ts';
import type { Rule } from '../rule.ts';
import { instant } from '../format.ts';
import { blamedInstead, distinct } from '../words.ts';

export const tokenRevoked = {
  cause: 'token-revoked',
  kind: 'identity',
  checks: ['issuer'],
  groupBy: 'credential',
  flags: 'words',
  title: 'The token was revoked',
  why: 'A token can be withdrawn before it expires: by a sign-out, a changed password, an administrator, or the reuse of a refresh token. It will never work again.',
  references: [
    { title: 'RFC 7009 Token revocation', url: 'https://www.rfc-editor.org/rfc/rfc7009' },
  ],
  refines: ['token-unrecognized', 'session-expired', 'token-expired', 'invalid-signature'],
  examples: {
    found: [
      {
        name: 'the server says so',
        http: `GET https://api.example.com/orders\nAuthorization: Bearer abcdefgh12345678\n\n401 Unauthorized\n\n{"code":"revoked_token","message":"The token has been revoked."}`,
      },
      {
        name: 'the session saw it revoked',
        before: [
          `POST https://login.example.com/token/revocation\nContent-Type: application/x-www-form-urlencoded\n\ntoken=abcdefgh12345678&client_id=spa\n\n200 OK`,
        ],
        http: `GET https://api.example.com/orders\nAuthorization: Bearer abcdefgh12345678\n\n401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token"`,
      },
      {
        name: 'accepted, then refused by every route, and not expired',
        before: [
          `GET https://api.example.com/orders\nAuthorization: Bearer <<jwt {"exp":1773147600}>>\n\n200 OK\n\n[]`,
          `GET https://api.example.com/carts\nAuthorization: Bearer <<jwt {"exp":1773147600}>>\n\n401 Unauthorized`,
        ],
        http: `GET https://api.example.com/users\nAuthorization: Bearer <<jwt {"exp":1773147600}>>\n\n401 Unauthorized`,
      },
    ],
    notFound: [
      {
        name: 'one route refuses what another accepts',
        before: [
          `GET https://api.example.com/orders\nAuthorization: Bearer <<jwt {"exp":1773147600}>>\n\n200 OK\n\n[]`,
        ],
        http: `GET https://api.example.com/carts\nAuthorization: Bearer <<jwt {"exp":1773147600}>>\n\n401 Unauthorized`,
      },
      {
        name: 'no sign of revocation',
        http: `GET https://api.example.com/orders\nAuthorization: Bearer abcdefgh12345678\n\n401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token"`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    if (facts.oauth !== null || facts.authenticating.length === 0) return undefined;
    const said = facts.interpretationsOf('token-revoked');
    const seen = facts.authenticating
      .map((credential) => facts.related.revoked(secretOf(credential)))
      .find((exchange) => exchange !== null);
    const isBefore =
      seen !== undefined && seen !== null && seen.startedAt <= facts.exchange.startedAt;
    const history: Evidence[] = isBefore
      ? [
          {
            in: 'history',
            name: 'revocation',
            text: 'This token was revoked earlier.',
            at: { exchange: seen.id },
          },
        ]
      : [];
    const [first, ...rest] = [...distinct(said), ...history];
    if (first === undefined) return afterSignOut(facts) ?? endedEarly(facts);
    return {
      ...(isBefore ? { title: 'The token was revoked before this request' } : {}),
      summary: isBefore
        ? 'The session shows that this token was revoked before this request.'
        : 'The server says that the token was revoked before it expired.',
      confidence: isBefore ? 'certain' : (said[0]?.confidence ?? 'likely'),
      side: 'user',
      evidence: [first, ...rest],
      fixes: [signInAgain, findOut],
    };
  },
} satisfies Rule;

const signInAgain: Fix = {
  title: 'Sign in again',
  steps: ['Remove the stored token and start a new sign-in.'],
  code: [],
};

const findOut: Fix = {
  title: 'Find out what revoked it',
  steps: [
    'Look for a sign-out in another tab, a changed password, an administrator, or a refresh token used twice.',
  ],
  code: [],
};

/** The token was accepted, its lifetime has not passed, and it is refused since. */
function endedEarly(facts: Facts): Finding | undefined {
  const since = refusedSince(facts);
  if (since === null || blamedInstead(facts, 'token-revoked', 'token-unrecognized') !== undefined)
    return undefined;
  const end = endOf(facts, since.credential);
  if (end === null || end <= facts.at) return undefined;
  return {
    title: 'Probably the token was revoked: it was accepted before and has not expired',
    summary: `The server accepted the token until ${instant(since.accepted.startedAt)} and has refused it since then, although it does not expire until ${instant(end)}.`,
    confidence: 'likely',
    side: 'user',
    evidence: [
      ...since.evidence,
      {
        in: 'clock',
        name: 'exp',
        text: `By its exp claim, the token lasts until ${instant(end)}.`,
      },
    ],
    fixes: [signInAgain, findOut],
  };
}

/** When the token expires, by its own exp or by the response that issued it; null if unknown. */
const endOf = ({ bearer, related }: Facts, credential: Credential): number | null =>
  bearer?.lifetime.expiresAt ?? related.issued(secretOf(credential))?.expiresAt ?? null;

/** The token worked until the user signed out, and nothing else explains the refusal. */
function afterSignOut(facts: Facts): Finding | undefined {
  const { bearer, related } = facts;
  const { signOut } = related;
  if (bearer === null || signOut === null || facts.status !== 401) return undefined;
  const worked = related.worked(secretOf(bearer.credential));
  if (worked === null || worked.startedAt > signOut.startedAt) return undefined;
  if (bearer.lifetime.state === 'expired' || blamedInstead(facts, 'token-revoked') !== undefined)
    return undefined;
  return {
    title: 'The token was used after the sign-out',
    summary: 'The token was accepted until the user signed out, and this request still sends it.',
    confidence: 'likely',
    side: 'client',
    evidence: [
      {
        in: 'history',
        name: 'sign-out',
        text: 'The user signed out before this request.',
        at: { exchange: signOut.id },
      },
      {
        in: 'history',
        name: 'last success',
        text: 'The same token worked before the sign-out.',
        at: { exchange: worked.id },
      },
    ],
    fixes: [
      {
        title: 'Stop requests and remove the token at sign-out',
        steps: [
          'Abort polling and pending requests before the sign-out, and clear the token from memory and storage.',
        ],
        code: [],
      },
    ],
  };
}
