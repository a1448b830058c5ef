import type { RequestChange } from '../diagnosis/finding.ts';
import type { HeaderField } from '../http/exchange.ts';
import { isNamed } from '../http/headers.ts';
import type { Draft } from './from-exchange.ts';
import { whyForbidden, type ForbiddenHeader } from './forbidden.ts';
import type { ReplayRequest, Variable } from './request.ts';
import { changeBody, changeQuery, variablesOf } from './template.ts';

/** A draft with a fix applied. */
export interface AppliedDraft extends Draft {
  /** The scheme whose credentials have to be computed (Basic, Digest, DPoP …), or null. */
  readonly scheme: string | null;
  /** What the fix changes, in a few words each. */
  readonly changes: readonly string[];
}

/** Applies a fix's change to a request. What the fix cannot know becomes a variable to fill. */
export function applyChange(draft: Draft, change: RequestChange): AppliedDraft {
  const changes: string[] = [];
  const forbidden: ForbiddenHeader[] = [...draft.forbidden];
  let { request } = draft;
  if (change.url !== undefined) {
    request = { ...request, url: change.url };
    changes.push('URL');
  }
  if (change.method !== undefined) {
    request = { ...request, method: change.method };
    changes.push(`method ${change.method}`);
  }
  request = changeHeaders(request, change, { changes, forbidden });
  if (change.query !== undefined) {
    request = { ...request, url: changeQuery(request.url, change.query) };
    changes.push(...namesOf(change.query, 'parameter'));
  }
  if (change.body !== undefined) {
    const body = changeBody(request.body, change.body);
    if (body !== null) {
      request = { ...request, body };
      changes.push(...namesOf(change.body, 'field'));
    }
  }
  if (change.cookies !== undefined) {
    request = { ...request, credentials: change.cookies };
    changes.push(`credentials: ${change.cookies}`);
  }
  const variables = variablesAfter(request, draft.variables, change);
  return { request, variables, forbidden, scheme: change.scheme ?? null, changes };
}

const namesOf = (fields: object, kind: string): string[] =>
  Object.entries(fields).map(([name, value]) => `${value === null ? '−' : ''}${kind} ${name}`);

/** Schemes whose header fetch can hold once it is computed. */
const computed: { readonly [scheme: string]: string } = {
  basic: 'Basic {{basicCredentials}}',
  digest: 'Digest {{digestCredentials}}',
  dpop: 'DPoP {{accessToken}}',
};

function changeHeaders(
  request: ReplayRequest,
  { headers = {}, scheme }: RequestChange,
  notes: { changes: string[]; forbidden: ForbiddenHeader[] },
): ReplayRequest {
  const fields = new Map(Object.entries(headers));
  const authorization = scheme === undefined ? undefined : computed[scheme.toLowerCase()];
  if (authorization !== undefined && !fields.has('Authorization'))
    fields.set('Authorization', authorization);
  let kept = request.headers;
  let { referrer } = request;
  for (const [name, value] of fields) {
    const why = whyForbidden(name);
    if (why === null) kept = setHeader(kept, name, value);
    else if (name.toLowerCase() === 'referer' && value === null) referrer = 'none';
    else {
      notes.forbidden.push({ name, why });
      continue;
    }
    notes.changes.push(`${value === null ? '−' : ''}${name}`);
  }
  return { ...request, headers: kept, referrer };
}

/** The headers with one field set in its place, or at the end; null removes it. */
export function setHeader(
  headers: readonly HeaderField[],
  name: string,
  value: string | null,
): readonly HeaderField[] {
  const key = name.toLowerCase();
  const at = headers.findIndex((field) => isNamed(field, key));
  const others = headers.filter((field, index) => index === at || !isNamed(field, key));
  if (value === null) return headers.filter((field) => !isNamed(field, key));
  if (at < 0) return [...headers, { name, value }];
  return others.map((field) => (isNamed(field, key) ? { name, value } : field));
}

/** Variables that the fix asks for come first; the request's own stay where they are still used. */
function variablesAfter(
  request: ReplayRequest,
  own: readonly Variable[],
  { asks = {}, known = {} }: RequestChange,
): Variable[] {
  const byName = new Map(own.map((one) => [one.name, one]));
  return variablesOf(request).map((name): Variable => {
    const value = known[name];
    if (value !== undefined) return { name, meaning: asks[name] ?? '', value, from: 'session' };
    const meaning = asks[name];
    // The value that was refused is not the one to send.
    if (meaning !== undefined) return { name, meaning, value: null, from: 'person' };
    return byName.get(name) ?? { name, meaning: '', value: null, from: 'person' };
  });
}
