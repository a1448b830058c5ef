import { parseUrl } from '../../../http/url.ts';
import type { Facts } from '../../facts.ts';
import type { Fix } from '../../finding.ts';
import { instructionFor } from '../../instruction.ts';

/** A redirect URI of a public host that begins with http. */
export interface PlainHttp {
  readonly sentence: string;
  /** Whether the page that starts the sign-in is itself https. */
  readonly isSeen: boolean;
  readonly fix: Fix;
}

/**
 * An application that asks to be redirected to http, because behind a proxy that terminates TLS it
 * assumes that it is an http site. Null for https, and for hosts of this machine or its network,
 * where http is usual.
 */
export function plainHttp(facts: Facts, uri: string | undefined): PlainHttp | null {
  const parsed = uri === undefined ? null : parseUrl(uri);
  if (parsed === null || parsed.protocol !== 'http:' || !isPublic(parsed.hostname)) return null;
  const wanted = new URL(parsed.href);
  wanted.protocol = 'https:';
  const isSeen = facts.requestHeader('referer')?.startsWith(`https://${parsed.host}/`) === true;
  return {
    isSeen,
    sentence: `It begins with http${isSeen ? ', although the page itself is https' : ''}: behind a proxy that terminates TLS, an application assumes that it is an http site unless it reads X-Forwarded-Proto.`,
    fix: instructionFor(
      'Tell the application that it is reached over https',
      'ASP.NET Core: app.UseForwardedHeaders() first, with ForwardedHeaders.XForwardedProto and KnownIPNetworks and KnownProxies cleared, or ASPNETCORE_FORWARDEDHEADERS_ENABLED=true (Azure App Service for Linux, containers). Spring Boot: server.forward-headers-strategy=framework. Express: app.set("trust proxy", 1). Django: SECURE_PROXY_SSL_HEADER. Flask: ProxyFix. Laravel: trustProxies. Auth.js: AUTH_URL=https://… and AUTH_TRUST_HOST=true.',
      'The proxy must send X-Forwarded-Proto: https (nginx: proxy_set_header X-Forwarded-Proto $scheme).',
      `Then the application uses ${wanted.href}: register that.`,
    ),
  };
}

const isPublic = (host: string): boolean =>
  host.includes('.') &&
  !/^(?:127|10|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.|\.(?:internal|local|localhost|lan|test)$/.test(
    host,
  );
