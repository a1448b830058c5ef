import { secretOf } from '../http/credentials/credential.ts';
import { allHeaders, firstHeader } from '../http/headers.ts';
import { isObject, parseJson } from '../json.ts';
import type { Facts } from './facts.ts';
import type { Evidence, Notice } from './finding.ts';
import { duration, placeOf } from './format.ts';

/** What is wrong though it is not the cause. */
export function findNotices(facts: Facts): Notice[] {
  const out: Notice[] = [];
  for (const notice of noticers) {
    const found = notice(facts);
    if (found !== undefined) out.push(found);
  }
  return out;
}

type Noticer = (facts: Facts) => Notice | undefined;

const notice = (id: string, title: string, ...evidence: Evidence[]): Notice => ({
  id,
  title,
  evidence,
});

/** A token that lives longer than this, in days, is told. */
const LONG_LIFE_DAYS = 60;

const noticers: readonly Noticer[] = [
  // A refusal that the browser keeps from the page's code (Fetch §CORS check).
  (facts) => {
    const { exchange, url } = facts;
    if (
      url === null ||
      (exchange.resourceType !== 'fetch' && exchange.resourceType !== 'xhr') ||
      facts.status === 0
    )
      return undefined;
    const origin =
      facts.requestHeader('origin') ??
      (exchange.page !== null && URL.canParse(exchange.page)
        ? new URL(exchange.page).origin
        : undefined);
    if (origin === undefined || origin === url.origin || origin === 'null') return undefined;
    const allowed = facts.responseHeader('access-control-allow-origin');
    if (allowed === '*' || allowed === origin) return undefined;
    return notice('hidden-by-cors', 'The page’s code cannot read this answer', {
      in: 'response',
      name: 'access-control-allow-origin',
      text: `The answer ${allowed === undefined ? 'has no Access-Control-Allow-Origin' : `allows only ${allowed}`}, so script on ${origin} sees a network error instead of ${facts.status}.`,
    });
  },
  // A secret that its service says must stay on a server.
  (facts) => {
    const leaked = facts.credentials.find((credential) => credential.secret?.browser === 'no');
    if (leaked?.secret === null || leaked === undefined) return undefined;
    return notice('secret-key-in-browser', 'A key that belongs on a server is in the browser', {
      in: leaked.in === 'query' ? 'url' : 'request',
      name: leaked.name,
      text: `By its form it is a ${leaked.secret.name}${leaked.secret.environment === null ? '' : ` (${leaked.secret.environment})`}. Whoever opens this page can take it; replace it, and call the API from a server.`,
    });
  },
  (facts) => {
    const exposed = facts.credentials.find(
      (credential) =>
        (credential.in === 'query' &&
          (credential.role === 'token' || credential.token?.claims !== null) &&
          credential.token !== null) ||
        credential.in === 'userinfo',
    );
    if (exposed === undefined) return undefined;
    return notice('token-in-url', 'A credential stands in the URL', {
      in: 'url',
      name: exposed.name,
      text: `${placeOf(exposed).replace(/^t/, 'T')} ends up in logs, histories and Referer headers (RFC 6750 §5.3).`,
    });
  },
  (facts) => {
    if (
      facts.url?.protocol !== 'http:' ||
      facts.authorization === null ||
      /^(?:localhost|127\.|\[::1\])|\.localhost$/.test(facts.url.hostname)
    )
      return undefined;
    return notice('credentials-over-http', 'Credentials went over plain HTTP', {
      in: 'url',
      name: 'scheme',
      text: `${facts.authorization.scheme ?? 'Authorization'} can be read by everybody on the way (RFC 7617 §4, RFC 6750 §5.3).`,
    });
  },
  (facts) => {
    const unsigned = facts.tokens.find((one) => one.token.kind === 'unsecured');
    return unsigned === undefined
      ? undefined
      : notice('alg-none', 'The token is not signed', {
          in: 'claim',
          name: 'alg',
          text: 'alg is none: anybody can write such a token (RFC 8725 §3.1).',
        });
  },
  (facts) => {
    const { bearer } = facts;
    if (
      bearer?.token.claims === null ||
      bearer === null ||
      bearer.token.claims['exp'] !== undefined
    )
      return undefined;
    return notice('no-expiry', 'The token names no end', {
      in: 'claim',
      name: 'exp',
      text: 'There is no exp: a stolen token stays good until its key is changed.',
    });
  },
  (facts) => {
    const lifetime = facts.bearer?.lifetime;
    if (lifetime === undefined || lifetime.expiresAt === null || lifetime.issuedAt === null)
      return undefined;
    const seconds = (lifetime.expiresAt - lifetime.issuedAt) / 1000;
    if (seconds < LONG_LIFE_DAYS * 86_400) return undefined;
    return notice('long-lifetime', 'The token lives very long', {
      in: 'claim',
      name: 'exp',
      text: `It is good for ${duration(seconds)} from its issue.`,
    });
  },
  (facts) =>
    facts.status === 401 && facts.challenges.length === 0
      ? notice('no-challenge', 'The 401 does not say what is wanted', {
          in: 'response',
          name: 'www-authenticate',
          text: 'A 401 must have WWW-Authenticate (RFC 9110 §15.5.2).',
        })
      : undefined,
  (facts) => {
    if (
      facts.status === 403 &&
      facts.authenticating.length === 0 &&
      facts.interpretedAs('missing-credentials', 'likely') !== undefined
    )
      return notice('status-should-be-401', 'The status should be 401', {
        in: 'status',
        name: 'status',
        text: '403 is for a caller who is known; one without credentials gets 401 (RFC 9110 §15.5.2).',
      });
    if (
      facts.status === 401 &&
      (facts.interpretedAs('insufficient-scope', 'certain') !== undefined ||
        facts.interpretedAs('insufficient-permission', 'certain') !== undefined)
    )
      return notice('status-should-be-403', 'The status should be 403', {
        in: 'status',
        name: 'status',
        text: '401 asks for other credentials; rights that lack are a 403 (RFC 6750 §3.1).',
      });
    return undefined;
  },
  (facts) => {
    const allowed = facts.responseHeader('access-control-allow-origin');
    if (
      allowed !== '*' ||
      !/^true$/i.test(facts.responseHeader('access-control-allow-credentials') ?? '')
    )
      return undefined;
    return notice('wildcard-with-credentials', 'CORS allows all origins and credentials at once', {
      in: 'response',
      name: 'access-control-allow-origin',
      text: 'Browsers refuse * together with Access-Control-Allow-Credentials (Fetch §CORS check).',
    });
  },
  // A refresh token where script can read it: an answer to fetch, or a cookie without HttpOnly.
  (facts) => {
    const cookie = allHeaders(facts.exchange.response.headers, 'set-cookie').find(
      (line) => /^[^=;]*refresh[^=;]*=[^;]/i.test(line) && !/;\s*httponly/i.test(line),
    );
    if (cookie !== undefined)
      return notice('refresh-token-readable', 'A refresh token can be read by script', {
        in: 'response',
        name: 'set-cookie',
        text: `The cookie ${cookie.split('=', 1)[0] ?? ''} has no HttpOnly.`,
      });
    const success = facts.related.tokenRequests.find((request) => request.succeeded)?.exchange;
    // Told where it matters: on a failure of the very token that came with it.
    const issued =
      facts.authorization === null ? null : facts.related.issued(secretOf(facts.authorization));
    if (
      success === undefined ||
      issued?.exchange.id !== success.id ||
      firstHeader(success.request.headers, 'origin') === undefined
    )
      return undefined;
    const json = parseJson(success.response.body.text ?? '');
    if (!isObject(json) || typeof json['refresh_token'] !== 'string') return undefined;
    return notice('refresh-token-readable', 'A refresh token can be read by script', {
      in: 'history',
      name: 'refresh_token',
      text: 'The token response brought it to the page’s code; a script from elsewhere could take it.',
      at: { exchange: success.id },
    });
  },
  // Names by which bundlers put a server's variable into the page: NEXT_PUBLIC_, VITE_, REACT_APP_.
  (facts) => {
    const named = facts.credentials.find((credential) =>
      /(?:NEXT_PUBLIC|VITE|REACT_APP|NUXT_PUBLIC|EXPO_PUBLIC|GATSBY)_\w*(?:SECRET|PRIVATE|SERVICE_ROLE)/.test(
        credential.value,
      ),
    );
    if (named !== undefined)
      return notice('public-variable-secret', 'A server’s secret was built into the page', {
        in: 'request',
        name: named.name,
        text: 'The name of a build variable that is made public stands in the request.',
      });
    const role = facts.tokens.find((one) => one.token.claims?.['role'] === 'service_role');
    return role === undefined
      ? undefined
      : notice('secret-key-in-browser', 'A key that belongs on a server is in the browser', {
          in: 'claim',
          name: 'role',
          text: 'The token’s role is service_role, which passes by all policies.',
        });
  },
  (facts) =>
    facts.related.refusalsInARow >= 4
      ? notice('refusal-loop', 'The same request is refused again and again', {
          in: 'history',
          name: 'retries',
          text: `This is refusal ${facts.related.refusalsInARow} in a row of the same request; nothing changes between them.`,
        })
      : undefined,
];
