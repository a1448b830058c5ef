import { assignmentsOf } from './assignments.ts';
import { staysInChallenge } from './auth-params.ts';
import { finding, inOrder, NOTHING, type Finding } from './finding.ts';
import type { Context } from './grammars.ts';
import { findJwts, isRandomOnly } from './jwt.ts';
import { hasKnownForm, privateKeySpans } from './known-forms.ts';
import { findRuns } from './runs.ts';

/**
 * A server's own words: a challenge, an error message, a request id. JWTs, keys of
 * known form and private keys always go; what merely looks random goes where a
 * sentence quotes it, and stays where it is the whole value, a nonce or an id.
 */
export function findInChallenge(text: string, context: Context): readonly Finding[] {
  if (text.length < SHORTEST) return NOTHING;
  const found: Finding[] = [...findJwts(text, context)];
  for (const at of privateKeySpans(text)) found.push(finding(at, 'secret', 'local'));
  const isSentence = /\s/.test(text);
  found.push(
    ...findRuns(text).filter((one) => {
      if ('inner' in one) return true;
      const value = text.slice(one.start, one.end);
      if (!isRandomOnly(one) || hasKnownForm(value)) return true;
      return isSentence && !isToken68(text, one.start) && !isPublicParam(text, one.start);
    }),
  );
  return inOrder(found);
}

const SHORTEST = 16;

/** Whether what begins there is, or stands within, the value of a parameter that may look random. */
const isPublicParam = (text: string, at: number): boolean =>
  assignmentsOf(text).some(
    ({ name, start, end }) => start <= at && at < end && staysInChallenge(name),
  );

/** `Negotiate TOKEN`: the server's part of a handshake (RFC 9110 §11.2). */
const isToken68 = (text: string, start: number): boolean =>
  /(?:^|,\s{0,4})(?:negotiate|ntlm|kerberos)\s{1,4}$/i.test(
    text.slice(Math.max(0, start - 24), start),
  );
