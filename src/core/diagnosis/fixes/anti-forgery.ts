import type { Facts } from '../facts.ts';

/** Where a framework's anti-forgery value comes from and where the server reads it. */
export interface AntiForgery {
  readonly framework: string;
  /** The header or the body field that the server reads. */
  readonly sentIn: 'header' | 'field';
  readonly name: string;
  /** Where to get the value, as a step. */
  readonly source: string;
  /** An expression of JavaScript that reads it in the page; null where it must be fetched first. */
  readonly expression: string | null;
}

interface AntiForgeryRow extends AntiForgery {
  /** Ids of vendor tables. */
  readonly vendors: readonly string[];
  readonly cookie?: RegExp;
  /** A header or field that the request sends. */
  readonly sent?: RegExp;
}

/** An expression of JavaScript that reads a cookie, decoded. */
export const cookieValue = (name: string): string =>
  `decodeURIComponent(document.cookie.match(/(?:^|; )${name}=([^;]*)/)?.[1] ?? '')`;

const meta = (name: string): string => `document.querySelector('meta[name="${name}"]')?.content`;

/** From the frameworks' documentation. Cookies come first: they show what this application does. */
const rows: readonly AntiForgeryRow[] = [
  {
    framework: 'SharePoint',
    vendors: ['sharepoint'],
    sent: /^x-requestdigest$/i,
    sentIn: 'header',
    name: 'X-RequestDigest',
    source:
      'POST to _api/contextinfo and send FormDigestValue as X-RequestDigest; a digest is valid for 30 minutes (FormDigestTimeoutSeconds).',
    expression: null,
  },
  {
    framework: 'SAP Gateway',
    vendors: ['sap'],
    sentIn: 'header',
    name: 'X-CSRF-Token',
    source:
      'First send a GET to the service with X-CSRF-Token: Fetch. Send the X-CSRF-Token from its response, along with its cookies, when you change data.',
    expression: null,
  },
  {
    framework: 'WordPress',
    vendors: ['wordpress'],
    sent: /^(?:x-wp-nonce|_wpnonce)$/i,
    sentIn: 'header',
    name: 'X-WP-Nonce',
    source:
      'WordPress gives the nonce to the page (wpApiSettings.nonce); it is valid for 12 to 24 hours.',
    expression: 'wpApiSettings.nonce',
  },
  {
    framework: 'MediaWiki',
    vendors: ['mediawiki'],
    sentIn: 'field',
    name: 'token',
    source:
      'Get it from api.php?action=query&meta=tokens in the same session, and send it as the form field token.',
    expression: null,
  },
  {
    framework: 'Ory Kratos',
    vendors: ['ory'],
    cookie: /^csrf_token_[0-9a-f]{16,}$/,
    sentIn: 'field',
    name: 'csrf_token',
    source:
      'Send the csrf_token node of the flow as a body field, together with the csrf_token cookie that came with the flow.',
    expression: null,
  },
  {
    framework: 'Jenkins',
    vendors: ['jenkins'],
    sent: /^jenkins-crumb$/i,
    sentIn: 'header',
    name: 'Jenkins-Crumb',
    source: 'Get it from /crumbIssuer/api/json in the same session.',
    expression: null,
  },
  {
    framework: 'Django',
    vendors: ['django'],
    cookie: /^(?:__Host-|__Secure-)?csrftoken$/,
    sentIn: 'header',
    name: 'X-CSRFToken',
    source: 'Send the value of the csrftoken cookie.',
    expression: cookieValue('csrftoken'),
  },
  {
    framework: 'Flask-JWT-Extended',
    vendors: [],
    cookie: /^(?:csrf_(?:access|refresh)_token|access_token_cookie|refresh_token_cookie)$/,
    sentIn: 'header',
    name: 'X-CSRF-TOKEN',
    source:
      'Send the value of the csrf_access_token cookie (of csrf_refresh_token to the refresh route) with POST, PUT, PATCH and DELETE.',
    expression: cookieValue('csrf_access_token'),
  },
  {
    framework: 'Laravel',
    vendors: [],
    sentIn: 'header',
    name: 'X-XSRF-TOKEN',
    source: 'Send the XSRF-TOKEN cookie, URL-decoded.',
    expression: cookieValue('XSRF-TOKEN'),
  },
  {
    framework: 'Spring Security or Angular',
    vendors: ['spring-security'],
    cookie: /^XSRF-TOKEN$/,
    sentIn: 'header',
    name: 'X-XSRF-TOKEN',
    source: 'Send the XSRF-TOKEN cookie, URL-decoded.',
    expression: cookieValue('XSRF-TOKEN'),
  },
  {
    framework: 'ASP.NET Core',
    vendors: ['aspnet-core'],
    cookie: /antiforgery|__RequestVerificationToken/i,
    sent: /requestverificationtoken/i,
    sentIn: 'header',
    name: 'RequestVerificationToken',
    source: 'Send the hidden __RequestVerificationToken field of the page as this header.',
    expression: `document.querySelector('input[name="__RequestVerificationToken"]')?.value`,
  },
  {
    framework: 'Rails',
    vendors: ['rails'],
    sentIn: 'header',
    name: 'X-CSRF-Token',
    source: 'Send the content of <meta name="csrf-token"> (csrf_meta_tags).',
    expression: meta('csrf-token'),
  },
  {
    framework: 'Tornado or Jupyter',
    vendors: ['jupyter', 'tornado'],
    cookie: /^_xsrf$/,
    sentIn: 'header',
    name: 'X-XSRFToken',
    source: 'Send the value of the _xsrf cookie.',
    expression: cookieValue('_xsrf'),
  },
  {
    framework: 'a double-submit cookie',
    vendors: [],
    cookie: /^(?:xsrf-token|_xsrf-token)$/i,
    sentIn: 'header',
    name: 'X-XSRF-TOKEN',
    source: 'Send the value of the cookie, URL-decoded.',
    expression: cookieValue('XSRF-TOKEN'),
  },
];

