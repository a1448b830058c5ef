import type { Facts } from '../facts.ts';
import type { Code } from '../finding.ts';
import { libraryOf, type Library } from './library.ts';
import { scriptString } from './template.ts';

/** Where the session saw tokens being refreshed; placeholders of an example where it saw none. */
export interface RefreshEndpoint {
  readonly url: string;
  readonly clientId: string | null;
}

/**
 * One refresh at a time in all tabs (Web Locks), and none where another tab has refreshed meanwhile.
 * The issuer revokes the whole family where a rotated refresh token is used twice (RFC 9700 §4.14.2).
 */
const refreshOnce = ({ url, clientId }: RefreshEndpoint): string => `\
const stored = () => JSON.parse(localStorage.getItem('tokens') ?? '{}');

// One refresh for all tabs: whoever waited for the lock takes the token that the first one got.
function refreshOnce(refusedToken) {
  return navigator.locks.request('token-refresh', async () => {
    const { accessToken, refreshToken } = stored();
    if (accessToken !== refusedToken) return accessToken;
    const response = await fetch(${scriptString(url)}, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'refresh_token',
        refresh_token: refreshToken,${clientId === null ? '' : `\n        client_id: ${scriptString(clientId)},`}
      }),
    });
    if (!response.ok) throw new Error(\`Sign in again: the refresh failed with \${response.status}\`);
    const tokens = await response.json();
    localStorage.setItem(
      'tokens',
      JSON.stringify({
        accessToken: tokens.access_token,
        refreshToken: tokens.refresh_token ?? refreshToken,
      }),
    );
    return tokens.access_token;
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

/** The whole refresh: single flight over calls and tabs, one retry, in the page's own library. */
export function refreshCode(facts: Facts): Code[] {
  const library = libraryOf(facts.exchange);
  const text = retries[library];
  const label = text === undefined ? 'fetch' : library;
  return [
    {
      label,
      language: 'js',
      text: `${refreshOnce(endpointOf(facts))}${text ?? retries.fetch ?? ''}\n`.trimEnd(),
    },
  ];
}

/** The token endpoint that the session has seen, and the client's id there. */
function endpointOf(facts: Facts): RefreshEndpoint {
  const seen = facts.related.tokenRequests[0]?.exchange.request;
  if (seen === undefined) return { url: 'https://id.example.com/token', clientId: null };
  const clientId = /(?:^|&)client_id=([^&]*)/.exec(seen.body ?? '')?.[1];
  return {
    url: seen.url.replace(/[?#].*$/s, ''),
    clientId: clientId === undefined ? null : decoded(clientId),
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // No percent-encoding after all.
  }
}
