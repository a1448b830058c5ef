import type { Exchange } from '../../http/exchange.ts';
import { draw, seededRandom } from '../seeded-random.ts';
import { fill, formsOf, namedForms, speakingForms } from './forms.ts';
import { ASCII_PLACES, NAMES, isAscii } from './names.ts';
import { secretShapes } from './shapes.ts';
import { namedPlaces, namelessPlaces, plantedExchange, type Parts } from './plant.ts';

/** One secret in an exchange of its own. */
export interface Planted {
  readonly what: string;
  readonly exchange: Exchange;
  /** The secret itself. */
  readonly value: string;
}

interface Draft {
  readonly what: string;
  readonly value: string;
  readonly parts: Parts;
}

function* formDrafts(random: () => number): Generator<Draft> {
  for (const { name, template } of formsOf(speakingForms)) {
    for (const [place, make] of Object.entries(namelessPlaces)) {
      const value = fill(template, random);
      yield { what: `${name} in ${place}`, value, parts: make(value, '') };
    }
  }
}

function* nameDrafts(random: () => number): Generator<Draft> {
  const forms = formsOf(namedForms);
  for (const [place, make] of Object.entries(namedPlaces)) {
    for (const name of NAMES) {
      if (ASCII_PLACES.has(place) && !isAscii(name)) continue;
      for (const form of forms) {
        if (random() > SHARE) continue;
        const value = fill(form.template, random);
        yield { what: `${form.name} as ${name} in ${place}`, value, parts: make(value, name) };
      }
    }
  }
}

/** Of all pairs of a name and a form in a place. */
const SHARE = 0.15;

const B = (length: number, random: () => number): string =>
  draw('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789', length, random);
const H = (length: number, random: () => number): string =>
  draw('0123456789abcdef', length, random);
const uuid = (random: () => number): string =>
  [8, 4, 4, 4, 12].map((length) => H(length, random)).join('-');

