import { secretOf } from '../../http/credentials/credential.ts';
import { challengeParam } from '../../http/challenge/challenge.ts';
import { isObject, type Json } from '../../json.ts';
import { scopesOf } from '../../token/claims.ts';
import type { Facts } from '../facts.ts';
import type { Evidence, Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { claim, distinct } from '../words.ts';

export const insufficientScope = {
  cause: 'insufficient-scope',
  kind: 'rights',
  checks: ['scope'],
  groupBy: 'route',
  flags: 'words',
  title: 'The token lacks a scope',
  why: 'The token is good, and the user did not grant this client the right that the request needs. Another sign-in helps only if it asks for that scope.',
  references: [
    {
      title: 'RFC 6750 §3.1 insufficient_scope',
      url: 'https://www.rfc-editor.org/rfc/rfc6750#section-3.1',
    },
    {
      title: 'RFC 6749 §3.3 Access token scope',
      url: 'https://www.rfc-editor.org/rfc/rfc6749#section-3.3',
    },
  ],
  refines: [
    'insufficient-permission',
    'token-unrecognized',
    'hidden-404',
    'session-expired',
    'graphql-unauthenticated',
  ],
  examples: {
    found: [
      {
        name: 'the challenge names it',
        http: `GET https://api.example.com/orders\nAuthorization: Bearer <<jwt {"exp":600,"scope":"profile"}>>\n\n403 Forbidden\nWWW-Authenticate: Bearer error="insufficient_scope", scope="orders:read"`,
      },
      {
        name: 'the body does',
        http: `GET https://api.example.com/orders\nAuthorization: Bearer <<jwt {"exp":600,"scope":"profile"}>>\n\n403 Forbidden\n\n{"message":"Insufficient scope, expected any of: orders:read"}`,
      },
    ],
    notFound: [
      {
        name: 'the scope is there',
        http: `GET https://api.example.com/orders\nAuthorization: Bearer <<jwt {"exp":600,"scope":"orders:read"}>>\n\n401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token", scope="orders:read"`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    const said = facts.interpretationsOf('insufficient-scope');
    const asked = words(
      facts.challenges.map((challenge) => challengeParam(challenge, 'scope') ?? '').join(' '),
    );
    const accepted = list(facts.responseHeader('x-accepted-oauth-scopes'));
    const granted = list(facts.responseHeader('x-oauth-scopes'));
    const issued =
      facts.authorization === null ? null : facts.related.issued(secretOf(facts.authorization));
    const has = new Set([
      ...scopesOf(facts.bearer?.token.claims ?? {}),
      ...granted,
      ...words(issued?.scope ?? ''),
    ]);
    const known =
      has.size > 0 ||
      facts.responseHeader('x-oauth-scopes') !== undefined ||
      facts.bearer?.token.claims?.['access'] !== undefined;
    const missing = asked.filter(
      (scope) => !has.has(scope) && !grants(facts.bearer?.token.claims?.['access'], scope),
    );
    // GitHub and others list scopes of which any one suffices.
    const lacksAccepted =
      accepted.length > 0 && !accepted.some((scope) => has.has(scope)) && facts.status >= 400;
    if (facts.authenticating.length === 0) return undefined;
    // The token has all that the challenge asks for: whatever the words suggest, this is not it.
    if (known && asked.length > 0 && missing.length === 0 && said[0]?.confidence !== 'certain')
      return undefined;
    if (
      said.length === 0 &&
      !lacksAccepted &&
      !(
        known &&
        missing.length > 0 &&
        (facts.status === 403 || facts.status === 401) &&
        facts.bearer?.lifetime.state !== 'expired'
      )
    )
      return undefined;
    const evidence: Evidence[] = [...distinct(said)];
    if (asked.length > 0)
      evidence.push({
        in: 'response',
        name: 'www-authenticate',
        text: `The server asks for ${asked.join(' ')}.`,
      });
    if (accepted.length > 0)
      evidence.push({
        in: 'response',
        name: 'x-accepted-oauth-scopes',
        text: `The server takes ${accepted.join(' or ')}.`,
      });
    if (has.size > 0)
      evidence.push(
        granted.length > 0
          ? { in: 'response', name: 'x-oauth-scopes', text: `The token has ${granted.join(', ')}.` }
          : claim('scope', `The token has ${[...has].join(' ')}.`),
      );
    const names = missing.length > 0 ? missing : lacksAccepted ? accepted : [];
    const [first, ...rest] = evidence;
    if (first === undefined) return undefined;
    const sure =
      said[0]?.confidence ??
      (lacksAccepted && facts.status !== 404
        ? 'certain'
        : facts.status === 403 || lacksAccepted
          ? 'likely'
          : 'possible');
    return {
      summary: `${known && names.length > 0 ? `Missing: ${names.join(missing.length > 0 ? ', ' : ' or ')}. ` : ''}${evidence.map((one) => one.text).join(' ')}`,
      confidence: sure,
      side: 'client',
      evidence: [first, ...rest],
      fixes: [
        {
          title:
            names.length > 0
              ? `Ask for ${names.join(lacksAccepted ? ' or ' : ' ')} when the user signs in`
              : 'Ask for the scope when the user signs in',
          steps: [
            'Add it to the scope parameter of the authorization request, beside those already granted, and send the user there again.',
            'A refresh cannot widen the scope (RFC 6749 §6).',
            'Check that the client is allowed to ask for it at the authorization server.',
          ],
          code:
            names.length > 0
              ? [
                  {
                    label: 'authorization request',
                    language: 'text',
                    text: `scope=${encodeURIComponent([...new Set([...has, ...(lacksAccepted ? names.slice(0, 1) : names)])].join(' '))}`,
                  },
                ]
              : [],
        },
      ],
    };
  },
} satisfies Rule;

/** Registries write scopes as `repository:acme/app:pull,push` and grants as objects (Distribution: token authentication). */
function grants(access: Json | undefined, scope: string): boolean {
  const [type, ...rest] = scope.split(':');
  const actions = (rest.pop() ?? '').split(',');
  const name = rest.join(':');
  return (
    Array.isArray(access) &&
    access.some((grant: unknown) => {
      const granted =
        isObject(grant) && grant['type'] === type && grant['name'] === name
          ? grant['actions']
          : undefined;
      return (
        Array.isArray(granted) &&
        actions.every((action) => granted.includes(action) || granted.includes('*'))
      );
    })
  );
}

const words = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');
const list = (text: string | undefined): string[] =>
  (text ?? '').split(/[,\s]+/).filter((word) => word !== '');
