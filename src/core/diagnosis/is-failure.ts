import { leadsToSignIn } from '../http/exchange-kind.ts';
import { isRefusal } from '../http/exchange-kind.ts';
import type { Exchange } from '../http/exchange.ts';
import { isObject, textOf } from '../json.ts';
import type { Facts } from './facts.ts';
import type { Judgement } from './diagnose.ts';
import { traitsOf } from './rules/index.ts';
import { atLeast } from './confidence.ts';

/** Statuses that name a lost session or token by themselves (Laravel, Microsoft, Esri). */
const lost: ReadonlySet<number> = new Set([419, 440, 498]);

const failedByAuthentication =
  /ERR_(?:UNEXPECTED_PROXY_AUTH|INVALID_AUTH_CREDENTIALS|SSL_CLIENT_AUTH|BAD_SSL_CLIENT_AUTH|PROXY_AUTH|MISSING_AUTH_CREDENTIALS|UNSUPPORTED_AUTH_SCHEME|MISCONFIGURED_AUTH_ENVIRONMENT|CLIENT_AUTH|TOO_MANY_REDIRECTS)/;
const mitigatingHeaders = [
  'cf-mitigated',
  'x-amzn-waf-action',
  'x-datadome',
  'x-github-sso',
  'x-vercel-mitigated',
] as const;

/** Whether an exchange is ordinary beyond doubt, by a look that costs next to nothing. */
export function isOrdinary(exchange: Exchange): boolean {
  const { status, headers, body, error } = exchange.response;
  if (status >= 400)
    return (
      status === 410 && !/[?&](?:[\w-]*expires?|se|exp|e|x-amz-date)=/i.test(exchange.request.url)
    );
  if (status === 0)
    return error === null
      ? exchange.resourceType !== 'websocket'
      : exchange.resourceType !== 'websocket' &&
          exchange.sent !== 'unsent' &&
          exchange.sent !== 'provisional' &&
          !failedByAuthentication.test(error);
  if (exchange.resourceType === 'preflight' || exchange.request.method === 'OPTIONS') return false;
  if (status >= 300 && status !== 304) return !leadsToSignIn(exchange);
  for (const field of headers) {
    if (
      field.name.length >= 8 &&
      mitigatingHeaders.some(
        (name) => name.length === field.name.length && name === field.name.toLowerCase(),
      )
    )
      return false;
  }
  const { text } = body;
  if (text === null || text === '') return true;
  const start = text.charCodeAt(0) <= 0x20 ? text.slice(0, 64).trimStart() : text;
  if (start.startsWith('<'))
    return exchange.resourceType === 'document'
      ? !/request rejected|captcha|support id|just a moment/i.test(text.slice(0, 2048))
      : !mayBeSignIn(text);
  if (text.length > 256 * 1024) return true;
  return (
    !(start.startsWith('{') || start.startsWith('[')) ||
    !/"(?:errors?|ok|success|status|result)"\s*:/.test(text.slice(0, 4096))
  );
}

const mayBeSignIn = (html: string): boolean =>
  /type=["']?password|log ?in|sign ?in|request rejected|captcha|support id|just a moment|SAMLRequest|attention required/i.test(
    html.slice(0, 16 * 1024),
  );

const grantErrors =
  /^(?:invalid_grant|invalid_client|unauthorized_client|invalid_scope|unsupported_grant_type)$/;

/**
 * Whether a judged exchange of another status than 401, 403 and 407 is a failure of
 * authentication: only on positive evidence.
 */
