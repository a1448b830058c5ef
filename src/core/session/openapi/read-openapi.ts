import { isObject, textOf, type Json, type JsonObject } from '../../json.ts';

/** One credential that an operation requires. */
export interface Requirement extends Scheme {
  /** The name of the security scheme. */
  readonly scheme: string;
  readonly scopes: readonly string[];
}

/** What a security scheme says of a credential. */
export interface Scheme {
  /** `Bearer`, `Basic`, … of an Authorization header; null for a key of its own. */
  readonly authScheme: string | null;
  /** `unknown`: the document does not define the scheme. */
  readonly place: 'header' | 'query' | 'cookie' | 'tls' | 'unknown';
  /** Of the header, parameter or cookie. */
  readonly name: string;
  /** oauth2 or openIdConnect: the token may be sent as Bearer or as DPoP, and has scopes. */
  readonly isOAuth: boolean;
}

/** One operation, and what it requires: one of the alternatives, all of its parts. */
export interface Operation {
  readonly method: string;
  /** As the document writes it: `/orders/{id}`. */
  readonly path: string;
  /** The same with a server's base path. */
  readonly template: string;
  /** Empty: no credentials. An empty alternative: credentials are optional. */
  readonly alternatives: readonly (readonly Requirement[])[];
  /** The document has `security` for it, or for all. */
  readonly isDeclared: boolean;
}

export interface OpenApi {
  readonly operations: readonly Operation[];
  /** Paths of which another file has the operations. */
  readonly elsewhere: number;
}

/** A document; or why it is none, as a clause. */
export type OpenApiReading =
  | { readonly document: OpenApi; readonly reason: null }
  | { readonly document: null; readonly reason: string };

/** The methods of a path item that are operations. */
export const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/** Reads an OpenAPI 3 or Swagger 2 document that was parsed. Never throws. */
export function readOpenApi(json: Json): OpenApiReading {
  if (!isObject(json)) return { document: null, reason: 'it is not an OpenAPI document' };
  const isKnown = textOf(json['openapi']) !== '' || json['swagger'] !== undefined;
  if (!isKnown) return { document: null, reason: 'it has neither "openapi" nor "swagger"' };
  const { paths } = json;
  if (!isObject(paths)) return { document: null, reason: 'it has no paths' };
  const schemes = schemesOf(json);
  const bases = basePathsOf(json);
  let elsewhere = 0;
  const operations = Object.entries(paths).flatMap(([path, value]) => {
    const item = resolve(json, value);
    if (typeof item?.['$ref'] === 'string') elsewhere += 1;
    return METHODS.flatMap((method): Operation[] => {
      const operation = item?.[method];
      if (!isObject(operation)) return [];
      const security = operation['security'] ?? json['security'];
      const own = serverPaths(operation) ?? serverPaths(item ?? {}) ?? bases;
      return own.map((base) => ({
        method: method.toUpperCase(),
        path,
        template: `${base}${path}`,
        alternatives: alternativesOf(security, schemes),
        isDeclared: security !== undefined,
      }));
    });
  });
  return { document: { operations, elsewhere }, reason: null };
}

/** Follows `$ref` within the document, a few steps. */
export function resolve(root: JsonObject, value: Json | undefined): JsonObject | null {
  let at = value;
  for (let step = 0; step < MOST_REFERENCES; step += 1) {
    if (!isObject(at)) return null;
    const reference = at['$ref'];
    if (typeof reference !== 'string' || !reference.startsWith('#/')) return at;
    at = reference
      .slice(2)
      .split('/')
      .reduce<Json | undefined>((object, name) => {
        const key = name.replaceAll('~1', '/').replaceAll('~0', '~');
        return isObject(object) && Object.hasOwn(object, key) ? object[key] : undefined;
      }, root);
  }
  return null;
}

const MOST_REFERENCES = 8;

function schemesOf(root: JsonObject): ReadonlyMap<string, Scheme> {
  const components = isObject(root['components']) ? root['components'] : {};
  const given = components['securitySchemes'] ?? root['securityDefinitions'];
  const schemes = new Map<string, Scheme>();
  if (!isObject(given)) return schemes;
  for (const [name, value] of Object.entries(given)) {
    const scheme = schemeOf(resolve(root, value) ?? {});
    if (scheme !== null) schemes.set(name, scheme);
  }
  return schemes;
}

const authorization = (authScheme: string): Scheme => ({
  authScheme,
  place: 'header',
  name: 'Authorization',
  isOAuth: false,
});

