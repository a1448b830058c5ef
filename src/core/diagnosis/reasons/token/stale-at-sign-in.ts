import type { Facts } from '../../facts.ts';
import type { Fix } from '../../finding.ts';
import { instruction } from '../../instruction.ts';

/** What the old token of a sign-in is called, and what to do. */
export interface StaleAtSignIn {
  readonly title: string;
  readonly summary: string;
  readonly fix: Fix;
}

/**
 * The request signs in with user name and password, and an interceptor added the token that is left
 * from before: the server checks the token first.
 */
export function staleAtSignIn(facts: Facts): StaleAtSignIn | null {
  const hasPassword = facts.credentials.some((one) => one.in === 'body' && one.role === 'user');
  if (facts.method !== 'POST' || facts.authorization === null || !hasPassword) return null;
  return {
    title: 'The sign-in carries the old, expired token',
    summary:
      'The request signs in with user name and password, and has the old token in Authorization as well, which the server checks first.',
    fix: instruction(
      'Leave Authorization out of the sign-in',
      'Make the interceptor skip the sign-in, registration and refresh routes, and remove the stored token on sign-out and on a 401 (axios: delete config.headers.Authorization).',
      'Or do not authenticate there on the server: DRF authentication_classes = [] on the view, Spring permitAll with its own chain, NestJS no global guard.',
    ),
  };
}
