import { firstHeader } from '../http/headers.ts';
import type { Exchange } from '../http/exchange.ts';
import { isSignInUrl } from '../http/url.ts';

const pageTypes = /^(?:document|iframe|sub_?frame|object|embed)$/;
/**
 * Headers with which libraries fetch pages or parts of pages: Turbo, pjax, Unpoly, htmx,
 * Turbolinks, RSC.
 */
const pageLoaders = [
  'turbo-frame',
  'x-turbo-request-id',
  'turbolinks-referrer',
  'x-pjax',
  'x-up-version',
  'x-up-target',
  'hx-request',
  'rsc',
];
const leaving = /\/(?:log-?out|sign-?out|end-?session|users\/sign_out|session\/end)(?:[/?.#;]|$)/i;

/** Whether the browser only prefetches (Fetch, Sec-Purpose). */
export const isPrefetch = ({ request }: Exchange): boolean =>
  ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'].some((name) =>
    /\bprefetch\b/i.test(firstHeader(request.headers, name) ?? ''),
  );

/**
 * Whether a request asks for data, so that a sign-in page in its place is a failure: a page view,
 * a part of a page, a prefetch, and signing in or out do not.
 */
export function asksForData(exchange: Exchange): boolean {
  const { headers, url } = exchange.request;
  if (pageTypes.test(exchange.resourceType) || isPrefetch(exchange)) return false;
  if (isSignInUrl(url) || leaving.test(url)) return false;
  if (pageLoaders.some((name) => firstHeader(headers, name) !== undefined)) return false;
  return !/^text\/html\b(?!.*json)/i.test(firstHeader(headers, 'accept') ?? '');
}

/**
 * The page of a single-page application, which servers send for every path that they do not know.
 */
export const isAppShell = (html: string): boolean =>
  /<(?:div|main)[^>]{0,80}\bid=["']?(?:root|app|__next|__nuxt|svelte|q-app)\b/i.test(html) &&
  /<script\b/i.test(html) &&
  !/type=["']?password/i.test(html);
