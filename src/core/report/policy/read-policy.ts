import { causes, isCause } from '../../diagnosis/cause.ts';
import { findJsonFault } from '../../http/json-fault.ts';
import { isObject, parseJson, type Json, type JsonObject } from '../../json.ts';
import { sessionRules } from '../../session/findings/index.ts';
import { readDuration } from './duration.ts';
import { noticeIds } from '../../diagnosis/notice-titles.ts';

/** A kind of refused request that is expected. A member that is null matches any value. */
export interface Allowance {
  readonly method: string | null;
  /** A glob. */
  readonly url: string;
  readonly status: number | null;
  readonly cause: string | null;
  /** At most this many. */
  readonly count: number | null;
  readonly reason: string;
  /** Milliseconds since the epoch, or null. */
  readonly until: number | null;
}

/** What a session may have, and what it must never show (docs/policy.schema.json). */
export interface Policy {
  readonly allow: readonly Allowance[];
  readonly never: readonly string[];
  readonly retries: number | null;
  /** Milliseconds, or null. */
  readonly tokenLifeAtStart: number | null;
}

/** A policy; or what is wrong with it and where, as a clause. */
export type PolicyReading =
  | { readonly policy: Policy; readonly reason: null }
  | { readonly policy: null; readonly reason: string };

class Fault extends Error {}

const MEMBERS = ['$schema', 'allow', 'never', 'retries', 'tokenLifeAtStart'];
const ALLOW_MEMBERS = ['method', 'url', 'status', 'cause', 'count', 'reason', 'until'];

/** Reads a policy file. A fault, a typo in a name included, is named with its place. */
export function readPolicy(text: string): PolicyReading {
  const bare = text.replace(/^\ufeff/, '');
  const json = parseJson(bare);
  if (json === undefined) return { policy: null, reason: syntaxFault(bare) };
  try {
    return { policy: policyOf(json), reason: null };
  } catch (error) {
    if (error instanceof Fault) return { policy: null, reason: error.message };
    throw error;
  }
}

/** `line 3, column 5 (allow[0].url): this is not JSON`. */
function syntaxFault(text: string): string {
  if (text.trim() === '') return 'the policy is empty';
  const fault = findJsonFault(text);
  if (fault === null) return 'the policy is not JSON';
  const before = text.slice(0, fault.offset).split('\n');
  const where = `line ${before.length}, column ${(before.at(-1) ?? '').length + 1}`;
  const path = fault.path === '' ? '' : ` (${fault.path})`;
  return `${where}${path}: ${fault.cutOff ? 'the file is cut off' : 'this is not JSON'}`;
}

function policyOf(json: Json): Policy {
  const policy = objectAt(json, 'the policy');
  onlyMembers(policy, MEMBERS, '');
  return {
    allow: listAt(policy['allow'], 'allow').map((one, index) =>
      allowanceOf(one, `allow[${index}]`),
    ),
    never: listAt(policy['never'], 'never').map((one, index) => slugAt(one, `never[${index}]`)),
    retries: countAt(policy['retries'], 'retries'),
    tokenLifeAtStart: durationAt(policy['tokenLifeAtStart'], 'tokenLifeAtStart'),
  };
}

function allowanceOf(json: Json, path: string): Allowance {
  const allowance = objectAt(json, path);
  onlyMembers(allowance, ALLOW_MEMBERS, `${path}.`);
  const url = textAt(allowance['url'], `${path}.url`);
  if (url === null || url === '') throw new Fault(`${path}.url is missing`);
  const cause = textAt(allowance['cause'], `${path}.cause`);
  if (cause !== null && !isCause(cause))
    throw new Fault(
      `${path}.cause: "${cause}" is not a cause${suggestion(cause, Object.keys(causes))}`,
    );
  return {
    method: textAt(allowance['method'], `${path}.method`)?.toUpperCase() ?? null,
    url,
    status: countAt(allowance['status'], `${path}.status`),
    cause,
    count: countAt(allowance['count'], `${path}.count`),
    reason: textAt(allowance['reason'], `${path}.reason`) ?? '',
    until: instantAt(allowance['until'], `${path}.until`),
  };
}

function objectAt(json: Json, path: string): JsonObject {
  if (!isObject(json)) throw new Fault(`${path} must be an object`);
  return json;
}

function onlyMembers(object: JsonObject, known: readonly string[], prefix: string): void {
  for (const name of Object.keys(object))
    if (!known.includes(name))
      throw new Fault(`${prefix}${name} is unknown${suggestion(name, known)}`);
}

const listAt = (value: Json | undefined, path: string): readonly Json[] => {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw new Fault(`${path} must be an array`);
  return value as Json[];
};

function textAt(value: Json | undefined, path: string): string | null {
  if (value === undefined) return null;
  if (typeof value !== 'string') throw new Fault(`${path} must be a string`);
  return value;
}

function countAt(value: Json | undefined, path: string): number | null {
  if (value === undefined) return null;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0)
    throw new Fault(`${path} must be a whole number from 0`);
  return value;
}

function durationAt(value: Json | undefined, path: string): number | null {
  const text = textAt(value, path);
  if (text === null) return null;
  const duration = readDuration(text);
  if (duration === null) throw new Fault(`${path}: "${text}" is not a duration, such as 10m`);
  return duration;
}

function instantAt(value: Json | undefined, path: string): number | null {
  const text = textAt(value, path);
  if (text === null) return null;
  const instant = /^\d{4}-\d{2}-\d{2}(?:T.+)?$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(instant))
    throw new Fault(`${path}: "${text}" is not a date, such as 2027-01-31`);
  return instant;
}

function slugAt(value: Json, path: string): string {
  const slug = textAt(value, path) ?? '';
  const known = [...noticeIds, ...sessionRules.map(({ id }) => id)];
  if (!known.includes(slug))
    throw new Fault(`${path}: "${slug}" is not a notice or finding${suggestion(slug, known)}`);
  return slug;
}

function suggestion(name: string, known: readonly string[]): string {
  const letters = (word: string): string => [...word.toLowerCase()].sort().join('');
  const near = known.find(
    (one) =>
      one.toLowerCase() === name.toLowerCase() ||
      letters(one) === letters(name) ||
      (name.length > 2 && (one.startsWith(name) || name.startsWith(one))) ||
      isOneEditApart(one, name),
  );
  return near === undefined ? '' : `; did you mean ${near}?`;
}

/** One character more, less, or another. */
function isOneEditApart(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  const rest = short.length === long.length ? short.slice(at + 1) : short.slice(at);
  return rest === long.slice(at + 1);
}
