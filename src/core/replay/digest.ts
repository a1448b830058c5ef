import { challengeParam, type Challenge } from '../http/challenge/challenge.ts';
import { encodePercent } from '../percent-encoding.ts';

/** Digest algorithms that can be computed here (RFC 7616 §6.1). */
export type DigestHash = 'MD5' | 'SHA-256';

/** The hash of a text's UTF-8, in lower-case hexadecimal. */
export type Hash = (algorithm: DigestHash, text: string) => Promise<string>;

/** A request that a Digest is computed for. */
export interface DigestSubject {
  readonly method: string;
  readonly url: string;
  readonly body: string | null;
  readonly user: string;
  readonly password: string;
  /** A random text. */
  readonly clientNonce: string;
}

export type DigestResult =
  | { readonly parameters: string; readonly problem: null }
  | { readonly parameters: null; readonly problem: string };

const refused = (problem: string): DigestResult => ({ parameters: null, problem });

/** Of several Digest challenges, the strongest that can be computed (RFC 7616 §3.7). */
export function pickDigestChallenge(challenges: readonly Challenge[]): Challenge | null {
  const digests = challenges.filter(({ scheme }) => scheme.toLowerCase() === 'digest');
  return (
    digests.find((one) => /^sha-256/i.test(challengeParam(one, 'algorithm') ?? '')) ??
    digests.find((one) => /^(?:md5(?:-sess)?)?$/i.test(challengeParam(one, 'algorithm') ?? '')) ??
    null
  );
}

/**
 * The parameters of a Digest Authorization header (RFC 7616 §3.4), for the first use of the
 * challenge's nonce.
 */
export async function digestParameters(
  challenge: Challenge,
  subject: DigestSubject,
  hash: Hash,
): Promise<DigestResult> {
  const param = (name: string): string => challengeParam(challenge, name) ?? '';
  const algorithm = param('algorithm') || 'MD5';
  const form = /^(MD5|SHA-256)(-sess)?$/i.exec(algorithm);
  if (form === null) return refused(`The algorithm ${algorithm} cannot be computed here.`);
  const nonce = param('nonce');
  if (nonce === '') return refused('The challenge has no nonce.');
  const offered = param('qop')
    .split(',')
    .map((one) => one.trim().toLowerCase())
    .filter((one) => one !== '');
  const qop = offered.includes('auth') || offered.length === 0 ? 'auth' : offered[0];
  if (qop !== 'auth' && qop !== 'auth-int')
    return refused(`The quality of protection ${qop ?? ''} is unknown.`);
  const name: DigestHash = form[1]?.toUpperCase() === 'MD5' ? 'MD5' : 'SHA-256';
  const digest = (text: string): Promise<string> => hash(name, text);
  const { method, user, password, clientNonce, body } = subject;
  const uri = targetOf(subject.url);
  const secret = await digest(`${user}:${param('realm')}:${password}`);
  const a1 = form[2] === undefined ? secret : await digest(`${secret}:${nonce}:${clientNonce}`);
  const a2 = await digest(
    qop === 'auth-int' ? `${method}:${uri}:${await digest(body ?? '')}` : `${method}:${uri}`,
  );
  const hasQop = offered.length > 0;
  const response = await digest(
    hasQop ? `${a1}:${nonce}:00000001:${clientNonce}:${qop}:${a2}` : `${a1}:${nonce}:${a2}`,
  );
  const isHashed = /^true$/i.test(param('userhash'));
  const username = isHashed ? await digest(`${user}:${param('realm')}`) : user;
  return {
    problem: null,
    parameters: [
      usernameParam(username, /^utf-8$/i.test(param('charset'))),
      `realm=${quoted(param('realm'))}`,
      `uri=${quoted(uri)}`,
      `algorithm=${algorithm}`,
      `nonce=${quoted(nonce)}`,
      ...(hasQop ? ['nc=00000001', `cnonce=${quoted(clientNonce)}`, `qop=${qop}`] : []),
      `response=${quoted(response)}`,
      ...(param('opaque') === '' ? [] : [`opaque=${quoted(param('opaque'))}`]),
      ...(isHashed ? ['userhash=true'] : []),
    ].join(', '),
  };
}

const quoted = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&')}"`;

/**
 * Beyond US-ASCII the name is written as RFC 8187 says (RFC 7616 §3.4.4) where the server announces
 * UTF-8; other servers, Apache among them, read only its bytes.
 */
function usernameParam(user: string, announcesUtf8: boolean): string {
  if (/^[\x20-\x7e]*$/.test(user)) return `username=${quoted(user)}`;
  if (announcesUtf8) return `username*=UTF-8''${encodePercent(user)}`;
  const octets = new TextEncoder().encode(user);
  return `username=${quoted(Array.from(octets, (one) => String.fromCharCode(one)).join(''))}`;
}

function targetOf(url: string): string {
  const { pathname, search } = new URL(url);
  return `${pathname}${search}`;
}
