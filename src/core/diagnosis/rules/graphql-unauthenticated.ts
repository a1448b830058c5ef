import { isObject, textOf } from '../../json.ts';
import type { Facts } from '../facts.ts';
import type { Evidence, Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { shorten } from '../format.ts';

export const graphqlUnauthenticated = {
  cause: 'graphql-unauthenticated',
  kind: 'server',
  checks: ['words'],
  groupBy: 'host',
  flags: 'alone',
  title: 'The GraphQL answer says that the user is not signed in',
  why: 'GraphQL reports failures inside the answer, mostly under status 200. To code that looks only at the status all seems well.',
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
    ],
    notFound: [
      {
        name: 'a fault in the query',
        http: `POST https://api.example.com/graphql\nContent-Type: application/json\n\n{"query":"{ foo }"}\n\n200 OK\nContent-Type: application/json\n\n{"errors":[{"message":"Cannot query field \\"foo\\" on type \\"Query\\".","extensions":{"code":"GRAPHQL_VALIDATION_FAILED"}}]}`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    const errors = facts.json?.['errors'];
    if (!Array.isArray(errors)) return undefined;
    // Others list their errors as well: this is GraphQL by its path, its query or its answer's shape.
    const isGraphql =
      /graphql|\/gql/i.test(facts.url?.pathname ?? '') ||
      (facts.json !== null && 'data' in facts.json) ||
      /"query"\s*:/.test((facts.exchange.request.body ?? '').slice(0, 4096)) ||
      facts.status === 200;
    if (!isGraphql) return undefined;
    for (const [i, error] of errors.entries()) {
      if (!isObject(error)) continue;
      const extensions = isObject(error['extensions']) ? error['extensions'] : {};
      const code = textOf(
        extensions['code'] ?? extensions['type'] ?? error['code'] ?? error['errorType'],
      );
      const message = textOf(error['message']);
      const coded =
        /^(?:UNAUTHENTICATED|UNAUTHORIZED|UNAUTHORIZEDEXCEPTION|NOT_AUTHENTICATED|AUTHENTICATION_ERROR|INVALID-JWT|ACCESS-DENIED|401|AUTH_NOT_AUTHENTICATED)$/i.test(
          code,
        );
      const worded =
        /\b(?:not (?:logged|signed) in|must be (?:logged|signed) in|unauthenticated|not authenticated|authentication (?:is )?required|login required|unauthorized|invalid token)\b/i.test(
          message,
        );
      // A resolver's own words, without a code; what is "not allowed" may as well be a rule of the trade.
      const denied =
        facts.status === 200 &&
        /\b(?:not authori[sz]ed|(?:access|permission) (?:is |was )?denied|forbidden|auth(?:orization)? (?:policy )?check)\b/i.test(
          message,
        );
      if (!coded && !worded && !denied) continue;
      const evidence: Evidence = {
        in: 'body',
        name: 'body',
        text: `errors[${i}] says “${coded ? `${code}: ` : ''}${shorten(message)}”.`,
        at: { path: `errors[${i}]` },
      };
      const sent: Evidence = {
        in: 'request',
        name: 'credentials',
        text:
          facts.authenticating.length === 0
            ? 'The request carried no credentials.'
            : 'The request carried credentials.',
      };
      return {
        summary: `${evidence.text} ${sent.text}`,
        confidence:
          facts.status === 200 && (coded || worded) && (coded || facts.authenticating.length === 0)
            ? 'certain'
            : 'likely',
        side: 'client',
        evidence: [evidence, sent],
        fixes: [
          {
            title:
              facts.authenticating.length === 0
                ? 'Send the token with GraphQL requests'
                : 'Get a new token and repeat the request',
            steps: [
              'Set the header in the client’s link or exchange, where it is read for every request.',
            ],
            code: [
              {
                label: 'Apollo Client',
                language: 'js',
                text: 'setContext((_, { headers }) => ({ headers: { ...headers, authorization: `Bearer ${getToken()}` } }))',
              },
            ],
          },
          {
            title: 'Look at errors, not only at the status',
            steps: ['Handle the code UNAUTHENTICATED in one place: refresh once, or sign in.'],
            code: [],
          },
        ],
      };
    }
    return undefined;
  },
} satisfies Rule;
