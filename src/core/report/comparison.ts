import {
  compareSessions,
  isDifferent,
  type RouteComparison,
  type RouteOutcome,
  type SessionDifference,
} from '../session/compare-sessions.ts';
import type { Timeline } from '../session/findings/index.ts';
import type { ReportSection } from './report.ts';

/** A session to compare, and its name. */
export interface NamedTimeline {
  readonly name: string;
  readonly timeline: Timeline;
}

/** The routes of two sessions with their outcomes and what differs; those that differ first. */
export function comparisonSection(here: NamedTimeline, there: NamedTimeline): ReportSection {
  const routes = compareSessions(here.timeline, there.timeline);
  const differing = routes.filter(isDifferent).length;
  return {
    key: 'comparison',
    title: 'Compared with the other session',
    note: `${differing} of ${routes.length} routes have another outcome in ${there.name} than in ${here.name}.`,
    columns: ['Route', here.name, there.name, 'Differs'],
    rows: routes.map((route) => [
      route.route,
      outcomeWords(route.here),
      outcomeWords(route.there),
      route.differences.map(differenceOf).join('; '),
    ]),
    json: {
      here: here.name,
      there: there.name,
      routes: routes.map((route) => ({
        route: route.route,
        isDifferent: isDifferent(route),
        here: outcomeJson(route.here),
        there: outcomeJson(route.there),
        differences: route.differences.map((one) => ({ ...one })),
      })),
    },
  };
}

const outcomeJson = (outcome: RouteComparison['here']) =>
  outcome === null ? null : { status: outcome.status, cause: outcome.cause };

const outcomeWords = (outcome: RouteOutcome | null): string => {
  if (outcome === null) return 'not called';
  return outcome.cause === null ? String(outcome.status) : `${outcome.status} ${outcome.cause}`;
};

const LONGEST_VALUE = 80;

const differenceOf = ({ fact, name, here, there }: SessionDifference): string => {
  if (fact === 'scope')
    return here === null ? `scope ${name} only there` : `scope ${name} only here`;
  return `${fact} ${name}: ${shown(here)} here, ${shown(there)} there`;
};

const shown = (value: string | null): string =>
  value === null
    ? 'missing'
    : value.length > LONGEST_VALUE
      ? `${value.slice(0, LONGEST_VALUE)}…`
      : value;
