import { causes, isCause } from '../../diagnosis/cause.ts';
import { findJsonPath, jsonFaultWords, memberPath, placeIn } from '../../http/json-fault.ts';
import { isObject, parseJson, type Json, type JsonObject } from '../../json.ts';
import { sessionRules } from '../../session/findings/index.ts';
import { suggestion } from '../../suggestion.ts';
import { noticeIds } from '../../diagnosis/notice-titles.ts';
import { readDuration } from './duration.ts';
import { globFault } from './glob.ts';
import { readInstant } from './instant.ts';

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

class Fault extends Error {
  /** Of the value that is wrong; of the object where a member is missing. */
  readonly path: string;
  constructor(path: string, message: string) {
    super(message);
    this.path = path;
  }
}

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
    if (!(error instanceof Fault)) throw error;
    const offset = bare.includes('\n') ? findJsonPath(bare, error.path) : null;
    const where = offset === null ? '' : `${placeIn(bare, offset)}: `;
    return { policy: null, reason: `${where}${error.message}` };
  }
}

const syntaxFault = (text: string): string =>
  text.trim() === '' ? 'the policy is empty' : (jsonFaultWords(text) ?? 'the policy is not JSON');

function policyOf(json: Json): Policy {
  const policy = objectAt(json, '');
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
  onlyMembers(allowance, ALLOW_MEMBERS, path);
  return {
    method: textAt(allowance['method'], `${path}.method`)?.toUpperCase() ?? null,
    url: globAt(allowance['url'], path),
    status: statusAt(allowance['status'], `${path}.status`),
    cause: causeAt(allowance['cause'], `${path}.cause`),
    count: countAt(allowance['count'], `${path}.count`),
    reason: textAt(allowance['reason'], `${path}.reason`) ?? '',
    until: instantAt(allowance['until'], `${path}.until`),
  };
}

function objectAt(json: Json, path: string): JsonObject {
  if (!isObject(json))
    throw new Fault(path, `${path === '' ? 'the policy' : path} must be an object`);
  return json;
}

function onlyMembers(object: JsonObject, known: readonly string[], path: string): void {
  for (const name of Object.keys(object)) {
    const own = memberPath(path, name);
    if (!known.includes(name)) throw new Fault(own, `${own} is unknown${suggestion(name, known)}`);
  }
}

const listAt = (value: Json | undefined, path: string): readonly Json[] => {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw new Fault(path, `${path} must be an array`);
  return value as Json[];
};

function textAt(value: Json | undefined, path: string): string | null {
  if (value === undefined) return null;
  if (typeof value !== 'string') throw new Fault(path, `${path} must be a string`);
  return value;
}

function globAt(value: Json | undefined, parent: string): string {
  const path = `${parent}.url`;
  const glob = textAt(value, path);
  if (glob === null) throw new Fault(parent, `${path} is missing`);
  const fault = globFault(glob);
  if (fault !== null) throw new Fault(path, `${path}: ${fault}`);
  return glob;
}

function causeAt(value: Json | undefined, path: string): string | null {
  const cause = textAt(value, path);
  if (cause !== null && !isCause(cause))
    throw new Fault(
      path,
      `${path}: "${cause}" is not a cause${suggestion(cause, Object.keys(causes))}`,
    );
  return cause;
}

function countAt(value: Json | undefined, path: string): number | null {
  if (value === undefined) return null;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0)
    throw new Fault(path, `${path} must be a whole number from 0`);
  return value;
}

const LARGEST_STATUS = 999;

function statusAt(value: Json | undefined, path: string): number | null {
  const status = typeof value === 'string' ? null : countAt(value, path);
  if (status === null && value === undefined) return null;
  if (status === null || status > LARGEST_STATUS)
    throw new Fault(path, `${path} must be a status code as a number, such as 401`);
  return status;
}

function durationAt(value: Json | undefined, path: string): number | null {
  const text = textAt(value, path);
  if (text === null) return null;
  const duration = readDuration(text);
  if (duration === null) throw new Fault(path, `${path}: "${text}" is not a duration, such as 10m`);
  return duration;
}

function instantAt(value: Json | undefined, path: string): number | null {
  const text = textAt(value, path);
  if (text === null) return null;
  const instant = readInstant(text);
  if (instant === null)
    throw new Fault(path, `${path}: "${text}" is not a date, such as 2027-01-31`);
  return instant;
}

function slugAt(value: Json, path: string): string {
  const slug = textAt(value, path) ?? '';
  const known = [...noticeIds, ...sessionRules.map(({ id }) => id)];
  if (!known.includes(slug))
    throw new Fault(
      path,
      `${path}: "${slug}" is not a notice or finding${suggestion(slug, known)}`,
    );
  return slug;
}
