import type { BoundedMap } from '../../bounded-map.ts';
import { between, type Problem } from '../../span.ts';
import { recognizeSecret, type SecretKind } from '../../token/secrets.ts';
import { parseCookie, type CookiePair } from '../cookies/cookie.ts';
import { cookieRole, isHandshakeCookie, sessionByForm } from '../cookies/session-cookies.ts';
import type { HeaderField } from '../exchange.ts';
import { readAuthorization } from './authorization.ts';
import type { Credential, Role } from './credential.ts';
import { headerTypo, type HeaderTypo } from './header-typo.ts';
import { withoutMaskProblems } from './masked.ts';
import { looksRandom } from './looks-random.ts';
import { headerRole, isNamedLikeKey, MOST_CREDENTIALS } from './names.ts';
import { placeholderKind } from './placeholder.ts';
import {
  isEncryptedToken,
  isTokenLike,
  plainCredential,
  type ReadToken,
} from './plain-credential.ts';

/** What reading a field needs of its surroundings. */
export interface HeaderContext {
  readonly headers: readonly HeaderField[];
  readonly readToken: ReadToken;
  /** Whether the browser's jar marks a cookie HttpOnly; undefined where the jar is not known. */
  readonly isHttpOnly: ((name: string) => boolean) | undefined;
  /** What was read before, where the caller remembers it. */
  readonly known?: KnownFields | undefined;
}

/** The credentials of header fields by place, name and value: most requests repeat them. */
export type KnownFields = BoundedMap<string, readonly Credential[]>;

/** The credentials of one request header field; `index` is its place among the headers. */
export function readHeaderField(
  field: HeaderField,
  index: number,
  context: HeaderContext,
): readonly Credential[] {
  const name = field.name.toLowerCase();
  const { known } = context;
  if (known === undefined || !standsAlone(name, field.value, context))
    return readField(field, name, index, context);
  return known.getOrCompute(`${index} ${name} ${field.value}`, () =>
    readField(field, name, index, context),
  );
}

/** Whether what a field carries depends on nothing but the field. */
const standsAlone = (name: string, value: string, { isHttpOnly }: HeaderContext): boolean =>
  name === 'authorization'
    ? /^(?:bearer|basic) /i.test(value)
    : name === 'cookie' && isHttpOnly === undefined;

function readField(
  field: HeaderField,
  name: string,
  index: number,
  context: HeaderContext,
): readonly Credential[] {
  if (name === 'cookie') return cookieCredentials(field.value, index, context);
  const typo = headerTypo(name);
  const role = roleOf(name, field.value, typo);
  if (role === null) return NONE;
  const isAuthorization =
    role === 'authorization' || role === 'proxy' || typo?.meant.endsWith('authorization') === true;
  const origin = { name, role, value: field.value, header: index };
  const credential = isAuthorization
    ? authorizationCredential(origin, context)
    : plainCredential(
        { ...origin, in: 'header', at: between(0, field.value.length) },
        context.readToken,
      );
  const unmasked = withoutMaskProblems(credential);
  return [typo === null ? unmasked : withTypo(unmasked, field.name, typo)];
}

const NONE: readonly Credential[] = [];

function roleOf(name: string, value: string, typo: HeaderTypo | null): Role | null {
  const role = headerRole(name) ?? typo?.role ?? null;
  if (role !== null || !isNamedLikeKey(name)) return role;
  // `X-Acme-Key: name`: the name alone proves little.
  return looksRandom(value.trim()) || placeholderKind(value.trim()) === 'nothing'
    ? 'api-key'
    : null;
}

function withTypo(credential: Credential, name: string, { spelling }: HeaderTypo): Credential {
  const problem: Problem = {
    slug: 'header-name-typo',
    ...between(0, credential.value.length),
    text: `The header is named ${name}; servers read ${spelling}.`,
  };
  return { ...credential, problems: [problem, ...credential.problems] };
}

function authorizationCredential(
  { name, role, value, header }: Pick<Credential, 'name' | 'role' | 'value' | 'header'>,
  { headers, readToken }: HeaderContext,
): Credential {
  const read = readAuthorization(value, headers);
  const { secretSpan } = read;
  const secret =
    secretSpan === null
      ? ''
      : value.slice(secretSpan.offset, secretSpan.offset + secretSpan.length);
  return {
    in: 'header',
    name,
    role,
    value,
    header,
    at: between(0, value.length),
    scheme: read.scheme,
    schemeSpan: read.schemeSpan,
    secretSpan,
    params: read.params,
    paramSpans: read.paramSpans,
    basic: read.basic,
    problems: read.problems,
    secret: kindOf(read.basic, read.params, secret),
    token: read.bare ? readToken(secret) : null,
  };
}

function kindOf(
  basic: Credential['basic'],
  params: Credential['params'],
  secret: string,
): SecretKind | null {
  if (basic !== null) return recognizeSecret(basic.password) ?? recognizeSecret(basic.user);
  const accessKey = params?.get('Credential');
  return recognizeSecret(
    accessKey === undefined ? secret : accessKey.slice(0, Math.max(accessKey.indexOf('/'), 0)),
  );
}

/** Cookies that authenticate, by name, by form, or because scripts cannot read them. */
function cookieCredentials(value: string, header: number, context: HeaderContext): Credential[] {
  const found: Credential[] = [];
  for (const pair of parseCookie(value)) {
    const role = roleOfCookie(pair, context);
    if (role === null) continue;
    if (found.length >= MOST_CREDENTIALS) break;
    const credential = plainCredential(
      { in: 'cookie', name: pair.name, role, value: pair.value, header, at: pair.valueSpan },
      context.readToken,
    );
    found.push(withoutMaskProblems(credential));
  }
  return found;
}

function roleOfCookie({ name, value }: CookiePair, { isHttpOnly }: HeaderContext): Role | null {
  const byName = cookieRole(name);
  // An encrypted token in a cookie is the site's own session, which no API reads as a bearer token.
  if (byName === 'token') return isEncryptedToken(value) ? 'session' : 'token';
  if (byName !== null) return byName;
  if (isHandshakeCookie(name)) return null;
  const byForm = roleByForm(value);
  if (byForm !== null) return byForm;
  return isHttpOnly?.(name) === true && looksRandom(value) ? 'session' : null;
}

/** A sealed or signed session, a JWT, a service's own token. */
function roleByForm(value: string): Role | null {
  if (value.length < 20) return null;
  if (isEncryptedToken(value) || sessionByForm(value)) return 'session';
  if (value.startsWith('eyJ'))
    return isTokenLike(value) && recognizeSecret(value)?.service === 'jwt' ? 'token' : null;
  if (!/^(?:xoxd-|gh|v4\.|sbp_)/.test(value)) return null;
  return recognizeSecret(value) !== null || isTokenLike(value) ? 'token' : null;
}
