import type { Facts } from '../facts.ts';
import type { Evidence, Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { blamedInstead, distinct, placeOf } from '../words.ts';

export const wrongCredentials = {
  cause: 'wrong-credentials',
  kind: 'identity',
  checks: ['words'],
  groupBy: 'credential',
  flags: 'deliberate-words',
  isVague: true,
  title: 'User and password were read and rejected',
  why: 'The server understood the credentials and does not accept them. It does not say which of the two is wrong, on purpose.',
  references: [
    {
      title: 'RFC 7617 §2 The Basic scheme',
      url: 'https://www.rfc-editor.org/rfc/rfc7617#section-2',
    },
  ],
  refines: [
    'token-unrecognized',
    'missing-credentials',
    'insufficient-permission',
    'session-expired',
  ],
  examples: {
    found: [
      {
        name: 'Basic, asked for again',
        http: `GET https://api.example.com/orders\nAuthorization: Basic <<base64 ann:wrong>>\n\n401 Unauthorized\nWWW-Authenticate: Basic realm="orders"`,
      },
      {
        name: 'a sign-in that failed',
        http: `POST https://app.example.com/login\nContent-Type: application/json\n\n{"username":"ann","password":"wrong"}\n\n401 Unauthorized\n\n{"error":"Invalid username or password"}`,
      },
    ],
    notFound: [
      {
        name: 'another scheme is wanted',
        http: `GET https://api.example.com/orders\nAuthorization: Basic <<base64 ann:secret>>\n\n401 Unauthorized\nWWW-Authenticate: Bearer`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    if (facts.oauth?.endpoint === 'token' && facts.oauth.grantType !== 'password') return undefined;
    const said = facts.interpretationsOf('wrong-credentials');
    const scheme = facts.authorization?.scheme?.toLowerCase() ?? '';
    const basic = facts.authorization?.basic ?? null;
    const form = facts.credentials.find((credential) => credential.role === 'user') ?? null;
    const empty =
      facts.authorization?.problems.some((one) => one.slug === 'empty-credentials') ?? false;
    const broken =
      facts.authorization?.problems.some((one) =>
        /^base64|double-base64|basic-not-encoded|missing-param/.test(one.slug),
      ) ?? false;
    const named =
      scheme === 'basic' ||
      scheme === 'digest' ||
      scheme === 'ntlm' ||
      scheme === 'negotiate' ||
      form !== null ||
      facts.oauth?.grantType === 'password' ||
      /^(?:aws|hmac)/.test(scheme) ||
      (facts.authorization === null &&
        said.some((one) => one.table !== 'phrasebook' && one.confidence !== 'possible'));
    if (!named || empty) return undefined;
    const sent: Evidence =
      form !== null && facts.authorization === null
        ? {
            in: 'request',
            name: form.name,
            text: `A user and a password were sent in ${placeOf(form)}.`,
          }
        : {
            in: 'request',
            name: 'authorization',
            text:
              basic === null
                ? `${facts.authorization?.scheme ?? 'Credentials'} credentials were sent.`
                : `Basic credentials were sent${basic.password === '' ? ', with an empty password' : ''}.`,
          };
    const asks = facts.challenges.filter((challenge) => challenge.scheme.toLowerCase() === scheme);
    const again: Evidence[] =
      asks.length > 0
        ? [
            {
              in: 'response',
              name: 'www-authenticate',
              text: `The server asks for ${asks[0]?.scheme ?? ''} again.`,
            },
          ]
        : [];
    const other = blamedInstead(
      facts,
      'wrong-credentials',
      'token-unrecognized',
      'insufficient-permission',
      'missing-credentials',
    );
    if (
      said.length === 0 &&
      again.length === 0 &&
      !(facts.status === 401 && other === undefined) &&
      !(facts.oauth?.grantType === 'password' && facts.status === 400)
    )
      return undefined;
    // RFC 6749 §5.2: of a password grant, `invalid_grant` means user and password.
    const granted =
      facts.oauth?.grantType === 'password' &&
      facts.signals.some((one) => one.kind === 'code' && one.text === 'invalid_grant');
    // Refused with 403, credentials were known more often than not.
    const known = facts.status === 403 && said.every((one) => one.confidence === 'possible');
    const sure = said.find((one) => one.confidence !== 'possible');
    return {
      summary: [...distinct(said), sent, ...again].map((one) => one.text).join(' '),
      confidence:
        other?.confidence === 'certain'
          ? 'possible'
          : broken && sure !== undefined
            ? 'likely'
            : sure !== undefined
              ? sure.confidence
              : granted
                ? 'certain'
                : known
                  ? 'possible'
                  : again.length > 0 &&
                      !broken &&
                      facts.status === 401 &&
                      (scheme === 'basic' || scheme === 'digest')
                    ? 'certain'
                    : 'likely',
      side: 'user',
      evidence: [sent, ...again, ...distinct(said)],
      fixes: [
        {
          title: 'Check user and password',
          steps: [
            'Type them anew; look for blanks at the ends and for a line break that an editor or echo added.',
            'Where the service has replaced passwords by API tokens, use a token in the password’s place.',
          ],
          code: [
            {
              label: 'curl',
              language: 'shell',
              text: `curl -i -u "$USER" '${facts.url === null ? '' : facts.url.origin + facts.url.pathname}'`,
            },
          ],
        },
        {
          title: 'Check that the account lives on this server',
          steps: ['Another region, tenant or environment has its own accounts.'],
          code: [],
        },
      ],
    };
  },
} satisfies Rule;
