import { assignmentsOf } from './assignments.ts';
import { staysInChallenge } from './auth-params.ts';
import { finding, inOrder, NOTHING, type Finding } from './finding.ts';
import type { Context } from './grammars.ts';
import { findJwts, isRandomOnly } from './jwt.ts';
import { hasKnownForm, privateKeySpans } from './known-forms.ts';
import { findAssigned, findUrls } from './prose.ts';
import { findRuns } from './runs.ts';

/**
 * A server's own words: a challenge, an error message, a request id. JWTs, keys of
 * known form and private keys always go; what merely looks random goes where a
 * sentence quotes it, and stays where it is the whole value, a nonce or an id.
 */
export function findInChallenge(text: string, context: Context): readonly Finding[] {
  if (text.length < SHORTEST) return NOTHING;
  const runs = findRuns(text, context);
  return inOrder([
    ...findJwts(text, context),
    ...privateKeySpans(text).map((at) => finding(at, 'secret', 'local')),
    ...(runs.length === 0 ? NOTHING : runs.filter(goesFrom(text))),
  ]);
}

/**
 * The value of a challenge's field line. Beyond the server's words: what it quotes under a secret's
 * name (`error_description="token=…"`), and in URLs.
 */
export function findInChallengeField(text: string, context: Context): readonly Finding[] {
  const words = findInChallenge(text, context);
  const urls = text.includes('://') ? findUrls(text, context) : NOTHING;
  const named = assignmentsOf(text)
    .filter(({ name }) => !staysInChallenge(name))
    .flatMap((one) => findAssigned(text, one, context));
  return inOrder([...words, ...urls.filter((one) => !isRandomOnly(one)), ...named]);
}

/** Whether a run goes; asked of the runs in their order. */
function goesFrom(text: string): (one: Finding) => boolean {
  const isSentence = /\s/.test(text);
  const isPublic = publicParamsOf(text);
  return (one) => {
    const value = text.slice(one.start, one.end);
    if (!isRandomOnly(one) || hasKnownForm(value)) return true;
    return isSentence && !isToken68(text, one.start) && !isPublic(one.start);
  };
}

const SHORTEST = 16;

/**
 * Whether an offset lies in the value of a parameter that may look random; asked of growing
 * offsets.
 */
function publicParamsOf(text: string): (at: number) => boolean {
  const params = assignmentsOf(text);
  let next = 0;
  return (at) => {
    while ((params[next]?.end ?? Infinity) <= at) next += 1;
    const param = params[next];
    return param !== undefined && param.start <= at && staysInChallenge(param.name);
  };
}

/** `Negotiate TOKEN`: the server's part of a handshake (RFC 9110 §11.2). */
const isToken68 = (text: string, start: number): boolean =>
  /(?:^|,\s{0,4})(?:negotiate|ntlm|kerberos)\s{1,4}$/i.test(
    text.slice(Math.max(0, start - 24), start),
  );
