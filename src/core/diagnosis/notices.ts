import { duration } from '../duration.ts';
import { secretOf } from '../http/credentials/credential.ts';
import { allHeaders, firstHeader } from '../http/headers.ts';
import { carriesPlanted } from '../http/planted-token.ts';
import { isObject, parseJson } from '../json.ts';
import type { Facts } from './facts.ts';
import type { Evidence, Notice } from './finding.ts';
import { placeOf } from './format.ts';
import { noticeTitles } from './notice-titles.ts';

/** What is wrong though it is not the cause. */
export const findNotices = (facts: Facts): Notice[] =>
  noticers.flatMap((find) => find(facts) ?? []);

type Noticer = (facts: Facts) => Notice | undefined;

const notice = (id: keyof typeof noticeTitles, ...evidence: Evidence[]): Notice => ({
  id,
  title: noticeTitles[id],
  evidence,
});

/** A token that lives longer than this, in days, is worth a notice. */
const LONG_LIFE_DAYS = 60;
/** So many refusals of one request in a row are a loop. */
const LOOP = 4;

/** The origin of the page's code, as far as the request or the page shows it. */
function originOfPage({ requestHeader, exchange: { page } }: Facts): string | undefined {
  const sent = requestHeader('origin');
  if (sent !== undefined) return sent;
  return page !== null && URL.canParse(page) ? new URL(page).origin : undefined;
}

/** A refusal that the browser keeps from the page's code (Fetch, CORS check). */
const hiddenByCors: Noticer = (facts) => {
  const { exchange, url, status } = facts;
  const isScript = exchange.resourceType === 'fetch' || exchange.resourceType === 'xhr';
  const origin = originOfPage(facts);
  if (url === null || !isScript) return undefined;
  if (status === 0 || origin === undefined) return undefined;
  const allowed = facts.responseHeader('access-control-allow-origin');
  const isSameOrigin = origin === url.origin || origin === 'null';
  if (isSameOrigin || allowed === '*' || allowed === origin) return undefined;
  const why =
    allowed === undefined ? 'has no Access-Control-Allow-Origin header' : `allows only ${allowed}`;
  return notice('hidden-by-cors', {
    in: 'response',
    name: 'access-control-allow-origin',
    text: `The response ${why}, so scripts on ${origin} see a network error instead of ${status}.`,
  });
};

/** The user has replaced the token by one that the server refuses. */
const expiredOnPurpose: Noticer = ({ exchange }) =>
  carriesPlanted(exchange)
    ? notice('expired-on-purpose', {
        in: 'request',
        name: 'authorization',
        text: 'Why401 sent a token that no server issued, because you are testing how the app recovers. The refusal says nothing about the app’s own token.',
      })
    : undefined;

/** A secret that its service says must stay on a server. */
const secretKeyInBrowser: Noticer = (facts) => {
  const leaked = facts.credentials.find((credential) => credential.secret?.browser === 'no');
  if (leaked?.secret === null || leaked === undefined) return undefined;
  const { name, environment } = leaked.secret;
  return notice('secret-key-in-browser', {
    in: leaked.in === 'query' ? 'url' : 'request',
    name: leaked.name,
    text: `Its form is that of a ${name}${environment === null ? '' : ` (${environment})`}. Anyone who opens this page can copy it. Replace it, and call the API from a server.`,
  });
};

const tokenInUrl: Noticer = (facts) => {
  const exposed = facts.credentials.find(
    ({ in: place, token }) => place === 'userinfo' || (place === 'query' && token !== null),
  );
  if (exposed === undefined) return undefined;
  return notice('token-in-url', {
    in: 'url',
    name: exposed.name,
    text: `${placeOf(exposed).replace(/^t/, 'T')} ends up in logs, histories and Referer headers (RFC 6750 §5.3).`,
  });
};

const localHost = /^(?:localhost|127\.|\[::1\])|\.localhost$/;

const credentialsOverHttp: Noticer = ({ url, authorization }) => {
  if (url?.protocol !== 'http:' || authorization === null || localHost.test(url.hostname))
    return undefined;
  return notice('credentials-over-http', {
    in: 'url',
    name: 'scheme',
    text: `Anyone on the network path can read the ${authorization.scheme ?? ''} credentials (RFC 7617 §4, RFC 6750 §5.3).`,
  });
};

const unsignedToken: Noticer = ({ tokens }) =>
  tokens.some((one) => one.token.kind === 'unsecured')
    ? notice('alg-none', {
        in: 'claim',
        name: 'alg',
        text: 'alg is none: anyone can write such a token (RFC 8725 §3.1).',
      })
    : undefined;

const noExpiry: Noticer = ({ bearer }) => {
  const claims = bearer?.token.claims ?? null;
  if (claims === null || claims['exp'] !== undefined) return undefined;
  return notice('no-expiry', {
    in: 'claim',
    name: 'exp',
    text: 'exp is missing: a stolen token stays valid until its key changes.',
  });
};

const longLifetime: Noticer = ({ bearer }) => {
  const { expiresAt = null, issuedAt = null } = bearer?.lifetime ?? {};
  if (expiresAt === null || issuedAt === null) return undefined;
  const seconds = (expiresAt - issuedAt) / 1000;
  if (seconds < LONG_LIFE_DAYS * 86_400) return undefined;
  return notice('long-lifetime', {
    in: 'claim',
    name: 'exp',
    text: `It is valid for ${duration(seconds)} after it was issued.`,
  });
};

