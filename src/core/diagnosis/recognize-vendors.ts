import type { Exchange, HeaderField } from '../http/exchange.ts';
import { remembered } from './remembered.ts';
import { hasValue, type ResponseWords } from './interpretation.ts';
import type { Vendor, VendorSign } from './vendor.ts';
import { vendors } from './vendors/index.ts';

/** How much of a body vendors' forms are tested on. */
export const BODY_START = 4096;

/** A vendor, with the form that a text has where it responded. */
interface Sign {
  readonly vendor: Vendor;
  readonly form: RegExp | undefined;
  readonly also?: VendorSign['alsoHeader'] | undefined;
  readonly unless?: VendorSign['unlessHeader'] | undefined;
}

const signsBy = (place: 'host' | 'path' | 'body' | 'title' | 'cookie'): readonly Sign[] =>
  vendors.flatMap((vendor) =>
    vendor.signs.flatMap((sign) =>
      sign[place] === undefined ? [] : [{ vendor, form: sign[place] }],
    ),
  );

const hostSigns = signsBy('host');
const pathSigns = signsBy('path');
const bodySigns = signsBy('body');
const titleSigns = signsBy('title');
const cookieSigns = signsBy('cookie');
const sendSigns = vendors.flatMap((vendor) =>
  vendor.signs.flatMap(({ sends }) => (sends === undefined ? [] : [{ vendor, sends }])),
);
const headerSigns = groupHeaderSigns();

function groupHeaderSigns(): ReadonlyMap<string, readonly Sign[]> {
  const groups = new Map<string, Sign[]>();
  const add = (vendor: Vendor, sign: VendorSign): void => {
    const { header, alsoHeader: also, unlessHeader: unless } = sign;
    if (header === undefined) return;
    const [name, form] = header;
    groups.set(name, [...(groups.get(name) ?? []), { vendor, form, also, unless }]);
  };
  for (const vendor of vendors) for (const sign of vendor.signs) add(vendor, sign);
  return groups;
}

const matching = (signs: readonly Sign[], text: string): readonly Vendor[] =>
  signs.filter(({ form }) => form === undefined || form.test(text)).map(({ vendor }) => vendor);

const byHost = remembered((host) => matching(hostSigns, host));
const byBody = remembered((body) => matching(bodySigns, body));

/** The vendors whose signs an exchange shows, host and path included. */
export function recognizeVendors(words: ResponseWords): readonly Vendor[] {
  const byHeaders = shownByHeaders(words.responseHeaders);
  return [
    ...new Set([
      ...byHost(words.host),
      ...matching(pathSigns, words.path),
      ...sendSigns.flatMap(({ vendor, sends: [name, form] }) =>
        hasValue(words.requestHeader(name), form) ? [vendor] : [],
      ),
      ...byCookies(words.requestHeader('cookie') ?? ''),
      ...byHeaders,
      ...byTitle(words.bodyStart),
      ...(words.bodyStart === '' ? [] : byBody(words.bodyStart)),
    ]),
  ];
}

const byCookies = (header: string): readonly Vendor[] =>
  header === ''
    ? []
    : header
        .split(';')
        .flatMap((pair) => matching(cookieSigns, pair.split('=', 1)[0]?.trim() ?? ''));

const byTitle = (bodyStart: string): readonly Vendor[] => {
  const title = /<title>([^<]{1,200})</i.exec(bodyStart)?.[1];
  return title === undefined ? [] : matching(titleSigns, title);
};

const shownByHeaders = (headers: readonly HeaderField[]): readonly Vendor[] =>
  headers.flatMap(({ name, value }) =>
    matching(
      (headerSigns.get(name.toLowerCase()) ?? []).filter(({ also, unless }) =>
        isShown(headers, also, unless),
      ),
      value,
    ),
  );

const isShown = (
  headers: readonly HeaderField[],
  also: Sign['also'],
  unless: Sign['unless'],
): boolean => hasHeader(headers, also) && (unless === undefined || !hasHeader(headers, unless));

const hasHeader = (headers: readonly HeaderField[], wanted: Sign['also']): boolean =>
  wanted === undefined ||
  headers.some(({ name, value }) => name.toLowerCase() === wanted[0] && wanted[1].test(value));

/** What was recognized in an exchange: a neighbor of many is read once. */
const shownBy = new WeakMap<Exchange, readonly Vendor[]>();

/**
 * The vendors that an earlier exchange with the same origin shows. A form of the body counts only
 * in a refusal, which it is made for, a page's title in any.
 */
export function vendorsShownBy(exchange: Exchange): readonly Vendor[] {
  const known = shownBy.get(exchange);
  if (known !== undefined) return known;
  const { request, response } = exchange;
  const path = URL.canParse(request.url) ? new URL(request.url).pathname : '';
  const start = (response.body.text ?? '').slice(0, BODY_START);
  const body = response.status >= 400 ? start : '';
  const shown = [
    ...(response.status === 404 ? [] : matching(pathSigns, path)),
    ...shownByHeaders(response.headers),
    ...byTitle(start),
    ...(body === '' ? [] : byBody(body)),
  ];
  shownBy.set(exchange, shown);
  return shown;
}
