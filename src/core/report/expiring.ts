import { duration } from '../duration.ts';
import { forecast, type Expiry } from '../session/forecast.ts';
import type { Timeline } from '../session/findings/index.ts';
import type { Report, ReportSection } from './report.ts';
import { dateTime, isoTime } from './times.ts';

const SECOND = 1000;

/**
 * What of a recorded session expires within a time after its last exchange, soonest first.
 * @param within milliseconds
 */
export function expiringSection(
  { exchanges }: Report,
  timeline: Timeline,
  within: number,
): ReportSection {
  const end = exchanges.reduce((last, { startedAt }) => Math.max(last, startedAt), 0);
  const expiries = forecast(timeline, end).filter(({ expiresAt }) => expiresAt <= end + within);
  return {
    key: 'expiring',
    title: `Expires within ${duration(within / SECOND)} of the end of the recording`,
    note: expiries.length === 0 ? 'No credential in this session expires then.' : '',
    columns: ['What', 'Host', 'Expires', 'In', 'The app so far'],
    rows: expiries.map((one) => [
      one.name,
      one.host,
      dateTime(one.expiresAt),
      duration((one.expiresAt - end) / SECOND),
      habitWords(one),
    ]),
    json: expiries.map(({ name, kind, host, expiresAt, habit }) => ({
      name,
      kind,
      host,
      expiresAt: isoTime(expiresAt),
      secondsLeft: Math.round((expiresAt - end) / SECOND),
      renewals: habit.renewals,
      renewedAheadSeconds: habit.ahead === null ? null : Math.round(habit.ahead / SECOND),
    })),
  };
}

function habitWords({ kind, habit: { renewals, ahead } }: Expiry): string {
  if (kind === 'presigned-url') return '–';
  if (ahead === null || renewals === 0) return 'has never renewed';
  const times = renewals === 1 ? 'once' : `the last ${renewals} times`;
  const when = ahead > 0 ? 'before' : 'after';
  return `renewed ${duration(ahead / SECOND)} ${when} the expiry ${times}`;
}
