import { isHexDigest } from './harmless.ts';

/**
 * How much more often a letter follows another in English words and identifiers than
 * in random letters: a row for the first, a column for the second, `a` is 2⁻⁶, two
 * letters on are about twice as often. Counted over 12,000 words of documentation
 * and source code.
 */
const BIGRAMS = [
  'hnpodhmbndjroranbqpsmkihlf',
  'rjlhshicpmhsifqibookqadcmc',
  'rclhsdarncoofctfcokrnadaia',
  'pjinuijdsgdlhkphampjnfeeka',
  'oiprlmkeiddnmrgljsroglinja',
  'qgjgrqgatacocjsbaplmofaama',
  'pjgdthmprabpkqojaqolodaahe',
  'tecguaaarceglisgcojplabajc',
  'mlpoomnadbhontqldmpqdmaial',
  'qjfftfajkglggarmiathqlqaeh',
  'ljjkvkkiscdlcnjhcirjldjagd',
  'rjgmtihdsafqgdriaenmnidapa',
  'snfltffbrcdlmgprdanfneaahe',
  'pepqqlseoajkgkoichqslkeaia',
  'klnohllbkdlootmoasnnpmnheb',
  'sgfhsefmpafqigroasmpnfdeia',
  'hfghfafamaanaakfhhhaxffaaa',
  'rglmukkcrakjmlqiamopljfbma',
  'ndofsjcorakkihooeiqtoiidla',
  'qcletfdqtaakiepiaqpmmahbna',
  'nnnmpllanadqprioarqrcbafac',
  'sfhbvambsacaagocaghigbaaaa',
  'sgghsfgrrbiiaprhapqleclgba',
  'oiqhridjqfagmeltahkudefkld',
  'jmmhpljapegopqqtakqngkmgii',
  'safivgffpaaigjqkhajfmhfhjm',
] as const;

const STEPS = 2.2;
const LOWEST = 6;

/** The evidence, in bits, that two letters stand in a word (above 0) or are random (below). */
const evidence = Float64Array.from(
  BIGRAMS.join(''),
  (letter) => (letter.charCodeAt(0) - 0x61) / STEPS - LOWEST,
);

/**
 * In a name, a capital after a small letter begins a word; random letters change case every other
 * time.
 */
const CASE_CHANGE = -1.2;
/** A digit beside a letter. */
const DIGIT_CHANGE = -2;
/** A sign of Base64 beside anything. */
const SIGN_CHANGE = -0.5;

const LEAST_RANDOM = 24;
/** Longer runs are data: an image, a document, a ciphertext. */
const LONGEST_RUN = 4096;
/** Mean evidence of a pair below which a run is random. */
const RANDOM_MEAN = -0.62;
/** A run of few different characters is a pattern. */
const LEAST_DIFFERENT = 7;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const HEX = /^(?:[0-9a-f]+|[0-9A-F]+)$/;
const LEAST_HEX = 32;

/** Whether a value is a UUID: it names things more often than it opens them. */
export const isUuid = (value: string): boolean => value.length === 36 && UUID.test(value);

/**
 * Whether a run of letters, digits and `-_+/=` looks random: its letters do not follow
 * each other as they do in words, and letters, digits and cases change places often.
 * UUIDs and hexadecimal digests do not count. Linear in the run's length.
 */
export function looksRandom(run: string, least = LEAST_RANDOM): boolean {
  if (run.length < least || run.length > LONGEST_RUN || isUuid(run)) return false;
  if (HEX.test(run)) return run.length >= LEAST_HEX && !isHexDigest(run) && hasDigitAndLetter(run);
  if (isOneCase(run)) return run.split(/[-_.~+/=]/).some((part) => isRandomPart(part, LEAST_PART));
  return isRandomPart(run, least);
}

/**
 * Between the signs of a name in one case (`my-app-7d4b9c6f5d-x2x8z`) each part is judged alone.
 */
const LEAST_PART = 16;

const hasDigitAndLetter = (run: string): boolean => /\d/.test(run) && /[A-Fa-f]/.test(run);

const isOneCase = (run: string): boolean => run === run.toLowerCase() || run === run.toUpperCase();

function isRandomPart(run: string, least: number): boolean {
  if (run.length < least) return false;
  if (HEX.test(run)) return run.length >= LEAST_HEX && !isHexDigest(run) && hasDigitAndLetter(run);
  let bits = 0;
  let letters = 0;
  let signs = 0;
  let before = 0;
  for (let at = 0; at < run.length; at += 1) {
    const code = run.charCodeAt(at);
    if (isLetter(code)) letters += 1;
    else if (!isDigit(code)) signs += 1;
    if (at > 0) bits += bitsOf(before, code);
    before = code;
  }
  if (letters < LEAST_LETTERS || signs > run.length / 4) return false;
  return bits <= RANDOM_MEAN * (run.length - 1) && new Set(run).size >= LEAST_DIFFERENT;
}

const LEAST_LETTERS = 4;

/** Whether letters alone follow each other as in a word. Empty is none. */
export function isWordLike(letters: string): boolean {
  if (!/^[A-Za-z]?[a-z]+$|^[A-Z]+$/.test(letters)) return false;
  let bits = 0;
  for (let at = 1; at < letters.length; at += 1)
    bits += bitsOf(letters.charCodeAt(at - 1), letters.charCodeAt(at));
  return bits > 0;
}

function bitsOf(before: number, code: number): number {
  const isAfterLetter = isLetter(before);
  if (isLetter(code)) {
    if (isDigit(before)) return DIGIT_CHANGE;
    if (!isAfterLetter) return SIGN_CHANGE;
    const isNewWord = isLower(before) && !isLower(code);
    return isNewWord ? CASE_CHANGE : (evidence[(before & 0x1f) * 26 - 26 + (code & 0x1f) - 1] ?? 0);
  }
  if (isDigit(code)) return isAfterLetter ? DIGIT_CHANGE : 0;
  return SIGN_CHANGE;
}

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
const isLower = (code: number): boolean => code >= 0x61 && code <= 0x7a;
const isLetter = (code: number): boolean => isLower(code) || (code >= 0x41 && code <= 0x5a);
