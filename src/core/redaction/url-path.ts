import { finding, nested, NOTHING, shifted, type Finding, type SecretWord } from './finding.ts';
import { deeper, type Context } from './grammars.ts';
import { encodePercent } from '../percent-encoding.ts';
import { findInUserinfo } from './userinfo.ts';
import { isHexDigest, isPublicForm } from './harmless.ts';
import { holdsJwt, findJwts } from './jwt.ts';
import { hasKnownForm } from './known-forms.ts';
import { findInSeparated, findParameter } from './pairs.ts';
import { isUuid, looksRandom } from './randomness.ts';
import { decodeFully, isStandIn } from './secret-form.ts';
import { judgeName } from './sensitive-names.ts';
import { decodedForms, findNamed, findUnnamed } from './value.ts';
import { webhookSegments } from './webhooks.ts';

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/**
 * Words of a path segment after which whatever comes opens something, a UUID too: links of mails.
 */
const BEFORE_CODE = words(
  'token secret password reset verify verification confirm confirmation activate activation invite invites invitation invitations magic unsubscribe share shares otp passwordless recover recovery autologin onetime sso-callback feed ical calendar-feed',
);
/** Words after which a random value is a key. */
const BEFORE_SECRET = words(
  'key keys apikey apikeys webhook webhooks hook hooks services auth sso integration integrations trigger triggers catch feeds rss private secrets credentials login signed t',
);
/** Words after which a digest is: of a commit, of an image, of a file. */
const BEFORE_DIGEST = words(
  'commit commits blob blobs tree trees object objects asset assets static manifests revision revisions _next chunks js css cache image images media file files packages integrity sha compare archive raw',
);
/** Files of a page: their names carry digests of their content. */
const STATIC_FILE =
  /\.(?:m?js|cjs|css|map|json|woff2?|ttf|otf|eot|png|jpe?g|gif|svg|webp|avif|ico|mp4|webm|mp3|wasm|html?|tsx?|vue|gz|br|zip|tgz|jar|dll|exe)$/i;

const SHORTEST_PATH = 8;
const SHORTEST_SEGMENT = 5;
const SHORTEST_KEY = 16;
const LEAST_RANDOM = 20;

