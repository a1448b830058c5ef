import { siteOf } from '../http/cookies/site.ts';

/** Instead of a site: all of them. */
export const ALL_SITES = '*';

/**
 * The site that a page belongs to, as watch mode names it, or null where pages of that kind cannot
 * be watched.
 */
export function watchableSite(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'http:' && protocol !== 'https:') return null;
  // Chromium lets no extension look into its web store.
  return hostname === '' || hostname === 'chromewebstore.google.com' ? null : siteOf(hostname);
}

/**
 * The match patterns of a site, for the browser's permission. `*` as a scheme stands for
 * HTTP alone in Chromium (measured in 156): a WebSocket's handshake takes patterns of its own.
 */
export function sitePatterns(site: string): string[] {
  const host =
    site === ALL_SITES
      ? '*'
      : /[:\]]|^[\d.]+$/.test(site) || !site.includes('.')
        ? site
        : `*.${site}`;
  return ['*', 'ws', 'wss'].map((scheme) => `${scheme}://${host}/*`);
}

/** Whether a URL or an origin belongs to one of the sites. */
export function isOfSites(sites: readonly string[], url: string): boolean {
  if (sites.includes(ALL_SITES)) return true;
  if (!URL.canParse(url)) return false;
  const { hostname } = new URL(url);
  return sites.some(
    (site) => hostname === site || (hostname.endsWith(`.${site}`) && site.includes('.')),
  );
}
