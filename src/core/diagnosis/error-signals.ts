import type { ChallengeField } from '../http/challenge/challenge.ts';
import type { Exchange, HeaderField } from '../http/exchange.ts';
import { isObject, parseJson, type Json } from '../json.ts';
import type { EvidencePlace } from './finding.ts';

/**
 * Something that a response says in words about why: a code (`invalid_token`,
 * `AADSTS700082`) or a message (a sentence), and where it stands.
 */
export interface ErrorSignal {
  readonly kind: 'code' | 'message';
  /** At most `MESSAGE_LIMIT` characters. */
  readonly text: string;
  readonly in: EvidencePlace;
  /** The header's name, or `body`. */
  readonly name: string;
  /** JSON path or element within it, or ''. */
  readonly path: string;
}

/** A response's body, looked at once. */
export interface BodyReading {
  readonly form: 'none' | 'json' | 'xml' | 'html' | 'text';
  readonly json: Json | undefined;
  /** The part that was looked at. */
  readonly text: string;
  /** Only the beginning was looked at. */
  readonly partly: boolean;
}

/** Bodies are looked at this far; what refuses says so early. */
const BODY_LIMIT = 64 * 1024;
/** JSON cut at the limit cannot be parsed, so whole JSON is read somewhat further. */
const JSON_LIMIT = 256 * 1024;
const MESSAGE_LIMIT = 600;
const MOST_SIGNALS = 60;
const MOST_NODES = 400;

/** What kind of body it is, by its own look rather than by its label, which refusals often get wrong. */
export function readBody(exchange: Exchange): BodyReading {
  const whole = exchange.response.body.text;
  if (whole === null || whole === '')
    return { form: 'none', json: undefined, text: '', partly: false };
  const partly = exchange.response.body.truncated || whole.length > BODY_LIMIT;
  const text = whole.length > BODY_LIMIT ? whole.slice(0, BODY_LIMIT) : whole;
  const start = text.slice(0, 200).trimStart();
  if ((start.startsWith('{') || start.startsWith('[')) && whole.length <= JSON_LIMIT) {
    const json = parseJson(whole);
    if (json !== undefined) return { form: 'json', json, text, partly };
  }
  // Some APIs guard their JSON against inclusion as a script: `)]}',`.
  if (start.startsWith(")]}'") && whole.length <= JSON_LIMIT) {
    const json = parseJson(whole.slice(whole.indexOf('\n') + 1));
    if (json !== undefined) return { form: 'json', json, text, partly };
  }
  if (start.startsWith('"') && whole.length <= MESSAGE_LIMIT) {
    const json = parseJson(whole);
    if (typeof json === 'string') return { form: 'text', json: undefined, text: json, partly };
  }
  if (/^<\?xml|^<(?:error|errorresponse|response|fault|soap:|s:envelope|ams|rsp)\b/i.test(start))
    return { form: 'xml', json: undefined, text, partly };
  if (/^<(?:!doctype|html|head|title|body|!--|h\d|p|div|center|meta)\b|^<!doctype/i.test(start))
    return { form: 'html', json: undefined, text, partly };
  return { form: 'text', json: undefined, text, partly };
}

