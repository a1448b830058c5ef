import { parseHttpDate } from '../../http/http-date.ts';
import type { Facts } from '../facts.ts';
import type { Evidence, Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { blamedInstead, claim, distinct, duration, instant } from '../words.ts';

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
    const off = signedTime(facts);
    const bearer = facts.bearer;
    const ahead =
      bearer?.lifetime.issuedAt === null || bearer === null
        ? 0
        : (bearer.lifetime.issuedAt - (facts.clock?.latest ?? facts.at)) / 1000;
    const shown: Evidence[] = [];
    if (off !== null) shown.push(off.evidence);
    if (ahead > 1 && ahead < 600)
      shown.push(
        claim(
          'iat',
          `iat is ${instant(bearer?.lifetime.issuedAt ?? 0)}, ${duration(ahead)} ahead of the server’s clock.`,
        ),
      );
    const skew = facts.clock?.skewSeconds ?? 0;
    if (Math.abs(skew) > 30)
      shown.push({
        in: 'clock',
        name: 'date',
        text: `The server’s clock is ${duration(skew)} ${skew > 0 ? 'ahead of' : 'behind'} this machine’s.`,
      });
    const [first, ...rest] = [...shown, ...distinct(said)];
    if (first === undefined || (said.length === 0 && off === null && !(ahead > 1 && ahead < 600)))
      return undefined;
    if (facts.authenticating.length === 0 && said[0]?.confidence !== 'certain') return undefined;
    const other = blamedInstead(
      facts,
      'clock-skew',
      'malformed-token',
      'token-unrecognized',
      'aws-signature',
      'token-not-yet-valid',
      'presigned-url-expired',
    );
    const agree = said.length > 0 && (off !== null || ahead > 1);
    return {
      summary: [first, ...rest].map((one) => one.text).join(' '),
      confidence:
        agree || said[0]?.confidence === 'certain'
          ? 'certain'
          : other === undefined && (said.length > 0 || off !== null)
            ? 'likely'
            : 'possible',
      side: 'client',
      evidence: [first, ...rest],
      fixes: [
        {
          title: 'Set the clock by a time server',
          steps: [
            'Turn on automatic time on this machine, in the container or the virtual machine that signs.',
            'Compare with the Date header of the response.',
          ],
          code: [
            {
              label: 'curl',
              language: 'shell',
              text: `date -u; curl -sI '${facts.url?.origin ?? ''}' | grep -i '^date:'`,
            },
          ],
        },
        {
          title: 'Allow for the difference',
          steps: [
            'Sign with the server’s time, corrected by the Date of its last answer, and date tokens some seconds back.',
          ],
          code: [],
        },
      ],
    };
  },
} satisfies Rule;

/** The time that a request was signed for, where it lies far from the server's clock. */
function signedTime(facts: Facts): { readonly evidence: Evidence } | null {
  if (facts.clock === null) return null;
  const signed: readonly (readonly [string, number])[] = [
    ['x-amz-date', basicDate(facts.requestHeader('x-amz-date'))],
    ['x-goog-date', basicDate(facts.requestHeader('x-goog-date'))],
    [
      'date',
      facts.authorization === null || facts.authorization.scheme?.toLowerCase() === 'bearer'
        ? NaN
        : httpDate(
            facts.requestHeader('date') ??
              facts.requestHeader('x-date') ??
              facts.requestHeader('x-ms-date'),
          ),
    ],
    ['oauth_timestamp', Number(facts.authorization?.params?.get('oauth_timestamp') ?? NaN) * 1000],
    [
      'ts',
      facts.authorization?.scheme?.toLowerCase() === 'hawk'
        ? Number(facts.authorization.params?.get('ts') ?? NaN) * 1000
        : NaN,
    ],
  ];
  for (const [name, at] of signed) {
    if (!Number.isFinite(at)) continue;
    const seconds = (at - facts.clock.at) / 1000;
    if (Math.abs(seconds) > 290)
      return {
        evidence: {
          in: 'request',
          name,
          text: `The request was signed for ${instant(at)}, ${duration(seconds)} ${seconds > 0 ? 'ahead of' : 'behind'} the server’s clock.`,
        },
      };
  }
  return null;
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
