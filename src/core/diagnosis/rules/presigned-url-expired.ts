import type { Facts } from '../facts.ts';
import type { Evidence, Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { distinct, duration, instant } from '../words.ts';

export const presignedUrlExpired = {
  cause: 'presigned-url-expired',
  kind: 'identity',
  checks: ['not-expired'],
  groupBy: 'host',
  flags: 'alone',
  title: 'The signed URL’s time has passed',
  why: 'The URL itself is the credential and carries its own end. After that it opens nothing, whoever calls it.',
  references: [
    {
      title: 'AWS: Presigned URLs',
      url: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-presigned-url.html',
    },
    {
      title: 'Azure: Shared access signatures',
      url: 'https://learn.microsoft.com/en-us/rest/api/storageservices/create-service-sas',
    },
  ],
  refines: [
    'token-expired',
    'invalid-signature',
    'insufficient-permission',
    'clock-skew',
    'missing-credentials',
    'aws-signature',
    'unexplained',
    'wrong-credentials',
  ],
  examples: {
    found: [
      {
        name: 'the end has passed',
        http: `GET https://b.s3.amazonaws.com/a?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20260310%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20260310T100000Z&X-Amz-Expires=3600&X-Amz-SignedHeaders=host&X-Amz-Signature=abcdef0123456789\n\n403 Forbidden\n\n<?xml version="1.0"?><Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>`,
      },
    ],
    notFound: [
      {
        name: 'still good',
        http: `GET https://b.s3.amazonaws.com/a?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20260310%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20260310T115900Z&X-Amz-Expires=3600&X-Amz-SignedHeaders=host&X-Amz-Signature=abcdef0123456789\n\n403 Forbidden\n\n<?xml version="1.0"?><Error><Code>SignatureDoesNotMatch</Code><Message>The request signature we calculated does not match</Message></Error>`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    const end = endOf(facts);
    const said = facts.interpretationsOf('presigned-url-expired');
    if (facts.status < 400 || (end === null && said.length === 0)) return undefined;
    const past = end === null ? 0 : (facts.at - end.at) / 1000;
    const evidence: Evidence[] = [];
    if (end !== null && past > 0)
      evidence.push({
        in: 'url',
        name: end.name,
        text: `The URL was good until ${instant(end.at)}, ${duration(past)} before this request by ${facts.clock === null ? 'this machine’s' : 'the server’s'} clock.`,
      });
    evidence.push(...distinct(said));
    const [first, ...rest] = evidence;
    if (first === undefined) return undefined;
    const refused =
      facts.status === 401 || facts.status === 403 || facts.status === 410 || facts.status === 400;
    return {
      summary: evidence.map((one) => one.text).join(' '),
      confidence:
        past > 0 && refused && facts.clock !== null
          ? 'certain'
          : end !== null && past <= 0
            ? 'possible'
            : (said[0]?.confidence ?? 'likely'),
      side: 'client',
      evidence: [first, ...rest],
      fixes: [
        {
          title: 'Ask for a new URL right before it is used',
          steps: [
            'Do not keep signed URLs in caches, pages or mails longer than they live.',
            'Where downloads start late, let the server sign for longer.',
          ],
          code: [],
        },
      ],
    };
  },
} satisfies Rule;

/** When a signed URL ends, by the parameters of the services that sign URLs. */
function endOf(facts: Facts): { readonly name: string; readonly at: number } | null {
  const query = facts.url?.searchParams;
  if (query === undefined) return null;
  const lower = new Map([...query].map(([name, value]) => [name.toLowerCase(), value]));
  for (const prefix of ['x-amz', 'x-goog', 'x-oss', 'x-tos', 'x-obs']) {
    const date = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(
      lower.get(`${prefix}-date`) ?? '',
    );
    const seconds = Number(lower.get(`${prefix}-expires`));
    if (date !== null && Number.isFinite(seconds))
      return {
        name: `${prefix}-expires`,
        at:
          Date.parse(`${date[1]}-${date[2]}-${date[3]}T${date[4]}:${date[5]}:${date[6]}Z`) +
          seconds * 1000,
      };
  }
  const sas = lower.get('se');
  if (sas !== undefined && lower.has('sig') && !Number.isNaN(Date.parse(sas)))
    return { name: 'se', at: Date.parse(sas) };
  const signed = [
    'signature',
    'sig',
    'md5',
    'hash',
    'token',
    'hmac',
    'sign',
    'key-pair-id',
    'policy',
    'st',
    's',
    'hdnea',
    'verify',
    'auth',
  ].some((name) => lower.has(name));
  for (const name of [
    'expires',
    'expire',
    'exp',
    'expiry',
    'e',
    'expires_at',
    'valid_until',
    'validto',
    'ttl_until',
  ]) {
    const value = lower.get(name);
    if (!signed || value === undefined) continue;
    const number = Number(value);
    if (/^\d{9,10}$/.test(value)) return { name, at: number * 1000 };
    if (/^\d{12,13}$/.test(value)) return { name, at: number };
    if (/^\d{4}-\d\d-\d\dT/.test(value) && !Number.isNaN(Date.parse(value)))
      return { name, at: Date.parse(value) };
  }
  return null;
}
