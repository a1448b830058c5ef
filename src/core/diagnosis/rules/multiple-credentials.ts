import type { Credential } from '../../http/credentials/credential.ts';
import type { Facts } from '../facts.ts';
import type { Evidence, Finding, Fix } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { placeOf } from '../format.ts';
import { duplicateCookie } from '../reasons/session/duplicate-cookie.ts';
import { distinct, wordsAllow } from '../words.ts';

export const multipleCredentials = {
  cause: 'multiple-credentials',
  kind: 'form',
  checks: ['format'],
  groupBy: 'host',
  flags: 'words',
  title: 'The request has more than one credential',
  why: 'With two tokens or keys in one request the server cannot tell which credential to use. RFC 6750 forbids it, and servers refuse, or use the wrong one.',
  references: [
    {
      title: 'RFC 6750 §2 Authenticated requests',
      url: 'https://www.rfc-editor.org/rfc/rfc6750#section-2',
    },
  ],
  refines: [
    'token-unrecognized',
    'malformed-header',
    'malformed-token',
    'invalid-signature',
    'api-key-invalid',
    'missing-credentials',
    'session-expired',
    'token-expired',
  ],
  examples: {
    found: [
      {
        name: 'the server says so',
        http: `GET https://gw.example.com/x?jwt=<<jwt {"exp":600,"sub":"a"}>>\nAuthorization: Bearer <<jwt {"exp":600,"sub":"b"}>>\n\n401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token"\n\n{"message":"Multiple tokens provided"}`,
      },
    ],
    notFound: [
      {
        name: 'one',
        http: `GET https://gw.example.com/x\nAuthorization: Bearer <<jwt {"exp":600}>>\n\n401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token"`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    const twice = sentTwice(facts);
    if (twice !== undefined) return twice;
    const said = facts.interpretationsOf('multiple-credentials');
    const [first, ...rest] = evidenceOf(facts);
    if (first === undefined || (said.length === 0 && ![400, 401, 403].includes(facts.status)))
      return undefined;
    const tokens = tokensOf(facts);
    const isSeen = tokens.length > 1 || repeated(facts) !== undefined;
    const isLikely =
      isSeen || secondToken(facts) !== undefined || said[0]?.confidence === 'certain';
    return {
      summary:
        tokens.length > 1
          ? `The request sends credentials in ${tokens.map(placeOf).join(' and in ')}; the server accepts only one.`
          : 'The request sends more than one credential; the server accepts only one.',
      confidence: said.length > 0 && isSeen ? 'certain' : isLikely ? 'likely' : 'possible',
      side: 'client',
      evidence: [first, ...rest],
      fixes: [sendOne],
    };
  },
} satisfies Rule;

/** Two sessions in one request, unless the words blame something else. */
function sentTwice(facts: Facts): Finding | undefined {
  const twice = duplicateCookie(facts);
  const isRefused = facts.status === 401 || facts.status === 403;
  if (twice === null || !isRefused || !wordsAllow(facts, ...aboutSessions)) return undefined;
  const { title, summary, evidence, fix } = twice;
  return {
    title,
    summary,
    confidence: facts.status === 401 ? 'likely' : 'possible',
    side: 'server',
    showsWhy: 'first',
    evidence: [evidence[0], ...evidence.slice(1), ...distinct(facts.interpretations)],
    fixes: [fix],
  };
}

const aboutSessions = [
  'csrf',
  'invalid-signature',
  'login-redirect',
  'multiple-credentials',
  'session-cookie-missing',
  'session-expired',
  'token-expired',
  'token-unrecognized',
] as const;

const tokensOf = (facts: Facts): readonly Credential[] =>
  facts.credentials.filter(({ role }) =>
    ['authorization', 'token', 'api-key', 'signature'].includes(role),
  );

/** A header field that was sent twice. */
const repeated = (facts: Facts): Evidence | undefined =>
  facts.credentials.flatMap(({ name, problems }) =>
    problems
      .filter(({ slug }) => slug === 'multiple-credentials')
      .map(({ text, offset, length }): Evidence => ({
        in: 'request',
        name,
        text,
        at: { offset, length },
      })),
  )[0];

/**
 * RFC 6750 §2: a client must not use more than one method; §3.1 responds with invalid_request and
 * 400.
 */
function secondToken(facts: Facts): Credential | undefined {
  const isSaid = facts.interpretationsOf('multiple-credentials').length > 0;
  if (isSaid || repeated(facts) !== undefined || facts.status !== 400) return undefined;
  return facts.authorization?.scheme?.toLowerCase() === 'bearer'
    ? tokensOf(facts).find((one) => one.name === 'access_token')
    : undefined;
}

function evidenceOf(facts: Facts): readonly Evidence[] {
  const said = facts.interpretationsOf('multiple-credentials');
  const tokens = tokensOf(facts);
  const evidence: Evidence[] = distinct(said);
  const problem = repeated(facts);
  if (problem !== undefined) evidence.push(problem);
  if (said.length > 0 && tokens.length > 1)
    evidence.push({
      in: 'request',
      name: 'credentials',
      text: `The request has credentials in ${tokens.map(placeOf).join(' and in ')}.`,
    });
  const second = secondToken(facts);
  if (second !== undefined)
    evidence.push({
      in: second.in === 'query' ? 'url' : 'request',
      name: second.name,
      text: `The request has a bearer token in the Authorization header and in ${placeOf(second)}.`,
    });
  return evidence;
}

const sendOne: Fix = {
  title: 'Send one credential',
  steps: [
    'Find what adds the second one: an interceptor, a default parameter, an extension, a proxy.',
    'Keep the one in the Authorization header.',
  ],
  code: [],
};
