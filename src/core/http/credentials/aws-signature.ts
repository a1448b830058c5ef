import type { ParamsContext } from './param-problems.ts';
import type { Span } from '../../span.ts';
import type { Stretch } from './authorization-draft.ts';
import type { Param, Params } from './params.ts';
import { placeholderKind, placeholderText } from './placeholder.ts';
import type { HeaderField } from '../exchange.ts';
import { listed, MOST_SPANS, type ReportProblem } from './report-problem.ts';

// AWS Signature Version 4: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html

const AWS4_COMPONENTS = ['Credential', 'SignedHeaders', 'Signature'];

/**
 * Says what is wrong with AWS4-HMAC-SHA256 credentials, as far as they and the request's headers
 * tell; no signature is checked.
 */
export function aws4Problems(
  value: string,
  read: Params,
  context: ParamsContext,
  report: ReportProblem,
): void {
  const asymmetric = /^AWS4-ECDSA/i.test(value.slice(context.start, context.start + 16));
  missingComponents(read, context, report);
  for (const param of read.list) componentProblem(param, report);
  const credential = read.byKey.get('credential');
  if (credential !== undefined) {
    const { offset } = credential.valueSpan;
    const [key = ''] = credential.value.split('/', 1);
    const standIn = placeholderKind(key);
    if (standIn !== null)
      report('placeholder', offset, offset + key.length, placeholderText(standIn));
    const day = dateOfRequest(context.headers);
    for (const fault of credentialScopeFaults(credential.value, asymmetric, day)) {
      const start = offset + fault.offset;
      report('aws-bad-credential-scope', start, start + fault.length, fault.text);
    }
  }
  const signature = read.byKey.get('signature');
  if (signature !== undefined) signatureProblem(signature, asymmetric, report);
  const signed = read.byKey.get('signedheaders');
  if (signed !== undefined) signedHeaderProblems(signed, context.headers, report);
}

function missingComponents(read: Params, { start, end }: Stretch, report: ReportProblem): void {
  if (read.list.length === 0)
    report(
      'aws-malformed',
      start,
      end,
      'After the algorithm, Credential=…, SignedHeaders=… and Signature=… must follow.',
    );
  const missing = AWS4_COMPONENTS.filter((name) => !read.byKey.has(name.toLowerCase()));
  if (missing.length > 0)
    report(
      'aws-missing-component',
      start,
      end,
      `${listed(missing)} ${missing.length === 1 ? 'is' : 'are'} missing from the signed credentials.`,
    );
}

function componentProblem(param: Param, report: ReportProblem): void {
  const { nameSpan, valueSpan } = param;
  if (!AWS4_COMPONENTS.some((name) => name.toLowerCase() === param.key))
    report(
      'aws-malformed',
      nameSpan.offset,
      nameSpan.offset + nameSpan.length,
      'Only Credential, SignedHeaders and Signature are allowed here.',
    );
  else if (param.quoted)
    report(
      'aws-malformed',
      valueSpan.offset - 1,
      valueSpan.offset + valueSpan.length,
      `${param.name} must not be quoted.`,
    );
}

function signatureProblem(
  { value, valueSpan: { offset, length } }: Param,
  asymmetric: boolean,
  report: ReportProblem,
): void {
  const form = asymmetric ? /^[0-9a-f]{128,144}$/i : /^[0-9a-f]{64}$/i;
  if (form.test(value)) return;
  report(
    'aws-malformed',
    offset,
    offset + length,
    asymmetric
      ? 'The signature is not in hexadecimal digits.'
      : 'The signature is not 64 hexadecimal digits.',
  );
}

/** Headers that the browser sets itself, so that provisional and HTTP/2 entries may lack them. */
const SET_BY_BROWSER = new Set([
  'host',
  'content-length',
  'user-agent',
  'accept-encoding',
  'accept-language',
  'connection',
  'origin',
  'referer',
  'accept',
  'expect',
  'transfer-encoding',
]);