/** URLs that are themselves a permission, with the part that is it. */
function* urlDrafts(random: () => number): Generator<Draft> {
  const urls: readonly (readonly [string, (secret: string) => string, string])[] = [
    [
      'Slack webhook',
      (s) => `https://hooks.slack.com/services/T0ABCDEF1/B0ABCDEF2/${s}`,
      B(24, random),
    ],
    [
      'Discord webhook',
      (s) => `https://discord.com/api/webhooks/123456789012345678/${s}`,
      B(68, random),
    ],
    [
      'Teams webhook',
      (s) =>
        `https://acme.webhook.office.com/webhookb2/${uuid(random)}@${uuid(random)}/IncomingWebhook/${s}/${uuid(random)}`,
      H(32, random),
    ],
    [
      'Zapier webhook',
      (s) => `https://hooks.zapier.com/hooks/catch/1234567/${s}/`,
      `b${draw('abcdefghijk123456', 6, random)}7`,
    ],
    [
      'Make webhook',
      (s) => `https://hook.eu1.make.com/${s}`,
      draw('abcdefghijklmnop0123456789', 32, random),
    ],
    ['IFTTT key', (s) => `https://maker.ifttt.com/trigger/door/with/key/${s}`, B(22, random)],
    [
      'Pipedream host',
      (s) => `https://${s}.m.pipedream.net/`,
      `eo${draw('abcdefghijk123456', 13, random)}`,
    ],
    [
      'Mattermost hook',
      (s) => `https://chat.example/hooks/${s}`,
      draw('abcdefghijkmnopqrstuwxyz13456789', 26, random),
    ],
    ['n8n webhook', (s) => `https://n8n.example/webhook/${s}`, uuid(random)],
    ['feed', (s) => `https://cal.example/feed/${s}.ics`, B(32, random)],
    [
      'bunny path',
      (s) => `https://cdn.example/bcdn_token=${s}&expires=1700000000/video/playlist.m3u8`,
      B(43, random),
    ],
    [
      'bunny query',
      (s) => `https://cdn.example/video.mp4?token=${s}&expires=1700000000`,
      B(43, random),
    ],
    [
      'ASP.NET session',
      (s) => `https://app.example/(S(${s}))/default.aspx`,
      draw('abcdefghijklmnopqrstuvwxyz012345', 24, random),
    ],
    ['mail link', (s) => `https://app.example/verify-email/${s}`, uuid(random)],
    ['magic link', (s) => `https://app.example/magic-login/${s}`, uuid(random)],
    ['reset link', (s) => `https://app.example/account/reset-password/${s}`, H(20, random)],
    [
      'Oracle PAR',
      (s) => `https://objectstorage.eu-frankfurt-1.oraclecloud.com/p/${s}/n/ns/b/bucket/o/a.txt`,
      B(64, random),
    ],
    [
      'Dropbox content',
      (s) => `https://uc1.dl.dropboxusercontent.com/cd/0/get/${s}/file`,
      B(120, random),
    ],
    [
      'Dropbox link',
      (s) => `https://www.dropbox.com/scl/fi/abc/a.pdf?rlkey=${s}&dl=0`,
      draw('abcdefghijk0123456789', 25, random),
    ],
    ['Box content', (s) => `https://dl.boxcloud.com/d/1/${s}/download`, B(80, random)],
    [
      'imgproxy',
      (s) => `https://img.example/${s}/rs:fill:300:400/plain/local:///a.jpg`,
      B(43, random),
    ],
    [
      'Cloudinary',
      (s) => `https://res.cloudinary.com/demo/image/upload/s--${s}--/w_300/a.jpg`,
      B(8, random),
    ],
    [
      'S3 presigned',
      (s) =>
        `https://b.s3.amazonaws.com/k?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20260310%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20260310T090000Z&X-Amz-Signature=${s}`,
      H(64, random),
    ],
    [
      'Azure SAS',
      (s) =>
        `https://a.blob.core.windows.net/c/b?sv=2022-11-02&se=2026-03-10T09%3A00%3A00Z&sr=b&sp=r&sig=${encodeURIComponent(s)}`,
      `${B(43, random)}=`,
    ],
    ['Telegram bot', (s) => `https://api.telegram.org/bot123456789:${s}/getMe`, B(35, random)],
    [
      'matrix parameter',
      (s) => `https://app.example/y;jsessionid=${s}?x=1`,
      draw('0123456789ABCDEF', 32, random),
    ],
    [
      'doubly nested',
      (s) =>
        `https://a.example/go?u=${encodeURIComponent(encodeURIComponent(encodeURIComponent(`https://b.example/cb?code=${s}`)))}`,
      B(30, random),
    ],
    ['userinfo', (s) => `https://bob:${s}@api.example/`, 'tulip7garden'],
    [
      'subdomain',
      (s) => `https://${s}.hook.example/`,
      draw('abcdefghijklmnopqrstuvwxyz0123456789', 32, random),
    ],
  ];
  for (const [what, make, value] of urls) yield { what, value, parts: { url: make(value) } };
}

