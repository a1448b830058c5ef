import type { Credential } from '../../http/credentials/credential.ts';
import { secretOf } from '../../http/credentials/credential.ts';
import { readCredentials } from '../../http/credentials/read-credentials.ts';
import type { ExchangeRequest, HeaderField } from '../../http/exchange.ts';
import { isPlanted, refusedToken } from '../../http/planted-token.ts';
import { originOf, parsedOrigin } from '../../http/url.ts';
import { readToken } from '../../token/read-token.ts';
import type { Timeline } from '../findings/index.ts';
import type { Step } from '../findings/step.ts';

/** A host whose access token can be replaced. Holds no secret. */
export interface ExpirableHost {
  /** Scheme, host and port. */
  readonly origin: string;
  /** `Authorization`, `X-Auth-Token`, `cookie session`: where the token is. */
  readonly place: string;
  /** Scheme, host and port of the page that sent it; null where it is not known. */
  readonly page: string | null;
}

/** How the requests to a host have to be changed so that the server refuses them. */
export interface ExpiryPlan extends ExpirableHost {
  /** Headers as every request shall have them. Cookies that are not replaced are secrets. */
  readonly headers: readonly HeaderField[];
  /** Origins and paths that stay as they are: where tokens are issued. */
  readonly except: readonly string[];
}

/** More hosts than a menu has room for. */
const MOST_HOSTS = 20;

/** Hosts to which the session has sent an access token, the latest first. */
export function expirableHosts(timeline: Pick<Timeline, 'steps'>): ExpirableHost[] {
  const hosts = new Map<string, ExpirableHost>();
  // By the origin as it is written: to parse each URL takes long where there are thousands.
  const found = new Set<string>();
  for (const step of latestFirst(timeline)) {
    const written = originOf(step.exchange.request.url);
    if (found.has(written) || !isExpirable(step)) continue;
    const token = tokenOf(step.exchange.request);
    if (token === null) continue;
    found.add(written);
    const origin = step.origin;
    if (!hosts.has(origin)) hosts.set(origin, { origin, place: token.place, page: pageOf(step) });
    if (hosts.size >= MOST_HOSTS) break;
  }
  return [...hosts.values()];
}

/**
 * Plans to replace the access token of a host by one that its server refuses.
 * @param now milliseconds since the epoch
 * @returns null where the session has sent that host no access token
 */
export function planExpiry(
  timeline: Pick<Timeline, 'steps'>,
  origin: string,
  now: number,
): ExpiryPlan | null {
  for (const step of latestFirst(timeline)) {
    if (!isExpirable(step) || step.origin !== origin) continue;
    const token = tokenOf(step.exchange.request);
    if (token === null) continue;
    const { field, secrets, place } = token;
    const value = secrets.reduce(
      (text, secret) => text.replace(secret, () => refusedToken(secret, now)),
      field.value,
    );
    const issuers = timeline.steps.filter(issuesTokens).map(urlWithoutQuery);
    const headers = [{ name: field.name, value }];
    return { origin, place, page: pageOf(step), headers, except: [...new Set(issuers)] };
  }
  return null;
}

const latestFirst = ({ steps }: Pick<Timeline, 'steps'>): Step[] =>
  [...steps].sort((a, b) => b.at - a.at);

const isExpirable = ({ access, purpose, exchange }: Step): boolean =>
  access !== null && purpose.kind === 'call' && URL.canParse(exchange.request.url);

const pageOf = ({ exchange: { page } }: Step): string | null =>
  page === null ? null : parsedOrigin(page);

const urlWithoutQuery = ({ exchange }: Step): string => {
  const { origin, pathname } = new URL(exchange.request.url);
  return `${origin}${pathname}`;
};

const issuesTokens = ({ purpose, exchange }: Step): boolean =>
  purpose.kind !== 'call' && purpose.kind !== 'page' && URL.canParse(exchange.request.url);

interface SentToken {
  readonly field: HeaderField;
  /** What of the header's value is replaced. */
  readonly secrets: readonly string[];
  readonly place: string;
}

/** The header that an access token is in: Authorization, a header of its own, or Cookie. */
function tokenOf(request: ExchangeRequest): SentToken | null {
  const credentials = readCredentials(request, readToken).filter(isAccessToken);
  const [inHeader] = credentials.filter(({ in: place }) => place === 'header');
  if (inHeader !== undefined) return sentToken(request, [inHeader]);
  return sentToken(
    request,
    credentials.filter(({ in: place }) => place === 'cookie'),
  );
}

const isAccessToken = (credential: Credential): boolean => {
  const { role, scheme, header } = credential;
  const isToken = role === 'token' || role === 'session' || role === 'authorization';
  const secret = secretOf(credential);
  return isToken && header !== null && secret !== '' && !/^basic$/i.test(scheme ?? '');
};

function sentToken(
  { headers }: ExchangeRequest,
  credentials: readonly Credential[],
): SentToken | null {
  const [first] = credentials;
  const field = first === undefined ? undefined : headers[first.header ?? -1];
  if (first === undefined || field === undefined || isPlanted(field.value)) return null;
  const names = credentials.map(({ name }) => name).join(', ');
  return {
    field,
    secrets: credentials.map(secretOf),
    place: first.in === 'cookie' ? `cookie ${names}` : field.name,
  };
}