const noChallenge: Noticer = ({ status, challenges }) =>
  status === 401 && challenges.length === 0
    ? notice('no-challenge', {
        in: 'response',
        name: 'www-authenticate',
        text: 'A 401 must have a WWW-Authenticate header (RFC 9110 §15.5.2).',
      })
    : undefined;

const statusShouldBe401: Noticer = (facts) =>
  facts.status === 403 &&
  facts.authenticating.length === 0 &&
  facts.interpretedAs('missing-credentials', 'likely') !== undefined
    ? notice('status-should-be-401', {
        in: 'status',
        name: 'status',
        text: 'A 403 is for a known caller; a request without credentials gets a 401 (RFC 9110 §15.5.2).',
      })
    : undefined;

const statusShouldBe403: Noticer = (facts) => {
  const lacksRights = (['insufficient-scope', 'insufficient-permission'] as const).some(
    (cause) => facts.interpretedAs(cause, 'certain') !== undefined,
  );
  if (facts.status !== 401 || !lacksRights) return undefined;
  return notice('status-should-be-403', {
    in: 'status',
    name: 'status',
    text: 'A 401 asks for other credentials; a missing permission is a 403 (RFC 6750 §3.1).',
  });
};

const wildcardWithCredentials: Noticer = ({ responseHeader }) => {
  const isWildcard = responseHeader('access-control-allow-origin') === '*';
  const allowsCredentials = /^true$/i.test(
    responseHeader('access-control-allow-credentials') ?? '',
  );
  if (!isWildcard || !allowsCredentials) return undefined;
  return notice('wildcard-with-credentials', {
    in: 'response',
    name: 'access-control-allow-origin',
    text: 'Browsers refuse * together with Access-Control-Allow-Credentials (Fetch, CORS check).',
  });
};

/**
 * A refresh token where script can read it: a cookie without HttpOnly, or the response to a fetch.
 */
const refreshTokenReadable: Noticer = (facts) =>
  refreshTokenInCookie(facts) ?? refreshTokenInResponse(facts);

const refreshTokenInCookie: Noticer = ({ exchange }) => {
  const cookie = allHeaders(exchange.response.headers, 'set-cookie').find(
    (line) => /^(?=[^=;]*refresh)[^=;]+=[^;]/i.test(line) && !/;\s*httponly/i.test(line),
  );
  if (cookie === undefined) return undefined;
  return notice('refresh-token-readable', {
    in: 'response',
    name: 'set-cookie',
    text: `The cookie ${cookie.split('=', 1)[0] ?? ''} is not HttpOnly.`,
  });
};

/** Reported on a failure of the same token that came with it. */
const refreshTokenInResponse: Noticer = ({ authorization, related }) => {
  const success = related.tokenRequests.find((request) => request.succeeded)?.exchange;
  const issued = authorization === null ? null : related.issued(secretOf(authorization));
  if (success === undefined || issued?.exchange.id !== success.id) return undefined;
  if (firstHeader(success.request.headers, 'origin') === undefined) return undefined;
  const json = parseJson(success.response.body.text ?? '');
  if (!isObject(json) || typeof json['refresh_token'] !== 'string') return undefined;
  return notice('refresh-token-readable', {
    in: 'history',
    name: 'refresh_token',
    text: 'The token response gave it to the page’s code; an injected script could steal it.',
    at: { exchange: success.id },
  });
};

/** Names by which bundlers put a server's variable into the page. */
const publicVariable =
  /(?:NEXT_PUBLIC|VITE|REACT_APP|NUXT_PUBLIC|EXPO_PUBLIC|GATSBY)_\w{0,60}(?:SECRET|PRIVATE|SERVICE_ROLE)/;

const publicVariableSecret: Noticer = ({ credentials }) => {
  const named = credentials.find((credential) => publicVariable.test(credential.value));
  if (named === undefined) return undefined;
  return notice('public-variable-secret', {
    in: 'request',
    name: named.name,
    text: 'The request contains the name of a build variable that bundlers make public.',
  });
};

const serviceRoleInBrowser: Noticer = ({ tokens }) =>
  tokens.some((one) => one.token.claims?.['role'] === 'service_role')
    ? notice('secret-key-in-browser', {
        in: 'claim',
        name: 'role',
        text: 'The token’s role is service_role, which bypasses all policies.',
      })
    : undefined;

const refusalLoop: Noticer = ({ related: { refusalsInARow } }) =>
  refusalsInARow >= LOOP
    ? notice('refusal-loop', {
        in: 'history',
        name: 'retries',
        text: `The same request was refused ${refusalsInARow} times in a row.`,
      })
    : undefined;

const noticers: readonly Noticer[] = [
  expiredOnPurpose,
  hiddenByCors,
  secretKeyInBrowser,
  tokenInUrl,
  credentialsOverHttp,
  unsignedToken,
  noExpiry,
  longLifetime,
  noChallenge,
  statusShouldBe401,
  statusShouldBe403,
  wildcardWithCredentials,
  refreshTokenReadable,
  publicVariableSecret,
  serviceRoleInBrowser,
  refusalLoop,
];
