import type { Exchange } from '../../http/exchange.ts';
import { firstHeader } from '../../http/headers.ts';
import type { Evidence, Fix } from '../finding.ts';

/** Who makes a request, where no code can add a header to it. */
export interface Loader {
  /** `EventSource`, `<img>`, … */
  readonly name: string;
  readonly evidence: Evidence;
  /** How such a request can be authenticated. */
  readonly fix: Fix;
}

interface LoaderRow {
  readonly types: RegExp;
  readonly name: string;
  readonly title: string;
  readonly steps: readonly string[];
  /** How the browser makes the request, where that surprises. */
  readonly how?: string;
}

/** By `_resourceType` and Sec-Fetch-Dest (Fetch §destination). */
const loaders: readonly LoaderRow[] = [
  {
    types: /^event-?(?:source|stream)$/,
    name: 'EventSource',
    title: 'Read the stream with fetch, which can send a header',
    steps: [
      'EventSource has no option for headers: replace it with fetch and a stream reader (or a library such as fetch-event-source).',
      'To keep EventSource, authenticate with a cookie, or with a short-lived ticket in the query.',
    ],
  },
  {
    types: /^manifest$/,
    name: '<link rel="manifest">',
    how: ', without credentials unless the link has crossorigin="use-credentials"',
    title: 'Add crossorigin="use-credentials" to the manifest link',
    steps: [
      'The browser loads a manifest without cookies unless the link has crossorigin="use-credentials".',
      'Or have the server serve the manifest without sign-in: it contains no secrets.',
    ],
  },
  {
    types: /^(?:image|imageset|media|audio|video|track)$/,
    name: '<img>, <audio> or <video>',
    title: 'Use a cookie, a signed URL or a blob for media',
    steps: [
      'Authenticate with a same-site cookie, or put a short-lived signed URL in src.',
      'Or fetch the file with the header and show URL.createObjectURL(await response.blob()).',
    ],
  },
  {
    types: /^font$/,
    name: '@font-face',
    title: 'Serve the font without sign-in, or from the same origin',
    steps: ['CSS loads cross-origin fonts in CORS mode without cookies; no header can be added.'],
  },
  {
    types: /^(?:script|stylesheet|style|worker|sharedworker|serviceworker)$/,
    name: '<script> or <link>',
    title: 'Serve the file without sign-in, or authenticate with a cookie',
    steps: [
      'Across origins the element needs crossorigin="use-credentials" to send cookies.',
      'Code and styles rarely need protection: exclude their path from the sign-in.',
    ],
  },
  {
    types: /^(?:iframe|frame|sub_?frame|embed|object)$/,
    name: '<iframe>',
    title: 'Sign in with a cookie that works in a frame, or pass a short-lived ticket',
    steps: [
      'In a frame on another site, the cookie needs SameSite=None; Secure (or Partitioned), and the page may have to request it with the Storage Access API.',
      'Or put a one-time ticket in the frame’s URL.',
    ],
  },
  {
    types: /^websocket$/,
    name: 'WebSocket',
    title: 'Authenticate the WebSocket with a ticket',
    steps: [
      'WebSocket has no option for headers: put a short-lived ticket in the URL, or send the token as the first message.',
      'A same-site cookie is sent with the handshake; the server must then check Origin.',
      'Libraries: graphql-ws connectionParams; Socket.IO io(url, { auth: { token } }) (extraHeaders work with polling only); SignalR accessTokenFactory; STOMP connectHeaders.',
    ],
  },
  {
    types: /^(?:beacon|ping|csp[-_]?report|cspviolationreport|report)$/,
    name: 'navigator.sendBeacon or a report',
    title: 'Use fetch with keepalive, which can send a header',
    steps: [
      'sendBeacon and reports carry only cookies. fetch(url, { keepalive: true, headers }) also survives the page.',
      'Or make the endpoint accept these requests without sign-in.',
    ],
  },
  {
    types: /^(?:document|main_?frame)$/,
    name: 'a navigation',
    title: 'Sign in first, then open the address',
    steps: [
      'A link, the address bar or a form sends only cookies: the address needs a session cookie or a signed URL.',
      'To open a protected file, fetch it with the header and show URL.createObjectURL(await response.blob()).',
    ],
  },
];

const typeOf = (exchange: Exchange): string => {
  const { resourceType } = exchange;
  if (resourceType !== '' && resourceType !== 'other') return resourceType;
  const destination = firstHeader(exchange.request.headers, 'sec-fetch-dest') ?? '';
  if (destination !== '' && destination !== 'empty') return destination;
  return /\btext\/event-stream\b/.test(firstHeader(exchange.request.headers, 'accept') ?? '') &&
    firstHeader(exchange.request.headers, 'authorization') === undefined
    ? 'eventsource'
    : '';
};

/**
 * Who makes the request, where it is the browser itself; null for fetch, XMLHttpRequest and
 * programs.
 * @param header the one that other requests to the server send
 */
export function loaderOf(exchange: Exchange, header = 'Authorization'): Loader | null {
  const type = typeOf(exchange);
  const row = loaders.find((one) => one.types.test(type));
  if (row === undefined) return null;
  return {
    name: row.name,
    evidence: {
      in: 'request',
      name: 'initiator',
      text: `The browser itself makes this request (${row.name})${row.how ?? ''}; no code can add a header to it.`,
    },
    fix: {
      title: row.title,
      steps: row.steps,
      code: row.name === 'EventSource' ? [eventStream(exchange, header)] : [],
    },
  };
}

const eventStream = (exchange: Exchange, header: string): Fix['code'][0] => ({
  label: 'fetch',
  language: 'js',
  text: `const response = await fetch(${JSON.stringify(exchange.request.url)}, {
  headers: { Accept: 'text/event-stream', ${fieldOf(header)} },
});
const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
for (let part = await reader.read(); !part.done; part = await reader.read()) {
  console.log(part.value); // "data: …" lines; an empty line ends an event
}`,
});

const fieldOf = (header: string): string =>
  header === 'Authorization' ? 'Authorization: `Bearer ${accessToken}`' : `'${header}': apiKey`;

/**
 * Whether script made the request in mode no-cors, in which no Authorization and no custom header
 * is sent (Fetch §no-CORS-safelisted request-header).
 */
export const isNoCors = (exchange: Exchange): boolean =>
  firstHeader(exchange.request.headers, 'sec-fetch-mode') === 'no-cors' &&
  /^(?:fetch|xhr|)$/.test(exchange.resourceType) &&
  /^(?:empty|)$/.test(firstHeader(exchange.request.headers, 'sec-fetch-dest') ?? '');
