/**
 * What a client can do wrong over time: each situation signs in silently at the provider, in a
 * frame, and gets tokens of its own.
 */
import type { PageSettings } from '../server.ts';
import type { SessionSituationId } from '../situations.ts';

interface Tokens {
  readonly access_token: string;
  readonly refresh_token: string;
}

/** A client with its stored tokens. */
interface Client {
  tokens: Tokens;
  /** Sends a request with a token: the stored one where none is given. */
  ask(path: string, token?: string): Promise<Response>;
  /** Refreshes with the stored refresh token, and stores what comes. */
  refresh(): Promise<Response>;
  /** Waits until the access token has expired by the API's clock. */
  itsEnd(): Promise<void>;
}

export function sessionActions(
  settings: PageSettings,
): Readonly<Record<SessionSituationId, () => Promise<Response>>> {
  const { brief, opaque, passwordChanged } = settings;
  /** The bug: whoever is refused refreshes, without asking whether someone does already. */
  return {
    'parallel-refresh': async () => {
      const client = await signIn(settings, brief);
      await client.ask('/race/orders');
      await client.itsEnd();
      // Both are refused before either has a new token, however slow the machine is.
      await Promise.all([client.ask('/race/orders'), client.ask('/race/cart')]);
      const [, second] = await Promise.all([client.refresh(), client.refresh()]);
      return second;
    },
    'stale-token': async () => {
      const client = await signIn(settings, brief);
      const first = client.tokens.access_token;
      await client.itsEnd();
      await client.ask('/stale/orders', first);
      await client.refresh();
      return client.ask('/stale/orders', first);
    },
    'refresh-never-tried': async () => {
      const client = await signIn(settings, brief);
      await client.itsEnd();
      await client.ask('/forgotten/orders');
      await client.ask('/forgotten/cart');
      return client.ask('/forgotten/profile');
    },
    'session-ended': async () => {
      const client = await signIn(settings, opaque);
      await client.ask('/ended/orders');
      await client.ask('/ended/cart');
      await fetch(passwordChanged, { method: 'POST', mode: 'no-cors' });
      for (const name of ['orders', 'cart', 'profile', 'invoices'])
        await client.ask(`/ended/${name}`);
      return client.ask('/ended/vouchers');
    },
  };
}

/** Signs in without a prompt (OpenID Connect Core §3.1.2.1), with tokens for one resource. */
export async function signIn(settings: PageSettings, resource: string): Promise<Client> {
  const { api, issuer, rotatingClientId } = settings;
  const redirect = `${location.origin}/signed-in`;
  const verifier = base64Url(crypto.getRandomValues(new Uint8Array(32)));
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  const request = new URLSearchParams({
    client_id: rotatingClientId,
    response_type: 'code',
    redirect_uri: redirect,
    scope: 'openid offline_access orders:read',
    prompt: 'none',
    resource,
    code_challenge: base64Url(new Uint8Array(digest)),
    code_challenge_method: 'S256',
  });
  const code = await codeFrom(`${issuer}/auth?${request.toString()}`);
  const requestTokens = (parameters: Record<string, string>): Promise<Response> =>
    fetch(`${issuer}/token`, {
      method: 'POST',
      body: new URLSearchParams({ client_id: rotatingClientId, resource, ...parameters }),
    });
  const issued = await requestTokens({
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirect,
    code_verifier: verifier,
  });
  const client: Client = {
    tokens: (await issued.json()) as Tokens,
    ask: async (path, token = client.tokens.access_token) => {
      const response = await fetch(`${api}${path}`, {
        headers: { Authorization: `Bearer ${token}` },
      });
      await response.clone().text();
      return response;
    },
    refresh: async () => {
      const response = await requestTokens({
        grant_type: 'refresh_token',
        refresh_token: client.tokens.refresh_token,
      });
      const body = (await response.clone().json()) as Tokens;
      if (response.ok) client.tokens = body;
      return response;
    },
    itsEnd: async () => {
      const [, payload = ''] = client.tokens.access_token.split('.');
      const { exp } = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/'))) as {
        readonly exp: number;
      };
      await fetch(`${api}/clock?after=${exp}`);
    },
  };
  return client;
}

/** The code with which the provider sends a frame back. */
async function codeFrom(url: string): Promise<string> {
  const frame = document.createElement('iframe');
  frame.hidden = true;
  frame.src = url;
  const answered = new Promise<string>((resolve) => {
    const listen = (event: MessageEvent<string>): void => {
      if (event.source !== frame.contentWindow) return;
      removeEventListener('message', listen);
      resolve(event.data);
    };
    addEventListener('message', listen);
  });
  document.body.append(frame);
  const parameters = new URLSearchParams(await answered);
  frame.remove();
  const code = parameters.get('code');
  if (code === null) throw new Error(parameters.get('error_description') ?? 'No code came.');
  return code;
}

const base64Url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
