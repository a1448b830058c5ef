import { isObject, textOf, type Json, type JsonObject } from '../../json.ts';

/** One credential that an operation requires. */
export interface Requirement {
  /** The name of the security scheme. */
  readonly scheme: string;
  /** `Bearer`, `Basic`, … of an Authorization header; null for a key of its own. */
  readonly authScheme: string | null;
  readonly place: 'header' | 'query' | 'cookie' | 'tls';
  /** Of the header, parameter or cookie. */
  readonly name: string;
  readonly scopes: readonly string[];
}

/** One operation, and what it requires: one of the alternatives, all of its parts. */
export interface Operation {
  readonly method: string;
  /** As the document writes it: `/orders/{id}`. */
  readonly path: string;
  /** Segments with the servers' base path; null for a parameter. */
  readonly segments: readonly (string | null)[];
  /** Empty: no credentials. An empty alternative: credentials are optional. */
  readonly alternatives: readonly (readonly Requirement[])[];
}

export interface OpenApi {
  readonly operations: readonly Operation[];
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
  const isKnown = typeof json['openapi'] === 'string' || json['swagger'] !== undefined;
  if (!isKnown) return { document: null, reason: 'it has neither "openapi" nor "swagger"' };
  const { paths } = json;
  if (!isObject(paths)) return { document: null, reason: 'it has no paths' };
  const schemes = schemesOf(json);
  const bases = basePathsOf(json);
  const operations = Object.entries(paths).flatMap(([path, value]) => {
    const item = resolve(json, value);
    return METHODS.flatMap((method): Operation[] => {
      const operation = item?.[method];
      if (!isObject(operation)) return [];
      const alternatives = alternativesOf(operation['security'] ?? json['security'], schemes);
      return bases.map((base) => ({
        method: method.toUpperCase(),
        path,
        segments: segmentsOf(`${base}${path}`),
        alternatives,
      }));
    });
  });
  return { document: { operations }, reason: null };
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

type Scheme = Omit<Requirement, 'scopes' | 'scheme'>;

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
      return authorization('Bearer');
    case 'mutualTLS':
      return { authScheme: null, place: 'tls', name: 'client certificate' };
    case 'apiKey':
      return place === 'header' || place === 'query' || place === 'cookie'
        ? { authScheme: null, place, name: textOf(scheme['name']) }
        : null;
    default:
      return null;
  }
}

function alternativesOf(
  security: Json | undefined,
  schemes: ReadonlyMap<string, Scheme>,
): Requirement[][] {
  if (!Array.isArray(security)) return [];
  return (security as Json[]).filter(isObject).map((alternative) =>
    Object.entries(alternative).flatMap(([scheme, scopes]) => {
      const known = schemes.get(scheme);
      if (known === undefined) return [];
      const names = Array.isArray(scopes) ? (scopes as Json[]).map(textOf) : [];
      return [{ ...known, scheme, scopes: names.filter((name) => name !== '') }];
    }),
  );
}

/** Base paths of the servers, without hosts: a document is used for test and production. */
export function basePathsOf(root: JsonObject): string[] {
  if (typeof root['basePath'] === 'string') return [withoutSlash(root['basePath'])];
  const { servers } = root;
  const urls = Array.isArray(servers)
    ? (servers as Json[]).filter(isObject).map(({ url }) => textOf(url))
    : [];
  const paths = urls.map((url) => withoutSlash(url.replace(/^[a-z][\w+.-]*:\/\/[^/]*/i, '')));
  return paths.length === 0 ? [''] : [...new Set(paths)];
}

const withoutSlash = (path: string): string => path.replace(/\/{1,50}$/, '');

const segmentsOf = (path: string): (string | null)[] =>
  path
    .split('/')
    .slice(1)
    .map((segment) => (/\{.{0,500}\}/.test(segment) ? null : segment));

/** The operation of a request: the one with the most segments that are no parameters. */
export function operationOf(
  { operations }: OpenApi,
  method: string,
  path: string,
): Operation | null {
  const given = path.split('/').slice(1);
  const fixed = ({ segments }: Operation): number =>
    segments.filter((segment) => segment !== null).length;
  return operations
    .filter((one) => one.method === method && fits(one.segments, given))
    .reduce<Operation | null>(
      (best, one) => (best === null || fixed(one) > fixed(best) ? one : best),
      null,
    );
}

const fits = (segments: readonly (string | null)[], given: readonly string[]): boolean =>
  segments.length === given.length &&
  segments.every((segment, at) => segment === null || segment === given[at]);
