/**
 * Match patterns of the hosts whose permission it takes to change requests to a URL: its own and
 * the page's, which sends them.
 */
export const overrideHosts = (url: string, page: string | null): string[] =>
  [url, page ?? ''].flatMap((one) => {
    if (!URL.canParse(one)) return [];
    const { protocol, hostname } = new URL(one);
    return `${protocol}//${hostname}/*`;
  });