export function isFailure(facts: Facts, { diagnosis, alternatives }: Judgement): boolean {
  const { status } = facts;
  if (isRefusal(status)) return true;
  const { cause, confidence } = diagnosis;
  if (lost.has(status)) return true;
  // An error of a token endpoint (RFC 6749 §5.2), but for a device that waits for its user (RFC 8628 §3.5).
  const said = facts.oauth === null || status < 400 ? '' : textOf(facts.json?.['error']);
  if (said !== '' && !/^(?:authorization_pending|slow_down)$/.test(said)) return true;
  // A missing route is a failure of authentication only where a 401 or 403 hides it.
  const { flags, kind } = traitsOf(cause);
  if (flags === 'never') return false;
  if (status === 499 && facts.json !== null) return true;
  if (!atLeast(confidence, 'likely')) return false;
  const flagsAlone = [diagnosis, ...alternatives].some(
    (one) => one.confidence !== 'possible' && traitsOf(one.cause).flags === 'alone',
  );
  if (flagsAlone) return true;
  // Scopes that the answer itself sets against each other need no words.
  if (
    cause === 'insufficient-scope' &&
    facts.responseHeader('x-accepted-oauth-scopes') !== undefined
  )
    return true;
  if (status === 429) return true;
  if (status >= 200 && status < 300 && facts.json !== null && isValidationOnly(facts)) return false;
  if (kind === 'form' && blamesForm(facts)) return true;
  // An error of a token endpoint, in the words of RFC 6749 §5.2.
  if (
    facts.oauth !== null &&
    status >= 400 &&
    facts.signals.some((one) => one.kind === 'code' && grantErrors.test(one.text))
  )
    return true;
  if (
    cause === 'wrong-credentials' &&
    status < 500 &&
    facts.credentials.some((one) => one.role === 'user') &&
    facts.interpretationsOf(cause).some((one) => atLeast(one.confidence, 'likely'))
  )
    return true;
  const interpretation = facts
    .interpretationsOf(cause)
    .find((one) => atLeast(one.confidence, 'likely'));
  if (interpretation === undefined) return false;
  if (flags === 'words') return true;
  // Words about the very credential that the request carries are meant for it.
  if (
    flags === 'about-credentials' &&
    status >= 400 &&
    status < 500 &&
    facts.authenticating.some((one) => one.role !== 'user')
  )
    return true;
  // A vendor's table or a code is deliberate; free text is not, unless GraphQL or JSON-RPC carries it in a success.
  return (
    interpretation.table !== 'phrasebook' ||
    interpretation.byCode ||
    facts.challenges.length > 0 ||
    (status >= 200 &&
      status < 300 &&
      facts.signals.some(
        (one) =>
          one.kind === 'code' &&
          /^(?:UNAUTHENTICATED|FORBIDDEN|UNAUTHORIZED|ACCESS_DENIED|401|403|-3200[13])$/i.test(
            one.text,
          ),
      ))
  );
}

/**
 * Whether an answer to badly written credentials is about them: it challenges (RFC 6750 §3.1, `invalid_request`),
 * or it is a bare 400 to a request that had nothing else to be bad.
 */
function blamesForm({ status, challenges, exchange, signals, authorization }: Facts): boolean {
  if (status < 400 || status >= 500) return false;
  if (challenges.length > 0) return true;
  if (
    status !== 400 ||
    authorization === null ||
    (exchange.request.body !== null && exchange.request.body !== '')
  )
    return false;
  return signals.every(
    ({ kind, text }) =>
      kind === 'code' ||
      /^(?:error:? )?(?:\d{3}:? )?bad ?request\.?$|^error$|^invalid_request$|\bheaders?\b|\bauth/i.test(
        text,
      ),
  );
}

/** GraphQL's own complaints about the query. */
function isValidationOnly(facts: Facts): boolean {
  const errors = facts.json?.['errors'];
  if (!Array.isArray(errors) || errors.length === 0) return false;
  return errors.every((error: unknown) => {
    const extensions = isObject(error) ? error['extensions'] : undefined;
    return (
      isObject(extensions) &&
      /VALIDATION|PARSE_FAILED|BAD_USER_INPUT|PERSISTED_QUERY/i.test(textOf(extensions['code']))
    );
  });
}
