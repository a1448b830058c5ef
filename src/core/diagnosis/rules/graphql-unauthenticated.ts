import { type Json, isObject, textOf } from '../../json.ts';
import type { Facts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { authorizationChange } from '../fixes/authorization.ts';
import { shorten } from '../format.ts';
import { rpcDenial } from '../rpc-denial.ts';
import type { Rule } from '../rule.ts';

export const graphqlUnauthenticated = {
  cause: 'graphql-unauthenticated',
  kind: 'server',
  checks: ['words'],
  groupBy: 'host',
  flags: 'alone',
  title: 'The GraphQL response says that the user is not signed in',
  why: 'GraphQL reports failures inside the response, usually with status 200. Code that looks only at the status sees a success.',
  references: [
    {
      title: 'GraphQL: Response format, errors',
      url: 'https://spec.graphql.org/October2021/#sec-Errors',
    },
    {
      title: 'Apollo Server: UNAUTHENTICATED',
      url: 'https://www.apollographql.com/docs/apollo-server/data/errors',
    },
  ],
  examples: {
    found: [
      {
        name: 'UNAUTHENTICATED under 200',
        http: `POST https://api.example.com/graphql\nContent-Type: application/json\n\n{"query":"{ me { id } }"}\n\n200 OK\nContent-Type: application/json\n\n{"errors":[{"message":"You must be logged in.","extensions":{"code":"UNAUTHENTICATED"},"path":["me"]}],"data":{"me":null}}`,
      },
      {
        name: 'gRPC-Web status 16',
        http: `POST https://api.example.com/acme.Orders/List\nContent-Type: application/grpc-web+proto\n\n200 OK\nContent-Type: application/grpc-web+proto\ngrpc-status: 16\ngrpc-message: sign in first`,
      },
      {
        name: 'an array of JSON-RPC',
        http: `POST https://api.example.com/rpc\nContent-Type: application/json\n\n[{"jsonrpc":"2.0","id":1,"method":"me"}]\n\n200 OK\nContent-Type: application/json\n\n[{"jsonrpc":"2.0","id":1,"error":{"code":-32001,"message":"Unauthorized"}}]`,
      },
    ],
    notFound: [
      {
        name: 'an error in the query',
        http: `POST https://api.example.com/graphql\nContent-Type: application/json\n\n{"query":"{ foo }"}\n\n200 OK\nContent-Type: application/json\n\n{"errors":[{"message":"Cannot query field \\"foo\\" on type \\"Query\\".","extensions":{"code":"GRAPHQL_VALIDATION_FAILED"}}]}`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    const errors = facts.json?.['errors'];
    if (!Array.isArray(errors) || !isGraphql(facts)) return rpcDenial(facts);
    for (const [i, error] of (errors as readonly Json[]).entries()) {
      const denied = readDenial(facts, error);
      if (denied === null) continue;
      const hasCredentials = facts.authenticating.length > 0;
      const isClear = denied.by === 'code' || (denied.by === 'words' && !hasCredentials);
      return {
        summary: hasCredentials
          ? 'The GraphQL server does not accept the credentials of this request for the operation.'
          : 'The GraphQL server wants a signed-in user, and the request has no credentials.',
        confidence: facts.status === 200 && isClear ? 'certain' : 'likely',
        side: 'client',
        evidence: [
          {
            in: 'body',
            name: 'body',
            text: `errors[${i}] says “${denied.text}”.`,
            at: { path: `errors[${i}]` },
          },
          {
            in: 'request',
            name: 'credentials',
            text: hasCredentials
              ? 'The request has credentials.'
              : 'The request has no credentials.',
          },
        ],
        fixes: [
          {
            title: hasCredentials
              ? 'Get a new token and repeat the request'
              : 'Send the token with GraphQL requests',
            steps: [
              'Set the header in the client’s link or exchange, which reads the token for every request.',
            ],
            code: [
              {
                label: 'Apollo Client',
                language: 'js',
                text: 'const authLink = new SetContextLink(({ headers }) => ({\n  headers: { ...headers, authorization: `Bearer ${accessToken}` },\n}));',
              },
            ],
            change: authorizationChange(facts, 'Bearer'),
          },
          {
            title: 'Check errors, not only the status',
            steps: ['Handle the code UNAUTHENTICATED in one place: refresh once, or sign in.'],
            code: [],
          },
        ],
      };
    }
    return undefined;
  },
} satisfies Rule;

/**
 * Others list their errors as well: this is GraphQL by its path, its query or its response's shape.
 */
const isGraphql = (facts: Facts): boolean =>
  /graphql|\/gql/i.test(facts.url?.pathname ?? '') ||
  (facts.json !== null && 'data' in facts.json) ||
  /"query"\s*:/.test((facts.exchange.request.body ?? '').slice(0, 4096)) ||
  facts.status === 200;

const deniedCode =
  /^(?:UNAUTHENTICATED|UNAUTHORIZED|UNAUTHORIZEDEXCEPTION|NOT_AUTHENTICATED|AUTHENTICATION_ERROR|INVALID-JWT|ACCESS-DENIED|401|AUTH_NOT_AUTHENTICATED)$/i;
const deniedWords =
  /\b(?:not (?:logged|signed) in|must be (?:logged|signed) in|unauthenticated|not authenticated|authentication (?:is )?required|login required|unauthorized|invalid token|missing ['"]?authorization|(?:no|missing) (?:auth|authorization|authentication) (?:header|token)|could not verify jwt|jwt expired)\b/i;
/** A resolver's own words, without a code; what is "not allowed" may as well be a business rule. */
const vagueWords =
  /\b(?:not authori[sz]ed|(?:access|permission) (?:is |was )?denied|forbidden|auth(?:orization)? (?:policy )?check)\b/i;

/** Apollo and most others, older servers, DGS, Spring for GraphQL. */
const codeMembers = ['code', 'type', 'errorType', 'classification'] as const;

interface Denial {
  readonly by: 'code' | 'words' | 'vague';
  readonly text: string;
}

/** What one of `errors` says of authentication; null where it says something else. */
function readDenial(facts: Facts, error: Json): Denial | null {
  if (!isObject(error)) return null;
  const extensions = isObject(error['extensions']) ? error['extensions'] : {};
  const code = textOf(
    codeMembers.map((name) => extensions[name]).find((one) => one !== undefined) ??
      error['code'] ??
      error['errorType'],
  );
  const message = textOf(error['message']);
  const text = shorten(message);
  if (deniedCode.test(code)) return { by: 'code', text: `${code}: ${text}` };
  if (deniedWords.test(message) || isNamedByVendor(facts, text)) return { by: 'words', text };
  return facts.status === 200 && vagueWords.test(message) ? { by: 'vague', text } : null;
}

/** Whether a vendor's own row says that these words want a sign-in. */
const isNamedByVendor = (facts: Facts, text: string): boolean =>
  facts
    .interpretationsOf('graphql-unauthenticated')
    .some(({ evidence }) => evidence.text.includes(text));
