import { duration } from '../duration.ts';
import { hostOf } from '../http/url.ts';
import { isObject, parseJson } from '../json.ts';
import { readToken } from '../token/read-token.ts';
import type { Token } from '../token/token.ts';

/** A remark on a pasted token. */
export interface TokenRemark {
  readonly kind: 'good' | 'info' | 'warning';
  readonly text: string;
}

/** What a person pasted, read. */
export interface PastedToken {
  /** The bare token: without scheme, quotes, white space and the JSON around it. */
  readonly token: string;
  readonly remarks: readonly TokenRemark[];
}

/** What the token is to be used for. */
interface Use {
  readonly url: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** Reads a pasted token and says what is wrong with it. Decoded is not valid. */
export function readPastedToken(text: string, use: Use): PastedToken {
  const { token, removed } = bareToken(text);
  if (token === '') return { token, remarks: [] };
  const remarks: TokenRemark[] = removed.map((what) => ({
    kind: 'info',
    text: `${what} removed.`,
  }));
  if (/[^\x21-\x7e]/.test(token))
    remarks.push({
      kind: 'warning',
      text: 'It contains white space or a character that no token has; something was lost in copying.',
    });
  else remarks.push(...remarksOn(readToken(token), use));
  return { token, remarks };
}

function bareToken(text: string): { token: string; removed: string[] } {
  const removed: string[] = [];
  let token = text.trim();
  const json = /^[{"]/.test(token) ? parseJson(token) : undefined;
  const member = isObject(json) ? (json['access_token'] ?? json['token']) : json;
  if (typeof member === 'string') {
    removed.push(isObject(json) ? 'The JSON around it was' : 'Quotes were');
    token = member;
  }
  const steps: readonly (readonly [form: RegExp, what: string])[] = [
    [/^authorization:\s*/i, 'The header’s name was'],
    [/^(?:bearer|token|dpop)\s+/i, 'The scheme was'],
    [/^["'“”‘’]+|["'“”‘’]{1,20}$/g, 'Quotes were'],
  ];
  for (const [form, what] of steps) {
    const next = token.replace(form, '');
    if (next !== token) removed.push(what);
    token = next;
  }
  // A JWT that was copied over several lines is one word all the same.
  const joined = token.replace(/\s+/g, '');
  if (joined !== token && /^[\w-]+\.[\w-]+\.[\w-]*$/.test(joined)) {
    removed.push('White space was');
    token = joined;
  }
  return { token, removed };
}

function remarksOn(token: Token, { url, now }: Use): TokenRemark[] {
  if (/^(?:undefined|null|nan|\[object object\]|<.*>|\{\{.*\}\}|\$\{.*\})$/i.test(token.raw))
    return [{ kind: 'warning', text: 'This is a placeholder, not a token.' }];
  if (token.claims === null)
    return token.kind === 'jwe'
      ? [{ kind: 'info', text: 'It is encrypted: only the server can read it.' }]
      : [{ kind: 'info', text: 'It is not a JWT: only the server knows what it says.' }];
  const remarks: TokenRemark[] = [];
  const { exp, nbf, aud } = token.claims;
  if (typeof exp === 'number') {
    const left = exp - now / 1000;
    remarks.push(
      left <= 0
        ? { kind: 'warning', text: `It expired ${duration(-left)} ago.` }
        : { kind: 'good', text: `It expires in ${duration(left)}.` },
    );
  }
  if (typeof nbf === 'number' && nbf * 1000 > now)
    remarks.push({
      kind: 'warning',
      text: `It becomes valid in ${duration(nbf - now / 1000)}.`,
    });
  const audiences = (Array.isArray(aud) ? (aud as unknown[]) : [aud]).filter(
    (one) => typeof one === 'string',
  );
  const host = hostOf(url);
  const isForeign =
    audiences.length > 0 && audiences.every((one) => one.includes('://') && hostOf(one) !== host);
  if (isForeign)
    remarks.push({
      kind: 'warning',
      text: `It is meant for ${audiences.join(', ')}, not ${host}.`,
    });
  if (token.use === 'id' || token.use === 'refresh')
    remarks.push({
      kind: 'warning',
      text: `It is ${token.use === 'id' ? 'an ID token' : 'a refresh token'}; an API needs the access token.`,
    });
  const [problem] = token.problems;
  if (problem !== undefined) remarks.push({ kind: 'warning', text: problem.text });
  return remarks;
}
