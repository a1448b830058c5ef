/** Where a report was made: what a bug report has to say of it. */
export interface Fact {
  readonly label: string;
  readonly value: string;
}

interface Brand {
  readonly brand: string;
  readonly version: string;
}

/** Chromium's own (User-Agent Client Hints); Firefox has none. */
const hints = (): { readonly brands: readonly Brand[]; readonly platform: string } | null => {
  const { userAgentData } = navigator as {
    readonly userAgentData?: { readonly brands: readonly Brand[]; readonly platform: string };
  };
  return userAgentData ?? null;
};

/** Chromium adds a brand that means nothing ("Not;A=Brand"), so that nobody counts on the list. */
const isReal = ({ brand }: Brand): boolean => !/^not\b|brand/i.test(brand);

const systemOf = (agent: string): string => /\(([^;)]+)/.exec(agent)?.[1] ?? '';

const browserHere = (): string => {
  const brands = hints()?.brands.filter(isReal) ?? [];
  const named = brands.find(({ brand }) => brand !== 'Chromium') ?? brands[0];
  if (named !== undefined) return `${named.brand} ${named.version}`;
  const firefox = /Firefox\/(\d+)/.exec(navigator.userAgent)?.[1];
  return firefox === undefined ? '' : `Firefox ${firefox}`;
};

/** `GMT+2, Europe/Berlin` */
const zoneHere = (): string => {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  const offset = new Intl.DateTimeFormat('en', { timeZoneName: 'shortOffset' })
    .formatToParts(Date.now())
    .find(({ type }) => type === 'timeZoneName')?.value;
  return [offset ?? '', timeZone].filter((part) => part !== '').join(', ');
};

/** The browser, the system and the time zone; the page where it is known. In English. */
export const factsHere = (page: string | null): Fact[] =>
  [
    { label: 'Page', value: page ?? '' },
    { label: 'Written in', value: browserHere() },
    { label: 'System', value: hints()?.platform ?? systemOf(navigator.userAgent) },
    { label: 'Time zone', value: `${zoneHere()} (times in this report: UTC)` },
  ].filter(({ value }) => value !== '');
