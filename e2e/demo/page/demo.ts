/**
 * The demo's page: signs Ada in (authorization code with PKCE), gets tokens with her
 * refresh token, and does wrong what the table of situations says.
 */
import type { PageSettings } from '../server.ts';
import type { SessionSituationId, SituationId } from '../situations.ts';

/** `page/sessions.ts`, at the address at which the page finds it. */
interface SessionsModule {
  readonly sessionActions: (
    from: PageSettings,
  ) => Readonly<Record<SessionSituationId, () => Promise<Response>>>;
}

type ButtonId = SituationId | SessionSituationId;

const settings = (await (await fetch('/settings.json')).json()) as PageSettings;
const { api, billing, brief, clientId, issuer, partner, situations, sessionSituations, user } =
  settings;
const { sessionActions } = (await import(
  new URL('/sessions.js', location.href).href
)) as SessionsModule;

const accessTokens = new Map<string, Promise<string>>();
/** What the page forgot to fill. */
const state: { readonly token?: string } = {};

const actions: Readonly<Record<ButtonId, () => Promise<Response>>> = {
  ...sessionActions(settings),
  'expired-token': async () => {
    const token = await briefToken();
    await ask('GET', '/orders', `Bearer ${token}`);
    await itsEnd(token);
    return ask('GET', '/orders', `Bearer ${token}`);
  },
  'other-audience': async () => ask('GET', '/customers', `Bearer ${await accessToken(billing)}`),
  'missing-scope': async () =>
    ask('POST', '/orders/1042/refund', `Bearer ${await accessToken(api)}`),
  'missing-role': async () => ask('DELETE', '/customers/17', `Bearer ${await accessToken(api)}`),
  'no-credentials': () => ask('GET', '/profile'),
  'bearer-undefined': () => ask('GET', '/wishlist', `Bearer ${String(state.token)}`),
  'bearer-nothing': () => ask('GET', '/addresses', `Bearer ${state.token ?? ''}`),
  'bearer-bearer': async () => {
    const stored = `Bearer ${await accessToken(api)}`;
    return ask('GET', '/invoices', `Bearer ${stored}`);
  },
  'token-in-quotes': async () =>
    ask('GET', '/vouchers', `Bearer ${JSON.stringify(await accessToken(api))}`),
  'token-with-blank': async () => {
    const token = await accessToken(api);
    return ask('GET', '/shipments', `Bearer ${token.slice(0, 76)} ${token.slice(76)}`);
  },
  'basic-for-bearer': () => ask('GET', '/payments', `Basic ${btoa(`${user.id}:correct horse`)}`),
  'refused-preflight': async () => ask('GET', '/legacy/stock', `Bearer ${await accessToken(api)}`),
  'redirect-elsewhere': async () =>
    ask('GET', '/reports/latest', `Bearer ${await accessToken(api)}`),
  'cookie-not-sent': async () => {
    if (new URLSearchParams(location.search).get('run') !== 'cookie-not-sent') {
      return leaveFor(`${partner}/sign-in?run=cookie-not-sent`);
    }
    history.replaceState(null, '', '/');
    return fetch(`${partner}/basket`, { credentials: 'include' });
  },
  'hidden-by-cors': () => ask('GET', '/internal/metrics'),
  'expired-then-login': async () => {
    const token = await briefToken();
    await itsEnd(token);
    const response = await ask('GET', '/cart', `Bearer ${token}`);
    if (response.ok) return response;
    sessionStorage.setItem('why-signed-out', await response.text());
    return leaveFor('/login');
  },
};

/** Sends a request to the API. */
function ask(method: string, path: string, authorization?: string): Promise<Response> {
  return fetch(`${api}${path}`, {
    method,
    headers: authorization === undefined ? {} : { Authorization: authorization },
  });
}

/** Goes to another page. Never resolves: the page ends first. */
function leaveFor(url: string): Promise<never> {
  location.assign(url);
  return new Promise(() => undefined);
}

/** The last brief token; an old one will do where an expired one is wanted. */
async function briefToken(): Promise<string> {
  const token = sessionStorage.getItem('brief-token') ?? (await accessToken(brief));
  sessionStorage.setItem('brief-token', token);
  return token;
}

