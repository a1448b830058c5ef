import type { Facts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { serverCode } from '../fixes/server.ts';
import { freshSessionUnknown } from '../reasons/session/fresh-session.ts';
import type { Rule } from '../rule.ts';
import { distinct } from '../words.ts';

export const serverMisconfiguredNoChallenge = {
  cause: 'server-misconfigured-no-challenge',
  kind: 'server',
  checks: ['challenge'],
  groupBy: 'host',
  flags: 'words',
  title: 'The server refuses without saying what it wants',
  refines: ['invalid-signature', 'missing-credentials', 'session-expired'],
  why: 'A 401 must say in WWW-Authenticate what the server would accept. A server that does not, or that says that its own configuration is incomplete, may itself be at fault.',
  references: [
    {
      title: 'RFC 9110 §15.5.2 401 Unauthorized',
      url: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.5.2',
    },
  ],
  examples: {
    found: [
      {
        name: 'the server lacks its own key',
        http: `GET https://db.example.com/x\nAuthorization: Bearer <<jwt {"exp":600}>>\n\n500 Internal Server Error\n\n{"message":"Server lacks JWT secret"}`,
      },
      {
        name: 'a bare 401 to a valid-looking token',
        http: `GET https://api.example.com/x\nAuthorization: Bearer <<jwt {"exp":600}>>\n\n401 Unauthorized\nContent-Length: 0`,
      },
    ],
    notFound: [
      {
        name: 'it says what it wants',
        http: `GET https://api.example.com/x\nAuthorization: Bearer <<jwt {"exp":600}>>\n\n401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token"`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    const said = facts.interpretationsOf('server-misconfigured-no-challenge');
    const [first, ...rest] = distinct(said);
    if (first !== undefined)
      return {
        title: 'The server’s authentication is not configured correctly',
        summary: 'The server says that its own configuration is incomplete or wrong.',
        confidence: said[0]?.confidence ?? 'likely',
        side: 'server',
        evidence: [first, ...rest],
        fixes: fixesFor(facts),
      };
    const unknown = freshSessionUnknown(facts);
    if (unknown !== undefined) return unknown;
    const isBare =
      facts.status === 401 &&
      facts.challenges.length === 0 &&
      facts.interpretations.every((one) => one.confidence === 'possible');
    if (!isBare || hasFault(facts)) return undefined;
    const isOrderly = facts.bearer !== null && facts.bearer.token.claims !== null;
    if (!isOrderly && facts.authenticating.length > 0) return undefined;
    return {
      title: 'Possibly the server’s authentication is not configured correctly',
      summary: isOrderly
        ? 'The token can be decoded and has not expired. The server refuses it and gives no reason.'
        : 'The server refuses without saying what it would accept.',
      confidence: 'possible',
      byElimination: true,
      side: 'server',
      evidence: [
        {
          in: 'response',
          name: 'www-authenticate',
          text: 'The 401 response has no WWW-Authenticate (RFC 9110 §15.5.2 requires it).',
        },
      ],
      fixes: fixesFor(facts),
    };
  },
} satisfies Rule;

/**
 * A fault of form or time in the request explains a refusal better than the server's configuration.
 */
function hasFault({ bearer, authorization }: Facts): boolean {
  const state = bearer?.lifetime.state;
  const isUnusual =
    authorization !== null &&
    (authorization.problems.length > 0 ||
      !/^(?:Bearer|Basic|DPoP)$/.test(authorization.scheme ?? ''));
  return (
    isUnusual ||
    bearer?.token.kind === 'unsecured' ||
    (bearer?.token.problems.length ?? 0) > 0 ||
    state === 'expired' ||
    state === 'not-yet-valid'
  );
}

const fixesFor = (facts: Facts): Finding['fixes'] => [
  {
    title: 'Check the server’s log and configuration',
    steps: [
      'Find the request in the log by its time and request ID; the reason is there.',
      'Check that the secret or the issuer’s keys, the issuer and the audience are set where this instance runs.',
    ],
    code: serverCode(facts, 'order'),
  },
  {
    title: 'Make the server say what it wants',
    steps: [
      'Send WWW-Authenticate with every 401, with error and error_description for a refused token.',
    ],
    code: [
      {
        label: 'response',
        language: 'http',
        text: 'WWW-Authenticate: Bearer realm="api", error="invalid_token", error_description="…"',
      },
    ],
  },
];
