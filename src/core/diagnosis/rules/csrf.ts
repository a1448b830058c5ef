import { decodePercent } from '../../percent-encoding.ts';
import { secretOf } from '../../http/credentials/credential.ts';
import type { Facts } from '../facts.ts';
import type { Evidence, Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { blamedInstead, distinct } from '../words.ts';

export const csrf = {
  cause: 'csrf',
  kind: 'identity',
  checks: ['cookie'],
  groupBy: 'host',
  flags: 'alone',
  title: 'The anti-forgery check failed',
  why: 'Cookies go along with requests that other sites start, so an application wants a second value that only its own pages know. It was missing, stale, or of another session.',
  references: [
    {
      title: 'OWASP: Cross-site request forgery prevention',
      url: 'https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html',
    },
    {
      title: 'MDN: CSRF',
      url: 'https://developer.mozilla.org/en-US/docs/Web/Security/Attacks/CSRF',
    },
  ],
  refines: [
    'insufficient-permission',
    'session-expired',
    'missing-credentials',
    'token-unrecognized',
    'origin-not-allowed',
  ],
  examples: {
    found: [
      {
        name: 'the server says so',
        http: `POST https://app.example.com/profile\nCookie: sessionid=0123456789abcdef\n\nname=x\n\n403 Forbidden\nContent-Type: text/html\n\n<title>403 Forbidden</title><p>CSRF verification failed. Request aborted.</p>`,
      },
      {
        name: 'a cookie without its header',
        http: `POST https://app.example.com/api/items\nCookie: JSESSIONID=0123456789ABCDEF; XSRF-TOKEN=abcdef\n\n{}\n\n403 Forbidden`,
      },
    ],
    notFound: [
      {
        name: 'a GET',
        http: `GET https://app.example.com/api/items\nCookie: JSESSIONID=0123456789ABCDEF\n\n403 Forbidden`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    const said = facts.interpretationsOf('csrf');
    const changing = !/^(?:GET|HEAD|OPTIONS)$/.test(facts.method);
    const evidence: Evidence[] = distinct(said);
    const cookie = facts.credentials.find((one) => one.role === 'csrf' && one.in === 'cookie');
    const value = facts.credentials.find((one) => one.role === 'csrf' && one.in !== 'cookie');
    if (changing) {
      if (cookie !== undefined && value === undefined)
        evidence.push({
          in: 'request',
          name: cookie.name,
          text: `The cookie ${cookie.name} is there; no header or field repeats it.`,
        });
      else if (
        cookie !== undefined &&
        value !== undefined &&
        said.length > 0 &&
        /xsrf|csrftoken/i.test(cookie.name) &&
        decodePercent(secretOf(cookie) || cookie.value) !==
          decodePercent(secretOf(value) || value.value)
      )
        evidence.push({
          in: 'request',
          name: value.name,
          text: `${value.name} differs from the cookie ${cookie.name}.`,
        });
      else if (
        value !== undefined &&
        !facts.credentials.some((one) => one.in === 'cookie') &&
        facts.authorization === null
      )
        evidence.push({
          in: 'request',
          name: value.name,
          text: `${value.name} is there; the request has no cookie that it could belong to.`,
        });
      else if (value !== undefined && facts.sessions.length > 0 && facts.status === 403)
        evidence.push({
          in: 'request',
          name: value.name,
          text: `${value.name} came with a session cookie; only the server can compare them.`,
        });
      else if (crossSiteForm(facts))
        evidence.push({
          in: 'request',
          name: 'origin',
          text: `A form of ${facts.requestHeader('origin') ?? 'another site'} posts to this one.`,
        });
      else if (value === undefined && facts.sessions.length > 0)
        evidence.push({
          in: 'request',
          name: 'csrf',
          text: 'The request has a session cookie and no anti-forgery value.',
        });
    }
    const [first, ...rest] = evidence;
    if (first === undefined) return undefined;
    if (said.length === 0) {
      if (
        facts.status !== 403 &&
        facts.status !== 419 &&
        !(
          facts.status === 400 &&
          /antiforgery/i.test(cookie?.name ?? '') &&
          facts.body.form === 'none'
        )
      )
        return undefined;
      if (
        facts.authorization !== null ||
        blamedInstead(facts, 'csrf', 'session-expired') !== undefined ||
        facts.interpretationsOf('insufficient-permission').some((one) => !one.byCode)
      )
        return undefined;
    }
    return {
      summary: evidence.map((one) => one.text).join(' '),
      confidence:
        said.length > 0
          ? (said[0]?.confidence ?? 'likely')
          : cookie === undefined &&
              (value !== undefined ? facts.sessions.length > 0 : crossSiteForm(facts))
            ? 'possible'
            : facts.status === 419 || /antiforgery/i.test(cookie?.name ?? '')
              ? 'likely'
              : cookie !== undefined || facts.body.form === 'none'
                ? 'likely'
                : 'possible',
      side: 'client',
      evidence: [first, ...rest],
      fixes: [
        {
          title: 'Send the anti-forgery value with every request that changes something',
          steps: [
            'Read it from the cookie, the page’s meta element or the endpoint that the framework offers, and send it in the header that the framework reads.',
            'Get a new one after sign-in: it belongs to the session.',
          ],
          code: [
            {
              label: 'fetch',
              language: 'js',
              text: `await fetch(url, {\n  method: '${changing ? facts.method : 'POST'}',\n  credentials: 'include',\n  headers: { '${/xsrf/i.test(cookie?.name ?? '') ? 'X-XSRF-TOKEN' : 'X-CSRF-Token'}': csrfToken },\n});`,
            },
          ],
        },
        {
          title: 'Reload the page',
          steps: [
            'A page that was open since before the last sign-in holds the value of an older session.',
          ],
          code: [],
        },
      ],
    };
  },
} satisfies Rule;

/** What a page of another site can send without a preflight: the case that checks of the origin are made for. */
const crossSiteForm = (facts: Facts): boolean =>
  facts.requestHeader('sec-fetch-site') === 'cross-site' &&
  /^(?:application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)/i.test(
    facts.requestHeader('content-type') ?? '',
  );
