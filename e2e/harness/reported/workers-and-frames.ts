import type { Reported } from './reported.ts';

/** Requests of workers and frames. */
export const workersAndFrames: readonly Reported[] = [
  {
    what: 'A request that a page’s service worker forwards',
    entries:
      'Two entries: the page’s (provisional headers, via the service worker) and the worker’s (on the wire, no body).',
    shown: 'One failure, with the headers on the wire.',
    mount: (testServer) => {
      testServer.mount('/page/served/', (_, response) =>
        response
          .writeHead(200, { 'Content-Type': 'text/html' })
          .end('<!doctype html><title>Served</title>'),
      );
      testServer.mount('/page/served/worker.js', (_, response) =>
        response
          .writeHead(200, { 'Content-Type': 'text/javascript' })
          .end(
            'addEventListener("install", () => skipWaiting()); addEventListener("activate", (event) => event.waitUntil(clients.claim())); addEventListener("fetch", (event) => event.respondWith(fetch(event.request)));',
          ),
      );
    },
    happens: async (page, { origin }) => {
      await page.goto(`${origin}/page/served/`);
      await page.evaluate(async () => {
        const controlled = new Promise((resolve) => {
          navigator.serviceWorker.oncontrollerchange = resolve;
        });
        await navigator.serviceWorker.register('worker.js');
        await controlled;
        await (await fetch('/refused/served')).text();
        for (const registration of await navigator.serviceWorker.getRegistrations())
          await registration.unregister();
      });
    },
    lines: [{ path: '/refused/served', status: 401, cause: 'missing-credentials' }],
    sent: 'wire',
  },
  {
    what: 'A request of a dedicated worker',
    entries: 'One entry.',
    shown: 'One failure.',
    mount: (testServer) =>
      testServer.mount('/reported/worker.js', (_, response) =>
        response
          .writeHead(200, { 'Content-Type': 'text/javascript' })
          .end(
            'fetch("/refused/by-worker").then((answer) => answer.text()).then(() => postMessage(""));',
          ),
      ),
    happens: (page) =>
      page.evaluate(
        () =>
          new Promise((resolve) => {
            const worker = new Worker('/reported/worker.js');
            worker.onmessage = () => {
              worker.terminate();
              resolve(0);
            };
          }),
      ),
    lines: [{ path: '/refused/by-worker', status: 401, cause: 'missing-credentials' }],
  },
  {
    what: 'A request of a shared worker',
    entries: 'Nothing: a shared worker is a target of its own.',
    shown: 'Nothing.',
    mount: (testServer) =>
      testServer.mount('/reported/shared.js', (_, response) =>
        response
          .writeHead(200, { 'Content-Type': 'text/javascript' })
          .end(
            'onconnect = ({ ports: [port] }) => fetch("/refused/by-shared-worker").then(() => port.postMessage(""));',
          ),
      ),
    happens: (page) =>
      page.evaluate(
        () =>
          new Promise((resolve) => {
            new SharedWorker('/reported/shared.js').port.onmessage = resolve;
          }),
      ),
    lines: [],
  },
  {
    what: 'A request of a frame',
    entries: 'One entry.',
    shown: 'One failure.',
    mount: (testServer) =>
      testServer.mount('/reported/frame', (_, response) =>
        response
          .writeHead(200, { 'Content-Type': 'text/html' })
          .end(
            '<script>fetch("/refused/by-frame").then((answer) => answer.text()).then(() => parent.postMessage("", "*"));</script>',
          ),
      ),
    happens: (page) =>
      page.evaluate(
        () =>
          new Promise((resolve) => {
            addEventListener('message', resolve, { once: true });
            document.body.append(
              Object.assign(document.createElement('iframe'), { src: '/reported/frame' }),
            );
          }),
      ),
    lines: [{ path: '/refused/by-frame', status: 401, cause: 'missing-credentials' }],
  },
  {
    what: 'A frame whose document gets a 401',
    entries: 'One entry.',
    shown: 'One failure.',
    happens: (page) =>
      page.evaluate(
        () =>
          new Promise((resolve) => {
            const frame = document.createElement('iframe');
            frame.onload = resolve;
            frame.src = '/refused/frame';
            document.body.append(frame);
          }),
      ),
    lines: [{ path: '/refused/frame', status: 401, cause: 'missing-credentials' }],
  },
];
