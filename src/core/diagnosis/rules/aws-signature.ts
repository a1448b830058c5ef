import type { Facts } from '../facts.ts';
import type { Evidence, Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { blamedInstead, distinct } from '../words.ts';

export const awsSignature = {
  cause: 'aws-signature',
  kind: 'identity',
  checks: ['issuer'],
  groupBy: 'host',
  flags: 'words',
  title: 'The AWS signature does not match the request',
  why: 'The client signs method, path, query, headers and body; AWS does the same and compares. One byte that differs, or a scope of another region or service, and the request is refused.',
  references: [
    {
      title: 'AWS: Signature Version 4',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html',
    },
    {
      title: 'AWS: Troubleshoot signed requests',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html',
    },
  ],
  refines: [
    'invalid-signature',
    'wrong-credentials',
    'insufficient-permission',
    'malformed-header',
  ],
  examples: {
    found: [
      {
        name: 'SignatureDoesNotMatch',
        http: `PUT https://b.s3.eu-west-1.amazonaws.com/a\nAuthorization: AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260310/eu-west-1/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature=1111111111111111111111111111111111111111111111111111111111111111\nx-amz-date: 20260310T120000Z\n\n403 Forbidden\nContent-Type: application/xml\n\n<?xml version="1.0"?><Error><Code>SignatureDoesNotMatch</Code><Message>The request signature we calculated does not match the signature you provided.</Message></Error>`,
      },
    ],
    notFound: [
      {
        name: 'the policy denies',
        http: `PUT https://b.s3.eu-west-1.amazonaws.com/a\nAuthorization: AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260310/eu-west-1/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature=1111111111111111111111111111111111111111111111111111111111111111\nx-amz-date: 20260310T120000Z\n\n403 Forbidden\n\n<?xml version="1.0"?><Error><Code>AccessDenied</Code><Message>User is not authorized to perform: s3:PutObject</Message></Error>`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    if (!facts.carries('signed')) return undefined;
    const aws =
      /^aws/i.test(facts.authorization?.scheme ?? '') ||
      facts.credentials.some((one) => /^x-amz-/i.test(one.name)) ||
      facts.url?.searchParams.has('X-Amz-Signature') === true;
    if (!aws) return undefined;
    const said = facts.interpretationsOf('aws-signature');
    const evidence: Evidence[] = distinct(said);
    const scope = scopeOf(facts);
    if (scope !== undefined) evidence.push(scope);
    const problem = facts.authorization?.problems.find((one) => one.slug.startsWith('aws-'));
    if (problem !== undefined)
      evidence.push({
        in: 'request',
        name: 'authorization',
        text: problem.text,
        at: { offset: problem.offset, length: problem.length },
      });
    const [first, ...rest] = evidence;
    if (
      first === undefined ||
      (said.length === 0 && facts.interpretationsOf('invalid-signature').length === 0)
    )
      return undefined;
    const other = blamedInstead(facts, 'aws-signature', 'invalid-signature', 'clock-skew');
    return {
      summary: evidence.map((one) => one.text).join(' '),
      confidence:
        other?.confidence === 'certain'
          ? 'possible'
          : said.some((one) => one.table !== 'phrasebook') && said[0] !== undefined
            ? said[0].confidence
            : said.length > 0
              ? 'certain'
              : 'likely',
      side: 'client',
      evidence: [first, ...rest],
      fixes: [
        {
          title: 'Sign exactly what is sent',
          steps: [
            'Compare the canonical request in the error with the request: path encoding (blanks, plus, slash), the query’s order, headers that a proxy or the browser changed after signing.',
            'Check secret key, region and service of the scope, and the session token for temporary keys.',
          ],
          code: [],
        },
        {
          title: 'Let the SDK sign',
          steps: [
            'A signer of your own is seldom worth it; in a browser use temporary credentials.',
          ],
          code: [],
        },
      ],
    };
  },
} satisfies Rule;

/** A credential scope whose region or service is not that of the host. */
function scopeOf(facts: Facts): Evidence | undefined {
  const credential =
    facts.authorization?.params?.get('Credential') ??
    facts.url?.searchParams.get('X-Amz-Credential') ??
    '';
  const [, , region = '', service = ''] = credential.split('/');
  const host = facts.url?.hostname ?? '';
  const called =
    /(?:^|[.-])((?:us|eu|ap|sa|ca|me|af|il|mx)(?:-gov)?-[a-z]+-\d)\.amazonaws\.com/.exec(host)?.[1];
  if (called !== undefined && region !== '' && called !== region)
    return {
      in: 'request',
      name: 'authorization',
      text: `The scope says ${region}; the host is in ${called}.`,
    };
  if (
    service !== '' &&
    /\.amazonaws\.com$/.test(host) &&
    !host.includes(service) &&
    !/execute-api|appsync|lambda|iotdata|es\b/.test(host + service)
  )
    return {
      in: 'request',
      name: 'authorization',
      text: `The scope says ${service}; the host is ${host}.`,
    };
  return undefined;
}
