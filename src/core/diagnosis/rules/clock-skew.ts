import { duration } from '../../duration.ts';
import { parseHttpDate } from '../../http/http-date.ts';
import type { Facts } from '../facts.ts';
import type { Evidence, Finding, Fix } from '../finding.ts';
import { shellWord } from '../fixes/template.ts';
import type { Rule } from '../rule.ts';
import { claim, instant } from '../format.ts';
import { blamedInstead, distinct } from '../words.ts';

export const clockSkew = {
  cause: 'clock-skew',
  kind: 'identity',
  checks: ['clock'],
  groupBy: 'host',
  flags: 'about-credentials',
  title: 'The clocks of client and server disagree',
  why: 'Signed requests and tokens carry times. When one clock runs ahead of the other, what is fresh to the client is stale, or from the future, to the server.',
  references: [
    { title: 'RFC 9110 §6.6.1 Date', url: 'https://www.rfc-editor.org/rfc/rfc9110#section-6.6.1' },
    { title: 'RFC 7519 §4.1.6 iat', url: 'https://www.rfc-editor.org/rfc/rfc7519#section-4.1.6' },
  ],
  refines: [
    'aws-signature',
    'malformed-token',
    'invalid-signature',
    'token-unrecognized',
    'token-expired',
    'presigned-url-expired',
  ],
  examples: {
    found: [
      {
        name: 'a signed date that is off',
        http: `GET https://bucket.s3.amazonaws.com/\nAuthorization: AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260310/us-east-1/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\nx-amz-date: 20260310T123500Z\n\n403 Forbidden\n\n<Error><Code>RequestTimeTooSkewed</Code><Message>The difference between the request time and the current time is too large.</Message></Error>`,
      },
      {
        name: 'issued in the future',
        http: `GET https://api.example.com/orders\nAuthorization: Bearer <<jwt {"iat":45,"exp":600}>>\n\n401 Unauthorized\n\n{"message":"Token was issued in the future"}`,
      },
    ],
    notFound: [
      {
        name: 'the clocks agree',
        http: `GET https://api.example.com/orders\nAuthorization: Bearer <<jwt {"iat":-45,"exp":600}>>\n\n401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token"`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    const said = facts.interpretationsOf('clock-skew');
    const signed = signedTime(facts);
    const ahead = issuedAhead(facts);
    if (said.length === 0 && signed === null && ahead === null) return undefined;
    if (facts.authenticating.length === 0 && said[0]?.confidence !== 'certain') return undefined;
    const [first, ...rest] = [
      ...[signed, ahead].flatMap((seen) => (seen === null ? [] : [seen.evidence])),
      ...clockEvidence(facts),
      ...distinct(said),
    ];
    if (first === undefined) return undefined;
    return {
      ...conclusion(signed, ahead),
      confidence: confidenceOf(facts, signed, ahead),
      side: 'client',
      evidence: [first, ...rest],
      fixes: [synchronize(facts), allowForDifference],
    };
  },
} satisfies Rule;

interface SeenSkew {
  readonly evidence: Evidence;
  readonly seconds: number;
}

function conclusion(
  signed: SeenSkew | null,
  ahead: SeenSkew | null,
): Pick<Finding, 'title' | 'summary'> {
  const distance = signed?.seconds ?? ahead?.seconds ?? null;
  if (distance === null)
    return {
      summary: 'The server says that the time in the request is too far from its own clock.',
    };
  const place = signed === null ? 'token' : 'signed request';
  return {
    title: `The clocks of client and server differ by ${duration(distance)}`,
    summary: `The time in the ${place} is ${duration(distance)} ${distance > 0 ? 'ahead of' : 'behind'} the server’s clock.`,
  };
}

function confidenceOf(
  facts: Facts,
  signed: SeenSkew | null,
  ahead: SeenSkew | null,
): Finding['confidence'] {
  const [said] = facts.interpretationsOf('clock-skew');
  const isAgreed = said !== undefined && (signed !== null || ahead !== null);
  if (isAgreed || said?.confidence === 'certain') return 'certain';
  const other = blamedInstead(
    facts,
    'clock-skew',
    'malformed-token',
    'token-unrecognized',
    'aws-signature',
    'token-not-yet-valid',
    'presigned-url-expired',
  );
  const isShown = said !== undefined || signed !== null;
  return other === undefined && isShown ? 'likely' : 'possible';
}

function clockEvidence(facts: Facts): readonly Evidence[] {
  const skew = facts.clock?.skewSeconds ?? 0;
  if (Math.abs(skew) <= 30) return [];
  const text = `The server’s clock is ${duration(skew)} ${skew > 0 ? 'ahead of' : 'behind'} this machine’s.`;
  return [{ in: 'clock', name: 'date', text }];
}

const synchronize = (facts: Facts): Fix => ({
  title: 'Synchronize the clock (NTP)',
  steps: [
    'Turn on automatic time on this machine, or in the container or virtual machine that signs.',
    'Compare it with the Date header of the response.',
  ],
  code: [
    {
      label: 'curl',
      language: 'shell',
      text: `date -u\ncurl -sI ${shellWord(facts.url?.origin ?? 'https://api.example.com')}`,
    },
  ],
});

const allowForDifference: Fix = {
  title: 'Allow for the difference',
  steps: [
    'Sign with the server’s time, corrected by the Date of its last response.',
    'Backdate iat by a few seconds where your server issues the token.',
  ],
  code: [],
};

/** An `iat` slightly ahead of the server's clock; more than ten minutes is not a skew. */
function issuedAhead(facts: Facts): SeenSkew | null {
  const issuedAt = facts.bearer?.lifetime.issuedAt ?? null;
  if (issuedAt === null) return null;
  const seconds = (issuedAt - (facts.clock?.latest ?? facts.at)) / 1000;
  if (seconds <= 1 || seconds >= 600) return null;
  const text = `iat is ${instant(issuedAt)}, ${duration(seconds)} ahead of the server’s clock.`;
  return { seconds, evidence: claim('iat', text) };
}

/** The time that a request was signed for, where it is far from the server's clock. */
function signedTime(facts: Facts): SeenSkew | null {
  const { clock } = facts;
  if (clock === null) return null;
  for (const [name, at] of signedTimes(facts)) {
    const seconds = (at - clock.at) / 1000;
    if (!Number.isFinite(at) || Math.abs(seconds) <= 290) continue;
    const text = `The request was signed for ${instant(at)}, ${duration(seconds)} ${seconds > 0 ? 'ahead of' : 'behind'} the server’s clock.`;
    return { seconds, evidence: { in: 'request', name, text } };
  }
  return null;
}

function signedTimes(facts: Facts): readonly (readonly [string, number])[] {
  const scheme = facts.authorization?.scheme?.toLowerCase() ?? '';
  const params = facts.authorization?.params;
  const date =
    facts.requestHeader('date') ??
    facts.requestHeader('x-date') ??
    facts.requestHeader('x-ms-date');
  return [
    ['x-amz-date', basicDate(facts.requestHeader('x-amz-date'))],
    ['x-goog-date', basicDate(facts.requestHeader('x-goog-date'))],
    ['date', facts.authorization === null || scheme === 'bearer' ? NaN : httpDate(date)],
    ['oauth_timestamp', Number(params?.get('oauth_timestamp') ?? NaN) * 1000],
    ['ts', scheme === 'hawk' ? Number(params?.get('ts') ?? NaN) * 1000 : NaN],
  ];
}

const httpDate = (value: string | undefined): number =>
  value === undefined ? NaN : (parseHttpDate(value, 0) ?? NaN);

/** `20260310T120000Z`, the basic format of ISO 8601. */
function basicDate(value: string | undefined): number {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(value ?? '');
  return parts === null
    ? NaN
    : Date.parse(`${parts[1]}-${parts[2]}-${parts[3]}T${parts[4]}:${parts[5]}:${parts[6]}Z`);
}
