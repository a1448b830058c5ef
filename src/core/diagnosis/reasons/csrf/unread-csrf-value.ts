import type { Facts } from '../../facts.ts';
import type { Reason } from '../../finding.ts';
import { libraryOf } from '../../fixes/library.ts';
import { crossesOrigins } from '../../fixes/repeated-request.ts';
import { frameworksOf } from '../../fixes/server.ts';

/** A form of the site itself that does not say so (`Origin: null` and no Referer). */
export const hidesOwnOrigin = ({ requestHeader, url }: Facts): boolean => {
  const site = requestHeader('sec-fetch-site');
  const isOwn = site === 'same-origin' || (site === undefined && url?.protocol === 'http:');
  return isOwn && requestHeader('origin') === 'null' && requestHeader('referer') === undefined;
};

const valueField =
  /name="(?:_csrf|csrf|csrf_token|_csrf_token|csrfToken|_token|authenticity_token)"/;

/**
 * Express and Spring compare the value before anything has parsed a multipart body; others parse
 * it themselves.
 */
export function inMultipart(facts: Facts): Reason | null {
  const type = facts.requestHeader('content-type') ?? '';
  const frameworks = frameworksOf(facts).filter((one) => one !== 'nginx');
  const mayBe = frameworks.every((one) => one === 'Express' || one === 'Spring');
  if (!/^multipart\/form-data/i.test(type) || !mayBe) return null;
  const field = valueField.exec(facts.exchange.request.body?.slice(0, 65_536) ?? '');
  if (field === null || facts.interpretationsOf('csrf').length === 0) return null;
  return {
    title: 'The CSRF value is in a multipart body, which the check cannot read yet',
    summary:
      'The form sends its value in a multipart/form-data body (a form with files). The check runs before anything has parsed that body, so it does not find the value.',
    evidence: {
      in: 'request',
      name: 'body',
      text: `The multipart body has the field ${field[0].slice(6, -1)}, and no header has the value.`,
    },
    fix: {
      title: 'Send the value in a header, or parse the body before the check',
      steps: [
        'In a script, send it as x-csrf-token (Express) or X-CSRF-TOKEN (Spring), along with the FormData. A plain form: action="/upload?_csrf=…", though a URL ends up in logs.',
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
  const hasStack = (facts.exchange.initiator?.frames ?? []).length > 0;
  switch (libraryOf(facts.exchange)) {
    case 'Angular':
      return ofAngular;
    case 'axios':
      // Without a call stack the two look alike.
      return hasStack ? ofAxios : `${ofAxios} ${ofAngular}`;
    default:
      return null;
  }
}

const ofAxios =
  'axios adds X-XSRF-TOKEN across origins only with withXSRFToken: true (since 1.6.2; before, withCredentials was enough).';

const ofAngular =
  'Angular’s HttpClient adds X-XSRF-TOKEN only to calls of the page’s own origin (in older versions only to relative URLs), and never to GET or HEAD. Call the API by a relative URL through a proxy, or write an interceptor: inject(HttpXsrfTokenExtractor).getToken() into X-XSRF-TOKEN, for your API’s URL only.';