const codeKeys = new Set([
  'error',
  'code',
  'errorcode',
  'error_code',
  'errcode',
  'err',
  'type',
  'reason',
  'status',
  'name',
  'errortype',
  'error_type',
  '__type',
  'error_subcode',
  'subcode',
  'suberror',
  'faultcode',
  'errorcodes',
  'error_codes',
  'errorid',
  'error_id',
  'key',
  'id',
  'kind',
  'errorname',
  'exception',
  'fault',
  'statuscode',
  'internalcode',
  'slug',
  'result',
  'resultcode',
  'status_code',
  'token_class',
  'token_type_error',
  'requiredaccess',
  'needed',
  'detailedreason',
  'error_reason',
  'locale_key',
  'action',
  'next_action',
  'challenge',
  'blockreason',
  'block_reason',
  'category',
  'subcategory',
  'messageid',
  'serviceerrorcode',
  '.tag',
  'issue',
  'ecode',
  'exc_type',
]);
const messageKeys = new Set([
  'message',
  'error_description',
  'errordescription',
  'description',
  'detail',
  'details',
  'title',
  'msg',
  'hint',
  'error_message',
  'errormessage',
  'errors',
  'error',
  'reason',
  'summary',
  'errorsummary',
  'error_summary',
  'text',
  'value',
  'messages',
  'developermessage',
  'developer_message',
  'usermessage',
  'user_message',
  'errormsg',
  'error_msg',
  'faultstring',
  'info',
  'cause',
  'errorcauses',
  'data',
  'more_info',
  'note',
  'explanation',
  'localizedmessage',
  'error_uri',
  'documentation_url',
  'moreinfo',
  'url',
  'debug',
  'body',
  'response',
  'statustext',
  'exception',
  'nbf',
  'exp',
  'iss',
  'aud',
  '_error',
  'failure',
  'help',
  'non_field_errors',
]);
// Whole subtrees that speak of errors, whatever their own members are called.
const errorKeys =
  /^(?:errors?|fault|exception|innererror|error_details|details?|problems?|failures?|meta|status|messages?|error_info|result|extensions|root_cause|caused_by|response|odata\.error|payload|data|cause|metadata)$/i;

/** A constant's name where a sentence is expected: `INVALID_PASSWORD`, `TOO_MANY_ATTEMPTS_TRY_LATER : …`. */
const shoutedCode = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+(?= ?: |$)/;

