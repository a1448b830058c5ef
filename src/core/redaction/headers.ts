import { findInAuthorization } from './authorization.ts';
import { findInChallengeField } from './challenge.ts';
import { findInCookies, findInSetCookie } from './cookies.ts';
import { NOTHING, shifted, type Finding } from './finding.ts';
import type { Context, Field } from './grammars.ts';
import { isCertificateValue } from './harmless.ts';
import { findJwts, holdsJwt, isRandomOnly } from './jwt.ts';
import { hasKnownForm } from './known-forms.ts';
import { looksRandom } from './randomness.ts';
import { beginsAsJson, isConstant, isStatement } from './secret-form.ts';
import { isReference } from './references.ts';
import { judgeName, type NameVerdict } from './sensitive-names.ts';
import { findNamed, isSecretish } from './value.ts';

/** Header fields whose values name, date or describe: random or not, they open nothing. */
const DESCRIPTIVE = new Set(
  (
    'age allow alt-svc cache-control connection date etag expires host keep-alive last-modified nel origin permissions-policy pragma priority ' +
    'report-to reporting-endpoints retry-after server server-timing strict-transport-security te trailer transfer-encoding user-agent vary via ' +
    'x-amz-date x-amz-id-2 x-amz-request-id x-amz-cf-id x-amz-cf-pop x-amz-content-sha256 x-amz-apigw-id x-frame-options x-powered-by ' +
    'x-xss-protection cf-ray b3 traceparent tracestate baggage x-cloud-trace-context x-amzn-trace-id sentry-trace uber-trace-id x-azure-ref ' +
    'x-vercel-id x-served-by x-timer x-runtime digest want-digest repr-digest idempotency-key x-idempotency-key sec-websocket-key sec-websocket-accept ' +
    'x-goog-hash x-goog-generation x-guploader-uploadid x-ms-continuation x-robots-tag accept-ranges link'
  ).split(' '),
);
const DESCRIPTIVE_START =
  /^(?:accept|access-control-|content-|expect|if-|sec-(?!websocket-protocol)|upgrade|x-cache|x-content-|x-b3-|:)/;
const DESCRIPTIVE_END =
  /(?:request|correlation|trace|span|activity|transaction|operation)-?(?:id|guid|uuid)$/;

/** RFC 9440 and what proxies wrote before it; Envoy's names the certificate by its hash. */
const CERTIFICATE_FIELD = /(?:^|-)client-?cert(?:ificate)?(?:-chain|-leaf)?$/;

const descriptive = new Map<string, boolean>();
const MOST_NAMES = 1000;

function isDescriptive(key: string): boolean {
  const known = descriptive.get(key);
  if (known !== undefined) return known;
  const verdict = DESCRIPTIVE.has(key) || DESCRIPTIVE_START.test(key) || DESCRIPTIVE_END.test(key);
  if (descriptive.size < MOST_NAMES) descriptive.set(key, verdict);
  return verdict;
}

const URL_FIELDS = new Set(['location', 'content-location', 'referer', ':path', 'refresh']);
/** Proxies and frameworks have fields of many names for the path that was asked for, or is next. */
const isPath = (value: string): boolean => value.startsWith('/') && isReference(value);
const CHALLENGE_FIELDS = new Set([
  'www-authenticate',
  'proxy-authenticate',
  'authentication-info',
  'proxy-authentication-info',
]);

/** The value of one header field line; its name in any case (RFC 9110 §5.1). */
export function findInHeader({ name, value }: Field, context: Context): readonly Finding[] {
  if (value === '') return NOTHING;
  const key = name.toLowerCase();
  if (CHALLENGE_FIELDS.has(key)) return findInChallengeField(value, context);
  if (key === 'cookie') return findInCookies(value, context);
  if (key === 'set-cookie') return findInSetCookie(value, context);
  if (key === 'authorization' || key === 'proxy-authorization')
    return findInAuthorization(value, 'value', context);
  if (URL_FIELDS.has(key)) return findInUrlField(key, value, context);
  if (key === 'sec-websocket-protocol') return findInSubprotocols(value, context);
  if (isDescriptive(key)) return findInDescription(value, context);
  if (CERTIFICATE_FIELD.test(key) && isCertificateValue(value))
    return findInDescription(value, context);
  const verdict = judgeName(name, 'header');
  if (verdict !== null && isSecretField(verdict, value, context)) {
    return /^[A-Za-z][\w-]{0,40}\s+\S/.test(value)
      ? findInAuthorization(value, 'value', context)
      : findNamed(value, verdict.word, context);
  }
  if (isPath(value)) return context.find.url(value, context);
  return context.find[beginsAsJson(value) ? 'json' : 'prose'](value, context);
}

/** A description opens nothing by itself, but may quote a URL, a parameter or a key that does. */
function findInDescription(value: string, context: Context): readonly Finding[] {
  if (MAY_QUOTE.test(value))
    return context.find.prose(value, context).filter((one) => !isRandomOnly(one));
  return value.includes('.') ? findJwts(value, context) : NOTHING;
}

const MAY_QUOTE =
  /(?:token|secret|password|passwd|pwd|key|session|sig|signature|code)["']?[:=]|:\/\/[^/\s]{0,200}@/i;

/** `Refresh: 0; url=…` is a URL after its delay. */
function findInUrlField(key: string, value: string, context: Context): readonly Finding[] {
  const start = key === 'refresh' ? value.search(/https?:|\//i) : 0;
  return start < 0 ? NOTHING : shifted(context.find.url(value.slice(start), context), start);
}

const isSecretField = (verdict: NameVerdict, value: string, { writer }: Context): boolean =>
  (verdict.strength === 'strong' || isSecretish(value)) &&
  !(writer === 'server' && (isStatement(value) || isConstant(value)));

/**
 * Subprotocols after which a token follows: a browser's WebSocket can send no header of its own.
 */
const BEFORE_TOKEN =
  /^(?:bearer|token|auth|authorization|jwt|access[_-]?token|api[_-]?key|apikey|x-api-key|x-auth-token|base64url\.bearer\.authorization\.k8s\.io|[\w.-]{0,40}[-_.](?:bearer|token|auth|jwt))$/i;
const TOKEN_PREFIX =
  /^(?:base64url\.bearer\.authorization\.k8s\.io\.|(?:[\w-]{1,40}[-_.])?(?:bearer|token|auth|jwt|access_token|api[_-]?key)[._-])/i;

/** `Sec-WebSocket-Protocol` (RFC 6455 §11.3.4). */
function findInSubprotocols(value: string, context: Context): readonly Finding[] {
  const found: Finding[] = [];
  let before = '';
  for (const { 0: protocol, index } of value.matchAll(/[^\s,]+/g)) {
    const prefix = TOKEN_PREFIX.exec(protocol)?.[0] ?? '';
    const isSecret =
      BEFORE_TOKEN.test(before) ||
      looksRandom(protocol, SHORTEST_KEY) ||
      holdsJwt(protocol) ||
      hasKnownForm(protocol);
    if (prefix !== '' && prefix.length < protocol.length)
      found.push(
        ...shifted(
          findNamed(protocol.slice(prefix.length), 'token', context),
          index + prefix.length,
        ),
      );
    else if (isSecret) found.push(...shifted(findNamed(protocol, 'token', context), index));
    before = protocol;
  }
  return found;
}

const SHORTEST_KEY = 16;
