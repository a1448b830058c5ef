import type { Exchange } from '../../../http/exchange.ts';
import { firstHeader } from '../../../http/headers.ts';
import type { Facts } from '../../facts.ts';
import type { Finding, Fix } from '../../finding.ts';

/** What runs under an origin that is not a web site's. */
interface AppOrigin {
  readonly form: RegExp;
  readonly name: string;
  readonly steps: readonly string[];
}

const allowed = (origin: string): string =>
  `Add exactly ${origin} to the server’s allowed origins: the scheme and host are the application’s, and many servers accept only http and https by default.`;

const kinds: readonly AppOrigin[] = [
  {
    form: /^(?:chrome|moz|safari-web|ms-browser)-extension:\/\//,
    name: 'a browser extension',
    steps: [
      'Without changing the server: have the extension remove or set the header with declarativeNetRequest (modifyHeaders, Origin), with host_permissions for this host.',
      'An extension’s id, and so its origin, differs between the store, an unpacked build and each Firefox installation.',
    ],
  },
  {
    form: /^(?:capacitor|ionic|app|tauri|file|cordova):\/\/|^https?:\/\/tauri\.localhost$/,
    name: 'an application with a web view',
    steps: [
      'Capacitor: capacitor://localhost on iOS, https://localhost on Android (http://localhost up to Capacitor 5; server.androidScheme). Tauri: tauri://localhost, http://tauri.localhost on Windows. Electron: file:// sends null, a custom scheme its own.',
      'Or make the call from native code, which sends no Origin: CapacitorHttp, Tauri’s HTTP plugin, Electron’s main process.',
    ],
  },
  {
    form: /^vscode-(?:webview|file):\/\//,
    name: 'a web view of an editor',
    steps: ['Or make the call from the extension host, which sends no Origin.'],
  },
];

/**
 * A 403 without a word to a call with an Origin that no web site has: servers compare it with a
 * list, and refuse it whatever its credentials. Undefined for other origins.
 */
export function appOriginRefused(facts: Facts): Finding | undefined {
  const origin = facts.requestHeader('origin') ?? '';
  const kind = kinds.find((one) => one.form.test(origin));
  if (kind === undefined || facts.status !== 403 || facts.challenges.length > 0) return undefined;
  if (facts.authenticating.length > 0 || !isSilent(facts)) return undefined;
  const isLocal = /^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(facts.url?.hostname ?? '');
  return {
    title: isLocal
      ? `The server refuses calls from ${origin}`
      : `Possibly the server refuses calls from ${origin}`,
    summary: `The call comes from ${kind.name}, with the Origin ${origin}, and the server refuses it without mentioning credentials. Servers, especially those on the local machine, refuse origins that are not on their list.`,
    confidence: isLocal ? 'likely' : 'possible',
    side: 'server',
    evidence: [
      { in: 'request', name: 'origin', text: `Origin is ${origin}, the origin of ${kind.name}.` },
    ],
    fixes: [allow(origin, kind)],
  };
}

const allow = (origin: string, { steps }: AppOrigin): Fix => ({
  title: 'Allow the application’s origin on the server',
  steps: [allowed(origin), ...steps],
  code: [],
});

/**
 * What a server that grants CORS by a list must know of the application that a preflight comes
 * from; empty where a web site made the call.
 */
export function applicationSteps({ request }: Exchange): readonly string[] {
  const origin = firstHeader(request.headers, 'origin') ?? '';
  const kind = kinds.find((one) => one.form.test(origin)) ?? webViewOf(request.headers, origin);
  return kind === undefined
    ? []
    : [`The call comes from ${kind.name}, and its origin is ${origin}.`, ...kind.steps];
}

/** Android’s web view under the name that Capacitor gives to its pages. */
const webViewOf = (
  headers: Exchange['request']['headers'],
  origin: string,
): AppOrigin | undefined =>
  /^https?:\/\/localhost$/.test(origin) &&
  /Android.{1,120}; wv\)/.test(firstHeader(headers, 'user-agent') ?? '')
    ? kinds.find((one) => one.form.test('capacitor://localhost'))
    : undefined;

/** Nothing but the status in words. */
const isSilent = ({ interpretations }: Facts): boolean =>
  interpretations.every(({ confidence }) => confidence === 'possible');
