import type { Facts } from '../facts.ts';
import type { Finding, Fix } from '../finding.ts';
import { authorizationChange } from '../fixes/authorization.ts';
import { changeFix } from '../fixes/request-code.ts';
import type { Rule } from '../rule.ts';

export const duplicatedPrefix = {
  cause: 'duplicated-prefix',
  kind: 'form',
  checks: ['scheme'],
  groupBy: 'host',
  flags: 'words',
  title: 'The scheme is written twice',
  why: 'The token was stored with its scheme, and the code that sends it adds the scheme again. The server takes the second word as the token.',
  references: [
    {
      title: 'RFC 9110 §11.6.2 Authorization',
      url: 'https://www.rfc-editor.org/rfc/rfc9110#section-11.6.2',
    },
  ],
  refines: ['malformed-header', 'malformed-token', 'wrong-scheme', 'token-unrecognized'],
  examples: {
    found: [
      {
        name: 'Bearer Bearer',
        http: `GET https://api.example.com/orders\nAuthorization: Bearer Bearer <<jwt {"exp":600}>>\n\n401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token"`,
      },
      {
        name: 'two schemes in a row',
        http: `GET https://api.example.com/orders\nAuthorization: Token Bearer 0123456789abcdef\n\n401 Unauthorized\nWWW-Authenticate: Token`,
      },
    ],
    notFound: [
      {
        name: 'written once',
        http: `GET https://api.example.com/orders\nAuthorization: Bearer <<jwt {"exp":600}>>\n\n401 Unauthorized`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    const joined = joinedTwice(facts);
    if (joined !== undefined) return joined;
    const credential = facts.credentials.find((one) => one.problems.some(isDuplicate));
    const problem = credential?.problems.find(isDuplicate);
    if (credential === undefined || problem === undefined) return undefined;
    const scheme = credential.scheme ?? 'Bearer';
    return {
      title: `The header says “${scheme}” twice`,
      summary: `The scheme ${scheme} is written twice, so the server takes the second word as the token.`,
      confidence: 'certain',
      side: 'client',
      evidence: [
        {
          in: 'request',
          name: credential.name,
          text: problem.text,
          at: { offset: problem.offset, length: problem.length },
        },
      ],
      fixes: [once(facts, scheme)],
    };
  },
} satisfies Rule;

const isDuplicate = (problem: { readonly slug: string }): boolean =>
  problem.slug === 'duplicated-prefix';

/**
 * `Bearer x, Bearer x`: two places added the header, and their values were joined (RFC 9110 §5.3).
 */
function joinedTwice(facts: Facts): Finding | undefined {
  const { authorization } = facts;
  const joint = /^([A-Za-z]+)\s+([^\s,]+)\s*,\s*\1\s+[^\s,]+\s*$/i.exec(authorization?.value ?? '');
  if (authorization === null || joint === null) return undefined;
  const scheme = joint[1] ?? 'Bearer';
  return {
    title: `Authorization was set twice and joined: “${scheme} …, ${scheme} …”`,
    summary: `Two places in the code add the Authorization header; the browser joined both ${scheme} values with a comma.`,
    confidence: 'certain',
    side: 'client',
    evidence: [
      {
        in: 'request',
        name: 'authorization',
        text: `The header has two ${scheme} credentials, separated by a comma.`,
        at: { offset: 0, length: authorization.value.length },
      },
    ],
    fixes: [once(facts, scheme)],
  };
}

/** The pages of tools that write the scheme themselves. */
const apiConsole = /\/(?:swagger(?:-ui)?|api-docs|openapi|docs|redoc|scalar|rapidoc)\b/i;

const once = (facts: Facts, scheme: string): Fix =>
  apiConsole.test(facts.requestHeader('referer') ?? '')
    ? inConsole(facts, scheme)
    : inCode(facts, scheme);

const inConsole = (facts: Facts, scheme: string): Fix =>
  changeFix(facts, {
    title: `Type only the token into Authorize, without ${scheme}`,
    steps: [
      `Swagger UI and similar tools add ${scheme} themselves if the security scheme is type: http, scheme: bearer: click Authorize, then Logout, and paste only the token.`,
      'If the scheme is type: apiKey, in: header, name: Authorization, they add nothing: type Bearer and the token. Swashbuckle: SecuritySchemeType.Http with Scheme = "bearer".',
    ],
    change: authorizationChange(facts, scheme),
  });

const inCode = (facts: Facts, scheme: string): Fix =>
  changeFix(facts, {
    title: 'Set the header once, in one place',
    steps: [
      'If an interceptor adds the header, do not add it in the call, too; use set(), not append().',
      'Store the token without its scheme, or send the stored value as it is.',
    ],
    change: authorizationChange(facts, scheme),
  });
