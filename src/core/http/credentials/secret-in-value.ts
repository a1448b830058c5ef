import { oddRuns } from '../odd-runs.ts';
import { between, type Problem, type Span } from '../../span.ts';
import { isPlainAscii } from '../characters.ts';
import { tokenProblems } from './bare-value.ts';
import type { Credential, Place, Role } from './credential.ts';
import { characterProblem, quotedWhole } from './edges.ts';
import { placeholderKind, placeholderText } from './placeholder.ts';

/** Where a credential was found, and its whole value. */
export type Origin = Pick<Credential, 'in' | 'name' | 'role' | 'value' | 'header' | 'at'>;

/** What one check finds: problems, and the secret's bounds where they become narrower. */
interface Finding {
  readonly problems: readonly Problem[];
  readonly start: number;
  readonly end: number;
}

/** The secret's bounds so far, and whether a check before found something. */
interface Bounds {
  readonly start: number;
  readonly end: number;
  readonly hasProblems: boolean;
}

/** Null where it has nothing to report. */
type Check = (origin: Origin, bounds: Bounds) => Finding | null;

const problem = (slug: string, span: Span, text: string): Problem => ({ slug, ...span, text });

/** Characters that no field may hold, or that only look like ASCII. */
const characters: Check = ({ value }, { start, end }) =>
  isPlainAscii(value) ? null : { problems: oddRuns(value).map(characterProblem), start, end };

/** `X-Api-Key: X-Api-Key: abc`: copied with the header's name. */
const headerName: Check = ({ name, value }, { start, end }) => {
  const named = value.slice(start, Math.min(end, start + name.length + 1)).toLowerCase();
  if (value.endsWith('=', end) || (named !== `${name}:` && named !== `${name}=`)) return null;
  const after = afterBlanks(value, start + named.length, end);
  const found = problem(
    'header-name-in-value',
    between(start, after),
    'The header’s name is repeated in its value.',
  );
  return { problems: [found], start: after, end };
};

/** White space around the value; what else is wrong explains it better. */
const edges: Check = ({ value }, { start, end, hasProblems }) => {
  if (hasProblems || (start === 0 && end === value.length)) return null;
  const problems = [between(0, start), between(end, value.length)]
    .filter(({ offset, length }) => /[ \t]/.test(value.slice(offset, offset + length)))
    .map((edge) =>
      problem('extra-whitespace', edge, 'There is white space around the value; it is sent too.'),
    );
  return { problems, start, end };
};

const SCHEME_PREFIX = /^(?:Bearer|Basic|Token|ApiKey|JWT|DPoP)[ \t]+/i;

/**
 * A scheme before the secret. Several services want "Bearer" in their own token headers; a key's
 * header never does.
 */
const schemePrefix: Check = ({ role, value }, { start, end }) => {
  const prefix = SCHEME_PREFIX.exec(value.slice(start, Math.min(end, start + 16)))?.[0];
  if (prefix === undefined || start + prefix.length >= end) return null;
  const after = start + prefix.length;
  const found = problem(
    'wrong-scheme',
    between(start, after),
    `"${prefix.trim()}" precedes the key; this header takes the key alone.`,
  );
  return { problems: role === 'api-key' ? [found] : [], start: after, end };
};

const quotes: Check = ({ value }, { start, end }) => {
  const inside = quotedWhole(value, start, end);
  if (inside === null) return null;
  const found = problem(
    'quoted-token',
    between(start, end),
    'The value is in quotation marks, which are sent with it.',
  );
  return { problems: [found], start: inside.offset, end: inside.offset + inside.length };
};

/**
 * What stands for no credential, whatever it is for: words of documentation may be anyone's
 * password.
 */
const placeholder: Check = ({ in: place, role, value }, { start, end }) => {
  const kind = placeholderKind(value.slice(start, Math.min(end, start + 256)));
  if (kind === null) return null;
  if (kind === 'sample' && role !== 'api-key' && role !== 'token') return null;
  if (kind === 'variable' && place === 'query' && role === 'signature') return null;
  return {
    problems: [problem('placeholder', between(start, end), placeholderText(kind))],
    start,
    end,
  };
};

