import { JsonCursor } from '../../json-cursor.ts';
import { decodeFormValue } from '../../percent-encoding.ts';
import { between, type Span } from '../../span.ts';
import type { ExchangeRequest } from '../exchange.ts';
import type { Credential, Role } from './credential.ts';
import { looksRandom } from './looks-random.ts';
import { MOST_CREDENTIALS, parameterRole, plainName } from './names.ts';
import { pairsOf } from './pairs.ts';
import { plainCredential, type ReadToken } from './plain-credential.ts';
import type { Origin } from './secret-in-value.ts';

/** Bodies longer than this are not searched: sign-ins and token requests are short. */
const LONGEST_BODY = 64 * 1024;

/** Credentials in a body: a form, `multipart/form-data`, JSON. At most `limit`. */
export function readBodyCredentials(
  { body, mimeType }: ExchangeRequest,
  readToken: ReadToken,
  limit: number,
): Credential[] {
  if (body === null || body === '' || body.length > LONGEST_BODY) return [];
  return fieldCredentials(fieldsOf(body, mimeType.toLowerCase()), readToken).slice(0, limit);
}

function fieldsOf(body: string, type: string): Field[] {
  const firstCode = body.charCodeAt(0);
  if (type.includes('x-www-form-urlencoded') || (type === '' && /^[A-Za-z_][\w.[\]-]*=/.test(body)))
    return formFields(body);
  if (type.includes('multipart/form-data')) return multipartFields(body);
  const isJson = type.includes('json') || firstCode === OPEN_BRACE || firstCode === OPEN_BRACKET;
  return isJson && MAY_HOLD_CREDENTIALS.test(body) ? jsonFields(body) : [];
}

const OPEN_BRACE = 0x7b;
const OPEN_BRACKET = 0x5b;

// One look at a JSON text, so that most are not read any further.
const MAY_HOLD_CREDENTIALS =
  /assword"|passwd"|pwd"|oken"|jwt"|ecret"|pi_?[kK]ey"|"refresh"|"assertion"|verifier"|"code"|csrf|"pass"/i;

const formFields = (body: string): Field[] =>
  pairsOf(body, 0, body.length).map((pair) => ({
    name: pair.name,
    path: pair.name,
    plain: plainName(lastWord(pair.name)),
    value: () => decodeFormValue(pair.raw),
    at: pair.at,
  }));

/** The innermost name of `user[password]`. */
function lastWord(name: string): string {
  const open = name.lastIndexOf('[');
  return open > 0 && name.endsWith(']') && open < name.length - 2 ? name.slice(open + 1, -1) : name;
}

interface Field {
  readonly name: string;
  readonly path: string;
  readonly plain: string;
  readonly value: () => string;
  readonly at: Span;
}

const USER_NAMES = new Set([
  'username',
  'user',
  'login',
  'email',
  'emailaddress',
  'identifier',
  'userid',
  'loginid',
  'jusername',
  'account',
  'log',
  'name',
  'phone',
]);

/** Credentials among the fields of a form or the members of a JSON text. */
function fieldCredentials(fields: readonly Field[], readToken: ReadToken): Credential[] {
  const found: Credential[] = [];
  const grant = fields.find((field) => field.plain === 'granttype')?.value() ?? null;
  const isTokenRequest =
    grant !== null ||
    fields.some((field) => field.plain === 'clientsecret' || field.plain === 'clientassertion');
  const user = fields.find((field) => USER_NAMES.has(field.plain))?.value() ?? '';
  for (const field of fields) {
    const role =
      field.name === '_token'
        ? 'csrf'
        : parameterRole(field.plain === 'jpassword' ? 'password' : field.plain);
    if (role === null) continue;
    if (found.length >= MOST_CREDENTIALS) break;
    const value = field.value();
    if (!isCredentialField(field.plain, role, value, isTokenRequest)) continue;
    const ofGrant = role === 'user' && grant !== null && /password/i.test(grant);
    const origin: Origin = {
      in: 'body',
      name: field.path,
      role: ofGrant ? 'grant' : role,
      value,
      header: null,
      at: field.at,
    };
    found.push(
      plainCredential(
        origin,
        readToken,
        role === 'user' && field.plain.includes('pass') ? { basic: { user, password: value } } : {},
      ),
    );
  }
  return found;
}

