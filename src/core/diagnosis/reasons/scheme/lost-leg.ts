import { secretOf } from '../../../http/credentials/credential.ts';
import type { Facts } from '../../facts.ts';
import type { Finding, Fix } from '../../finding.ts';
import { authorizationChange } from '../../fixes/authorization.ts';
import { requestCode } from '../../fixes/request-code.ts';
import { instructionFor } from '../../instruction.ts';

/** NTLM’s last message (type 3), refused with a bare challenge. */
export interface LostLeg {
  readonly scheme: string;
  readonly via: string | undefined;
  /** The call goes through the proxy of a development server. */
  readonly isDevelopment: boolean;
}

/** Whether the handshake of this exchange was lost at its last step; null where it was not. */
export function lostLeg(facts: Facts): LostLeg | null {
  const { authorization } = facts;
  const scheme = authorization?.scheme ?? '';
  const isLast =
    /^(?:ntlm|negotiate)$/i.test(scheme) &&
    /^TlRMTVNTUAAD/.test(authorization === null ? '' : secretOf(authorization));
  const isBare = facts.challenges.every((one) => one.token68 === null);
  if (!isLast || !isBare || facts.status !== 401) return null;
  return {
    scheme: 'NTLM',
    via: facts.responseHeader('via'),
    isDevelopment: isDevelopmentProxy(facts),
  };
}

/** The page’s own origin on this machine, and a response that another server wrote. */
function isDevelopmentProxy({ url, exchange, requestHeader, responseHeader }: Facts): boolean {
  const isLocal = /^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(url?.hostname ?? '');
  const isSamePage =
    requestHeader('sec-fetch-site') === 'same-origin' ||
    requestHeader('referer')?.startsWith(`${url?.origin ?? ''}/`) === true;
  const isExpress = exchange.response.headers.some(
    ({ name, value }) => name.toLowerCase() === 'x-powered-by' && /^express/i.test(value),
  );
  const isIis = /^microsoft-(?:iis|httpapi)/i.test(responseHeader('server') ?? '');
  return isLocal && isSamePage && (isExpress || isIis);
}

/** What to say of it. */
export function aboutLeg(
  facts: Facts,
  { scheme, via, isDevelopment }: LostLeg,
): Pick<Finding, 'title' | 'summary' | 'fixes'> {
  const title = `The ${scheme} handshake failed at its last step`;
  const start = `The last message of the ${scheme} handshake was refused.`;
  const keeps = `${scheme} authenticates one connection, which a proxy often does not keep open.`;
  if (isDevelopment)
    return {
      title,
      summary: `${start} The call goes through the proxy of the development server, which opens a new connection for each request: ${scheme} authenticates one connection.`,
      fixes: [keepAgent, keepConnection(facts, scheme)],
    };
  return {
    title,
    summary: `${start} ${via === undefined ? 'The password is wrong, or' : `The response passed a proxy (${via}):`} ${keeps}`,
    fixes: [keepConnection(facts, scheme)],
  };
}

const keepAgent: Fix = instructionFor(
  'Use a keep-alive agent in the development server’s proxy',
  'In the proxy’s configuration, which must be a .js file (Angular: proxy.conf.js; Vite: server.proxy; webpack: devServer.proxy): agent: new (require("node:http").Agent)({ keepAlive: true, maxSockets: 1 }), changeOrigin: true. For an https target use node:https. The package agentkeepalive does the same.',
  'If the browser then asks for the password again and again, the two challenges were joined in one header: in onProxyRes (proxyRes event) set proxyRes.headers["www-authenticate"] = value.split(",").',
  'Or call the server directly from the page, with withCredentials and CORS that allows it.',
);

const keepConnection = (facts: Facts, scheme: string): Fix => ({
  title: 'Call the server directly, or make the proxy keep the connection open',
  steps: [
    `${scheme} authenticates a connection: the proxy must keep one connection to the server for each client (keep-alive, no pooling), or use Kerberos.`,
    'Call the server without the proxy: if that works, the password is right.',
  ],
  code: requestCode(facts, authorizationChange(facts, scheme)),
  change: authorizationChange(facts, scheme),
});
