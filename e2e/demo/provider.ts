/**
 * The demo's OpenID Provider: `oidc-provider` with one public client, the demo's page,
 * and one user, Ada, who is signed in without being asked for a password.
 */
import { randomBytes } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { exportJWK, generateKeyPair } from 'jose';
import type { Context } from 'oidc-provider';
import { answering } from './listening.ts';

export interface ResourceServer {
  /** What the client asks for (RFC 8707). */
  readonly resource: string;
  /** What is in `aud`. */
  readonly audience: string;
  readonly scope: string;
  /** Lifetime of its access tokens, in seconds. */
  readonly lifetime: number;
  /** What its access tokens are: a JWT, or a value that the API asks the provider about. */
  readonly format: 'jwt' | 'opaque';
}

export interface ProviderOptions {
  readonly issuer: string;
  /** Origin of the demo's page. */
  readonly site: string;
  readonly resources: readonly ResourceServer[];
  readonly introspection: IntrospectionClient;
}

export const clientId = 'shop-page';

/** The client whose refresh tokens are good for one use (RFC 9700 §4.14.2). */
export const rotatingClientId = 'shop-rotating';

/** What the API asks the provider about tokens with (RFC 7662). */
export interface IntrospectionClient {
  readonly id: string;
  readonly secret: string;
}

/** Where Ada changes her password on another device, which ends her sessions everywhere. */
export const passwordChanged = '/elsewhere/password-changed';

/** The user that everyone is. */
export const user = { id: 'ada', name: 'Ada', roles: ['viewer'] } as const;

export async function createProvider(options: ProviderOptions): Promise<RequestListener> {
  const { Provider, errors } = await withoutAdvice(() => import('oidc-provider'));
  /**
   * Ids of what Ada has consented to, for the client of the sessions; the page itself stays signed
   * in, so that the other situations work afterward.
   */
  const revocable = new Set<string>();
  const configuration = {
    ...(await clientsOf(options)),
    ...account,
    ...sessions(),
    features: {
      devInteractions: { enabled: false },
      introspection: {
        enabled: true,
        allowedPolicy: (_: unknown, client: { readonly clientId: string }) =>
          client.clientId === options.introspection.id,
      },
      resourceIndicators: resourceIndicators(options.resources, () => new errors.InvalidTarget()),
    },
    loadExistingGrant: async ({ oidc }: Context) => {
      const granted = oidc.session.grantIdFor(oidc.client.clientId);
      const known = granted === undefined ? undefined : await oidc.provider.Grant.find(granted);
      if (known !== undefined) return known;
      const grant = grantEverything(oidc, options.resources);
      const id = await grant.save();
      if (oidc.client.clientId === rotatingClientId) revocable.add(id);
      return grant;
    },
  };
  const provider = await withoutAdvice(() => new Provider(options.issuer, configuration));
  provider.on('server_error', (_, error) => {
    process.stderr.write(`The demo's provider failed: ${error.stack ?? error.message}\n`);
  });

  const answerOidc = provider.callback();
  return answering(async (request, response) => {
    if (request.url === passwordChanged) {
      for (const id of revocable) {
        await provider.AccessToken.revokeByGrantId(id);
        await provider.RefreshToken.revokeByGrantId(id);
      }
      response.writeHead(204).end();
    } else if (request.url?.startsWith('/interaction/') === true) {
      await provider.interactionFinished(request, response, { login: { accountId: user.id } });
    } else {
      answerOidc(request, response);
    }
  });
}

/** The clients of the demo's page and of its API, and the key that signs their tokens. */
async function clientsOf({ site, introspection }: ProviderOptions) {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const kid = randomBytes(4).toString('hex');
  const pageClient = (id: string, callback: string) => ({
    client_id: id,
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code', 'refresh_token'],
    redirect_uris: [`${site}${callback}`],
  });
  return {
    jwks: { keys: [{ ...(await exportJWK(privateKey)), kid, alg: 'ES256', use: 'sig' }] },
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    clients: [
      pageClient(clientId, '/'),
      pageClient(rotatingClientId, '/signed-in'),
      {
        client_id: introspection.id,
        client_secret: introspection.secret,
        grant_types: [],
        response_types: [],
        redirect_uris: [],
      },
    ],
    // The API's client may ask from anywhere: the panel introspects as it does.
    clientBasedCORS: (
      _: unknown,
      origin: string,
      { clientId: id }: { readonly clientId: string },
    ) => origin === site || id === introspection.id,
    pkce: { required: () => true },
  };
}

/** Everyone is Ada, and her tokens say so. */
const account = {
  scopes: ['openid', 'offline_access'],
  claims: { openid: ['sub'] },
  findAccount: (_: unknown, id: string) => ({ accountId: id, claims: () => ({ sub: id }) }),
  extraTokenClaims: () => ({ roles: user.roles }),
  interactions: { url: (_: unknown, { uid }: { readonly uid: string }) => `/interaction/${uid}` },
};

/** How long what is issued lives. */
const sessions = () => ({
  issueRefreshToken: () => true,
  rotateRefreshToken: ({ oidc }: Context) => oidc.client.clientId === rotatingClientId,
  expiresWithSession: () => false,
  cookies: {
    keys: [randomBytes(32).toString('hex')],
    long: { sameSite: 'lax' },
    short: { sameSite: 'lax' },
  },
  ttl: {
    AccessToken: (
      _: unknown,
      { resourceServer }: { readonly resourceServer?: { readonly accessTokenTTL: number } },
    ) => resourceServer?.accessTokenTTL ?? 600,
    Interaction: 600,
    Session: 86_400,
    Grant: 86_400,
    RefreshToken: 86_400,
    IdToken: 3600,
  },
});

const resourceIndicators = (resources: readonly ResourceServer[], invalidTarget: () => Error) => ({
  enabled: true,
  defaultResource: (_: unknown, __: unknown, oneOf: readonly string[] | undefined) =>
    oneOf?.[0] ?? resources[0]?.resource,
  useGrantedResource: () => false,
  getResourceServerInfo: (_: unknown, indicator: string) => {
    const server = resources.find(({ resource }) => resource === indicator);
    if (server === undefined) throw invalidTarget();
    return {
      audience: server.audience,
      scope: server.scope,
      accessTokenTTL: server.lifetime,
      accessTokenFormat: server.format,
      ...(server.format === 'jwt' ? { jwt: { sign: { alg: 'ES256' } } } : {}),
    };
  },
});

/** Ada consents to everything that the client may ask for. */
function grantEverything(
  { client, session, provider }: Context['oidc'],
  resources: readonly ResourceServer[],
) {
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope('openid offline_access');
  for (const { resource, scope } of resources) grant.addResourceScope(resource, scope);
  return grant;
}

/**
 * oidc-provider advises those who run it for earnest on the console, when it is loaded and when it
 * starts.
 */
async function withoutAdvice<T>(work: () => T | Promise<T>): Promise<T> {
  const { info, warn } = console;
  const isAdvice = (text: unknown): boolean =>
    typeof text === 'string' && text.includes('oidc-provider ');
  console.info = (...values: unknown[]) => {
    if (!isAdvice(values[0])) info(...values);
  };
  console.warn = (...values: unknown[]) => {
    if (!isAdvice(values[0])) warn(...values);
  };
  try {
    return await work();
  } finally {
    Object.assign(console, { info, warn });
  }
}
