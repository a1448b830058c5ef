import type { Reported } from './reported.ts';

/** Requests that no fetch sends. */
export const otherSenders: readonly Reported[] = [
  {
    what: 'A beacon',
    entries: 'One entry.',
    shown: 'One failure.',
    happens: (page) => page.evaluate(() => navigator.sendBeacon('/refused/beacon', 'gone')),
    lines: [{ path: '/refused/beacon', status: 401, cause: 'missing-credentials' }],
  },
  {
    what: 'A request that outlives its page (`keepalive`)',
    entries: 'One entry.',
    shown: 'One failure.',
    happens: (page) =>
      page.evaluate(() =>
        fetch('/refused/keepalive', { keepalive: true, method: 'POST' }).then((response) =>
          response.text(),
        ),
      ),
    lines: [{ path: '/refused/keepalive', status: 401, cause: 'missing-credentials' }],
  },
  {
    what: 'An EventSource',
    entries: 'One entry.',
    shown: 'One failure.',
    happens: (page) =>
      page.evaluate(
        () =>
          new Promise((resolve) => {
            new EventSource('/refused/events').onerror = resolve;
          }),
      ),
    lines: [{ path: '/refused/events', status: 401, cause: 'missing-credentials' }],
  },
  {
    what: 'An XMLHttpRequest',
    entries: 'One entry.',
    shown: 'One failure.',
    happens: (page) =>
      page.evaluate(
        () =>
          new Promise((resolve) => {
            const request = new XMLHttpRequest();
            request.onloadend = resolve;
            request.open('PUT', '/refused/xhr');
            request.send();
          }),
      ),
    lines: [{ path: '/refused/xhr', status: 401, cause: 'missing-credentials' }],
  },
];
