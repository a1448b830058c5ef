import { isRefusal, isSuccess } from '../http/exchange-kind.ts';
import { isObject, textOf } from '../json.ts';
import { allowedToAnother } from './reasons/rights/allowed-to-another.ts';
import { asksForData, isAppShell } from './asks-for-data.ts';
import type { Cause } from './cause.ts';
import { atLeast } from './confidence.ts';
import type { Judgement } from './diagnose.ts';
import type { Facts } from './facts.ts';
import type { Interpretation } from './interpretation.ts';
import { missesCookie } from './reasons/session/misses-cookie.ts';
import { nullOrigin } from './reasons/origin/null-origin.ts';
import { accountForm } from './reasons/absence/protected-registration.ts';
import { provenHidden } from './reasons/rights/proven-hidden.ts';
import { rejectedSignIn } from './reasons/session/rejected-sign-in.ts';
import { traitsOf } from './rules/index.ts';
import { redirectError } from './signals/from-headers.ts';
import { webMessageError } from './signals/from-markup.ts';
import { isVendorsWord } from './words.ts';

/** Statuses that name a lost session or token by themselves (Laravel, Microsoft, Esri). */
const lostSession: ReadonlySet<number> = new Set([419, 440, 498]);

/**
 * Whether a judged exchange is a failure of authentication: 401, 403 and 407 always, any other
 * status only on positive evidence.
 */
export function isFailure(facts: Facts, judgement: Judgement): boolean {
  const { status } = facts;
  if (isRefusal(status) || lostSession.has(status)) return true;
  if (isTokenEndpointError(facts) || isAuthorizationError(facts)) return true;
  if (hasRefusalCode(facts) || isRefusedCall(facts)) return true;
  const { cause, confidence } = judgement.diagnosis;
  const { flags } = traitsOf(cause);
  if (flags === 'never') return false;
  if (status === 499 && facts.json !== null) return true;
  if (!atLeast(confidence, 'likely') || isFalseAlarm(facts, judgement)) return false;
  return (
    flagsAlone(judgement) ||
    (cause === 'session-cookie-missing' && isMissed(facts)) ||
    status === 429 ||
    comparesScopes(facts, judgement) ||
    isForbiddenField(facts, judgement) ||
    (!isQueryFault(facts) && isSpokenFailure(facts, judgement))
  );
}

/** A cookie that the browser rejected or kept back, where no status says so. */
const isMissed = (facts: Facts): boolean =>
  rejectedSignIn(facts) !== undefined || missesCookie(facts);

// ── OAuth ──

/** Errors that a device shows while its user has not answered yet (RFC 8628 §3.5). */
const pending = /^(?:authorization_pending|slow_down)$/;
const grantErrors =
  /^(?:invalid_grant|invalid_client|unauthorized_client|invalid_scope|unsupported_grant_type)$/;

/** An error of a token endpoint (RFC 6749 §5.2). Reddit reports it with 200. */
function isTokenEndpointError(facts: Facts): boolean {
  if (facts.oauth === null) return false;
  const error = textOf(facts.json?.['error']);
  if (facts.status < 400) return facts.oauth.endpoint === 'token' && grantErrors.test(error);
  if (error !== '') return !pending.test(error);
  return facts.signals.some((one) => one.kind === 'code' && grantErrors.test(one.text));
}

/** Errors of an authorization endpoint (RFC 6749 §4.1.2.1, OpenID Connect Core §3.1.2.6). */
const authorizationErrors =
  /^(?:access_denied|login_required|consent_required|interaction_required|account_selection_required|invalid_request|unauthorized_client|unsupported_response_type|invalid_scope|invalid_target|unmet_authentication_requirements|temporarily_unavailable|server_error|unauthorized_scope_error|user_cancelled_(?:login|authorize))$/;

/**
 * An error that an authorization endpoint hands to the client, by redirect or by a page that posts
 * it.
 */
function isAuthorizationError({ exchange, body, oauth }: Facts): boolean {
  const redirect = redirectError(exchange);
  if (redirect !== null) {
    const isAnswer = oauth?.endpoint === 'authorization' || carriesState(exchange.response.headers);
    return isAnswer && authorizationErrors.test(redirect.code);
  }
  if (body.form !== 'html' || exchange.response.status >= 400) return false;
  const posted = webMessageError(body.text);
  return posted !== null && authorizationErrors.test(posted.code);
}

