import type { Facts } from '../facts.ts';
import type { Evidence, Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { blamedInstead, claim, distinct } from '../words.ts';

export const insufficientPermission = {
  cause: 'insufficient-permission',
  kind: 'rights',
  checks: ['scope'],
  groupBy: 'route',
  flags: 'deliberate-words',
  isVague: true,
  title: 'The user is known, and may not do this',
  why: 'The credentials were accepted; a role or a policy denies the action. Signing in again as the same user changes nothing.',
  references: [
    {
      title: 'RFC 9110 §15.5.4 403 Forbidden',
      url: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.5.4',
    },
  ],
  refines: ['graphql-unauthenticated', 'token-unrecognized'],
  examples: {
    found: [
      {
        name: 'the server says so',
        http: `DELETE https://api.example.com/users/1\nAuthorization: Bearer <<jwt {"exp":600,"role":"viewer"}>>\n\n403 Forbidden\n\n{"detail":"You do not have permission to perform this action."}`,
      },
      {
        name: 'a bare 403 for a good token',
        http: `DELETE https://api.example.com/users/1\nAuthorization: Bearer <<jwt {"exp":600,"role":"viewer"}>>\n\n403 Forbidden`,
      },
    ],
    notFound: [
      {
        name: 'no credentials',
        http: `DELETE https://api.example.com/users/1\n\n401 Unauthorized\nWWW-Authenticate: Bearer`,
      },
      {
        name: 'a scope is missing',
        http: `GET https://api.example.com/orders\nAuthorization: Bearer <<jwt {"exp":600,"scope":"a"}>>\n\n401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token"`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    const said = facts.interpretationsOf('insufficient-permission');
    // Without a credential only a vendor's unequivocal word tells: its credential may stand where only it looks.
    if (
      facts.authenticating.length === 0 &&
      !said.some((one) => one.table !== 'phrasebook' && one.confidence === 'certain')
    )
      return undefined;
    const first = said[0];
    const other = blamedInstead(facts, 'insufficient-permission', 'not-auth-related');
    const expired =
      facts.bearer?.lifetime.state === 'expired' ||
      facts.bearer?.lifetime.state === 'not-yet-valid';
    const roles = rolesOf(facts);
    if (first === undefined) {
      if (facts.status !== 403 || other !== undefined || expired) return undefined;
      const seen: Evidence = {
        in: 'status',
        name: 'status',
        text: 'The server answered 403, not 401: it read the credentials and refuses.',
      };
      const orderly =
        facts.bearer !== null
          ? facts.bearer.token.claims !== null && facts.bearer.token.problems.length === 0
          : facts.authorization?.scheme?.toLowerCase() === 'basic' &&
            facts.authorization.problems.length === 0;
      const sure = orderly && facts.body.form !== 'html';
      return {
        summary: [seen, ...roles].map((one) => one.text).join(' '),
        confidence: sure ? 'likely' : 'possible',
        side: 'user',
        evidence: [seen, ...roles],
        fixes: fixes(),
      };
    }
    const status: Evidence[] =
      facts.status === 403
        ? [{ in: 'status', name: 'status', text: 'The status is 403: known, and refused.' }]
        : [];
    const [evidence, ...more] = [...distinct(said), ...status, ...roles];
    if (evidence === undefined) return undefined;
    // Many say "access denied" of anything; a 401 that says so may mean the sign-in.
    const confidence =
      facts.status === 401
        ? 'possible'
        : first.confidence === 'likely' &&
            facts.status === 403 &&
            other === undefined &&
            !expired &&
            said.some((one) => one.confidence === 'likely' && !one.byCode)
          ? 'certain'
          : first.confidence;
    return {
      summary: [evidence, ...roles].map((one) => one.text).join(' '),
      confidence:
        other?.confidence === 'certain' && confidence === 'certain' ? 'likely' : confidence,
      side: 'user',
      evidence: [evidence, ...more],
      fixes: said[0]?.fix === null || said[0] === undefined ? fixes() : [said[0].fix, ...fixes()],
    };
  },
} satisfies Rule;

function rolesOf(facts: Facts): Evidence[] {
  const claims = facts.bearer?.token.claims;
  if (claims === null || claims === undefined) return [];
  for (const name of ['roles', 'role', 'groups', 'permissions', 'cognito:groups']) {
    const value = claims[name];
    if (typeof value === 'string') return [claim(name, `${name} is ${value}.`)];
    if (Array.isArray(value) && value.every((one) => typeof one === 'string'))
      return [claim(name, `${name} has ${value.slice(0, 8).join(', ')}.`)];
  }
  return [];
}

const fixes = (): Finding['fixes'] => [
  {
    title: 'Give the user the right, or use one who has it',
    steps: [
      'Ask whoever runs the API which role or policy this action needs, naming the time and the correlation id.',
      'After a role was added, get a new token: the old one still says what it said.',
    ],
    code: [],
  },
  {
    title: 'Do not offer the action',
    steps: [
      'Where the user is not meant to do this, hide or disable it in the interface and handle 403 as an answer.',
    ],
    code: [],
  },
];
