import type { Cause } from '../diagnosis/cause.ts';
import { scopesOf } from '../token/claims.ts';
import { fleetingClaims } from '../token/fleeting-claims.ts';
import type { Timeline } from './findings/index.ts';
import type { Step } from './findings/step.ts';

/** What became of one route in a session, and with what. Holds no credential. */
export interface SessionRoute {
  /** Method and path template, without the origin. */
  readonly route: string;
  /** Id of the last exchange of the route. */
  readonly exchange: string;
  readonly status: number;
  /** Null where it was not refused. */
  readonly cause: Cause | null;
  /** Where the access credential stood; null where there was none. */
  readonly credential: NonNullable<Step['accessIn']> | null;
  /** Scopes of the token; null where it is no token that can be read. */
  readonly scopes: readonly string[] | null;
  /** Claims of the token that can differ between users and environments, as text. */
  readonly claims: Readonly<Record<string, string>>;
}

/** The routes of a session under a name, to be compared with another session's. */
export interface KeptSession {
  readonly id: string;
  readonly name: string;
  /** When it was kept; milliseconds since the epoch. */
  readonly at: number;
  readonly routes: readonly SessionRoute[];
}

/** More routes than anyone compares. */
const MOST_ROUTES = 1000;
const MOST_CLAIMS = 50;
const LONGEST_CLAIM = 300;

const SCOPE_CLAIMS: ReadonlySet<string> = new Set(['scope', 'scp', 'scopes']);

/** The last call of each route of a session, in order of their names. */
export function routesOf({ steps, causeOf }: Timeline): SessionRoute[] {
  const calls = new Map<string, Step>();
  for (const step of [...steps].sort((a, b) => a.at - b.at))
    if (step.purpose.kind === 'call') calls.set(withoutOrigin(step.route), step);
  return [...calls]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .slice(0, MOST_ROUTES)
    .map(([route, step]) => ({
      route,
      exchange: step.id,
      status: step.status,
      cause: causeOf(step.id),
      credential: step.accessIn,
      scopes: scopesOfStep(step),
      claims: claimsOf(step),
    }));
}

const withoutOrigin = (route: string): string => route.replace(/ \w+:\/\/[^/ ]*/, ' ').trim();

const scopesOfStep = ({ token }: Step): readonly string[] | null => {
  const claims = token?.claims ?? null;
  return claims === null ? null : scopesOf(claims);
};

const claimsOf = ({ token }: Step): Record<string, string> =>
  Object.fromEntries(
    Object.entries(token?.claims ?? {})
      .filter(([name]) => !fleetingClaims.has(name) && !SCOPE_CLAIMS.has(name))
      .slice(0, MOST_CLAIMS)
      .map(([name, value]) => [name, textOf(value).slice(0, LONGEST_CLAIM)]),
  );

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value);
