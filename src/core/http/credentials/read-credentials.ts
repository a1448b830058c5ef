import type { ExchangeRequest, JarCookie } from '../exchange.ts';
import type { Credential } from './credential.ts';
import { readBodyCredentials } from './from-body.ts';
import { readHeaderField, type HeaderContext, type KnownFields } from './from-header.ts';
import { readUrl } from './from-url.ts';
import { withoutMaskProblems } from './masked.ts';
import { MOST_CREDENTIALS } from './names.ts';
import type { ReadToken } from './plain-credential.ts';
import { withRepetitions } from './repeated.ts';

/**
 * Every credential that a request carries, wherever it is: `Authorization` and
 * `Proxy-Authorization` first, then other headers and cookies, userinfo, query and
 * body. Ordinary cookies and parameters are left out. Never throws; takes time
 * linear in the request's length.
 *
 * @param readToken decodes what looks like a token; called for every bare value of
 *   `Authorization`, elsewhere only for what has a token's form
 * @param jar the browser's own cookies for this URL, where known: HttpOnly cookies with random
 *   values are sessions, whatever their names
 * @param known fields that were read before; the caller keeps it, for it holds secrets
 */
export function readCredentials(
  request: ExchangeRequest,
  readToken: ReadToken,
  jar?: readonly JarCookie[],
  known?: KnownFields,
): Credential[] {
  const { headers } = request;
  const context: HeaderContext = {
    headers,
    readToken,
    known,
    isHttpOnly:
      jar === undefined
        ? undefined
        : (name) => jar.some((cookie) => cookie.name === name && cookie.httpOnly),
  };
  const authorization: Credential[] = [];
  const others: Credential[] = [];
  for (let index = 0; index < headers.length; index += 1) {
    const field = headers[index];
    if (field === undefined || others.length >= MOST_CREDENTIALS) continue;
    for (const credential of readHeaderField(field, index, context)) {
      const isFirst = credential.role === 'authorization' || credential.role === 'proxy';
      (isFirst ? authorization : others).push(credential);
    }
  }
  for (const one of readUrl(request, readToken, MOST_CREDENTIALS - others.length))
    others.push(withoutMaskProblems(one));
  for (const one of readBodyCredentials(request, readToken, MOST_CREDENTIALS - others.length))
    others.push(withoutMaskProblems(one));
  const all = authorization.length === 0 ? others : [...authorization, ...others];
  return all.length > 1 ? withRepetitions(all) : all;
}
