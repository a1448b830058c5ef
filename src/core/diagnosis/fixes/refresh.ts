import type { Exchange } from '../../http/exchange.ts';
import type { Facts } from '../facts.ts';
import type { Code } from '../finding.ts';
import { libraryOf, type Library } from './library.ts';
import { scriptString } from './template.ts';
import { decodePercent } from '../../percent-encoding.ts';

/** How the session saw tokens being refreshed; RFC 6749 §6 where it saw none. */
interface RefreshEndpoint {
  readonly url: string;
  /** How the request carries the refresh token: a form, JSON, or the browser's own cookie. */
  readonly sentAs: 'form' | 'json' | 'cookie';
  /** The name of the refresh token in the request. */
  readonly tokenName: string;
  readonly clientId: string | null;
  /** Names of the tokens in the response. */
  readonly accessName: string;
  readonly refreshName: string;
}

const byStandard: RefreshEndpoint = {
  url: 'https://id.example.com/token',
  sentAs: 'form',
  tokenName: 'refresh_token',
  clientId: null,
  accessName: 'access_token',
  refreshName: 'refresh_token',
};

const optionsOf = ({ sentAs, tokenName, clientId }: RefreshEndpoint): string => {
  switch (sentAs) {
    case 'cookie':
      return `{ method: 'POST', credentials: 'include' }`;
    case 'json':
      return `{
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ ${tokenName}: refreshToken }),
    }`;
    case 'form':
      return `{
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'refresh_token',
        ${tokenName}: refreshToken,${clientId === null ? '' : `\n        client_id: ${scriptString(clientId)},`}
      }),
    }`;
  }
};

/**
 * One refresh at a time in all tabs (Web Locks), and none where another tab has refreshed
 * meanwhile. The issuer revokes the whole family where a rotated refresh token is used twice (RFC
 * 9700 §4.14.2).
 */
const refreshOnce = (endpoint: RefreshEndpoint): string => `\
const stored = () => JSON.parse(localStorage.getItem('tokens') ?? '{}');

// One refresh for all tabs: whoever waited for the lock takes the token that the first one got.
function refreshOnce(refusedToken) {
  return navigator.locks.request('token-refresh', async () => {
    const { accessToken${endpoint.sentAs === 'cookie' ? '' : ', refreshToken'} } = stored();
    if (accessToken !== refusedToken) return accessToken;
    const response = await fetch(${scriptString(endpoint.url)}, ${optionsOf(endpoint)});
    if (!response.ok) throw new Error(\`Sign in again: the refresh failed with \${response.status}\`);
    const tokens = await response.json();
    localStorage.setItem(
      'tokens',
      JSON.stringify({
        accessToken: tokens.${endpoint.accessName},${endpoint.sentAs === 'cookie' ? '' : `\n        refreshToken: tokens.${endpoint.refreshName} ?? refreshToken,`}
      }),
    );
    return tokens.${endpoint.accessName};
  });
}
`;

/** The header, and one retry with the new token, by library. */
const retries: { readonly [library in Library]?: string } = {
  fetch: `
async function authorizedFetch(url, options = {}) {
  const send = (token) => {
    const headers = new Headers(options.headers);
    headers.set('Authorization', \`Bearer \${token}\`);
    return fetch(url, { ...options, headers });
  };
  const { accessToken } = stored();
  const response = await send(accessToken);
  return response.status === 401 ? send(await refreshOnce(accessToken)) : response;
}`,
  axios: `
axios.interceptors.request.use((config) => {
  if (!config.isRetry) config.headers.set('Authorization', \`Bearer \${stored().accessToken}\`);
  return config;
});
axios.interceptors.response.use(undefined, async (error) => {
  const { config, response } = error;
  if (response?.status !== 401 || config.isRetry) throw error;
  const refused = String(config.headers.get('Authorization')).slice('Bearer '.length);
  config.isRetry = true;
  config.headers.set('Authorization', \`Bearer \${await refreshOnce(refused)}\`);
  return axios.request(config);
});`,
  ky: `
const api = ky.extend({
  hooks: {
    beforeRequest: [
      (request) => request.headers.set('Authorization', \`Bearer \${stored().accessToken}\`),
    ],
    afterResponse: [
      async (request, options, response) => {
        if (response.status !== 401) return response;
        const refused = request.headers.get('Authorization').slice('Bearer '.length);
        const repeated = new Request(request);
        repeated.headers.set('Authorization', \`Bearer \${await refreshOnce(refused)}\`);
        return fetch(repeated);
      },
    ],
  },
});`,
  Angular: `
// provideHttpClient(withInterceptors([authInterceptor]))
const authInterceptor = (request, next) => {
  const send = (token) =>
    next(request.clone({ setHeaders: { Authorization: \`Bearer \${token}\` } }));
  const { accessToken } = stored();
  return send(accessToken).pipe(
    catchError((error) =>
      error.status === 401
        ? from(refreshOnce(accessToken)).pipe(switchMap(send))
        : throwError(() => error),
    ),
  );
};`,
  'Apollo Client': `
const authLink = new SetContextLink(({ headers }) => ({
  headers: { ...headers, authorization: \`Bearer \${stored().accessToken}\` },
}));
// ApolloLink.from([refreshLink, authLink, httpLink])
const refreshLink = new ErrorLink(({ error, operation, forward }) => {
  const isRefused =
    error.statusCode === 401 ||
    error.errors?.some(({ extensions }) => extensions?.code === 'UNAUTHENTICATED');
  if (!isRefused || operation.getContext().isRetry) return undefined;
  operation.setContext({ isRetry: true });
  return from(refreshOnce(stored().accessToken)).pipe(mergeMap(() => forward(operation)));
});`,
};

/**
 * The whole refresh for a refused request: single flight over calls and tabs, one retry, in the
 * page's own library.
 */
export const refreshCode = (facts: Facts): Code[] =>
  refreshCodeFor(facts.exchange, facts.related.tokenRequests[0]?.exchange ?? null);

/**
 * The same for a request outside a diagnosis.
 * @param refresh a token request of the session, which shows how it refreshes; null where none was
 * seen
 */
export function refreshCodeFor(request: Exchange, refresh: Exchange | null): Code[] {
  const library = libraryOf(request);
  const text = retries[library];
  const label = text === undefined ? 'fetch' : library;
  return [
    {
      label,
      language: 'js',
      text: `${refreshOnce(endpointOf(refresh))}${text ?? retries.fetch ?? ''}\n`.trimEnd(),
    },
  ];
}

function endpointOf(refresh: Exchange | null): RefreshEndpoint {
  if (refresh === null) return byStandard;
  const { url, body } = refresh.request;
  const names = {
    accessName: nameIn(refresh.response.body.text, /"(access_?token)"/i) ?? byStandard.accessName,
    refreshName:
      nameIn(refresh.response.body.text, /"(refresh_?token)"/i) ?? byStandard.refreshName,
  };
  const endpoint = { ...byStandard, ...names, url: url.replace(/[?#][^]*$/s, '') };
  if (body === null || body === '') return { ...endpoint, sentAs: 'cookie' };
  if (body.startsWith('{')) {
    const tokenName = nameIn(body, /"(refresh(?:_?token)?|token)"/i);
    return tokenName === null ? byStandard : { ...endpoint, sentAs: 'json', tokenName };
  }
  const clientId = /(?:^|&)client_id=([^&]*)/.exec(body)?.[1];
  return { ...endpoint, clientId: clientId === undefined ? null : decodePercent(clientId) };
}

const nameIn = (text: string | null, form: RegExp): string | null =>
  form.exec(text ?? '')?.[1] ?? null;
