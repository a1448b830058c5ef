import { isExpectedToRenew } from '../core/index.ts';
import type { Expiry, RefreshHabit } from '../core/index.ts';
import { countLabel, label } from './labels.ts';
import { durationInWords } from './times.ts';

const SECOND = 1000;
/** An expiry this near is worth a warning where the app may not renew, in milliseconds. */
const SOON = 60_000;

/** What ends next, of expiries that are sorted by time; null where nothing ends any more. */
export const nextExpiry = (expiries: readonly Expiry[], now: number): Expiry | null =>
  expiries.find(({ expiresAt }) => expiresAt > now) ?? null;

/** `Token 3 expires in 40 s; this app refreshed 60 s early the last 2 times`. */
export function expiryWords({ name, kind, expiresAt, habit }: Expiry, now: number): string {
  const what = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  // Whole seconds, so that the words do not change several times a second.
  const left = Math.max(SECOND, Math.round((expiresAt - now) / SECOND) * SECOND);
  const expiry = label('expiry_in', what, durationInWords(left));
  return kind === 'presigned-url' ? expiry : label('expiry_with_habit', expiry, habitWords(habit));
}

/** Whether an expiry is near and the app is not expected to renew in time. */
export const isAlarming = ({ expiresAt, habit }: Expiry, now: number): boolean =>
  expiresAt - now <= SOON && !isExpectedToRenew(habit);

function habitWords({ renewals, ahead }: RefreshHabit): string {
  if (ahead === null || renewals === 0) return label('habit_never');
  const duration = durationInWords(Math.round(Math.abs(ahead) / SECOND) * SECOND);
  return ahead > 0
    ? countLabel('habit_ahead', renewals, duration)
    : countLabel('habit_late', renewals, duration);
}
