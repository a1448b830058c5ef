import { isSuccess } from '../http/exchange-kind.ts';
import { firstHeader } from '../http/headers.ts';
import type { Facts } from './facts.ts';
import type { Evidence, Fix, Side } from './finding.ts';
import { libraryOf } from './fixes/library.ts';
import { crossesOrigins } from './fixes/repeated-request.ts';
import { frameworksOf } from './fixes/server.ts';

/** An anti-forgery value that was sent and that the server did not come to compare. */
export interface UnreadValue {
  readonly title: string;
  readonly summary: string;
  readonly evidence: Evidence;
  readonly side: Side;
  readonly fix: Fix;
}

/** Why the server does not count the value of a form; null where the request shows no reason. */
export const unreadValue = (facts: Facts): UnreadValue | null =>
  nullOrigin(facts) ?? inMultipart(facts);

/**
 * A page with Referrer-Policy: no-referrer sends `Origin: null` with its own forms (Fetch, "append
 * a request Origin header"), and servers that compare Origin take them for those of another site.
 */
function nullOrigin(facts: Facts): UnreadValue | null {
  const site = facts.requestHeader('sec-fetch-site');
  const isOwn = site === 'same-origin' || (site === undefined && facts.url?.protocol === 'http:');
  if (facts.requestHeader('origin') !== 'null' || !isOwn) return null;
  if (facts.requestHeader('referer') !== undefined) return null;
  const page = facts.related.sameOrigin.findLast(
    (one) => one.resourceType === 'document' && isSuccess(one.response.status) && hidesItself(one),
  );
  return {
    title: 'The browser sent Origin: null, as the page’s Referrer-Policy is no-referrer',
    summary:
      'With Referrer-Policy: no-referrer a page’s own forms carry Origin: null and no Referer. The server compares the origin before the value, and takes the form for one of another site.',
    evidence:
      page === undefined
        ? { in: 'request', name: 'origin', text: 'Origin is null, and there is no Referer.' }
        : {
            in: 'history',
            name: 'referrer-policy',
            text: 'The page sets the Referrer-Policy no-referrer; its form has Origin: null.',
            at: { exchange: page.id },
          },
    side: 'server',
    fix: {
      title: 'Set the Referrer-Policy same-origin or strict-origin-when-cross-origin',
      steps: [
        'Look for no-referrer in <meta name="referrer">, in the headers of the server and of the proxy in front of it (Helmet’s default is no-referrer; nginx add_header, Traefik, Caddy), and for rel="noreferrer" or referrerpolicy on the form.',
        'same-origin gives other sites no Referer either, and keeps Origin in the site’s own forms.',
        'Or submit with fetch from the page: its Origin is that of the page. Do not let the server take null for any form: sandboxed frames of other sites send it too.',
      ],
      code: [{ label: 'response', language: 'http', text: 'Referrer-Policy: same-origin' }],
    },
  };
}

const hidesItself = ({ response }: Facts['exchange']): boolean =>
  /\bno-referrer$/i.test(firstHeader(response.headers, 'referrer-policy')?.trim() ?? '') ||
  /<meta[^>]{0,80}name=["']?referrer["']?[^>]{0,80}no-referrer["']/i.test(
    response.body.text?.slice(0, 20_000) ?? '',
  );

const valueField =
  /name="(?:_csrf|csrf|csrf_token|_csrf_token|csrfToken|_token|authenticity_token)"/;

/**
 * Express and Spring compare the value before anything has parsed a multipart body; others parse
 * it themselves.
 */
function inMultipart(facts: Facts): UnreadValue | null {
  const type = facts.requestHeader('content-type') ?? '';
  const frameworks = frameworksOf(facts).filter((one) => one !== 'nginx');
  const mayBe = frameworks.every((one) => one === 'Express' || one === 'Spring');
  if (!/^multipart\/form-data/i.test(type) || !mayBe) return null;
  const field = valueField.exec(facts.exchange.request.body?.slice(0, 65_536) ?? '');
  if (field === null || facts.interpretationsOf('csrf').length === 0) return null;
  return {
    title: 'The CSRF value is in a multipart body, which the check cannot read yet',
    summary:
      'The form sends its value, in a multipart/form-data body (a form with files). The check runs before anything has parsed that body, so to it the value is missing.',
    evidence: {
      in: 'request',
      name: 'body',
      text: `The multipart body has the field ${field[0].slice(6, -1)}, and no header has the value.`,
    },
    side: 'server',
    fix: {
      title: 'Send the value in a header, or parse the body before the check',
      steps: [
        'A script: send it as x-csrf-token (Express) or X-CSRF-TOKEN (Spring), beside the FormData. A plain form: action="/upload?_csrf=…", though a URL ends up in logs.',
        'Express: mount the parser of this route before the check: app.post("/upload", upload.single("file"), csrfProtection, handler), and no app-wide csrf() in front of it (multer, multiparty, express-fileupload; csurf, lusca, csrf-csrf).',
        'Spring: MultipartFilter before the Spring Security filter.',
      ],
      code: [],
    },
  };
}

/** What a client leaves out by itself in calls to another origin; null where it is no such call. */
export function leftOutAcrossOrigins(facts: Facts): string | null {
  if (!crossesOrigins(facts)) return null;
  switch (libraryOf(facts.exchange)) {
    case 'Angular':
      return 'Angular’s HttpClient adds X-XSRF-TOKEN only to calls of the page’s own origin (for long only to relative URLs), and never to GET or HEAD. Call the API by a relative URL through a proxy, or write an interceptor: inject(HttpXsrfTokenExtractor).getToken() into X-XSRF-TOKEN, for your API’s URL only.';
    case 'axios':
      return 'axios adds X-XSRF-TOKEN across origins only with withXSRFToken: true (since 1.6.2; before, withCredentials was enough).';
    default:
      return null;
  }
}
