import { recognizeSecret } from '../token/secrets.ts';
import { finding, secretsOf, type Finding } from './finding.ts';
import { deeper, type Context } from './grammars.ts';
import { isAfterPublicWord, isObjectId, isPublicForm, LOOK_BACK } from './harmless.ts';
import { isJsonSegment, isJwt } from './jwt.ts';
import { hasKnownForm } from './known-forms.ts';
import { looksRandom } from './randomness.ts';
import { fromBase64 } from './secret-form.ts';

const LEAST_RUN = 16;
/** As few characters as look random in prose, where nothing else speaks for a secret. */
const LEAST_RANDOM = 20;

/**
 * Runs of a secret's characters in prose that their form or their randomness gives
 * away. Paths, host names and pairs are words between signs: each is looked at by itself.
 */
export function findRuns(text: string, context: Context): readonly Finding[] {
  const found: Finding[] = [];
  for (let at = 0; at < text.length; at += 1) {
    if (!isRunCode(text.charCodeAt(at))) continue;
    const end = endOfRun(text, at);
    if (end - at >= LEAST_RUN)
      for (const one of findInOneRun(text, [at, end], context)) found.push(one);
    at = end;
  }
  return found;
}

function endOfRun(text: string, from: number): number {
  let at = from;
  while (at < text.length && isRunCode(text.charCodeAt(at))) at += 1;
  return at;
}

/** Letters, digits and `-_.~+/=|`. */
const isRunCode = (code: number): boolean => runCodes[code] === 1;

const runCodes = new Uint8Array(128);
for (const char of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~+/=|')
  runCodes[char.charCodeAt(0)] = 1;

function findInOneRun(
  text: string,
  [start, runEnd]: readonly [number, number],
  context: Context,
): readonly Finding[] {
  let end = runEnd;
  while (end > start && '.=/-|'.includes(text.charAt(end - 1))) end -= 1;
  const run = text.slice(start, end);
  if (isPublicForm(run) || isArn(text, start) || isJwt(run)) return [];
  if (/^e[yw]/.test(run) && isJsonSegment(run)) return findInEncoded(run, start, context);
  if (hasKnownForm(run)) return [finding([start, end], 'api-key', 'known')];
  const bot = telegramId(text, start, run);
  if (bot > 0) return [finding([start - bot, end], 'token', 'known')];
  // Base64 alone has no dots; a path has.
  if (/^[\w+/]+$/.test(run) && !isPath(run)) return randomAt(text, start, run);
  return findInParts(text, start, end);
}

/** JSON in Base64 goes whole where it holds a secret; else it is readable elsewhere. */
function findInEncoded(run: string, start: number, context: Context): readonly Finding[] {
  const inner = deeper(context);
  const json = fromBase64(run);
  if (inner === null || json === null) return [];
  const secrets = secretsOf(json, inner.find.json(json, inner)).filter(
    ({ certainty }) => certainty === 'known',
  );
  return secrets.length === 0
    ? []
    : [finding([start, start + run.length], 'credentials', 'local', secrets)];
}

/**
 * Length of the id before the secret half of a Telegram bot's token, `123456789:AA…`; 0 where it is
 * none.
 */
const telegramId = (text: string, start: number, run: string): number =>
  /^AA[\w-]{31,36}$/.test(run)
    ? (/\d{8,12}(?::|%3A)$/i.exec(text.slice(Math.max(0, start - LOOK_BACK), start))?.[0].length ??
      0)
    : 0;

const isPath = (run: string): boolean =>
  /^\/?[\w-]{1,40}\/[\w-]{1,40}\//.test(run) && !looksRandom(run);

/** An ARN (`arn:aws:iam::123456789012:role/…`) or an URN goes on after its colons. */
function isArn(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - LONGEST_ARN), start);
  const from = Math.max(before.lastIndexOf('arn:aws'), before.lastIndexOf('urn:'));
  return from >= 0 && /^[\w:*.-]*$/.test(before.slice(from));
}

const LONGEST_ARN = 100;

function findInParts(text: string, start: number, end: number): readonly Finding[] {
  const found: Finding[] = [];
  for (let from = start; from < end;) {
    let to = from;
    while (to < end && !isPartEnd(text.charCodeAt(to))) to += 1;
    if (to - from >= LEAST_RUN) {
      const part = text.slice(from, to);
      if (recognizeSecret(part) !== null && hasKnownForm(part))
        found.push(finding([from, to], 'api-key', 'known'));
      else for (const one of randomAt(text, from, part)) found.push(one);
    }
    from = to + 1;
  }
  return found;
}

/** `.`, `/`, `=` and `|`. */
const isPartEnd = (code: number): boolean =>
  code === 0x2e || code === 0x2f || code === 0x3d || code === 0x7c;

function randomAt(text: string, start: number, run: string): readonly Finding[] {
  if (!looksRandom(run, LEAST_RANDOM) || isObjectId(run) || isJsonSegment(run)) return [];
  const before = text.slice(Math.max(0, start - LOOK_BACK), start);
  return isAfterPublicWord(before)
    ? []
    : [finding([start, start + run.length], 'secret', 'random')];
}
