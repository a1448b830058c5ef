import { finding, NOTHING, shifted, type Finding } from './finding.ts';
import type { Context } from './grammars.ts';
import { isCall, isConstant, isProse, isStatement } from './secret-form.ts';
import { judgeName, type NameVerdict } from './sensitive-names.ts';
import { findNamed, isSecretish } from './value.ts';

/** Nouns that may name a secret in a sentence. */
const NOUN =
  /(?:pass(?:word|phrase|code|wd)|pwd|pin|token|secret|key|code|otp|passwort|kennwort|contraseña|contrasena|mot de passe|senha|hasło|wachtwoord|пароль|密码|パスワード)(?![\p{L}\p{N}_-])/giu;
/** A word before the noun that decides what it names: `verification code`. */
const QUALIFIER =
  /(?:api|access|secret|private|verification|security|recovery|backup|sms|time|login|confirmation|activation|reset|auth|authentication)[ -]$/i;
const LONGEST_QUALIFIER = 16;
/** What may stand between the noun and its value, and the quote that begins the value. */
const BETWEEN =
  /^["'”’`]?((?: (?:is|was|value|provided|got|invalid|given|supplied|received|ist|es|est)){0,4} ?:?) ?(<(?:b|strong|em|code|span)\b[^<>]{0,40}>|["'“„‘`«]?)/;
const LONGEST_BETWEEN = 60;
const VALUE = /^[^\s"'“”„’`«»<>=:][^\s"'“”„’`«»<>]{3,400}/;
const LONGEST_VALUE = 400;
/** Options of programs: `--password x`, `--user bob:x`. */
const OPTION = /(?<![\w-])--?([a-z][a-z-]{0,40})(?:[ \t]{1,4}|=)["']?([^\s"'-][^\s"']{3,200})/gi;
const USER_OPTION = /^(?:u|user|proxy-user)$/i;
/** Connection strings that are no URLs (Go's MySQL, Oracle's, `IDENTIFIED BY` of SQL), and more. */
const CONNECTIONS: readonly RegExp[] = [
  /(?<![\w.:/-])([\w.-]{1,64}:)([^\s:/"'(]{3,128})@(?:tcp|udp|unix)\(/g,
  /(jdbc:oracle:[a-z]{1,10}:[\w.-]{1,64}\/)([^\s"'/]{3,128})@/g,
  /(\bidentified by ["']?)([^\s"';]{4,200})/gi,
  // curl, with the option and its value in one word.
  /( -u[^\s:"'=]{1,64}:)([^\s"']{3,128})/g,
  // Azure Storage quotes the signature that it refuses.
  /(\bsignature found in the HTTP request ')([^']{8,200})/gi,
];

/**
 * Values that words name: `The password "x" is too weak`, `verification code is 123456`,
 * `curl -u bob:x`. Only what looks like a secret: sentences speak of secrets more often than they
 * quote them.
 */
export function findInSentences(text: string, context: Context): readonly Finding[] {
  if (!MAY_NAME.test(text)) return NOTHING;
  return [
    ...findAfterNouns(text, context),
    ...findOptions(text, context),
    ...CONNECTIONS.flatMap((form) => findConnections(text, form)),
    ...findCodesBefore(text),
  ];
}

const MAY_NAME =
  /pass|pwd|pin\b|token|secret|key|code|otp|kennwort|contrase|senha|hasło|wachtwoord|пароль|密码|パスワード| --?[a-z]|@[a-z]{3,4}\(|jdbc:|identified|signature found/i;

function findAfterNouns(text: string, context: Context): readonly Finding[] {
  const found: Finding[] = [];
  for (const { 0: noun, index } of text.matchAll(NOUN)) {
    const end = index + noun.length;
    const between = BETWEEN.exec(text.slice(end, end + LONGEST_BETWEEN));
    if (between === null || between[0] === '') continue;
    const start = end + between[0].length;
    const run = VALUE.exec(text.slice(start, start + LONGEST_VALUE))?.[0] ?? '';
    // The bracket of a placeholder such as `[token-1]` belongs to it.
    const value = run.replace(run.startsWith('[') ? /[.,;:!?)}]{1,4}$/ : /[.,;:!?)\]}]{1,4}$/, '');
    const before = text.slice(Math.max(0, index - LONGEST_QUALIFIER), index);
    const name = (QUALIFIER.exec(before)?.[0] ?? '') + noun;
    const verdict = judgeName(name.replace(/[ -]/g, '_'), 'member');
    const [, words = '', quote = ''] = between;
    const isCode = verdict?.word === 'code' || /^(?:otp|pin|passcode)$/i.test(noun);
    if (verdict === null || !isValue(value, verdict, { words, quote, isCode })) continue;
    const after = text.slice(start + value.length, start + value.length + LONGEST_AFTER);
    if (isResource(name, value, words) && IS_ABOUT_RESOURCE.test(after)) continue;
    for (const one of shifted(findNamed(value, verdict.word, context), start)) found.push(one);
  }
  return found;
}

/** What is said of a thing that has a name: Kubernetes's `Secret my-app-tls-2024 not found`. */
const IS_ABOUT_RESOURCE =
  /^["'”’`»]? (?:(?:was |is |has |could )?(?:not (?:be )?found|missing|deleted|disabled)|does not exist|already exists|in (?:the )?(?:namespace|vault))(?![\w-])/i;
const LONGEST_AFTER = 40;

/** Whether a value is the name of a stored secret or key: words and short numbers with hyphens. */
const isResource = (noun: string, value: string, words: string): boolean =>
  /^(?:secret|key)$/i.test(noun) &&
  words.trim() === '' &&
  /^[a-z]+(?:-(?:[a-z]+|\d{1,4}|v\d{1,2})){1,8}$/.test(value);

/** Whether what follows a secret's noun is the secret. */
function isValue(
  value: string,
  { word, strength }: NameVerdict,
  {
    words,
    quote,
    isCode,
  }: { readonly words: string; readonly quote: string; readonly isCode: boolean },
): boolean {
  if (strength !== 'strong' || value.includes('://')) return false;
  if (isConstant(value) || isCall(value)) return false;
  const isNamed = words !== '' || quote !== '' || word === 'password';
  if (isCode && words !== '' && /^\d{4,10}$/.test(value)) return true;
  return isNamed && isSecretish(value);
}

/** `482913 is your verification code`. */
const findCodesBefore = (text: string): readonly Finding[] =>
  [...text.matchAll(CODE_BEFORE)].map(({ 0: all, 1: code = '', index }) => {
    const start = index + all.indexOf(code);
    return finding([start, start + code.length], 'code', 'known');
  });

const CODE_BEFORE =
  /(?<![\w.-])(?:[A-Z]-)?(\d{4,10}) is (?:your|the) (?:[\w-]{1,20} ){0,3}(?:code|otp|pin|passcode|password)\b/gi;

function findOptions(text: string, context: Context): readonly Finding[] {
  if (!text.includes(' -')) return NOTHING;
  return [...text.matchAll(OPTION)].flatMap(({ 0: all, 1: name = '', 2: value = '', index }) => {
    const start = index + all.length - value.length;
    const colon = value.indexOf(':');
    if (USER_OPTION.test(name))
      return colon <= 0 || colon === value.length - 1
        ? NOTHING
        : shifted(findNamed(value.slice(colon + 1), 'password', context), start + colon + 1);
    const verdict = judgeName(name, 'member');
    const isSecret =
      verdict?.strength === 'strong' &&
      !isProse(value) &&
      !isStatement(value) &&
      !isConstant(value);
    return isSecret ? shifted(findNamed(value, verdict.word, context), start) : NOTHING;
  });
}

const findConnections = (text: string, form: RegExp): readonly Finding[] =>
  [...text.matchAll(form)].map(({ 1: head = '', 2: password = '', index }) => {
    const start = index + head.length;
    return finding([start, start + password.length], 'password', 'known');
  });
