export const NOW = Date.parse('2026-01-01T00:00:00Z');

/**
 * As Chromium 156 hands it over; `change` overrides at the top, in the request and in the response.
 */
export const entry = (
  change: { top?: object; request?: object; response?: object } = {},
): object => ({
  _initiator: {
    type: 'script',
    stack: {
      callFrames: [
        {
          functionName: 'load',
          scriptId: '7',
          url: 'https://app.example/app.js',
          lineNumber: 41,
          columnNumber: 8,
        },
      ],
      parent: {
        description: 'await',
        callFrames: [
          {
            functionName: '',
            scriptId: '7',
            url: 'https://app.example/main.js',
            lineNumber: 3,
            columnNumber: 0,
          },
        ],
      },
    },
  },
  _priority: 'High',
  _resourceType: 'fetch',
  cache: {},
  connection: '45135',
  pageref: 'page_6',
  request: {
    method: 'GET',
    url: 'https://api.example/cart',
    httpVersion: 'http/2.0',
    headers: [
      { name: ':authority', value: 'api.example' },
      { name: 'origin', value: 'https://app.example' },
      { name: 'referer', value: 'https://app.example/cart' },
    ],
    queryString: [],
    cookies: [],
    headersSize: -1,
    bodySize: 0,
    ...change.request,
  },
  response: {
    status: 401,
    statusText: '',
    httpVersion: 'http/2.0',
    headers: [
      { name: 'www-authenticate', value: 'Bearer' },
      { name: 'www-authenticate', value: 'Basic realm="x"' },
    ],
    cookies: [],
    content: { size: 2, mimeType: 'application/json', text: '{}' },
    redirectURL: '',
    headersSize: -1,
    bodySize: -1,
    _transferSize: 120,
    _error: null,
    _fetchedViaServiceWorker: false,
    ...change.response,
  },
  serverIPAddress: '127.0.0.1',
  startedDateTime: '2026-11-22T01:19:06.920Z',
  time: 9.016999999600928,
  timings: { blocked: 1.2, dns: -1, ssl: -1, connect: -1, send: 0.05, wait: 4.9, receive: 4 },
  ...change.top,
});

export const har = (entries: readonly unknown[], log: object = {}): string =>
  JSON.stringify({
    log: {
      version: '1.2',
      creator: { name: 'WebInspector', version: '537.36' },
      pages: [],
      entries,
      ...log,
    },
  });
