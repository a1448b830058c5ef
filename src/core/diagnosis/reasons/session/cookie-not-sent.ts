import type { NotSent } from '../../../http/cookies/why-not-sent.ts';

/** One sentence on why a cookie was not sent; the cookie's value is never in it. */
export function notSentText(name: string, reason: NotSent): string {
  const cookie = name === '' ? 'The cookie' : `The cookie ${name}`;
  switch (reason.slug) {
    case 'rejected':
      return rejectionText(cookie, reason);
    case 'expired':
      return reason.expiresAt === null
        ? `${cookie} was deleted: its expiry date is in the past.`
        : `${cookie} expired at ${isoTime(reason.expiresAt)}.`;
    case 'host-only':
      return `${cookie} has no Domain attribute: it is sent only to ${reason.belongsTo}, not to ${reason.host}.`;
    case 'domain':
      return `${cookie} belongs to ${reason.belongsTo} and is not sent to ${reason.host}.`;
    case 'path':
      return `${cookie} is sent only to paths under ${reason.path}${reason.isDefault ? ', the default for the URL that set it' : ''}.`;
    case 'secure':
      return `${cookie} is Secure and is not sent over plain HTTP.`;
    case 'same-site-strict':
      return `${cookie} is SameSite=Strict, and the request comes from another site.`;
    case 'same-site-lax':
      return `${cookie} is SameSite=Lax: of cross-site requests, only top-level GET navigations carry it. This is ${whatItIs(reason.navigation)}.`;
    case 'same-site-default':
      return `${cookie} has no SameSite attribute, which Chromium treats as Lax. This is ${whatItIs(reason.navigation)} from another site.`;
    case 'credentials-omit':
      return 'The request was made with credentials: "omit", so the browser sent no cookies.';
    case 'credentials-same-origin':
      return reason.credentials === null
        ? 'The request is cross-origin: fetch sends cookies only with credentials: "include", XMLHttpRequest only with withCredentials.'
        : 'The request is cross-origin and was made without credentials: "include", so the browser sent no cookies.';
    case 'partitioned':
      return `${cookie} is Partitioned: it is sent only under the site where it was set.`;
  }
}

function rejectionText(cookie: string, reason: NotSent & { slug: 'rejected' }): string {
  switch (reason.because) {
    case 'attributes':
      return `The browser rejected the cookie. ${reason.problem.text}`;
    case 'insecure-origin':
      return `${cookie} is Secure but was set over plain HTTP: the browser rejects it (RFC 6265bis §5.7).`;
    case 'domain-mismatch':
      return `${cookie} has Domain=${reason.domain}, but ${reason.setBy} set it: browsers reject it (RFC 6265bis §5.7).`;
    case 'public-suffix':
      return `${cookie} has Domain=${reason.domain}, a public suffix: browsers reject it (RFC 6265bis §5.7).`;
    case 'cross-site-response':
      return `${cookie} was set by a cross-site response without SameSite=None: browsers reject it (RFC 6265bis §5.7).`;
  }
}

const whatItIs = (navigation: string | null): string =>
  navigation === null ? 'a request within a page' : `a ${navigation} navigation`;

const isoTime = (at: number): string =>
  Math.abs(at) <= 8.64e15 ? new Date(at).toISOString() : 'a time that no date can express';