function isCredentialField(
  plain: string,
  role: Role,
  value: string,
  isTokenRequest: boolean,
): boolean {
  switch (plain) {
    case 'clientid':
      return isTokenRequest;
    case 'code':
      return isTokenRequest || (value.length >= 16 && !/\s/.test(value));
    case 'refresh':
      return value.startsWith('eyJ') || value.length >= 32;
    case 'key':
    case 'appid':
    case 'accesskey':
    case 'session':
    case 'sid':
    case 'secret':
    case 'sig':
    case 'signature':
    case 'authorization':
    case 'assertion':
      return looksRandom(value) || isTokenRequest;
    case 'md5':
    case 'hmac':
    case 'sign':
      return false;
    default:
      return role !== 'signature' || value.length >= 16;
  }
}

/** Parts of `multipart/form-data` that hold text (RFC 7578 §4). */
function multipartFields(body: string): Field[] {
  const lineEnd = body.indexOf('\n');
  if (!body.startsWith('--') || lineEnd < 3) return [];
  const boundary = body.slice(0, body.charAt(lineEnd - 1) === '\r' ? lineEnd - 1 : lineEnd);
  const fields: Field[] = [];
  for (let at = boundary.length; at > 0 && at < body.length;) {
    const next = body.indexOf(boundary, at);
    const end = next < 0 ? body.length : next;
    const blank = /\r?\n\r?\n/.exec(body.slice(at, Math.min(end, at + 1024)));
    const name =
      blank === null
        ? undefined
        : /\bname="([^"]{1,128})"/.exec(body.slice(at, at + blank.index))?.[1];
    if (
      blank !== null &&
      name !== undefined &&
      !body.slice(at, at + blank.index).includes('filename=')
    ) {
      const from = at + blank.index + blank[0].length;
      const to =
        body.charAt(end - 1) === '\n' ? (body.charAt(end - 2) === '\r' ? end - 2 : end - 1) : end;
      if (from <= to)
        fields.push({
          name,
          path: name,
          plain: plainName(lastWord(name)),
          value: () => body.slice(from, to),
          at: between(from, to),
        });
    }
    if (next < 0) break;
    at = next + boundary.length;
  }
  return fields;
}

/**
 * Members of a JSON text whose value is a string and whose name may be a credential's, a user's or
 * a grant's.
 */
function jsonFields(body: string): Field[] {
  const fields: Field[] = [];
  /** The member that each open object or array is in; null within arrays. */
  const parents: (string | null)[] = [];
  const cursor = new JsonCursor(body);
  let member: string | null = null;
  let isValue = false;
  while (cursor.next()) {
    const { kind } = cursor;
    if (kind === 'string') {
      if (!cursor.isClosed) break;
      if (!isValue) member = cursor.insideSpan.length <= LONGEST_NAME ? cursor.stringValue() : null;
      else if (member !== null && isFieldOfInterest(member))
        fields.push(jsonField(cursor, member, parents));
    } else if (kind === '{' || kind === '[') {
      if (parents.length >= DEEPEST) break;
      parents.push(member);
      member = null;
    } else if (kind === '}' || kind === ']') {
      parents.pop();
      member = null;
    } else if (kind === ',') member = null;
    isValue = kind === ':';
  }
  return fields;
}

/** Members deeper than this are no sign-in form's. */
const DEEPEST = 16;
const LONGEST_NAME = 128;

function isFieldOfInterest(name: string): boolean {
  const plain = plainName(name);
  const isContext = plain === 'granttype' || USER_NAMES.has(plain) || name === '_token';
  return isContext || parameterRole(plain) !== null;
}

function jsonField(cursor: JsonCursor, name: string, parents: readonly (string | null)[]): Field {
  const value = cursor.stringValue();
  return {
    name,
    path: [...parents.filter((one) => one !== null), name].join('.'),
    plain: plainName(name),
    value: () => value,
    at: cursor.insideSpan,
  };
}