/** Waits until a token has expired by the API's clock. */
async function itsEnd(token: string): Promise<void> {
  const [, payload = ''] = token.split('.');
  const { exp } = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/'))) as {
    readonly exp: number;
  };
  await fetch(`${api}/clock?after=${exp}`);
}

/** An access token for a resource (RFC 8707), got with the refresh token. */
function accessToken(resource: string): Promise<string> {
  const token =
    accessTokens.get(resource) ??
    requestTokens({
      grant_type: 'refresh_token',
      refresh_token: sessionStorage.getItem('refresh-token') ?? '',
      resource,
    }).then((tokens) => tokens.access_token);
  accessTokens.set(resource, token);
  return token;
}

interface Tokens {
  readonly access_token: string;
  readonly refresh_token: string;
}

async function requestTokens(parameters: Record<string, string>): Promise<Tokens> {
  const response = await fetch(`${issuer}/token`, {
    method: 'POST',
    body: new URLSearchParams({ client_id: clientId, ...parameters }),
  });
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as Tokens;
}

/**
 * Signs in: goes to the provider, comes back with a code, and trades it for a refresh token (RFC
 * 7636).
 */
async function signIn(): Promise<void> {
  if (sessionStorage.getItem('refresh-token') !== null) return;
  const redirect = `${location.origin}/`;
  const code = new URLSearchParams(location.search).get('code');
  const verifier = sessionStorage.getItem('verifier');
  if (code !== null && verifier !== null) {
    const tokens = await requestTokens({
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirect,
      code_verifier: verifier,
    });
    sessionStorage.setItem('refresh-token', tokens.refresh_token);
    sessionStorage.removeItem('verifier');
    history.replaceState(null, '', '/');
    return;
  }
  const newVerifier = base64Url(crypto.getRandomValues(new Uint8Array(32)));
  sessionStorage.setItem('verifier', newVerifier);
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(newVerifier));
  const request = new URLSearchParams({
    client_id: clientId,
    response_type: 'code',
    redirect_uri: redirect,
    scope: 'openid offline_access orders:read',
    code_challenge: base64Url(new Uint8Array(digest)),
    code_challenge_method: 'S256',
  });
  for (const resource of [api, brief, billing]) request.append('resource', resource);
  await leaveFor(`${issuer}/auth?${request.toString()}`);
}

const base64Url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

/** Does what a button says, and shows what script learns of it. */
async function run(id: ButtonId): Promise<void> {
  const card = cards.get(id);
  if (card === undefined) return;
  const { button, output } = card;
  const show = (text: string, kind: 'sent' | 'refused' | 'good'): void => {
    output.textContent = text;
    output.dataset['kind'] = kind;
  };
  button.disabled = true;
  show('sent …', 'sent');
  try {
    const response = await actions[id]();
    show(`${response.status} ${response.statusText}`, response.ok ? 'good' : 'refused');
  } catch (error) {
    show(error instanceof TypeError ? 'network error' : String(error), 'refused');
  }
  button.disabled = false;
}

interface Card {
  readonly button: HTMLButtonElement;
  readonly output: HTMLOutputElement;
}

function addCard({
  id,
  label,
  story,
  request,
}: PageSettings['situations' | 'sessionSituations'][number]): Card {
  const article = document.createElement('article');
  article.dataset['situation'] = id;
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = label;
  button.disabled = true;
  button.addEventListener('click', () => void run(id));
  const text = document.createElement('p');
  text.textContent = story;
  const footer = document.createElement('footer');
  const code = document.createElement('code');
  code.textContent = `${request.method} ${request.path}`;
  const output = document.createElement('output');
  footer.append(code, output);
  article.append(button, text, footer);
  document.querySelector('main')?.append(article);
  return { button, output };
}

const cards = new Map<ButtonId, Card>(
  [...situations, ...sessionSituations].map((situation) => [situation.id, addCard(situation)]),
);

await signIn();
const who = document.querySelector('#who');
if (who !== null) who.textContent = `Signed in as ${user.name}, role ${user.roles.join(', ')}.`;
for (const { button } of cards.values()) button.disabled = false;
const wanted = new URLSearchParams(location.search).get('run');
for (const { id } of situations) if (id === wanted) await run(id);
