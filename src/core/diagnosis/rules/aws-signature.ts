import type { Facts } from '../facts.ts';
import type { Evidence, Finding, Fix } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { suspectPart } from '../reasons/signature/signed-request.ts';
import { blamedInstead, distinct, isVendorsWord } from '../words.ts';

export const awsSignature = {
  cause: 'aws-signature',
  kind: 'identity',
  checks: ['issuer'],
  groupBy: 'host',
  flags: 'words',
  title: 'The AWS signature does not match the request',
  why: 'The client signs method, path, query, headers and body; AWS does the same and compares. If one byte differs, or the scope names another region or service, AWS refuses the request.',
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
    if (!facts.carries('signed') || !isAws(facts)) return undefined;
    const said = facts.interpretationsOf('aws-signature');
    if (said.length === 0 && facts.interpretationsOf('invalid-signature').length === 0)
      return undefined;
    const scope = scopeOf(facts);
    const suspect = scope === undefined ? suspectPart(facts) : null;
    const problem = facts.authorization?.problems.find((one) => one.slug.startsWith('aws-'));
    const [first, ...rest] = [
      ...distinct(said),
      ...(scope === undefined ? [] : [scope]),
      ...(suspect === null ? [] : [suspect.evidence]),
      ...(problem === undefined
        ? []
        : [
            {
              in: 'request' as const,
              name: 'authorization',
              text: problem.text,
              at: { offset: problem.offset, length: problem.length },
            },
          ]),
    ];
    if (first === undefined) return undefined;
    return {
      ...(suspect === null ? {} : { title: suspect.title }),
      summary:
        scope === undefined
          ? (suspect?.summary ??
            problem?.text ??
            'AWS computed a different signature than the client: the request was changed after it was signed, or the key, region, or service differs.')
          : scope.text,
      confidence: sureness(facts),
      side: 'client',
      evidence: [first, ...rest],
      fixes: suspect === null ? general : [suspect.fix, ...general],
    };
  },
} satisfies Rule;

const general: readonly [Fix, ...Fix[]] = [
  {
    title: 'Sign exactly what is sent',
    steps: [
      'Compare the canonical request in the error with the request: path encoding (space, plus, slash), query order, headers that a proxy or the browser changed after signing.',
      'Check secret key, region and service of the scope, and the session token for temporary keys.',
    ],
    code: [],
  },
  {
    title: 'Have the SDK sign',
    steps: ['Do not write your own signer; in a browser use temporary credentials.'],
    code: [],
  },
];

const isAws = (facts: Facts): boolean =>
  /^aws/i.test(facts.authorization?.scheme ?? '') ||
  facts.credentials.some((one) => /^x-amz-/i.test(one.name)) ||
  facts.url?.searchParams.has('X-Amz-Signature') === true ||
  facts.url?.searchParams.has('AWSAccessKeyId') === true;

function sureness(facts: Facts): Finding['confidence'] {
  const said = facts.interpretationsOf('aws-signature');
  const other = blamedInstead(facts, 'aws-signature', 'invalid-signature', 'clock-skew');
  if (other?.confidence === 'certain') return 'possible';
  const [first] = said;
  if (first === undefined) return 'likely';
  return isVendorsWord(said, 'possible') ? first.confidence : 'certain';
}

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
  const evidence = (text: string): Evidence => ({ in: 'request', name: 'authorization', text });
  if (called !== undefined && region !== '' && called !== region)
    return evidence(`The signature’s scope names ${region}; the host is in ${called}.`);
  const isOther =
    service !== '' &&
    /\.amazonaws\.com$/.test(host) &&
    !host.includes(service) &&
    !/execute-api|appsync|lambda|iotdata|es\b/.test(host + service);
  return isOther
    ? evidence(`The signature’s scope names the service ${service}; the host is ${host}.`)
    : undefined;
}