/** Most paths hold no secret, and are done at once. */
const MAY_HOLD_SECRET =
  /[^/]{16}|[;:=(]|s--|(?:token|secret|password|reset|verif|confirm|activat|invit|magic|unsubscribe|share|otp|recover|login|feed|ical|hook|key)[^/]{0,40}\//i;

/** The id of a build of Next.js: public, in the path of every file of it. */
const NEXT_BUILD = /\/_next\/(?:static|data)\/([\w-]{21})(?=\/)/;

/** The path of a URL. `host`: where it is, as far as it is known. */
export function findInPath(path: string, host: string, context: Context): readonly Finding[] {
  if (path.length < SHORTEST_PATH || !MAY_HOLD_SECRET.test(path)) return NOTHING;
  const found: Finding[] = [];
  const isWebhook = webhookSegments(host, path);
  let before = '';
  let start = 0;
  const build = NEXT_BUILD.exec(path)?.[1];
  for (const [index, segment] of path.split('/').entries()) {
    if (segment.length >= SHORTEST_SEGMENT && segment !== build) {
      const within = isWebhook.has(index)
        ? findNamed(segment, 'token', context)
        : findInSegment(segment, before, context);
      for (const one of shifted(within, start)) found.push(one);
    }
    start += segment.length + 1;
    // `/verify-email/alice/TOKEN`: a plain word between does not end what the first began.
    if (segment !== '') before = segment;
  }
  return found;
}

function findInSegment(segment: string, before: string, context: Context): readonly Finding[] {
  const matrix = segment.indexOf(';'); // `;jsessionid=…`
  if (matrix >= 0 && segment.includes('=', matrix)) {
    return [
      ...findInSegment(segment.slice(0, matrix), before, context),
      ...shifted(findInSeparated(segment.slice(matrix + 1), ';', context), matrix + 1),
    ];
  }
  // `/proxy/https://bob:x@b.example/`: a URL in a path has an authority too.
  const at = URL_SCHEME.test(before) ? segment.lastIndexOf('@') : -1;
  if (at > 0) return findInUserinfo(segment.slice(0, at), 0, context);
  const plain = decodeFully(segment);
  const inner = plain !== segment && plain.includes('://') ? deeper(context) : null;
  if (inner !== null)
    return nested([0, segment.length], plain, inner.find.url(plain, inner), encodePercent);
  const within = findPairWithin(segment, context) ?? findMarked(segment, context);
  if (within !== null) return within;
  if (opensSomething(plain, before)) return whole(segment, 'token');
  if (segment.length < SHORTEST_KEY) return NOTHING;
  if (holdsJwt(plain))
    return plain === segment ? findJwts(segment, context) : whole(segment, 'token', 'local');
  return findRandomSegment(segment, plain, before, context);
}

const URL_SCHEME = /^[a-z][a-z0-9+.-]{1,20}:$/i;

const whole = (
  segment: string,
  word: SecretWord,
  certainty: 'known' | 'local' | 'random' = 'known',
): readonly Finding[] =>
  isStandIn(segment, word)
    ? NOTHING
    : [finding([0, segment.length], word, certainty, decodedForms(segment, word))];

/** `bcdn_token=TOKEN&expires=…`, `token:TOKEN`: names and values within a segment. */
function findPairWithin(segment: string, context: Context): readonly Finding[] | null {
  const equals = segment.indexOf('=');
  // Akamai separates the fields of its tokens by `~`.
  if (equals > 0 && equals < segment.length - 2)
    return findInSeparated(segment, /~\w{1,20}=/.test(segment) ? '~' : '&', context);
  const colon = segment.search(/:|%3A/i);
  if (colon <= 0) return null;
  const name = segment.slice(0, colon);
  const start = colon + (segment.charAt(colon) === ':' ? 1 : 3);
  if (judgeName(name, 'parameter')?.strength !== 'strong') return null;
  return shifted(findParameter(name, segment.slice(start), context), start);
}

/** Telegram's `bot<id>:<secret>`, ASP.NET's `(S(session))`, Cloudinary's `s--signature--`. */
const MARKED: readonly { readonly form: RegExp; readonly word: SecretWord }[] = [
  { form: /^(bot\d{5,20}(?::|%3A))([\w-]{20,})$/i, word: 'token' },
  { form: /^(\([A-Z]\()([^()]{8,400})\)/i, word: 'session' },
  { form: /^(s--)([\w-]{6,60})--$/, word: 'signature' },
];

function findMarked(segment: string, context: Context): readonly Finding[] | null {
  for (const { form, word } of MARKED) {
    const match = form.exec(segment);
    const start = match?.[1]?.length ?? 0;
    if (match !== null) return shifted(findNamed(match[2] ?? '', word, context), start);
  }
  return null;
}

const wordsOfSegment = (segment: string): readonly string[] =>
  segment
    .slice(0, LONGEST_WORD)
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/);

const LONGEST_WORD = 60;

/** Resources that are about secrets; none of them is one. */
const ABOUT = words(
  'policies policy settings setting rules rule requirements options types templates template',
);
/** Collections of an API: a number after them is a record's. */
const COLLECTIONS = words('invites invitations shares');
const PAGE_FILE = /\.(?:m?js|cjs|css|map|woff2?|ttf|otf|eot)$/i;
const STEP = /^(?:step|page|part|stage|phase|screen)[-_]\d{1,2}$/i;

/** `/password-policies/12345`, `/invitations/12345`, `/reset/step-2`, `/reset/normalize.css`. */
function isOrdinaryAfter(segment: string, before: string): boolean {
  const last = wordsOfSegment(before).at(-1) ?? '';
  return (
    ABOUT.has(last) ||
    (COLLECTIONS.has(last) && /^\d{1,10}$/.test(segment)) ||
    (PAGE_FILE.test(segment) && !looksRandom(segment.replace(PAGE_FILE, ''), SHORTEST_KEY)) ||
    STEP.test(segment)
  );
}

/** Whether a segment follows a word of a mailed link and is no word itself. */
const opensSomething = (segment: string, before: string): boolean =>
  (/\d/.test(segment) || looksRandom(segment, 12)) &&
  !isOrdinaryAfter(segment, before) &&
  segment.length >= SHORTEST_SEGMENT &&
  !/^v?\d{1,4}$/.test(segment) &&
  wordsOfSegment(before).some((word) => BEFORE_CODE.has(word));

function findRandomSegment(
  segment: string,
  plain: string,
  before: string,
  context: Context,
): readonly Finding[] {
  const stem = plain.replace(/\.[a-z]{1,5}\d?$/i, '');
  if (hasKnownForm(plain) || hasKnownForm(stem)) return whole(segment, 'api-key');
  if (isPublicForm(plain) || STATIC_FILE.test(plain)) return NOTHING;
  const beforeWords = wordsOfSegment(before);
  if (beforeWords.some((word) => BEFORE_SECRET.has(word)) && isRandomKey(stem))
    return whole(segment, 'token');
  if (/^[0-9a-f]+$/i.test(stem)) {
    const isName = isHexDigest(stem) || beforeWords.some((word) => BEFORE_DIGEST.has(word));
    return isName || !looksRandom(stem, 32) ? NOTHING : whole(segment, 'secret', 'random');
  }
  if (plain === segment && stem === segment) return findUnnamed(segment, LEAST_RANDOM, context);
  return looksRandom(stem, LEAST_RANDOM) ? whole(segment, 'secret', 'random') : NOTHING;
}

const isRandomKey = (stem: string): boolean =>
  looksRandom(stem, SHORTEST_KEY) || (/^[0-9a-f]{32,64}$/i.test(stem) && !isUuid(stem));