const looksLikeCode = (text: string): boolean =>
  text.length <= 120 && /^[\w.:#/\-[\]()']+$/.test(text);

/**
 * Everything that a response says about why it refused, in the order of how
 * deliberately it says it: challenges, headers made for it, the body.
 */
export function readErrorSignals(
  exchange: Exchange,
  fields: readonly ChallengeField[],
  body: BodyReading,
): ErrorSignal[] {
  const out: ErrorSignal[] = [];
  const say = (
    kind: ErrorSignal['kind'],
    text: string,
    place: EvidencePlace,
    name: string,
    path: string,
  ): void => {
    const trimmed = text.length > MESSAGE_LIMIT ? text.slice(0, MESSAGE_LIMIT) : text;
    if (out.length < MOST_SIGNALS && trimmed.trim() !== '')
      out.push({ kind, text: trimmed.trim(), in: place, name, path });
  };
  for (const field of fields) sayChallenges(field, say);
  for (const field of exchange.response.headers) sayHeader(field, say);
  sayStatusText(exchange, say);
  if (body.form === 'json' && body.json !== undefined)
    sayJson(body.json, say, exchange.response.status >= 400 || exchange.response.status === 0);
  else if (body.form === 'xml') sayXml(body.text, say);
  else if (body.form === 'html') sayHtml(body.text, say);
  else if (body.form === 'text') {
    say('message', body.text, 'body', 'body', '');
    const first = body.text.slice(0, 200).trim();
    if (looksLikeCode(first)) say('code', first, 'body', 'body', '');
  }
  return out;
}

type Say = (
  kind: ErrorSignal['kind'],
  text: string,
  place: EvidencePlace,
  name: string,
  path: string,
) => void;

function sayChallenges(field: ChallengeField, say: Say): void {
  let spoke = false;
  for (const challenge of field.challenges) {
    for (const param of challenge.params) {
      if (
        param.key === 'error' ||
        param.key === 'error_code' ||
        param.key === 'reason' ||
        param.key === 'stale'
      ) {
        say(
          'code',
          param.key === 'stale' ? `stale=${param.value}` : param.value,
          'response',
          field.name,
          param.key,
        );
        if (/\s/.test(param.value)) say('message', param.value, 'response', field.name, param.key);
        spoke = true;
      } else if (
        param.key === 'error_description' ||
        param.key === 'error_message' ||
        param.key === 'message' ||
        param.key === 'error-description'
      ) {
        say('message', param.value, 'response', field.name, param.key);
        spoke = true;
      }
    }
  }
  // A line that breaks the grammar may still say something: `OAuth "Facebook Platform" "invalid_token" "Error …"`.
  if (!spoke && field.problems.length > 0) say('message', field.value, 'response', field.name, '');
}

const speakingHeader =
  /(?:error|reason|denied|failure|mitigated|waf-action|otp|sso|captcha|hint|warning-code)/;
const silentHeader =
  /^(?:report-to|nel|referrer-policy|x-xss-protection|server-timing|reporting-endpoints|permissions-policy|access-control-.*|set-cookie|x-request-id|content-security-policy.*)$/;

function sayHeader(field: HeaderField, say: Say): void {
  const name = field.name.toLowerCase();
  if (name === 'warning' || name === 'grpc-message' || name === 'x-message') {
    say('message', field.value, 'response', name, '');
  } else if (speakingHeader.test(name) && !silentHeader.test(name)) {
    // `ExceptionName:http://internal.amazon.com/…`: the code is what stands before the colon.
    const value = field.value;
    say('code', value.split(/[;:,\s]/, 1)[0] ?? value, 'response', name, '');
    say('message', `${name}: ${value}`, 'response', name, '');
  }
}

const plainStatusText =
  /^(?:|ok|unauthorized|forbidden|bad request|not found|proxy authentication required|too many requests|internal server error|error|failed|found|moved permanently|unprocessable (?:entity|content)|payment required|method not allowed|not acceptable|gone|accepted|no content)$/i;

function sayStatusText(exchange: Exchange, say: Say): void {
  const { statusText } = exchange.response;
  if (!plainStatusText.test(statusText)) say('message', statusText, 'status', 'status', '');
}

function sayJson(root: Json, say: Say, refused: boolean): void {
  let nodes = 0;
  const visit = (
    value: Json,
    key: string,
    path: string,
    depth: number,
    speaking: boolean,
  ): void => {
    if (++nodes > MOST_NODES) return;
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
      const name = key.toLowerCase();
      const text = String(value);
      if (typeof value === 'boolean') {
        if (value && /saml|captcha|mfa|otp|locked|expired|revoked|required/i.test(name))
          say('code', `${key}=true`, 'body', 'body', path);
        return;
      }
      if (typeof value === 'number') {
        if (codeKeys.has(name) && name !== 'status' && name !== 'statuscode')
          say('code', text, 'body', 'body', path);
        return;
      }
      const shouted = messageKeys.has(name) ? shoutedCode.exec(text)?.[0] : undefined;
      if (codeKeys.has(name) && looksLikeCode(text)) say('code', text, 'body', 'body', path);
      else if (shouted !== undefined) say('code', shouted, 'body', 'body', path);
      if (
        messageKeys.has(name) ||
        (speaking && (/\s/.test(text) || depth <= 1)) ||
        (codeKeys.has(name) && !looksLikeCode(text))
      )
        say('message', text, 'body', 'body', path);
      return;
    }
    if (value === null || depth > 6) return;
    if (Array.isArray(value)) {
      const items = value as readonly Json[];
      for (let i = 0; i < items.length && i < 20; i++)
        visit(
          items[i] as Json,
          key,
          `${path}[${i}]`,
          key === '' ? depth : depth + 1,
          speaking || errorKeys.test(key),
        ); // A list at the root stands for its items.
      return;
    }
    if (!isObject(value)) return;
    // What says why stands at the top or under a member that is named for it, never deep in data.
    const inside =
      depth === 0 || speaking || errorKeys.test(key) || codeKeys.has(key.toLowerCase());
    if (!inside) return;
    for (const [name, member] of Object.entries(value))
      visit(member, name, path === '' ? name : `${path}.${name}`, depth + 1, depth > 0 && inside);
  };
  if (!refused && isObject(root)) {
    // A success speaks of failure only in the places made for it.
    for (const name of [
      'errors',
      'error',
      'error_description',
      'error_message',
      'message',
      'fault',
      'needed',
      'code',
      'warning',
    ]) {
      const member = root[name];
      if (member !== undefined && member !== null && saysFailure(root))
        visit(member, name, name, 1, true);
    }
    return;
  }
  if (!refused && Array.isArray(root)) {
    (root as readonly Json[]).slice(0, 10).forEach((item, i) => {
      if (isObject(item) && saysFailure(item))
        for (const name of ['errors', 'error', 'message'])
          if (item[name] !== undefined) visit(item[name], name, `[${i}].${name}`, 1, true);
    });
    return;
  }
  visit(root, '', '', 0, false);
}

