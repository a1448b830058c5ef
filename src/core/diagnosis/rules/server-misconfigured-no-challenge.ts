import type { Facts } from '../facts.ts';
import type { Evidence, Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { distinct } from '../words.ts';

export const serverMisconfiguredNoChallenge = {
  cause: 'server-misconfigured-no-challenge',
  kind: 'server',
  checks: ['challenge'],
  groupBy: 'host',
  flags: 'words',
  title: 'The server refuses without saying what it wants',
  why: 'A 401 must name in WWW-Authenticate what would be accepted. Where it does not, or says that its own configuration is incomplete, the fault may lie on the server’s side.',
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
        name: 'a bare 401 to a token in good order',
        http: `GET https://api.example.com/x\nAuthorization: Bearer <<jwt {"exp":600}>>\n\n401 Unauthorized\nContent-Length: 0`,
      },
    ],
    notFound: [
      {
        name: 'it names what it wants',
        http: `GET https://api.example.com/x\nAuthorization: Bearer <<jwt {"exp":600}>>\n\n401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token"`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    const said = facts.interpretationsOf('server-misconfigured-no-challenge');
    const words = distinct(said);
    const fixes: Finding['fixes'] = [
      {
        title: 'Look into the server’s log and configuration',
        steps: [
          'Check that the secret or the issuer’s keys, the issuer and the audience are set where this instance runs.',
          'Look for the request by its time and correlation id; the reason stands there.',
        ],
        code: [],
      },
      {
        title: 'Let the server say what it wants',
        steps: [
          'Send WWW-Authenticate with every 401, with error and error_description for a token that was refused.',
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
    if (words[0] !== undefined)
      return {
        summary: words.map((one) => one.text).join(' '),
        confidence: said[0]?.confidence ?? 'likely',
        side: 'server',
        evidence: [words[0], ...words.slice(1)],
        fixes,
      };
    if (
      facts.status !== 401 ||
      facts.challenges.length > 0 ||
      facts.interpretations.some((one) => one.confidence !== 'possible')
    )
      return undefined;
    const bare: Evidence = {
      in: 'response',
      name: 'www-authenticate',
      text: 'The 401 has no WWW-Authenticate.',
    };
    const bearer = facts.bearer;
    const orderly =
      bearer !== null &&
      bearer.token.claims !== null &&
      bearer.token.kind !== 'unsecured' &&
      bearer.token.problems.length === 0 &&
      bearer.lifetime.state !== 'expired' &&
      bearer.lifetime.state !== 'not-yet-valid';
    const good: Evidence[] = orderly
      ? [{ in: 'claim', name: 'token', text: 'The token decodes and is in time.' }]
      : [];
    if (!orderly && facts.authenticating.length > 0) return undefined;
    return {
      summary: [bare, ...good].map((one) => one.text).join(' '),
      confidence: orderly ? 'likely' : 'possible',
      side: 'server',
      evidence: [bare, ...good],
      fixes,
    };
  },
} satisfies Rule;
