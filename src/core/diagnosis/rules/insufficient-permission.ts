import { pathOf } from '../../http/url.ts';
import { scopesOf } from '../../token/claims.ts';
import { differingClaim, seenDifference } from '../differences.ts';
import { allowedToAnother } from '../reasons/rights/allowed-to-another.ts';
import { callerLimits } from '../reasons/rights/caller-limits.ts';
import type { Facts } from '../facts.ts';
import type { Evidence, Finding, Fix } from '../finding.ts';
import { claim, instant, properHeader } from '../format.ts';
import { neededScopes } from '../reasons/rights/needed-scopes.ts';
import { knownCaller } from '../reasons/rights/known-caller.ts';
import { rolesElsewhere } from '../reasons/rights/roles-elsewhere.ts';
import type { Rule } from '../rule.ts';
import { blamedInstead, distinct, isVendorsWord } from '../words.ts';

export const insufficientPermission = {
  cause: 'insufficient-permission',
  kind: 'rights',
  checks: ['scope'],
  groupBy: 'route',
  flags: 'deliberate-words',
  isVague: true,
  title: 'The user does not have permission',
  why: 'The credentials were accepted, and a role or a policy denies the action. Signing in again as the same user changes nothing.',
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
    const known = knownCaller(facts);
    if (known !== undefined) return { ...possibleTitle, ...known, fixes };
    const isAnonymous = facts.authenticating.length === 0;
    // Without a credential only a vendor's unequivocal word counts: its credential may be where
    // only it looks.
    const allowed = said.length === 0 ? undefined : allowedToAnother(facts);
    if (isAnonymous && !isVendorsWord(said) && allowed === undefined) return undefined;
    const [first] = said;
    if (first === undefined) return byStatus(facts);
    const elsewhere = facts.status === 403 ? rolesElsewhere(facts) : null;
    const roles = [...rightsOf(facts), ...(elsewhere === null ? [] : [elsewhere.evidence])];
    const [evidence, ...more] = distinct(said);
    if (evidence === undefined) return undefined;
    const spoken = sureness(facts, first.confidence);
    const confidence = allowed !== undefined && spoken === 'possible' ? 'likely' : spoken;
    const limits = isAnonymous ? null : callerLimits(facts);
    return {
      ...(limits !== null
        ? { title: limits.title }
        : confidence === 'possible'
          ? possibleTitle
          : {}),
      summary: isAnonymous
        ? 'The server refuses this action to callers without the required role.'
        : (limits?.summary ??
          `The server knows the caller and denies this action.${roles[0] === undefined ? '' : ` ${roles[0].text}`}`),
      confidence,
      side: 'user',
      evidence: [
        evidence,
        ...more,
        ...(allowed === undefined ? [] : [allowed]),
        ...(limits?.evidence ?? []),
        ...roles,
      ],
      fixes:
        limits !== null
          ? [limits.fix, ...fixes]
          : elsewhere === null
            ? fixes
            : [elsewhere.fix, ...fixes],
    };
  },
} satisfies Rule;

const possibleTitle = { title: 'Refused: the user may lack a permission' };

/** A 403 without explanation. */
function byStatus(facts: Facts): Finding | undefined {
  const state = facts.bearer?.lifetime.state;
  const other = blamedInstead(facts, 'insufficient-permission', 'not-auth-related');
  if (facts.status !== 403 || other !== undefined) return undefined;
  if (state === 'expired' || state === 'not-yet-valid') return undefined;
  const { bearer, authorization } = facts;
  const isOrderly =
    bearer !== null
      ? bearer.token.claims !== null && bearer.token.problems.length === 0
      : authorization?.scheme?.toLowerCase() === 'basic' && authorization.problems.length === 0;
  const roles = rolesOf(facts);
  const another = acceptedWithRoles(facts);
  if (another !== undefined) return another;
  const worked = whatWorked(facts);
  const elsewhere = rolesElsewhere(facts);
  const fix = worked?.fix ?? elsewhere?.fix;
  return {
    ...(worked === undefined ? possibleTitle : { title: worked.title }),
    summary:
      worked?.summary ??
      'The response is 403 and gives no reason. Servers usually send 403 when they know the caller and deny the action.',
    confidence: isOrderly && facts.body.form !== 'html' ? 'likely' : 'possible',
    side: 'user',
    evidence: [
      { in: 'status', name: 'status', text: 'The status is 403, not 401.' },
      ...(worked === undefined ? [] : [worked.evidence]),
      ...roles,
      ...(elsewhere === null ? [] : [elsewhere.evidence]),
    ],
    fixes: fix === undefined ? fixes : [fix, ...fixes],
  };
}

