import {
  compareSessions,
  isDifferent,
  type RouteComparison,
  type RouteOutcome,
  type SessionDifference,
} from '../session/compare-sessions.ts';
import type { KeptSession } from '../session/session-routes.ts';
import { inline, table } from './markdown-text.ts';
import type { ReportSection } from './report.ts';

/** The routes of a session, and its name. */
export type NamedRoutes = Pick<KeptSession, 'name' | 'routes'>;

/** The routes of two sessions with their outcomes and what differs; those that differ first. */
export function comparisonSection(here: NamedRoutes, there: NamedRoutes): ReportSection {
  const routes = compareSessions(here.routes, there.routes);
  const differing = routes.filter(isDifferent).length;
  return {
    key: 'comparison',
    title: 'Compared with the other session',
    note: `${differing} of ${routes.length} routes have a different outcome in ${there.name} than in ${here.name}.`,
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

/** The comparison alone, as Markdown to paste. The routes are redacted already. */
export function comparisonMarkdown(here: NamedRoutes, there: NamedRoutes): string {
  const { note, columns, rows } = comparisonSection(here, there);
  const lines = [
    inline(note),
    '',
    ...table(
      [columns, columns.map(() => '---'), ...rows].map((row, position) =>
        position === 1 ? row : row.map(inline),
      ),
    ),
  ];
  return `${lines.join('\n')}\n`;
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
