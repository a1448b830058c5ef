import { challengeParam } from '../../../http/challenge/challenge.ts';
import type { Facts } from '../../facts.ts';
import type { Finding, Fix } from '../../finding.ts';
import { authorizationChange } from '../../fixes/authorization.ts';
import { changeFix } from '../../fixes/request-code.ts';
import { instructionFor } from '../../instruction.ts';

/**
 * User name and password with letters beyond ASCII, encoded as Latin-1 (what `btoa` does). RFC 7617
 * §2.1: a server that reads UTF-8 says so with charset="UTF-8", and most do not say it.
 */
export function latin1Pair(facts: Facts): Pick<Finding, 'title' | 'summary' | 'fixes'> | undefined {
  const { authorization } = facts;
  const isLatin1 = authorization?.problems.some(({ slug }) => slug === 'not-utf8') === true;
  if (authorization === null || !isLatin1) return undefined;
  const isAsked = facts.challenges.some((one) =>
    /^utf-8$/i.test(challengeParam(one, 'charset') ?? ''),
  );
  return {
    title: isAsked
      ? 'The server expects UTF-8; the user name and password were encoded as Latin-1'
      : 'The user name and password were encoded as Latin-1, not as UTF-8',
    summary: `The user name or password has non-ASCII characters, and they are encoded as Latin-1 (ISO-8859-1), as btoa() does. ${isAsked ? 'The challenge asks for UTF-8 (charset), so' : 'Most servers decode UTF-8: then'} the server reads a different password.`,
    fixes: [encodeAsUtf8(facts), checkPassword],
  };
}

const encodeAsUtf8 = (facts: Facts): Fix =>
  changeFix(facts, {
    title: 'Encode the user name and password as UTF-8 before Base64',
    steps: [
      'btoa(String.fromCharCode(...new TextEncoder().encode(`${user}:${password}`))); Node: Buffer.from(`${user}:${password}`, "utf8").toString("base64"). axios’s auth option does this for the password since 0.20.',
    ],
    change: authorizationChange(facts, 'Basic'),
  });

const checkPassword = instructionFor(
  'Try a password with only ASCII characters',
  'If that is accepted, only the encoding is wrong. A server that reads Latin-1 (older Tomcat, IIS and PHP) needs the opposite: make it decode UTF-8.',
);