const carriesState = (headers: Facts['exchange']['response']['headers']): boolean =>
  headers.some(
    ({ name, value }) => name.toLowerCase() === 'location' && /[?&#](?:state|iss)=/.test(value),
  );

// ── false alarms ──

/** What looks like a failure by its form but is not one. */
function isFalseAlarm(facts: Facts, { diagnosis: { cause } }: Judgement): boolean {
  const { exchange, body } = facts;
  if (cause === 'login-redirect') return !asksForData(firstOf(facts)) || isAppShell(body.text);
  return cause === 'wrong-credentials' && accountForm.test(exchange.request.url);
}

/** The request as the page's code made it, before redirects. */
const firstOf = ({ exchange, related }: Facts): Facts['exchange'] => related.hops[0] ?? exchange;

// ── evidence without words ──

const flagsAlone = ({ diagnosis, alternatives }: Judgement): boolean =>
  [diagnosis, ...alternatives].some(
    (one) => one.confidence !== 'possible' && traitsOf(one.cause).flags === 'alone',
  );

/** Scopes that the response itself sets against each other need no words. */
const comparesScopes = (facts: Facts, { diagnosis }: Judgement): boolean =>
  diagnosis.cause === 'insufficient-scope' &&
  facts.responseHeader('x-accepted-oauth-scopes') !== undefined;

/** A schema that differs by role calls a field unknown which another caller may read. */
const isForbiddenField = (facts: Facts, { diagnosis }: Judgement): boolean =>
  diagnosis.cause === 'insufficient-permission' &&
  hasGraphqlErrors(facts) &&
  allowedToAnother(facts) !== undefined;

/** GraphQL's own complaints about the query. */
function isQueryFault(facts: Facts): boolean {
  if (!isSuccess(facts.status)) return false;
  const errors = facts.json?.['errors'];
  if (!Array.isArray(errors) || errors.length === 0) return false;
  return errors.every((error: unknown) => {
    const extensions = isObject(error) ? error['extensions'] : undefined;
    const code = isObject(extensions) ? textOf(extensions['code']) : '';
    return /VALIDATION|PARSE_FAILED|BAD_USER_INPUT|PERSISTED_QUERY/i.test(code);
  });
}

// ── evidence by words ──

function isSpokenFailure(facts: Facts, { diagnosis: { cause } }: Judgement): boolean {
  const { flags, kind } = traitsOf(cause);
  if (kind === 'form' && blamesForm(facts)) return true;
  if (isHiding404(facts) || hidesOrigin(facts, cause)) return true;
  if (kind === 'absence' && isClientError(facts) && facts.challenges.length > 0) return true;
  const said = facts.interpretationsOf(cause).find((one) => atLeast(one.confidence, 'likely'));
  if (said === undefined) return false;
  if (cause === 'wrong-credentials' && isSignIn(facts)) return true;
  if (facts.oauth?.endpoint === 'token' && isClientError(facts)) return true;
  if (flags === 'words') return true;
  if (flags === 'about-credentials' && isClientError(facts) && carriesCredential(facts))
    return true;
  return isDeliberate(facts, said) || isRefusedField(facts);
}

/** A vendor hides so what a caller may not see, whatever else is wrong with the credentials. */
const isHiding404 = (facts: Facts): boolean =>
  facts.status === 404 &&
  (isVendorsWord(facts.interpretationsOf('hidden-404'), 'likely') ||
    provenHidden(facts) !== undefined);

/** The words blame the origin, and the browser kept it back. */
const hidesOrigin = (facts: Facts, cause: Cause): boolean =>
  cause === 'origin-not-allowed' && isClientError(facts) && nullOrigin(facts) !== null;

const isClientError = ({ status }: Facts): boolean => status >= 400 && status < 500;

/** Words about the exact credential that the request carries are meant for it. */
const carriesCredential = (facts: Facts): boolean =>
  facts.authenticating.some((one) => one.role !== 'user');

const isSignIn = ({ status, credentials, signals }: Facts): boolean =>
  status < 500 &&
  (credentials.some((one) => one.role === 'user') ||
    signals.some((one) => namesBoth.test(one.text)));

/** "Wrong username or password": said of nothing but a sign-in, wherever its fields are. */
const namesBoth = /\b(?:user ?name|log-?in|e-?mail)\b.{1,20}\bpass ?word\b/i;

/** A vendor's table, a code or a challenge is deliberate; free text alone is not. */
const isDeliberate = (facts: Facts, { table, byCode }: Interpretation): boolean =>
  table !== 'phrasebook' || byCode || facts.challenges.length > 0;

const refusalCodes =
  /^(?:UNAUTHENTICATED|UNAUTHORIZED|FORBIDDEN|ACCESS_DENIED|PERMISSION_DENIED|(?:AUTH_)?NOT_AUTHENTICATED|AUTH_NOT_AUTHORIZED|401|403)$/i;

/** A success that says by a code that the operation was refused: GraphQL, tRPC, gRPC, XML-RPC. */
const hasRefusalCode = (facts: Facts): boolean =>
  isSuccess(facts.status) &&
  facts.signals.some((one) => one.kind === 'code' && refusalCodes.test(one.text));

/** Codes of JSON-RPC that servers use for a refusal, among other things. */
const jsonRpcCodes = /^-3200[13]$/;

/** A JSON-RPC error whose code and words together say that the operation was refused. */
const isRefusedCall = (facts: Facts): boolean =>
  isSuccess(facts.status) &&
  facts.signals.some((one) => one.kind === 'code' && jsonRpcCodes.test(one.text)) &&
  facts.interpretations.some((one) => atLeast(one.confidence, 'likely') && isAboutCaller(one));

const isAboutCaller = ({ cause }: Interpretation): boolean =>
  ['absence', 'identity', 'rights'].includes(traitsOf(cause).kind);

/** An error of GraphQL about what the caller may not have. */
const isRefusedField = (facts: Facts): boolean =>
  isSuccess(facts.status) && isPartialAnswer(facts) && carriesCredential(facts);

const isPartialAnswer = (facts: Facts): boolean =>
  facts.json !== null && 'data' in facts.json && hasGraphqlErrors(facts);

const hasGraphqlErrors = ({ json }: Facts): boolean => Array.isArray(json?.['errors']);

/**
 * Whether a response to badly written credentials is about them: it challenges (RFC 6750 §3.1,
 * `invalid_request`), or it is a bare 400 to a request that had nothing else to be bad.
 */
function blamesForm(facts: Facts): boolean {
  const { status, challenges, exchange, signals, authorization } = facts;
  if (!isClientError(facts)) return false;
  if (challenges.length > 0) return true;
  const hasBody = exchange.request.body !== null && exchange.request.body !== '';
  if (status !== 400 || authorization === null || hasBody) return false;
  return signals.every(({ kind, text }) => kind === 'code' || aboutTheRequest.test(text));
}

const aboutTheRequest =
  /^(?:error:? )?(?:\d{3}:? )?bad ?request\.?$|^error$|^invalid_request$|\bheaders?\b|\bauth/i;
