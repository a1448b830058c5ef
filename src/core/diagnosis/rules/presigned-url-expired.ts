import { duration } from '../../duration.ts';
import { endOfSignedUrl } from '../../http/signed-url-end.ts';
import type { Facts } from '../facts.ts';
import type { Evidence, Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { instant } from '../format.ts';
import { distinct } from '../words.ts';

export const presignedUrlExpired = {
  cause: 'presigned-url-expired',
  kind: 'identity',
  checks: ['not-expired'],
  groupBy: 'host',
  flags: 'alone',
  title: 'The presigned URL has expired',
  why: 'The URL itself is the credential and carries its own expiry. After that it no longer works for anyone.',
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
    const end = endOfSignedUrl(facts.url);
    const said = facts.interpretationsOf('presigned-url-expired');
    if (facts.status < 400 || (end === null && said.length === 0)) return undefined;
    const past = end === null ? 0 : (facts.at - end.at) / 1000;
    const clock = facts.clock === null ? 'this machine’s' : 'the server’s';
    const shown: Evidence[] =
      end !== null && past > 0
        ? [
            {
              in: 'url',
              name: end.name,
              text: `The URL was valid until ${instant(end.at)}; ${clock} clock shows ${instant(facts.at)}.`,
            },
          ]
        : [];
    const [first, ...rest] = [...shown, ...distinct(said)];
    if (first === undefined) return undefined;
    const isProven =
      past > 0 && [400, 401, 403, 410].includes(facts.status) && facts.clock !== null;
    return {
      ...(past > 0
        ? { title: `The presigned URL expired ${duration(past)} before the request` }
        : {}),
      summary:
        past > 0
          ? `The presigned URL expired ${duration(past)} before this request.`
          : 'The server says that the presigned URL has expired.',
      confidence: isProven
        ? 'certain'
        : end !== null && past <= 0
          ? 'possible'
          : (said[0]?.confidence ?? 'likely'),
      side: 'client',
      evidence: [first, ...rest],
      fixes: [
        {
          title: 'Request a new URL right before it is used',
          steps: [
            'Do not keep presigned URLs in caches, pages, or emails longer than they are valid.',
            'If downloads start late, sign the URL for longer.',
          ],
          code: [],
        },
      ],
    };
  },
} satisfies Rule;
