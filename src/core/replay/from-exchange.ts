import type { Credential } from '../http/credentials/credential.ts';
import type { Exchange, HeaderField } from '../http/exchange.ts';
import { isNamed } from '../http/headers.ts';
import { originOf, withoutFragment } from '../http/url.ts';
import { placeholderFor } from '../diagnosis/fixes/template.ts';
import { isAutomatic, whyForbidden, type ForbiddenHeader } from './forbidden.ts';
import type { ReplayRequest, Variable } from './request.ts';

/** A request to send again, with its own secrets as variables. */
export interface Draft {
  readonly request: ReplayRequest;
  readonly variables: readonly Variable[];
  /** What the request had that a page cannot set. */
  readonly forbidden: readonly ForbiddenHeader[];
}

/** A value to replace by a variable: from `offset` on, in a text. */
interface Cut {
  readonly offset: number;
  readonly length: number;
  readonly name: string;
}

/** Why a request cannot be sent again from a page, as a sentence; null where it can. */
export function whyNotReplayable({ request, resourceType }: Exchange): string | null {
  if (resourceType === 'websocket' || /^wss?:/i.test(request.url))
    return 'A WebSocket handshake cannot be sent again with other headers: a page cannot set them.';
  if (!/^https?:/i.test(request.url))
    return 'Only requests to http and https addresses can be sent again.';
  if (/^(?:CONNECT|TRACE|TRACK)$/i.test(request.method))
    return `A page cannot send ${request.method} requests.`;
  return null;
}

/** The refused request as a draft: what the browser adds by itself is left out. */
export function draftOf(exchange: Exchange, credentials: readonly Credential[]): Draft {
  const { request } = exchange;
  const variables = new Map<string, Variable>();
  const cutsIn = (own: readonly Credential[], text: string): Cut[] =>
    own.flatMap((one) => cutOf(one, text, variables));
  const url = withoutUserinfo(withoutFragment(request.url));
  const headers = request.headers.flatMap((field, index): HeaderField[] => {
    if (isAutomatic(field.name) || isDefaultAccept(field)) return [];
    const own = credentials.filter((one) => one.in === 'header' && one.header === index);
    return [{ name: field.name, value: withVariables(field.value, cutsIn(own, field.value)) }];
  });
  const inPlace = (place: Credential['in']): readonly Credential[] =>
    credentials.filter((one) => one.in === place);
  const { body } = request;
  return {
    request: {
      method: request.method.toUpperCase() === 'PATCH' ? 'PATCH' : request.method,
      url: url === request.url ? withVariables(url, cutsIn(inPlace('query'), url)) : url,
      headers,
      body:
        body === null || body === '' ? null : withVariables(body, cutsIn(inPlace('body'), body)),
      credentials: credentialsMode(exchange),
      redirect: 'follow',
      referrer: 'page',
    },
    variables: [...variables.values()],
    forbidden: forbiddenOf(request.headers),
  };
}

/** Worth a word: what a person might think that the page sends. */
const telling =
  /^(?:cookie|origin|referer|host|proxy-authorization|sec-(?!fetch|ch-|websocket).*)$/i;

const forbiddenOf = (headers: readonly HeaderField[]): ForbiddenHeader[] =>
  headers.flatMap(({ name }) => {
    const why = telling.test(name) ? whyForbidden(name) : null;
    return why === null ? [] : [{ name, why }];
  });

const isDefaultAccept = (field: HeaderField): boolean =>
  isNamed(field, 'accept') && field.value === '*/*';

/** Cookies that another origin's request carried were asked for. */
function credentialsMode({ request, page }: Exchange): ReplayRequest['credentials'] {
  if (!request.headers.some((field) => isNamed(field, 'cookie'))) return 'same-origin';
  const from = request.headers.find((field) => isNamed(field, 'origin'))?.value ?? page;
  return from !== null && originOf(from) === originOf(request.url) ? 'same-origin' : 'include';
}

const withoutUserinfo = (url: string): string =>
  url.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#@]*@/i, '$1');

/** The name of a credential's variable, as fixes name it too. */
function variableName({ name, scheme }: Credential): string {
  if (name !== 'authorization' && name !== 'proxy-authorization') return placeholderFor(name);
  return /^(?:basic|digest)$/i.test(scheme ?? '')
    ? `${(scheme ?? '').toLowerCase()}Credentials`
    : 'accessToken';
}

/** Where the secret is in a text; it becomes a variable, once for each value. */
function cutOf(credential: Credential, text: string, variables: Map<string, Variable>): Cut[] {
  const { at, secretSpan } = credential;
  const isWhole = credential.in !== 'header' || secretSpan === null;
  const offset = isWhole ? at.offset : at.offset + secretSpan.offset;
  const length = isWhole ? at.length : secretSpan.length;
  const value = text.slice(offset, offset + length);
  if (value === '' || (credential.in === 'header' && secretSpan === null)) return [];
  const wanted = variableName(credential);
  let name = wanted;
  for (let number = 2; (variables.get(name)?.value ?? value) !== value; number += 1)
    name = `${wanted}${number}`;
  variables.set(name, { name, meaning: '', value, from: 'own' });
  return [{ offset, length, name }];
}

/** Later cuts that overlap an earlier one are left out. */
function withVariables(text: string, cuts: readonly Cut[]): string {
  let out = '';
  let end = 0;
  for (const cut of [...cuts].sort((a, b) => a.offset - b.offset)) {
    if (cut.offset < end) continue;
    out += `${text.slice(end, cut.offset)}{{${cut.name}}}`;
    end = cut.offset + cut.length;
  }
  return out + text.slice(end);
}
