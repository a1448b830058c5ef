import type { Page } from 'playwright';

export const bearer = { 'WWW-Authenticate': 'Bearer realm="testServer"' };

/** Fetches a path in the page; resolves to the status, or 0. */
export const ask = (page: Page, path: string): Promise<number> =>
  page.evaluate(
    (url) =>
      fetch(url).then(
        (response) => response.text().then(() => response.status),
        () => 0,
      ),
    path,
  );
