import { parseCookie } from '../../../http/cookies/cookie.ts';
import { cookieRole, mayBeSession } from '../../../http/cookies/session-cookies.ts';
import { secretOf } from '../../../http/credentials/credential.ts';
import type { Cause } from '../../cause.ts';
import type { Facts } from '../../facts.ts';
import type { Diagnosis, Evidence, Fix } from '../../finding.ts';
import { instant } from '../../format.ts';

/** Causes that a server names when it reads the older of two cookies of one name. */
const concerned: ReadonlySet<Cause> = new Set<Cause>([
  'csrf',
  'invalid-signature',
  'login-redirect',
  'malformed-token',
  'missing-credentials',
  'multiple-credentials',
  'session-cookie-missing',
  'session-expired',
  'token-expired',
  'token-revoked',
  'token-unrecognized',
  'unexplained',
]);

/** Two cookies of one name and different Domain or Path, which stand side by side. */
export interface DuplicateCookie {
  readonly title: string;
  readonly summary: string;
  readonly evidence: readonly [Evidence, ...Evidence[]];
  readonly fix: Fix;
}

/** The session or anti-forgery cookie that the request has twice; null where there is none. */
export function duplicateCookie(facts: Facts): DuplicateCookie | null {
  const name = facts.authorization === null ? duplicated(facts) : undefined;
  if (name === undefined) return null;
  return {
    title: `The cookie ${name} was sent twice; the server reads the older one`,
    summary: `The request has two cookies ${name} with different values. The browser keeps both because their Domain or Path differs; it sends the longer Path first, then the older one, and most servers read the first. A new sign-in renews only the other.`,
    evidence: [
      {
        in: 'request',
        name: 'cookie',
        text: `The Cookie header has ${name} twice, with different values (RFC 6265bis §5.8.3).`,
      },
      ...ages(facts, name),
    ],
    fix: deleteOlder(facts, name),
  };
}

/** Says of a refused session that its cookie was sent twice, where another rule spoke. */
export function withDuplicateCookie(diagnosis: Diagnosis, facts: Facts): Diagnosis {
  const twice = concerned.has(diagnosis.cause) ? duplicateCookie(facts) : null;
  if (twice === null || diagnosis.title === twice.title) return diagnosis;
  return {
    ...diagnosis,
    title: twice.title,
    summary: twice.summary,
    side: 'server',
    evidence: [...twice.evidence, ...diagnosis.evidence],
    fixes: [twice.fix, ...diagnosis.fixes.filter(({ title }) => title !== twice.fix.title)],
  };
}

/** The name of a session or anti-forgery cookie that the request has twice, with two values. */
function duplicated({ exchange }: Facts): string | undefined {
  const values = new Map<string, string>();
  for (const field of exchange.request.headers) {
    if (!/^cookie$/i.test(field.name)) continue;
    for (const { name, value } of parseCookie(field.value)) {
      const first = values.get(name);
      const counts = cookieRole(name) !== null || mayBeSession(name);
      if (first !== undefined && first !== value && counts) return name;
      if (first === undefined) values.set(name, value);
    }
  }
  return undefined;
}

/** What is known of the two: when a token in it ends, or that it was set a moment ago. */
function ages(facts: Facts, name: string): Evidence[] {
  const two = facts.credentials.filter((one) => one.in === 'cookie' && one.name === name);
  return two.flatMap((credential, at): Evidence[] => {
    const which = at === 0 ? 'first' : 'second';
    const token = facts.tokens.find((one) => one.credential === credential);
    const end = token?.lifetime.expiresAt ?? null;
    if (token?.lifetime.state === 'expired' && end !== null)
      return [say(name, `The token in the ${which} ${name} expired at ${instant(end)}.`)];
    return facts.related.isFresh(secretOf(credential) || credential.value)
      ? [say(name, `The ${which} ${name} was set a moment ago.`)]
      : [];
  });
}

const say = (name: string, text: string): Evidence => ({ in: 'request', name, text });

function deleteOlder(facts: Facts, name: string): Fix {
  const now = /;\s*domain=([^;]+)/i.exec(facts.related.cookieSetBy(name)?.setCookie ?? '')?.[1];
  const host = facts.url?.hostname ?? facts.host;
  return {
    title: `Delete the older cookie ${name}`,
    steps: [
      `In this browser: DevTools, Application, Cookies, delete the ${name} whose Domain or Path is not what the sign-in sets now${now === undefined ? '' : ` (Domain=${now.trim()})`}, or clear the site’s data.`,
      'For all users: after you change Domain or Path, make sign-in and sign-out delete the old cookie too. Only a Set-Cookie with the same name, Domain and Path deletes a cookie, so send one line for each combination.',
      'Or give the cookie a new name.',
    ],
    code: [
      {
        label: 'Set-Cookie',
        language: 'http',
        text: `Set-Cookie: ${name}=; Max-Age=0; Path=/\nSet-Cookie: ${name}=; Max-Age=0; Path=/; Domain=${host}`,
      },
    ],
  };
}
