import {
  allowInsecureRequests,
  ClientSecretPost,
  clientCredentialsGrantRequest,
  customFetch,
  None,
  refreshTokenGrantRequest,
} from 'oauth4webapi';
import type { ReplayRequest } from '../../../core/index.ts';
import type { SendResult } from './send.ts';

/** A token request that a person has filled in (RFC 6749 §4.4, §6). */
export interface Grant {
  readonly endpoint: string;
  /** Empty for client credentials. */
  readonly refreshToken: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scope: string;
  readonly resource: string;
}

/** Sends a request in the page. */
export type PageSend = (request: ReplayRequest) => Promise<SendResult>;

/** Why no token request can be made of what was filled in; null where one can. */
export function whyNoGrant({ endpoint, refreshToken, clientId, clientSecret }: Grant): Problem {
  if (!URL.canParse(endpoint)) return 'endpoint';
  const { protocol, hostname } = new URL(endpoint);
  const isLocal = /^(?:localhost|.*\.localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
  if (protocol !== 'https:' && !(protocol === 'http:' && isLocal)) return 'insecure';
  if (clientId === '') return 'client';
  return refreshToken === '' && clientSecret === '' ? 'secret' : null;
}
export type Problem = 'endpoint' | 'insecure' | 'client' | 'secret' | null;

/** Requests a token with the page's own fetch; resolves to what the page reports. */
export async function requestToken(grant: Grant, send: PageSend): Promise<SendResult> {
  const { endpoint, refreshToken, clientId, clientSecret, scope, resource } = grant;
  const server = { issuer: new URL(endpoint).origin, token_endpoint: endpoint };
  const client = { client_id: clientId };
  const authentication = clientSecret === '' ? None() : ClientSecretPost(clientSecret);
  const parameters = new URLSearchParams();
  if (scope !== '') parameters.set('scope', scope);
  if (resource !== '') parameters.set('resource', resource);
  let result: SendResult = { kind: 'silent' };
  const options = {
    // The caller lets http pass for this machine only.
    [allowInsecureRequests]: endpoint.startsWith('http:'),
    [customFetch]: async (
      url: string,
      init: { readonly method: string; readonly headers: object; readonly body: URLSearchParams },
    ): Promise<Response> => {
      result = await send({
        method: init.method,
        url,
        // The header that a page cannot set is left out.
        headers: Object.entries(init.headers)
          .filter(([name]) => name.toLowerCase() !== 'user-agent')
          .map(([name, value]) => ({ name, value: String(value) })),
        body: init.body.toString(),
        credentials: 'omit',
        redirect: 'error',
        referrer: 'page',
      });
      const [status, text] =
        result.kind === 'response' ? [result.response.status, result.response.body] : [502, ''];
      const hasBody = status !== 204 && status !== 205 && status !== 304;
      return new Response(hasBody ? text : null, { status: status < 200 ? 502 : status });
    },
  };
  if (refreshToken === '')
    await clientCredentialsGrantRequest(server, client, authentication, parameters, options);
  else
    await refreshTokenGrantRequest(server, client, authentication, refreshToken, {
      ...options,
      additionalParameters: parameters,
    });
  return result;
}
