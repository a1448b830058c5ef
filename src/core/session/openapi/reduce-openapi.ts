import { isObject, textOf, type Json, type JsonObject } from '../../json.ts';
import { basePathsOf, METHODS, resolve, serverPaths } from './read-openapi.ts';

/**
 * An OpenAPI 3 document that says only what operations require: no host, no example, no text. It
 * reads like the document that it is made from.
 */
export function reduceOpenApi(document: JsonObject): JsonObject {
  const { paths } = document;
  return {
    openapi: '3.1.0',
    servers: basePathsOf(document).map((url) => ({ url })),
    ...securityOf(document),
    paths: Object.fromEntries(
      Object.entries(isObject(paths) ? paths : {}).map(([path, value]) => [
        path,
        operationsOf(resolve(document, value)),
      ]),
    ),
    components: { securitySchemes: schemesOf(document) },
  };
}

const securityOf = ({ security }: JsonObject): JsonObject =>
  Array.isArray(security)
    ? { security: (security as readonly Json[]).filter(isObject).map(namesAndScopes) }
    : {};

const namesAndScopes = (alternative: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(alternative).map(([name, scopes]) => [
      name,
      Array.isArray(scopes) ? (scopes as readonly Json[]).map(textOf) : [],
    ]),
  );

/** Of an operation or a path, where they have their own. */
function serversOf(owner: JsonObject): JsonObject {
  const paths = serverPaths(owner);
  return paths === null ? {} : { servers: paths.map((url) => ({ url })) };
}

function operationsOf(item: JsonObject | null): JsonObject {
  const operations = METHODS.flatMap((method) => {
    const operation = item?.[method];
    return isObject(operation)
      ? [[method, { ...serversOf(operation), ...securityOf(operation) }]]
      : [];
  });
  const reference = item?.['$ref'];
  return {
    ...(typeof reference === 'string' ? { $ref: '' } : {}),
    ...serversOf(item ?? {}),
    ...(Object.fromEntries(operations) as JsonObject),
  };
}

const DECISIVE = ['type', 'scheme', 'in', 'name'];

function schemesOf(document: JsonObject): JsonObject {
  const { components, securityDefinitions } = document;
  const given =
    (isObject(components) ? components['securitySchemes'] : null) ?? securityDefinitions;
  return Object.fromEntries(
    Object.entries(isObject(given) ? given : {}).map(([name, value]) => {
      const scheme = resolve(document, value) ?? {};
      return [name, Object.fromEntries(DECISIVE.map((member) => [member, textOf(scheme[member])]))];
    }),
  );
}