/** Everything else that attack and practice brought up. */
function* bodyDrafts(random: () => number): Generator<Draft> {
  const sentText = (body: string): Parts => ({ body, mimeType: 'text/plain' });
  const key = B(64, random);
  const rows: readonly (readonly [string, string, Parts])[] = [
    ['PEM key', key, sentText(`-----BEGIN PRIVATE KEY-----\n${key}\n-----END PRIVATE KEY-----\n`)],
    [
      'PEM key in JSON',
      key,
      {
        body: JSON.stringify({
          note: `-----BEGIN RSA PRIVATE KEY-----\n${key}\n-----END RSA PRIVATE KEY-----`,
        }),
        mimeType: 'application/json',
      },
    ],
    [
      'OpenSSH key',
      key,
      sentText(
        `-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEA${key}\n-----END OPENSSH PRIVATE KEY-----`,
      ),
    ],
    [
      'PGP key',
      key,
      sentText(
        `-----BEGIN PGP PRIVATE KEY BLOCK-----\n\n${key}\n=abcd\n-----END PGP PRIVATE KEY BLOCK-----`,
      ),
    ],
    [
      'PEM key in a part',
      key,
      {
        body: `--b\r\nContent-Disposition: form-data; name="file"; filename="id"\r\n\r\n-----BEGIN EC PRIVATE KEY-----\n${key}\n-----END EC PRIVATE KEY-----\r\n--b--\r\n`,
        mimeType: 'multipart/form-data; boundary=b',
      },
    ],
    ['one-time code, JSON', '482913', { body: '{"code":"482913"}', mimeType: 'application/json' }],
    ['one-time code, number', '482914', { body: '{"code":482914}', mimeType: 'application/json' }],
    ['numeric token', '77482915', { body: '{"token":77482915}', mimeType: 'application/json' }],
    ['X-OTP', '482916', { headers: [{ name: 'X-OTP', value: '482916' }] }],
    ['X-GitHub-OTP', '482917', { headers: [{ name: 'X-GitHub-OTP', value: '482917' }] }],
    ['X-2FA-Code', '482918', { headers: [{ name: 'X-2FA-Code', value: '482918' }] }],
    ['cvv', '7419', { body: '{"card":{"cvv":"7419"}}', mimeType: 'application/json' }],
    [
      'password object',
      'tulip7garden',
      {
        body: '{"password":{"first":"tulip7garden","second":"tulip7garden"}}',
        mimeType: 'application/json',
      },
    ],
    ['postgres', 'tulip7garden', sentText('db is postgres://bob:tulip7garden@db.example:5432/app')],
    [
      'redis',
      'tulip8garden',
      { responseBody: '{"message":"cannot reach redis://:tulip8garden@cache.example:6379/0"}' },
    ],
    [
      'mongodb',
      'tulip9garden',
      sentText('{uri: "mongodb+srv://bob:tulip9garden@c0.example/test"}'),
    ],
    ['amqp', 'tulip6garden', sentText('amqps://bob:tulip6garden@mq.example/vhost')],
    ['ADO', 'tulip5garden', sentText('Server=db;User Id=bob;Password=tulip5garden;Encrypt=true')],
    ['nameless cookie', 'tulip4garden', { headers: [{ name: 'Cookie', value: 'tulip4garden' }] }],
    [
      'WebSocket bearer',
      'b1c5f2d4-1111-2222-3333-444455556666',
      {
        headers: [
          { name: 'Sec-WebSocket-Protocol', value: 'bearer, b1c5f2d4-1111-2222-3333-444455556666' },
        ],
      },
    ],
    [
      'curl user',
      'tulip3garden',
      { responseBody: '{"message":"use https://bob:tulip3garden@api.example/v1"}' },
    ],
  ];
  for (const [what, value, parts] of rows) yield { what, value, parts };
  const payload = btoa('{"sub":"user-1","exp":1773144000}').replace(/=+$/, '');
  const jws = (): { readonly jwt: string; readonly signature: string } => {
    const signature = B(43, random);
    return { jwt: `eyJhbGciOiJIUzI1NiJ9.${payload}.${signature}`, signature };
  };
  for (const [place, make] of Object.entries(namelessPlaces)) {
    const { jwt, signature } = jws();
    yield { what: `JWT in ${place}`, value: signature, parts: make(jwt, '') };
  }
}

/** Each shape with a password, as far as a name gives it away, and with a random key. */
function* shapeDrafts(random: () => number): Generator<Draft> {
  for (const { what, make, isNamed } of secretShapes) {
    const key = B(24, random);
    yield { what, value: key, parts: make(key) };
    const password = `tulip${draw('0123456789', 2, random)}garden`;
    if (isNamed) yield { what, value: password, parts: make(password) };
  }
}

/** The whole corpus, the same in every run. */
export function plantedSecrets(): readonly Planted[] {
  const random = seededRandom(401);
  const drafts = [
    ...formDrafts(random),
    ...nameDrafts(random),
    ...urlDrafts(random),
    ...bodyDrafts(random),
    ...shapeDrafts(random),
  ];
  return drafts.map(({ what, value, parts }, position) => ({
    what,
    value,
    exchange: plantedExchange(position, parts),
  }));
}
