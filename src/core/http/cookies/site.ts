import { getDomain, getPublicSuffix } from 'tldts';
import { parseUrl } from '../url.ts';
import { isAddress } from './match.ts';

// Sites by the Public Suffix List, private section included, as browsers use it (tldts).

/** Hosts are checked already: they come from `URL`. */
const OPTIONS = { allowPrivateDomains: true, extractHostname: false, validateHostname: false };

/** The registrable domain of a host, or the host itself where it has none: what "site" compares. */
export function siteOf(host: string): string {
  const lower = host.toLowerCase();
  return isAddress(lower) ? lower : (getDomain(lower, OPTIONS) ?? lower);
}

/**
 * Whether a host is a public suffix: everyone can register names below it, and no cookie may be set
 * for it.
 */
export function isPublicSuffix(host: string): boolean {
  const lower = host.toLowerCase();
  return !isAddress(lower) && lower.includes('.') && getPublicSuffix(lower, OPTIONS) === lower;
}

/**
 * Whether two URLs are schemefully same-site (RFC 6265bis §5.2); null where one of them is not a
 * URL.
 */
export function isSameSite(url: string, other: string): boolean | null {
  const one = parseUrl(url);
  const two = parseUrl(other);
  if (one === null || two === null) return null;
  return (
    isSecureScheme(one.protocol) === isSecureScheme(two.protocol) &&
    siteOf(one.hostname) === siteOf(two.hostname)
  );
}

/** Whether a scheme encrypts. */
export const isSecureScheme = (protocol: string): boolean =>
  protocol === 'https:' || protocol === 'wss:';
