const UNITS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** Milliseconds of a duration such as `10m`, `1h30m` or `45s`; null where the text is none. */
export function readDuration(text: string): number | null {
  if (!/^(?:\d{1,15}(?:\.\d{1,15})?(?:ms|s|m|h|d))+$/.test(text)) return null;
  return [...text.matchAll(/(\d{1,15}(?:\.\d{1,15})?)(ms|s|m|h|d)/g)].reduce(
    (sum, [, count = '', unit = '']) => sum + Number(count) * (UNITS[unit] ?? 0),
    0,
  );
}
