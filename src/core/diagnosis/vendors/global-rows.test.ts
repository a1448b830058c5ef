import { describe, expect, it } from 'vitest';
import { exchangesOf } from '../../examples/judge-example.ts';
import type { Exchange } from '../../http/exchange.ts';
import { readChallenges } from '../../http/challenge/read-challenges.ts';
import { firstHeader } from '../../http/headers.ts';
import { readErrorSignals } from '../error-signals.ts';
import { hasValue } from '../interpretation.ts';
import { BODY_START } from '../recognize-vendors.ts';
import { readBody } from '../signals/body-reading.ts';
import type { ErrorSignal } from '../signals/error-signal.ts';
import type { Vendor, VendorRow } from '../vendor.ts';
import { vendors } from './index.ts';

/** A refusal that a vendor documents, with what it says. */
interface Documented {
  readonly vendor: Vendor;
  readonly name: string;
  readonly exchange: Exchange;
  readonly bodyStart: string;
  readonly signals: readonly ErrorSignal[];
}

const documented: readonly Documented[] = vendors.flatMap((vendor) =>
  vendor.examples.flatMap((example) => {
    const exchange = exchangesOf(example).find((one) => one.id === 'judged');
    if (exchange === undefined) return [];
    const body = readBody(exchange);
    const fields = readChallenges(exchange.response.headers);
    return {
      vendor,
      name: example.name,
      exchange,
      bodyStart: body.text.slice(0, BODY_START),
      signals: readErrorSignals(exchange, fields, body),
    };
  }),
);

/** Rows whose advice is given whoever responded. */
const rows = vendors.flatMap((vendor) =>
  vendor.rows.filter((row) => row.global === true).map((row) => ({ vendor, row })),
);

const says = ({ code, text }: VendorRow, { signals }: Documented): boolean =>
  (code === undefined || signals.some((one) => one.kind === 'code' && isCode(code, one.text))) &&
  (text === undefined || signals.some((one) => one.kind === 'message' && text.test(one.text)));

const isCode = (wanted: NonNullable<VendorRow['code']>, code: string): boolean =>
  wanted instanceof RegExp
    ? wanted.test(code)
    : [wanted].flat().some((one) => one.toLowerCase() === code.toLowerCase());

/** Statuses that any product refuses with. */
const usual: ReadonlySet<number> = new Set([400, 401, 403, 404]);

/** What in a row, besides words, only its own product's exchanges have. */
function hasForm({ status, header, body, path, host, sends }: VendorRow, one: Documented): boolean {
  const { request, response } = one.exchange;
  const url = new URL(request.url);
  const statuses = status === undefined ? [] : [status].flat();
  return (
    (statuses.every((each) => usual.has(each)) || statuses.includes(response.status)) &&
    (header === undefined || hasValue(firstHeader(response.headers, header[0]), header[1])) &&
    (sends === undefined || hasValue(firstHeader(request.headers, sends[0]), sends[1])) &&
    (body === undefined || body.test(one.bodyStart)) &&
    (path === undefined || path.test(url.pathname)) &&
    (host === undefined || host.test(url.hostname))
  );
}

/** What a product is made with, or contains, speaks through it. */
const contains = (product: Vendor, part: Vendor): boolean =>
  product.framework === part.id || (parts[product.id]?.includes(part.id) ?? false);

/** Libraries and services whose refusals a product hands on unchanged, by the product. */
const parts: Readonly<Record<string, readonly string[]>> = {
  // Amazon's services hand on those of IAM, STS and Signature Version 4; Google's XML API is S3's.
  'amazon-s3': ['aws'],
  elasticsearch: ['aws'],
  'google-cloud-storage': ['aws'],
  // Libraries that verify tokens.
  'argo-cd': ['go-middleware'],
  atproto: ['node-jwt'],
  'azure-static-web-apps': ['node-jwt'],
  ghost: ['node-jwt'],
  'microsoft-graph': ['aspnet-core'],
  // gorilla/csrf
  harbor: ['go-middleware'],
  portainer: ['go-middleware'],
  // Frameworks.
  chatwoot: ['rails'],
  gitlab: ['rails'],
  'label-studio': ['django'],
  superset: ['flask'],
  // Its gateway, its database API, and the library of its functions and its storage.
  supabase: ['kong', 'postgrest', 'node-jwt'],
};

describe('a row that counts whoever responded', () => {
  it.each(rows.map(({ vendor, row }) => [nameOf(vendor, row), vendor, row] as const))(
    '%s: no other vendor says its words',
    (_, vendor, row) => {
      const others = documented
        .filter((one) => one.vendor !== vendor && !contains(one.vendor, vendor))
        .filter((one) => says(row, one) && hasForm(row, one))
        .map((one) => `${one.vendor.id}: ${one.name}`);
      expect(others).toEqual([]);
    },
  );
});

function nameOf({ id }: Vendor, { cause, code, text }: VendorRow): string {
  return `${id} ${cause} ${String(code ?? text)}`;
}
