import { template } from '../../history/route.ts';
import { startOfPath } from '../../http/url.ts';
import { isObject, parseJson, textOf, type Json } from '../../json.ts';
import type { Report } from '../report.ts';
import { withoutFailures } from './apply-policy.ts';

/** The refusals of an earlier run: method, origin and path template, status and cause. */
export type Baseline = ReadonlySet<string>;

/** A baseline; or why the text is none, as a clause. */
export type BaselineReading =
  | { readonly baseline: Baseline; readonly reason: null }
  | { readonly baseline: null; readonly reason: string };

/** Reads the JSON report of an earlier run. */
export function readBaseline(text: string): BaselineReading {
  const json = parseJson(text.replace(/^\ufeff/, ''));
  if (!isObject(json) || !Array.isArray(json['failures']))
    return { baseline: null, reason: 'it is not a report of why401 --json' };
  const keys = (json['failures'] as Json[]).flatMap((failure) => {
    if (!isObject(failure) || !isObject(failure['diagnosis'])) return [];
    const { method, url, status, diagnosis } = failure;
    return [
      keyOf(
        textOf(method),
        textOf(url),
        Number(status),
        textOf((diagnosis as { cause?: Json }).cause),
      ),
    ];
  });
  return { baseline: new Set(keys), reason: null };
}

/** The report without what the baseline has, and the ids of what was left out. */
export function applyBaseline(
  report: Report,
  baseline: Baseline,
): { readonly report: Report; readonly allowed: readonly string[] } {
  const known = report.failures
    .filter(
      ({ exchange: { request, response }, diagnosis, outcome }) =>
        outcome === 'refused' &&
        baseline.has(keyOf(request.method, request.url, response.status, diagnosis.cause)),
    )
    .map(({ id }) => id);
  return { report: withoutFailures(report, new Set(known)), allowed: known };
}

function keyOf(method: string, url: string, status: number, cause: string): string {
  const start = startOfPath(url);
  const [path = ''] = url.slice(start).split(/[?#]/);
  return `${method} ${url.slice(0, start)}${template(path)} ${status} ${cause}`;
}