const sentNames = (facts: Facts): string[] =>
  facts.credentials.filter((one) => one.role === 'csrf').map((one) => one.name);

/**
 * How the application protects against forged requests, by its cookie, its header or its vendor;
 * null where unknown.
 */
export function antiForgeryOf(facts: Facts): AntiForgery | null {
  const cookies = facts.credentials
    .filter((one) => one.in === 'cookie')
    .map((one) => one.name)
    .concat(facts.related.unsentCookies.map((one) => one.name));
  const headers = [...sentNames(facts), ...facts.exchange.request.headers.map((one) => one.name)];
  const vendors = new Set([
    ...facts.vendors.map((one) => one.id),
    ...facts.interpretationsOf('csrf').map((one) => one.table),
  ]);
  const isLaravel =
    vendors.has('laravel') || cookies.some((name) => /laravel|_session$/i.test(name));
  const isSharePoint = facts.responseHeader('microsoftsharepointteamservices') !== undefined;
  return (
    namedByServer(facts) ??
    rows.find((row) => headers.some((name) => row.sent?.test(name) === true)) ??
    rows.find((row) => isSharePoint && row.framework === 'SharePoint') ??
    rows.find((row) => row.vendors.some((id) => vendors.has(id))) ??
    rows.find((row) => isLaravel && row.framework === 'Laravel' && hasXsrf(cookies)) ??
    rows.find((row) => cookies.some((name) => row.cookie?.test(name) === true)) ??
    ofVendor(facts) ??
    null
  );
}

/** A header that the server's own words ask for. */
function namedByServer(facts: Facts): AntiForgery | undefined {
  for (const { kind, text } of facts.signals) {
    const name = kind === 'message' ? headerForm.exec(text)?.[1] : undefined;
    const isWord = name === undefined || /^[cx]srf$/i.test(name);
    if (isWord || !/header|must|missing|required/i.test(text)) continue;
    const known = rows.find((row) => row.name.toLowerCase() === name.toLowerCase());
    if (known !== undefined || facts.requestHeader(name.toLowerCase()) !== undefined) continue;
    const isMarker = /-xsrf$|requested|apirequest|preflight/i.test(name);
    return {
      framework: 'as the response says',
      sentIn: 'header',
      name,
      source: isMarker
        ? 'Any value works: its presence shows that a script on an allowed page made the request.'
        : 'Get its value from a page or response of the same session.',
      expression: isMarker ? `'${/with$/i.test(name) ? 'XMLHttpRequest' : 'true'}'` : null,
    };
  }
  return undefined;
}

/** Names that headers against forgery have. */
const headerForm =
  /\b((?:x-)?(?:[a-z]{1,30}-){0,4}(?:csrf|xsrf|requested|crumb|nonce|antiforgery|forgery|apirequest|preflight)(?:-[a-z]+)*)\b(?=[^.]{0,30}\bheader|["'`”’]|$)/i;

/** What the table of a recognized vendor says. */
function ofVendor({ vendors }: Facts): AntiForgery | undefined {
  for (const { name: framework, antiForgery } of vendors) {
    const [first] = antiForgery ?? [];
    if (first === undefined) continue;
    const { cookie, obtain } = first;
    const source =
      obtain ??
      (cookie === undefined
        ? 'Get it from a page or response of the same session.'
        : `Send the value of the cookie ${cookie}.`);
    const isReadable = obtain === undefined && cookie !== undefined && !cookie.includes('*');
    return {
      framework,
      sentIn: 'header' in first ? 'header' : 'field',
      name: 'header' in first ? first.header : first.field,
      source,
      expression: isReadable ? cookieValue(cookie) : null,
    };
  }
  return undefined;
}

const hasXsrf = (cookies: readonly string[]): boolean =>
  cookies.some((name) => /^XSRF-TOKEN$/.test(name));
