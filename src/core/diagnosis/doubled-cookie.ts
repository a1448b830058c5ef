import type { Facts } from './facts.ts';
import type { Finding, Fix } from './finding.ts';

/**
 * A finding about a session or token, where the request sends its cookie twice with two values: the
 * browser keeps one for each domain and path, so that after a change of the cookie’s Domain or Path
 * the old one comes along, and may be read.
 */
export function withDoubledCookie(
  facts: Facts,
  finding: Finding,
  isCounted: (name: string) => boolean,
): Finding {
  const name = doubledIn(facts.requestHeader('cookie') ?? '', isCounted);
  if (name === null) return finding;
  const text = `The request sends the cookie ${name} twice, with different values.`;
  return {
    ...finding,
    summary: `${finding.summary} ${text} The server may read the older one.`,
    evidence: [...finding.evidence, { in: 'request', name: 'cookie', text }],
    fixes: [deleteOlder(name), ...finding.fixes],
  };
}

function doubledIn(header: string, isCounted: (name: string) => boolean): string | null {
  const values = new Map<string, string>();
  for (const pair of header.split(';')) {
    const at = pair.indexOf('=');
    const name = pair.slice(0, Math.max(0, at)).trim();
    const value = pair.slice(at + 1);
    const before = values.get(name);
    if (before !== undefined && before !== value && isCounted(name)) return name;
    values.set(name, before ?? value);
  }
  return null;
}

const deleteOlder = (name: string): Fix => ({
  title: `Delete the older cookie ${name}`,
  steps: [
    'The browser keeps one cookie for each Domain and Path: after a change of either the old one stays, comes along, and the server may read it.',
    'Delete it in the browser to try (Application, Cookies), and let the server expire it with its old Domain and Path (Set-Cookie with Max-Age=0). SuperTokens: olderCookieDomain in Session.init.',
    'Or give the cookie a new name.',
  ],
  code: [],
});
