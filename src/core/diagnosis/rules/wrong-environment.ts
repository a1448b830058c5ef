import { audiencesOf } from '../../token/claims.ts';
import { siteOf } from '../../http/cookies/site.ts';
import { hostName, hostOf } from '../../http/url.ts';
import { environmentOf } from '../environment.ts';
import type { Facts } from '../facts.ts';
import type { Evidence, Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { claim } from '../format.ts';
import { blamedInstead, distinct } from '../words.ts';

export const wrongEnvironment = {
  cause: 'wrong-environment',
  kind: 'identity',
  checks: ['environment'],
  groupBy: 'host',
  flags: 'about-credentials',
  title: 'The credential belongs to another environment',
  why: 'Staging and production, test and live, one project and the next each have their own keys and users. A credential of one is unknown in the other, however valid it is there.',
  references: [
    { title: 'RFC 7519 §4.1.1 iss', url: 'https://www.rfc-editor.org/rfc/rfc7519#section-4.1.1' },
    { title: 'Stripe: API keys', url: 'https://docs.stripe.com/keys' },
  ],
  refines: [
    'wrong-issuer',
    'wrong-audience',
    'invalid-signature',
    'token-unrecognized',
    'api-key-invalid',
    'wrong-credentials',
  ],
  examples: {
    found: [
      {
        name: 'a staging token in production',
        http: `GET https://api.example.com/orders\nAuthorization: Bearer <<jwt {"exp":600,"iss":"https://auth.staging.example.com/"}>>\n\n401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token"`,
      },
      {
        name: 'expected one project, got another',
        http: `GET https://api.example.com/me\nAuthorization: Bearer <<jwt {"exp":600,"aud":"shop-staging"}>>\n\n401 Unauthorized\n\n{"message":"The token has an incorrect audience. Expected \\"shop-prod\\" but got \\"shop-staging\\"."}`,
      },
      {
        name: 'the other environment accepts the token',
        before: [
          `GET https://api.staging.example.com/orders\nAuthorization: Bearer 7f3a0b91c2d84e5f9a6b\n\n200 OK\n\n[]`,
        ],
        http: `GET https://api.example.com/orders\nAuthorization: Bearer 7f3a0b91c2d84e5f9a6b\n\n401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token"`,
      },
    ],
    notFound: [
      {
        name: 'the same environment',
        http: `GET https://api.staging.example.com/orders\nAuthorization: Bearer <<jwt {"exp":600,"iss":"https://auth.staging.example.com/"}>>\n\n401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token"`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    if (facts.authenticating.length === 0) return undefined;
    const said = facts.interpretationsOf('wrong-environment');
    const mixed = expectedAnother(facts);
    const differing = [...marked(facts), ...acceptedInAnother(facts)];
    const [first, ...rest] = [
      ...distinct(said),
      ...(mixed === undefined ? [] : [mixed]),
      ...differing,
    ];
    const isRefused = facts.status === 401 || facts.status === 403 || said.length > 0;
    if (first === undefined || !isRefused) return undefined;
    const isSaid = said.length > 0 || mixed !== undefined;
    if (facts.bearer?.lifetime.state === 'expired' && !isSaid) return undefined;
    const other = blamedInstead(
      facts,
      'wrong-environment',
      'token-unrecognized',
      'wrong-credentials',
      'api-key-invalid',
      'invalid-signature',
    );
    const isUnopposed =
      other === undefined && facts.interpretationsOf('insufficient-permission').length === 0;
    const confidence =
      mixed !== undefined
        ? 'certain'
        : (said[0]?.confidence ?? (isUnopposed ? 'likely' : 'possible'));
    return {
      ...(confidence === 'possible'
        ? { title: 'Possibly the credential belongs to another environment' }
        : {}),
      summary:
        mixed?.text ??
        differing[0]?.text ??
        'The credential belongs to a different project, region, or mode than the one that was called.',
      confidence,
      side: 'client',
      evidence: [first, ...rest],
      fixes: [
        {
          title: 'Use the credential of the environment that is called',
          steps: [
            'Keep the base URL, the issuer or project, and the key in one place in the configuration.',
            'After you switch environments, sign out and clear the storage.',
          ],
          code: [],
        },
      ],
    };
  },
} satisfies Rule;

/** `Expected "shop-prod" but got "shop-staging"`: the server names both. */
function expectedAnother(facts: Facts): Evidence | undefined {
  for (const { text, in: place, name } of facts.signals) {
    const match =
      /expected[^"'`]{0,20}["'`]([^"'`]{1,100})["'`][^"'`]{0,30}\b(?:got|received|was|found|but)\b[^"'`]{0,20}["'`]([^"'`]{1,100})["'`]/i.exec(
        text,
      );
    const [wanted, got] = [environmentOf(match?.[1] ?? ''), environmentOf(match?.[2] ?? '')];
    if (got !== undefined && wanted !== got)
      return {
        in: place,
        name,
        text: `The server expected ${match?.[1] ?? ''} and got ${match?.[2] ?? ''}.`,
      };
  }
  return undefined;
}

/** Names in the token that carry an environment's mark which the host called does not carry. */
function marked(facts: Facts): Evidence[] {
  const claims = facts.bearer?.token.claims;
  if (claims === null || claims === undefined || facts.url === null) return [];
  const { host, hostname } = facts.url;
  const values: readonly (readonly [string, unknown])[] = [
    ['iss', claims['iss']],
    ['env', claims['env'] ?? claims['environment'] ?? claims['stage']],
    ...audiencesOf(claims).map((aud) => ['aud', aud] as const),
  ];
  for (const [name, value] of values) {
    if (typeof value !== 'string') continue;
    const there = foreignEnvironment(name, value, hostname);
    if (there !== undefined)
      return [
        claim(name, `The token’s ${name} is ${value} (${there}); the request went to ${host}.`),
      ];
  }
  return [];
}

/** The same credential was accepted by a host that differs in the mark of its environment. */
function acceptedInAnother(facts: Facts): Evidence[] {
  const here = environmentOf(facts.host);
  for (const { with: kind, exchange, differences } of facts.related.contrasts) {
    const host = hostOf(exchange.request.url);
    const isOfHost = kind === 'same-secret' && differences.some((one) => one.fact === 'host');
    if (!isOfHost || environmentOf(host) === here || facts.status !== 401) continue;
    const isSameSite = siteOf(hostName(exchange.request.url)) === siteOf(facts.url?.hostname ?? '');
    if (!isSameSite || !differences.every((one) => ofTarget.has(one.fact))) continue;
    return [
      {
        in: 'history',
        name: 'comparison',
        text: `${host} accepted the same credential; ${facts.host} is another environment.`,
        at: { exchange: exchange.id },
      },
    ];
  }
  return [];
}

const ofTarget: ReadonlySet<string> = new Set(['host', 'path', 'method', 'query']);

/** The environment that a claim names, where it is not the host's. */
function foreignEnvironment(name: string, value: string, hostname: string): string | undefined {
  const isEnv = name === 'env';
  const text =
    URL.canParse(value) && !isEnv ? new URL(value).hostname + new URL(value).pathname : value;
  const marks = environmentOf(text) ?? (isEnv ? value : undefined);
  const here = environmentOf(hostname);
  if (marks === undefined || developerTenant.test(text) || marks === (here ?? 'production'))
    return undefined;
  const isUnmarked = marks === 'production' && here === undefined;
  const isLocalCall = isLocal(hostname) && marks !== 'local' && !isEnv;
  const isTestDomain = marks === 'test' && /\.test$/.test(hostname);
  return isUnmarked || isLocalCall || isTestDomain ? undefined : marks;
}

const isLocal = (host: string): boolean =>
  /^(?:localhost|127\.|\[::1\]|10\.|192\.168\.)|\.(?:local|localhost|test)$/.test(host);

/** Okta and Auth0 name free tenants `dev-…`, whatever they are used for. */
const developerTenant = /^dev-[\w-]+\.(?:[\w-]+\.)?(?:okta|oktapreview|auth0)\.com/;
