import { hostOf } from '../../http/url.ts';
import { isObject, type Json } from '../../json.ts';
import type { Failure } from '../failure.ts';
import type { ApiDocument } from './api-documents.ts';
import { promisedFor, withPromised } from './promised.ts';
import { readOpenApi, type OpenApi } from './read-openapi.ts';
import { reduceOpenApi } from './reduce-openapi.ts';

/** A document to remember for a host; or why it cannot be used, as a clause. */
export type ApiDocumentReading =
  | { readonly api: ApiDocument; readonly operations: number; readonly reason: null }
  | { readonly api: null; readonly reason: string };

/** Takes from a parsed document what there is to remember for a host. */
export function toApiDocument(host: string, file: string, json: Json): ApiDocumentReading {
  const { document, reason } = readOpenApi(json);
  if (document === null || !isObject(json)) return { api: null, reason: reason ?? '' };
  const api = { host, file, document: reduceOpenApi(json) };
  return { api, operations: document.operations.length, reason: null };
}

/** Adds to a failure what its host's document requires. */
export type Informing = (failure: Failure) => Failure;

/** How these documents inform failures; each is read when its host is first refused. */
export function informedBy(documents: readonly ApiDocument[]): Informing {
  const read = new Map<string, OpenApi | null>();
  const apiOf = (host: string): OpenApi | null => {
    const known = read.get(host);
    if (known !== undefined) return known;
    const found = documents.find((one) => one.host === host);
    const api = found === undefined ? null : readOpenApi(found.document).document;
    read.set(host, api);
    return api;
  };
  if (documents.length === 0) return (failure) => failure;
  return (failure) => {
    const api = apiOf(hostOf(failure.exchange.request.url));
    const promised = api === null ? null : promisedFor(failure, api);
    return promised === null ? failure : { ...failure, ...withPromised(failure, promised) };
  };
}
