import type { Cause } from '../diagnosis/cause.ts';
import { scopesOf } from '../token/claims.ts';
import type { Timeline } from './findings/index.ts';
import type { Step } from './findings/step.ts';
import type { JsonObject } from '../json.ts';

/** What became of a route in one session. */
export interface RouteOutcome {
  /** Id of the last exchange of the route. */
  readonly exchange: string;
  readonly status: number;
  /** Null where it was not refused. */
  readonly cause: Cause | null;
}

/** A claim, scope or credential in which the sessions' requests to a route differ. */
export interface SessionDifference {
  readonly fact: 'scope' | 'claim' | 'credential';
  /** The scope, or the claim's name. */
  readonly name: string;
  readonly here: string | null;
  readonly there: string | null;
}

/** One route of two sessions. */
export interface RouteComparison {
  /** Method and path template. */
  readonly route: string;
  /** Null where this session did not call it. */
  readonly here: RouteOutcome | null;
  readonly there: RouteOutcome | null;
  readonly differences: readonly SessionDifference[];
}

/** Claims that differ in every token. */
const ALWAYS_DIFFERENT: ReadonlySet<string> = new Set([
  'exp',
  'iat',
  'nbf',
  'jti',
  'auth_time',
  'at_hash',
  'c_hash',
  's_hash',
  'nonce',
  'sid',
  'session_state',
  'uti',
  'rh',
  'aio',
]);
const SCOPE_CLAIMS: ReadonlySet<string> = new Set(['scope', 'scp', 'scopes']);

/**
 * Compares what two sessions (two users, two environments) got from the same routes.
 * Origins may differ; a route is its method and path template. Routes whose outcome
 * differs come first, then by name.
 */
export function compareSessions(here: Timeline, there: Timeline): RouteComparison[] {
  const [mine, others] = [lastCalls(here), lastCalls(there)];
  const routes = [...new Set([...mine.keys(), ...others.keys()])].sort();
  return routes
    .map((route): RouteComparison => {
      const [a, b] = [mine.get(route), others.get(route)];
      return {
        route,
        here: a === undefined ? null : outcomeOf(a, here),
        there: b === undefined ? null : outcomeOf(b, there),
        differences: a === undefined || b === undefined ? [] : differencesOf(a, b),
      };
    })
    .sort((a, b) => Number(isDifferent(b)) - Number(isDifferent(a)));
}

/** Whether a route was called in both sessions and only one of them was refused. */
export const isDifferent = ({ here, there }: RouteComparison): boolean =>
  here !== null && there !== null && (here.cause === null) !== (there.cause === null);

function lastCalls({ steps }: Timeline): Map<string, Step> {
  const calls = new Map<string, Step>();
  for (const step of steps)
    if (step.purpose.kind === 'call') calls.set(withoutOrigin(step.route), step);
  return calls;
}

const withoutOrigin = (route: string): string => route.replace(/ \w+:\/\/[^/ ]*/, ' ').trim();

const outcomeOf = (step: Step, { causeOf }: Timeline): RouteOutcome => ({
  exchange: step.id,
  status: step.status,
  cause: causeOf(step.id),
});

function differencesOf(a: Step, b: Step): SessionDifference[] {
  if ((a.access === null) !== (b.access === null))
    return [
      {
        fact: 'credential',
        name: a.accessIn ?? b.accessIn ?? '',
        here: a.access === null ? null : 'sent',
        there: b.access === null ? null : 'sent',
      },
    ];
  const [here, there] = [a.token?.claims ?? null, b.token?.claims ?? null];
  return here === null || there === null
    ? []
    : [...scopeDifferences(here, there), ...claimDifferences(here, there)];
}

function scopeDifferences(a: JsonObject, b: JsonObject): SessionDifference[] {
  const [here, there] = [scopesOf(a), scopesOf(b)];
  const differing = [...new Set([...here, ...there])].filter(
    (scope) => here.includes(scope) !== there.includes(scope),
  );
  return differing.map((name) => ({
    fact: 'scope',
    name,
    here: here.includes(name) ? name : null,
    there: there.includes(name) ? name : null,
  }));
}

function claimDifferences(a: JsonObject, b: JsonObject): SessionDifference[] {
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return names
    .filter((name) => !ALWAYS_DIFFERENT.has(name) && !SCOPE_CLAIMS.has(name))
    .map((name) => ({ name, here: textOfClaim(a[name]), there: textOfClaim(b[name]) }))
    .filter(({ here, there }) => here !== there)
    .map((difference) => ({ fact: 'claim', ...difference }));
}

const textOfClaim = (value: unknown): string | null =>
  value === undefined ? null : typeof value === 'string' ? value : JSON.stringify(value);