const jsonText: Check = ({ value }, { start, end }) => {
  if (value.charCodeAt(start) !== OPEN_BRACE || value.charCodeAt(end - 1) !== CLOSE_BRACE)
    return null;
  const found = problem(
    'json-instead-of-token',
    between(start, end),
    'The value is a JSON object; only the token in it belongs here.',
  );
  return { problems: [found], start, end };
};

const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
/** Headers whose documented value is a list of parameters. */
const WITH_PARAMETERS = new Set(['x-sentry-auth', 'x-emby-token']);

const tokenCharacters: Check = ({ name, value }, { start, end }) => {
  if (WITH_PARAMETERS.has(name)) return null;
  const problems: Problem[] = [];
  tokenProblems(value, between(start, end), 'opaque', (slug, from, to, text) => {
    problems.push(problem(slug, between(from, to), text));
  });
  return problems.length === 0 ? null : { problems, start, end };
};

/** The checks of the value as it was sent, by where it was sent. */
const AROUND: Record<Place, readonly Check[]> = {
  header: [characters, headerName, edges],
  cookie: [characters],
  query: [characters, edges],
  userinfo: [characters],
  body: [edges],
};

/** The wrappings that are taken off, by what the value is for. */
const WRAPPED: Partial<Record<Role, readonly Check[]>> = {
  token: [schemePrefix, quotes],
  'api-key': [schemePrefix, quotes],
  proof: [schemePrefix, quotes],
};

/** The checks of the secret itself in a header; the first that finds something is the last. */
const IN_HEADER: Partial<Record<Role, readonly Check[]>> = {
  csrf: [placeholder],
  signature: [placeholder],
  token: [placeholder, jsonText, tokenCharacters],
};
const IN_OTHER_HEADER = [placeholder, tokenCharacters];
const ELSEWHERE = [placeholder];

/** The user in a form may be called anything. */
const checksOfSecret = ({ in: place, role }: Origin): readonly Check[] => {
  if (place === 'header') return IN_HEADER[role] ?? IN_OTHER_HEADER;
  return role === 'user' && place !== 'userinfo' ? [] : ELSEWHERE;
};

const checksAround = ({ in: place, role }: Origin): readonly Check[] =>
  role === 'user' ? AROUND[place].filter((check) => check !== edges) : AROUND[place];

/** Where the secret lies in a value that is nothing else, and what is wrong with it. */
export function secretInValue(origin: Origin): {
  readonly secretSpan: Span | null;
  readonly problems: readonly Problem[];
} {
  const { value, role } = origin;
  let start = afterBlanks(value, 0, value.length);
  let end = beforeBlanks(value, start);
  if (start === end) {
    const empty = problem('empty-credentials', between(0, value.length), 'The value is empty.');
    return { secretSpan: null, problems: [empty] };
  }
  const problems: Problem[] = [];
  const apply = (check: Check): boolean => {
    const found = check(origin, { start, end, hasProblems: problems.length > 0 });
    if (found === null) return false;
    problems.push(...found.problems);
    ({ start, end } = found);
    return true;
  };
  checksAround(origin).forEach(apply);
  WRAPPED[role]?.forEach(apply);
  checksOfSecret(origin).some(apply);
  return {
    secretSpan: between(start, end),
    problems: problems.length > 1 ? problems.sort((a, b) => a.offset - b.offset) : problems,
  };
}

function afterBlanks(value: string, start: number, end: number): number {
  let at = start;
  while (at < end && value.charCodeAt(at) <= 0x20) at += 1;
  return at;
}

function beforeBlanks(value: string, start: number): number {
  let end = value.length;
  while (end > start && value.charCodeAt(end - 1) <= 0x20) end -= 1;
  return end;
}
