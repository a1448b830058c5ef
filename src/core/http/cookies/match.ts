// Which hosts and paths a cookie goes to (RFC 6265bis §5.1).

/**
 * Whether a host matches a cookie's domain (§5.1.3); both canonical: lower case, no leading dot.
 */
export function domainMatches(host: string, domain: string): boolean {
  if (host === domain) return true;
  return (
    domain !== '' &&
    host.endsWith(domain) &&
    host.charCodeAt(host.length - domain.length - 1) === 0x2e &&
    !isAddress(host)
  );
}

/** Whether a host is an IP address, as URLs write it. */
export const isAddress = (host: string): boolean =>
  /^\d+(?:\.\d+){3}$/.test(host) || host.startsWith('[');

/** Whether a request's path matches a cookie's path (§5.1.4). */
export const pathMatches = (requestPath: string, cookiePath: string): boolean =>
  requestPath === cookiePath ||
  (requestPath.startsWith(cookiePath) &&
    (cookiePath.endsWith('/') || requestPath.charAt(cookiePath.length) === '/'));

/** The path of a cookie that names none: the directory of the URL's path that set it (§5.1.4). */
export function defaultPath(urlPath: string): string {
  if (!urlPath.startsWith('/')) return '/';
  const last = urlPath.lastIndexOf('/');
  return last === 0 ? '/' : urlPath.slice(0, last);
}
