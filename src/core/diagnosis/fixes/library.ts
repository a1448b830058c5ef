import type { Exchange } from '../../http/exchange.ts';
import { firstHeader } from '../../http/headers.ts';

/** What the page's code makes its requests with. */
export type Library =
  'fetch' | 'XMLHttpRequest' | 'axios' | 'ky' | 'Angular' | 'TanStack Query' | 'Apollo Client';

/** By the URL or function of a stack frame, the outermost library first. */
const byFrame: readonly (readonly [Library, RegExp])[] = [
  ['Apollo Client', /@?apollo[-_/]?client|\bApolloLink\b|\bQueryManager\b/i],
  ['TanStack Query', /tanstack|query-core|react-query|\bqueryFn\b/i],
  ['Angular', /@angular|\bangular\b|HttpXhrBackend|HttpClient|HttpInterceptor/i],
  ['axios', /axios/i],
  ['ky', /(?:^|[/_.-])ky(?:@|\/|\.|-|\?|$)|\bKy\.|_fetch \[as ky\]/],
];

/** The library that made a request, by its call stack, else by what the request shows. */
export function libraryOf(exchange: Exchange): Library {
  const frames = exchange.initiator?.frames ?? [];
  for (const [library, form] of byFrame)
    if (frames.some(({ url, functionName }) => form.test(url) || form.test(functionName)))
      return library;
  const header = (name: string): string | undefined => firstHeader(exchange.request.headers, name);
  if (
    header('apollographql-client-name') !== undefined ||
    header('apollo-require-preflight') !== undefined ||
    /application\/graphql-response\+json/.test(header('accept') ?? '')
  )
    return 'Apollo Client';
  // axios and Angular's HttpClient share this Accept; Angular runs in zone.js.
  if (header('accept') === 'application/json, text/plain, */*')
    return frames.some(({ url }) => /zone\.js|polyfills/.test(url)) ? 'Angular' : 'axios';
  return exchange.resourceType === 'xhr' ? 'XMLHttpRequest' : 'fetch';
}