function schemeOf(scheme: JsonObject): Scheme | null {
  const place = textOf(scheme['in']);
  switch (scheme['type']) {
    case 'http':
      return authorization(textOf(scheme['scheme']));
    case 'basic':
      return authorization('Basic');
    case 'oauth2':
    case 'openIdConnect':
      return { ...authorization('Bearer'), isOAuth: true };
    case 'mutualTLS':
      return { authScheme: null, place: 'tls', name: 'client certificate', isOAuth: false };
    case 'apiKey':
      return place === 'header' || place === 'query' || place === 'cookie'
        ? { authScheme: null, place, name: textOf(scheme['name']), isOAuth: false }
        : null;
    default:
      return null;
  }
}

const undefinedScheme = (name: string): Scheme => ({
  authScheme: null,
  place: 'unknown',
  name,
  isOAuth: false,
});

function alternativesOf(
  security: Json | undefined,
  schemes: ReadonlyMap<string, Scheme>,
): Requirement[][] {
  if (!Array.isArray(security)) return [];
  return (security as Json[]).filter(isObject).map((alternative) =>
    Object.entries(alternative).map(([scheme, scopes]) => {
      const known = schemes.get(scheme) ?? undefinedScheme(scheme);
      // Of other schemes, OpenAPI 3.1 lists roles there.
      const names = known.isOAuth && Array.isArray(scopes) ? (scopes as Json[]).map(textOf) : [];
      return { ...known, scheme, scopes: names.filter((name) => name !== '') };
    }),
  );
}

/** Base paths of the document's servers; without any, the root. */
export function basePathsOf(root: JsonObject): string[] {
  if (typeof root['basePath'] === 'string') return [withoutSlash(root['basePath'])];
  return serverPaths(root) ?? [''];
}

const MOST_SERVERS = 50;

/**
 * Base paths of `servers`, without hosts: a document is used for test and production. Null where
 * there are none.
 */
export function serverPaths({ servers }: JsonObject): string[] | null {
  if (!Array.isArray(servers)) return null;
  const urls = (servers as Json[]).filter(isObject).flatMap(urlsOf).slice(0, MOST_SERVERS);
  const paths = urls.map((url) => basePathOf(url));
  return paths.length === 0 ? null : [...new Set(paths)];
}

/** The URL of a server with each value that its variables may have (OpenAPI §4.6). */
function urlsOf({ url, variables }: JsonObject): string[] {
  let urls = [textOf(url)];
  for (const [name, variable] of Object.entries(isObject(variables) ? variables : {})) {
    if (!isObject(variable)) continue;
    const { default: usual, enum: all } = variable;
    const values = [usual, ...(Array.isArray(all) ? (all as Json[]) : [])].map(textOf);
    urls = [...new Set(urls.flatMap((one) => values.map((v) => one.replaceAll(`{${name}}`, v))))];
    urls = urls.slice(0, MOST_SERVERS);
  }
  return urls;
}

/** `/v1` of `https://api.example/v1/`, of `{scheme}://{host}/v1` and of the relative `v1`. */
function basePathOf(url: string): string {
  const path = withoutSlash(url.replace(/^(?:[^/]*:)?\/\/[^/]*/, ''));
  return path === '' || path.startsWith('/') ? path : `/${path.replace(/^\.\//, '')}`;
}

const withoutSlash = (path: string): string => path.replace(/\/{1,50}$/, '');

/** The operation of a request: the one with the most segments that are no parameters. */
export function operationOf(
  { operations }: OpenApi,
  method: string,
  path: string,
): Operation | null {
  const given = path.split('/');
  return operations
    .filter((one) => one.method === method && fits(one.template.split('/'), given))
    .reduce<Operation | null>(
      (best, one) => (best === null || literals(one) > literals(best) ? one : best),
      null,
    );
}

const PARAMETER = /\{[^{}]{0,500}\}/;

/** Segments without a parameter count most, then what is written around parameters. */
function literals({ template }: Operation): number {
  const written = template.split('/').map((segment) => segment.split(PARAMETER));
  return written.reduce(
    (sum, parts) => sum + (parts.length === 1 ? WHOLE : parts.join('').length),
    0,
  );
}

const WHOLE = 10_000;

const fits = (segments: readonly string[], given: readonly string[]): boolean =>
  segments.length === given.length &&
  segments.every((segment, at) => fitsSegment(segment, given[at] ?? ''));

/** `{id}`, `{id}.json`, `{id}:activate`: what is written around parameters must be there. */
function fitsSegment(segment: string, given: string): boolean {
  const parts = segment.split(PARAMETER);
  const [first = '', ...others] = parts;
  const last = others.pop();
  if (last === undefined) return segment === given;
  if (!given.startsWith(first) || !given.endsWith(last)) return false;
  let at = first.length;
  for (const part of others) {
    const found = given.indexOf(part, at + 1);
    if (found < 0) return false;
    at = found + part.length;
  }
  return given.length - last.length > at;
}
