import { isObject, type JsonObject } from '../../json.ts';

/** The OpenAPI document that a person has given for a host. */
export interface ApiDocument {
  /** With its port, as a row names it. */
  readonly host: string;
  /** Name of the file. */
  readonly file: string;
  /** What it says of authentication, and nothing else. */
  readonly document: JsonObject;
}

/** Under which they are stored. */
export const API_DOCUMENTS_KEY = 'apiDocuments';

const MOST_HOSTS = 50;

/** Documents as they were stored; what cannot be read is left out. Never throws. */
export function readApiDocuments(stored: unknown): readonly ApiDocument[] {
  if (!Array.isArray(stored)) return [];
  return stored.slice(0, MOST_HOSTS).flatMap((one: unknown): ApiDocument[] => {
    if (!isObject(one)) return [];
    const { host, file, document } = one;
    const isNamed = typeof host === 'string' && typeof file === 'string';
    return isNamed && isObject(document) ? [{ host, file, document }] : [];
  });
}

/** The documents with one more, instead of the host's earlier one. */
export const withApiDocument = (
  all: readonly ApiDocument[],
  added: ApiDocument,
): readonly ApiDocument[] => [added, ...withoutApiDocument(all, added.host)].slice(0, MOST_HOSTS);

/** The documents without a host's. */
export const withoutApiDocument = (
  all: readonly ApiDocument[],
  host: string,
): readonly ApiDocument[] => all.filter((one) => one.host !== host);
