import type { Cause } from '../diagnosis/cause.ts';
import type { SessionRoute } from './session-routes.ts';

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

type Routes = readonly SessionRoute[];

/**
 * Compares what two sessions (two users, two environments) got from the same routes.
 * Origins may differ; a route is its method and path template. Routes whose outcome
 * differs come first, then by name.
 */
export function compareSessions(here: Routes, there: Routes): RouteComparison[] {
  const [mine, others] = [byRoute(here), byRoute(there)];
  const routes = [...new Set([...mine.keys(), ...others.keys()])].sort();
  return routes
    .map((route): RouteComparison => {
      const [a = null, b = null] = [mine.get(route), others.get(route)];
      return {
        route,
        here: a,
        there: b,
        differences: a === null || b === null ? [] : differencesOf(a, b),
      };
    })
    .sort((a, b) => Number(isDifferent(b)) - Number(isDifferent(a)));
}

/** Whether a route was called in both sessions and only one of them was refused. */
export const isDifferent = ({ here, there }: RouteComparison): boolean =>
  here !== null && there !== null && (here.cause === null) !== (there.cause === null);

const byRoute = (routes: Routes): Map<string, SessionRoute> =>
  new Map(routes.map((one) => [one.route, one]));

function differencesOf(a: SessionRoute, b: SessionRoute): SessionDifference[] {
  if ((a.credential === null) !== (b.credential === null))
    return [
      {
        fact: 'credential',
        name: a.credential ?? b.credential ?? '',
        here: a.credential === null ? null : 'sent',
        there: b.credential === null ? null : 'sent',
      },
    ];
  return a.scopes === null || b.scopes === null
    ? []
    : [...scopeDifferences(a.scopes, b.scopes), ...claimDifferences(a.claims, b.claims)];
}

function scopeDifferences(here: readonly string[], there: readonly string[]): SessionDifference[] {
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

type Claims = SessionRoute['claims'];

const claimOf = (claims: Claims, name: string): string | null =>
  Object.hasOwn(claims, name) ? (claims[name] ?? null) : null;

function claimDifferences(a: Claims, b: Claims): SessionDifference[] {
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return names
    .map((name) => ({ name, here: claimOf(a, name), there: claimOf(b, name) }))
    .filter(({ here, there }) => here !== there)
    .map((difference) => ({ fact: 'claim', ...difference }));
}
