import { causes, isCause } from '../diagnosis/cause.ts';
import type { Cause } from '../diagnosis/cause.ts';
import { isObject } from '../json.ts';
import type { Failure } from './failure.ts';

/** What a user may choose. Holds no secret: it is synchronised between browsers. */
export interface Settings {
  /** Failures kept in a tab. */
  readonly failures: number;
  /** Exchanges kept in a tab, as context. */
  readonly exchanges: number;
  /** KiB kept of one body. */
  readonly bodyKiB: number;
  /** MiB kept of all bodies of a tab. */
  readonly bodiesMiB: number;
  /**
   * Hosts whose requests are not recorded; `*.` stands for any subdomain, and for the domain
   * itself.
   */
  readonly ignoredHosts: readonly string[];
  /** `signs`: whatever shows signs of refused access; `refusals`: 401, 403 and 407 alone. */
  readonly flag: 'signs' | 'refusals';
  /** Causes that are no failure to this user. */
  readonly ignoredCauses: readonly Cause[];
  /** The toolbar button counts down the last minute of a token that the app may not renew. */
  readonly announceExpiry: boolean;
}

export const DEFAULT_SETTINGS: Settings = {
  failures: 5_000,
  exchanges: 20_000,
  bodyKiB: 256,
  bodiesMiB: 64,
  ignoredHosts: [],
  flag: 'signs',
  ignoredCauses: [],
  announceExpiry: false,
};

/** Under which they are stored. */
export const SETTINGS_KEY = 'settings';

/** Least and most of each number. */
export const SETTING_RANGES = {
  failures: { min: 100, max: 50_000 },
  exchanges: { min: 1_000, max: 200_000 },
  bodyKiB: { min: 1, max: 4_096 },
  bodiesMiB: { min: 1, max: 512 },
} as const satisfies Partial<
  Record<keyof Settings, { readonly min: number; readonly max: number }>
>;

const HOSTS_KEPT = 200;
const LONGEST_HOST = 260;

/**
 * Settings as they were stored, by whatever version: what is missing or senseless becomes the
 * default. Never throws.
 */
export function readSettings(stored: unknown): Settings {
  const given: Readonly<Record<string, unknown>> = isObject(stored) ? stored : {};
  const number = (name: keyof typeof SETTING_RANGES): number => {
    const value = given[name];
    const { min, max } = SETTING_RANGES[name];
    return typeof value === 'number' && Number.isFinite(value)
      ? Math.min(max, Math.max(min, Math.round(value)))
      : DEFAULT_SETTINGS[name];
  };
  const strings = (name: 'ignoredHosts' | 'ignoredCauses'): string[] => {
    const value = given[name];
    return Array.isArray(value)
      ? value.filter((one): one is string => typeof one === 'string')
      : [];
  };
  return {
    failures: number('failures'),
    exchanges: number('exchanges'),
    bodyKiB: number('bodyKiB'),
    bodiesMiB: number('bodiesMiB'),
    ignoredHosts: [
      ...new Set(strings('ignoredHosts').flatMap((pattern) => readHostPattern(pattern) ?? [])),
    ].slice(0, HOSTS_KEPT),
    flag: given['flag'] === 'refusals' ? 'refusals' : 'signs',
    ignoredCauses: [...new Set(strings('ignoredCauses').filter(isCause))],
    announceExpiry: given['announceExpiry'] === true,
  };
}

/** A host as the URL parser writes it: letters of other scripts are encoded (IDNA). */
const HOST = /^(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::\d+)?$/;

/**
 * A host as a person writes it (`API.example.com`, `*.example.com`, `localhost:3000`,
 * or a whole URL), in the form that it is compared in; null where it is none.
 */
export function readHostPattern(written: string): string | null {
  const trimmed = written.trim().toLowerCase();
  if (trimmed === '' || trimmed.length > LONGEST_HOST) return null;
  const isWild = trimmed.startsWith('*.');
  const bare = isWild ? trimmed.slice(2) : trimmed;
  const url = /^[a-z][a-z0-9+.-]*:\/\//.test(bare) ? bare : `http://${bare}`;
  if (!URL.canParse(url)) return null;
  const { host, username } = new URL(url);
  // Some browsers escape what no host may have (`not%20a%20host`), others throw.
  if (username !== '' || !HOST.test(host)) return null;
  return isWild ? `*.${host}` : host;
}

/** A test whether a URL's host is one of the ignored; built once, asked for every request. */
export function hostFilter(patterns: readonly string[]): (url: string) => boolean {
  if (patterns.length === 0) return () => false;
  const exact = new Set(patterns.filter((pattern) => !pattern.startsWith('*.')));
  const wild = new Set(
    patterns.filter((pattern) => pattern.startsWith('*.')).map((pattern) => pattern.slice(2)),
  );
  return (url) => {
    if (!URL.canParse(url)) return false;
    const { host, hostname } = new URL(url);
    if (exact.has(host) || exact.has(hostname)) return true;
    if (wild.size === 0) return false;
    for (let at = 0; at >= 0;) {
      if (wild.has(host.slice(at)) || wild.has(hostname.slice(at))) return true;
      const dot = hostname.indexOf('.', at);
      at = dot < 0 ? -1 : dot + 1;
    }
    return false;
  };
}

/** Whether a failure is one to this user. */
export const counts = (failure: Failure, settings: Settings): boolean =>
  (settings.flag === 'signs' ||
    REFUSALS.has(failure.exchange.response.status) ||
    failure.diagnosis.cause === 'cors-preflight-auth') &&
  !settings.ignoredCauses.includes(failure.diagnosis.cause);

const REFUSALS: ReadonlySet<number> = new Set([401, 403, 407]);

/** Every cause, for a list to choose from. */
export const allCauses = Object.keys(causes) as readonly Cause[];
