import type { JarCookie } from '../core/index.ts';
import { browser } from './polyfill.ts';

/** As much of the browser's cookie as is read: never its value. */
interface BrowserCookie {
  readonly name: string;
  readonly domain: string;
  readonly hostOnly: boolean;
  readonly path: string;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  readonly sameSite: string;
  /** Seconds since the epoch. */
  readonly expirationDate?: number;
  readonly partitionKey?: { readonly topLevelSite?: string } | null;
}

interface CookiesApi {
  getAll(details: {
    readonly domain: string;
    readonly partitionKey: object;
  }): Promise<readonly BrowserCookie[]>;
}

/**
 * The cookies that the browser holds for a domain and those below it, partitioned ones
 * included; null without the permission. Values are left where they are.
 */
export async function readJar(domain: string): Promise<readonly JarCookie[] | null> {
  const { cookies } = browser as unknown as { readonly cookies?: CookiesApi };
  if (cookies === undefined) return null;
  try {
    return (await cookies.getAll({ domain, partitionKey: {} })).map(withoutValue);
  } catch {
    return null; // The permission went in the meantime.
  }
}

const SAME_SITE: Readonly<Record<string, JarCookie['sameSite']>> = {
  no_restriction: 'none',
  lax: 'lax',
  strict: 'strict',
};

const withoutValue = ({
  name,
  domain,
  hostOnly,
  path,
  secure,
  httpOnly,
  sameSite,
  expirationDate,
  partitionKey,
}: BrowserCookie): JarCookie => ({
  name,
  domain: domain.replace(/^\./, ''),
  hostOnly,
  path,
  secure,
  httpOnly,
  sameSite: SAME_SITE[sameSite] ?? null,
  expiresAt: expirationDate === undefined ? null : expirationDate * 1000,
  partition: partitionKey?.topLevelSite ?? null,
});