/** This route accepted a token with other roles, groups or permissions. */
function acceptedWithRoles(facts: Facts): Finding | undefined {
  const seen = differingClaim(facts, 'roles', 'role', 'groups', 'permissions', 'cognito:groups');
  if (seen === undefined) return undefined;
  const { name, here, there } = seen.difference;
  return {
    title: `Refused with the ${name} ${here ?? 'of none'}, accepted with ${there ?? 'none'}`,
    summary: `This route accepted a token whose ${name} is ${there ?? 'missing'} and refuses this one, whose ${name} is ${here ?? 'missing'}.`,
    confidence: seen.isOnly ? 'certain' : 'likely',
    side: 'user',
    evidence: [
      { in: 'status', name: 'status', text: 'The status is 403, not 401.' },
      seenDifference(
        seen,
        `The token that was accepted has a different ${name}${seen.isOnly ? '; nothing else differs' : ''}.`,
      ),
    ],
    fixes,
  };
}

interface Worked {
  readonly title: string;
  readonly summary: string;
  readonly evidence: Evidence;
  readonly fix?: Fix;
}

/** The one difference from a request of the same caller that was accepted. */
function whatWorked(facts: Facts): Worked | undefined {
  for (const { with: kind, differences, exchange } of facts.related.contrasts) {
    const [difference] = differences;
    if (difference === undefined || differences.length > 1) continue;
    const { fact, name, here, there } = difference;
    const evidence: Evidence = {
      in: 'history',
      name: 'comparison',
      text: `${exchange.request.method} ${pathOf(exchange.request.url)} was accepted with the same credential at ${instant(exchange.startedAt)}.`,
      at: { exchange: exchange.id },
    };
    const areBothKnown = here !== null && there !== null;
    if (fact === 'method' && areBothKnown)
      return {
        title: `Refused: the user may lack the permission for ${here}`,
        summary: `${there} with the same credential is accepted on this route and ${here} is refused: the caller may read here, but not do this.`,
        evidence,
      };
    if (kind !== 'same-secret' && fact === 'query' && areBothKnown)
      return {
        title: `Refused: the user may lack the permission for this ${name}`,
        summary: `The same request with a different ${name} is accepted: the caller may access that one, but not this one.`,
        evidence,
      };
    if (kind !== 'last-success' || (fact !== 'header' && fact !== 'cookie')) continue;
    const header = fact === 'cookie' ? `the cookie ${name}` : properHeader(name);
    return {
      title:
        here === null
          ? `Refused without ${header}, accepted with it`
          : `Refused with a different ${header} than before`,
      summary: `The last request to this route that was accepted differs only in ${header}${here === null ? ', which this one lacks' : ''}.`,
      evidence,
      fix: {
        title: `Send ${header} as the request that worked did`,
        steps: [
          'Compare both requests in the details; the server may use it to choose the tenant or role.',
        ],
        code: [],
      },
    };
  }
  return undefined;
}

