import { isObject, textOf, type Json, type JsonObject } from '../../json.ts';

const failing = /^(?:error|fail(?:ed|ure)?)$/i;
const refusalCode = /^(?:401|403|40[13]\d{2,3})$/;

/**
 * Whether a JSON body of a success says that it failed: GraphQL's `errors`, JSON-RPC's `error`,
 * `ok: false`.
 */
function saysFailure(json: Json | undefined): boolean {
  if (!isObject(json)) return false;
  return hasErrors(json) || hasFailedState(json) || hasError(json) || hasRefusalCode(json);
}

/** The failing members of a successful body: itself, items of a batch, one envelope deep. */
export function failingObjects(json: Json | undefined): readonly JsonObject[] {
  if (Array.isArray(json))
    return (json as readonly Json[]).slice(0, 10).filter(isObject).filter(saysFailure);
  if (!isObject(json)) return [];
  if (saysFailure(json)) return [json];
  // MediaWiki: `{"clientlogin":{"status":"FAIL","message":"…"}}`.
  const members = Object.values(json);
  return members.length > 3 ? [] : members.filter(isObject).filter(hasFailedState);
}

const hasErrors = ({ errors }: JsonObject): boolean => Array.isArray(errors) && errors.length > 0;

const hasFailedState = (json: JsonObject): boolean =>
  json['ok'] === false ||
  json['success'] === false ||
  failing.test(textOf(json['status'])) ||
  failing.test(textOf(json['result']));

function hasError(json: JsonObject): boolean {
  const { error, error_message: message } = json;
  if (typeof message === 'string' && message !== '') return true;
  if (isObject(error)) return ['message', 'code', 'json', 'info'].some((name) => name in error);
  const isNamed = typeof error === 'string' && error !== '';
  return isNamed && json['ok'] !== true && json['access_token'] === undefined;
}

/** `{"code":401,"message":"…"}`, `{"exception":"…","errorcode":"…"}`. */
function hasRefusalCode(json: JsonObject): boolean {
  if (typeof json['exception'] === 'string' && typeof json['errorcode'] === 'string') return true;
  const hasWords = ['message', 'msg', 'error', 'detail', 'errmsg', 'info'].some(
    (name) => typeof json[name] === 'string',
  );
  const codes = ['code', 'statusCode', 'status', 'errno', 'errcode', 'error_code'];
  return hasWords && codes.some((name) => refusalCode.test(textOf(json[name])));
}