function signedHeaderProblems(
  signed: Param,
  headers: readonly HeaderField[],
  report: ReportProblem,
): void {
  const { offset, length } = signed.valueSpan;
  const names = signed.value.split(';');
  if (!names.includes('host') && !names.includes(':authority')) {
    report(
      'aws-missing-signed-header',
      offset,
      offset + length,
      'host is not among the signed headers; it must be.',
    );
  }
  const present = new Set(headers.map((field) => field.name.toLowerCase()));
  signedNameProblems(names, offset, present, report);
  const uncovered = [...present].filter(
    (name) => name.startsWith('x-amz-') && !names.includes(name),
  );
  if (uncovered.length > 0)
    report(
      'aws-missing-signed-header',
      offset,
      offset + length,
      `The request has ${listed(uncovered.slice(0, 3))}, which the signature does not cover.`,
    );
}

function signedNameProblems(
  names: readonly string[],
  offset: number,
  present: ReadonlySet<string>,
  report: ReportProblem,
): void {
  let at = offset;
  let reported = 0;
  for (const name of names) {
    if (reported >= MOST_SPANS) return;
    const key = name.toLowerCase();
    const end = at + name.length;
    if (name !== key) {
      reported += 1;
      report('aws-malformed', at, end, 'The names of signed headers must be in lower case.');
    }
    const isAbsent = name !== '' && !SET_BY_BROWSER.has(key) && !present.has(key);
    if (isAbsent && reported < MOST_SPANS) {
      reported += 1;
      report(
        'aws-missing-signed-header',
        at,
        end,
        'The signature covers a header that the request does not have.',
      );
    }
    at = end + 1;
  }
}

/** The day of `X-Amz-Date` (or `Date` in ISO form) as `YYYYMMDD`, or null. */
function dateOfRequest(headers: readonly HeaderField[]): string | null {
  for (const field of headers) {
    if (field.name.length === 10 && field.name.toLowerCase() === 'x-amz-date')
      return /^(\d{8})T\d{6}Z$/.exec(field.value)?.[1] ?? null;
  }
  return null;
}

/**
 * What is wrong with the value of `Credential`: `ACCESS-KEY/YYYYMMDD/region/service/aws4_request`
 * (AWS Signature Version 4; without the region where the algorithm is asymmetric).
 * Offsets are in `credential`. `day`: the request's own `YYYYMMDD`, or null.
 */
export function credentialScopeFaults(
  credential: string,
  asymmetric: boolean,
  day: string | null,
): (Span & { readonly text: string })[] {
  const parts = credential.split('/');
  const scope = asymmetric ? 4 : 5;
  if (parts.length < scope) {
    return [
      {
        offset: 0,
        length: credential.length,
        text: `The credential scope must read ${asymmetric ? 'key/date/service/aws4_request' : 'key/date/region/service/aws4_request'}; a part is missing.`,
      },
    ];
  }
  const faults: (Span & { readonly text: string })[] = [];
  let at = 0;
  parts.forEach((part, index) => {
    // The key itself may hold slashes at S3-compatible services: the scope is counted from the end.
    const place = index - (parts.length - scope);
    const fault = (text: string): void => {
      faults.push({ offset: at, length: part.length, text });
    };
    if (place === 1) {
      if (!/^\d{8}$/.test(part)) fault('The date of the credential scope is not YYYYMMDD.');
      else if (day !== null && part !== day)
        fault('The date of the credential scope is not the day of X-Amz-Date.');
    } else if (place === 2 && !asymmetric) {
      if (!/^[a-z0-9-]+$/.test(part))
        fault(
          'The region of the credential scope must be lower-case letters, digits and hyphens, as in us-east-1.',
        );
    } else if (place === scope - 2) {
      if (!/^[a-z0-9._-]+$/i.test(part))
        fault('The service of the credential scope is missing or misspelled.');
    } else if (place === scope - 1 && part !== 'aws4_request') {
      fault('The credential scope must end in aws4_request.');
    } else if (place <= 0 && part === '' && parts.length === scope) {
      fault('The access key id is missing from the credential.');
    }
    at += part.length + 1;
  });
  return faults;
}