/** Many say "access denied" of anything; a 401 that says so may mean the sign-in. */
function sureness(facts: Facts, spoken: Finding['confidence']): Finding['confidence'] {
  // A vendor whose table says what right is missing, and how to give it, means no sign-in.
  const isVendors = facts
    .interpretationsOf('insufficient-permission')
    .some((one) => one.confidence === 'certain' && one.fix !== null);
  if (facts.status === 401 && !isVendors) return 'possible';
  // A header that cannot be read counts as none: who is denied is then a stranger.
  const isUnread =
    (facts.bearer?.token.claims ?? null) === null &&
    facts.authorization?.problems.some((one) => unreadable.has(one.slug)) === true;
  if (isUnread) return 'possible';
  const state = facts.bearer?.lifetime.state;
  const isInTime = state !== 'expired' && state !== 'not-yet-valid';
  const other = blamedInstead(facts, 'insufficient-permission', 'not-auth-related');
  // The default text of a framework's 403 says no more than the status.
  if (spoken === 'likely' && defaultPage.test(facts.body.text ?? '')) return 'likely';
  const isPlain = facts
    .interpretationsOf('insufficient-permission')
    .some((one) => one.confidence === 'likely' && !one.byCode);
  const isUnopposed = other === undefined && isInTime;
  const isPlainly403 = facts.status === 403 && isPlain;
  if (spoken === 'likely' && isUnopposed && isPlainly403) return 'certain';
  return other?.confidence === 'certain' && spoken === 'certain' ? 'likely' : spoken;
}

/** Werkzeug, Flask and Odoo. */
const defaultPage = /It is either read-protected or not readable by the server/;

const unreadable: ReadonlySet<string> = new Set([
  'duplicated-prefix',
  'empty-credentials',
  'header-name-in-value',
  'malformed-header',
  'missing-scheme',
  'placeholder',
  'scheme-typo',
  'wrong-separator',
]);

/** What the token may do, and what the response or the documentation says that it must. */
const rightsOf = (facts: Facts): Evidence[] => [...wantedBy(facts), ...rolesOf(facts)];

const wantedHeader = /^x-(?:accepted|required|missing)-[\w-]*(?:permission|scope|role)s?$/;

function wantedBy(facts: Facts): Evidence[] {
  const header = facts.exchange.response.headers.find(
    (one) => wantedHeader.test(one.name.toLowerCase()) && one.value !== '',
  );
  if (header !== undefined)
    return [
      {
        in: 'response',
        name: header.name.toLowerCase(),
        text: `${properHeader(header.name)} lists what the request needs: ${header.value}.`,
      },
    ];
  const { names, documentedBy } = neededScopes(facts);
  const has = scopesOf(facts.bearer?.token.claims ?? {});
  const lacking = names.filter((name) => !has.includes(name));
  return documentedBy === null || has.length === 0 || lacking.length === 0
    ? []
    : [
        claim('scp', `The token has only ${has.join(' ')}.`),
        {
          in: 'request',
          name: 'url',
          text: `According to the documentation of ${documentedBy}, this call needs at least ${lacking.join(', ')}.`,
        },
      ];
}

function rolesOf(facts: Facts): Evidence[] {
  const claims = facts.bearer?.token.claims;
  if (claims === null || claims === undefined) return [];
  for (const name of ['roles', 'role', 'groups', 'permissions']) {
    const value = claims[name];
    if (typeof value === 'string') return [claim(name, `The token’s ${name} is ${value}.`)];
    if (Array.isArray(value) && value.every((one) => typeof one === 'string'))
      return [claim(name, `The token’s ${name}: ${value.slice(0, 8).join(', ')}.`)];
  }
  return [];
}

const fixes: Finding['fixes'] = [
  {
    title: 'Grant the permission, or sign in as a user who has it',
    steps: [
      'Ask whoever runs the API which role or policy this action needs; give the time and the request ID.',
      'After a role is added, get a new token: the old one still has the old roles.',
    ],
    code: [],
  },
  {
    title: 'Do not offer the action',
    steps: [
      'If the user is not meant to do this, hide or disable it in the interface and handle the 403.',
    ],
    code: [],
  },
];