/** Whether the body of a successful answer says that it failed: GraphQL's `errors`, JSON-RPC's `error`, `ok: false`. */
export function saysFailure(json: Json | undefined): boolean {
  if (!isObject(json)) return false;
  const errors = json['errors'];
  if (Array.isArray(errors) && errors.length > 0) return true;
  const error = json['error'];
  if (
    json['ok'] === false ||
    json['success'] === false ||
    json['status'] === 'error' ||
    json['status'] === 'fail' ||
    json['result'] === 'error'
  )
    return true;
  if (typeof json['error_message'] === 'string' && json['error_message'] !== '') return true;
  return (
    (isObject(error) && ('message' in error || 'code' in error)) ||
    (typeof error === 'string' &&
      error !== '' &&
      json['ok'] !== true &&
      json['access_token'] === undefined)
  );
}

const entities: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  '#39': "'",
  '#x27': "'",
  nbsp: ' ',
};
const unescapeEntities = (text: string): string =>
  text.replace(/&(#?\w{1,6});/g, (all, name: string) => entities[name.toLowerCase()] ?? all);

function sayXml(text: string, say: Say): void {
  const element = /<(?:\w+:)?([A-Za-z][\w.-]*)(?:\s[^<>]{0,300})?>([^<]{1,2000})<\//g;
  let count = 0;
  for (const [, name = '', value = ''] of text.slice(0, 16 * 1024).matchAll(element)) {
    if (++count > 40) return;
    const key = name.toLowerCase();
    const words = unescapeEntities(value).trim();
    if (/code|type|reason|error$/.test(key) && looksLikeCode(words))
      say('code', words, 'body', 'body', name);
    else if (/message|detail|reason|string|error|description|text|fault/.test(key))
      say('message', words, 'body', 'body', name);
    else if (/^(?:title|h1|h2|p)$/.test(key)) say('message', words, 'body', 'body', name);
  }
}

function sayHtml(text: string, say: Say): void {
  const title = /<title[^>]{0,100}>([^<]{1,300})/i.exec(text)?.[1];
  if (title !== undefined) say('message', unescapeEntities(title), 'body', 'body', 'title');
  // Line breaks of the layout carry no meaning; scripts and styles say nothing to a person.
  const words = unescapeEntities(stripMarkup(text.slice(0, 16 * 1024)))
    .replace(/\s+/g, ' ')
    .trim();
  if (words !== '') say('message', words, 'body', 'body', 'page');
}

/** The text of a page, without scripts, styles and tags; linear in its length. */
function stripMarkup(html: string): string {
  const lower = html.toLowerCase();
  let out = '';
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open < 0) return out + html.slice(at);
    out += html.slice(at, open);
    const skipped = /^<(script|style|svg|template)\b/i.exec(html.slice(open, open + 12))?.[1];
    let close: number;
    if (skipped === undefined) {
      close = html.indexOf('>', open);
      out += ' ';
    } else {
      const end = lower.indexOf(`</${skipped.toLowerCase()}`, open);
      close = end < 0 ? -1 : html.indexOf('>', end);
    }
    if (close < 0) return out;
    at = close + 1;
  }
  return out;
}
