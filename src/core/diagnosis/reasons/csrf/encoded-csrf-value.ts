import { secretOf, type Credential } from '../../../http/credentials/credential.ts';
import type { Facts } from '../../facts.ts';
import type { Fix, Reason, RequestChange } from '../../finding.ts';
import { cookieValue } from '../../fixes/anti-forgery.ts';
import { requestCode } from '../../fixes/request-code.ts';

/**
 * The header repeats a cookie’s value with its escapes: servers decode the cookie, and take the
 * header as it is. Null where it does not.
 */
export function stillEncoded(facts: Facts, cookie: Credential, value: Credential): Reason | null {
  const sent = value.in === 'header' ? secretOf(value) || value.value : '';
  const isCopy = sent === (secretOf(cookie) || cookie.value);
  if (!isCopy || !/%[0-9a-f]{2}/i.test(sent)) return null;
  const name = spelled(facts, value);
  const fix = decodeFirst(facts, cookie.name, name);
  return {
    title: `${name} is still URL-encoded`,
    summary: `${name} has the value of the cookie ${cookie.name} exactly as in the cookie, with its escapes (such as %3D for =). The server decodes the cookie but not the header, so the two differ.`,
    evidence: {
      in: 'request',
      name: value.name,
      text: `${name} contains %-escapes, exactly as the cookie does.`,
    },
    fix,
  };
}

function decodeFirst(facts: Facts, cookie: string, header: string): Fix {
  const change: RequestChange = {
    headers: { [header]: '{{csrfToken}}' },
    cookies: 'include',
    asks: { csrfToken: `the decoded value of the cookie ${cookie}` },
  };
  return {
    title: `Decode the cookie’s value before you put it into ${header}`,
    steps: [
      `decodeURIComponent(value of ${cookie}): axios, ky plugins and Angular do this automatically; code that reads document.cookie must do it itself.`,
      'With axios, leave the header out and set withCredentials and withXSRFToken: true; axios copies and decodes the value.',
    ],
    code: requestCode(facts, change, { csrfToken: cookieValue(cookie) }),
    change,
  };
}

/** A header's name as the request spells it. */
export const spelled = (facts: Facts, { name }: Credential): string =>
  facts.exchange.request.headers.find((one) => one.name.toLowerCase() === name.toLowerCase())
    ?.name ?? name;
