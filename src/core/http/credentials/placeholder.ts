/**
 * What a value that stands for no credential is:
 * - `nothing`: text that a program makes of a missing value: `undefined`, `null`, `NaN`,
 *   `[object Object]`, …
 * - `variable`: a template's or a shell's variable that nobody filled in: `{{token}}`,
 *   `${TOKEN}`, `%TOKEN%`, …
 * - `sample`: what documentation prints where the reader's own value goes: `YOUR_API_KEY`, `xxx`,
 *   `changeme`, …
 */
export type Placeholder = 'nothing' | 'variable' | 'sample';

// Longer values are none: what follows looks at the whole text.
const LONGEST = 200;

const NOTHING =
  /^(?:undefined|null|nil|none|nan|void|false|true|empty|\(null\)|<nil>|<null>|<none>|<undefined>|\{\}|\[\]|\[object [A-Za-z]*\]|Promise ?\{.*\}|Optional\(.*\)|function\b.*|(?:async )?\([\w, ]*\) ?=>.*|class [A-Za-z_$].*|Symbol\(.*\))$/i;

// A name that says what its variable holds; without it, "$ecretP4ss" would pass for one.
const SPEAKING = String.raw`\w{0,40}(?:[Tt]oken|TOKEN|[Kk]ey|KEY|[Ss]ecret|SECRET|[Pp]ass|PASS|[Jj]wt|JWT|[Aa]uth|AUTH|[Bb]earer|BEARER|[Cc]redential|CREDENTIAL|[Uu]ser|USER)\w{0,40}`;

const VARIABLE = new RegExp(
  '^(?:' +
    [
      String.raw`\$[A-Z][A-Z0-9_]{2,40}`, // $TOKEN
      String.raw`\$(?:env:)?${SPEAKING}`, // $token, $env:API_KEY
      String.raw`\$\{.*\}`, // ${TOKEN}, ${{ secrets.TOKEN }}
      String.raw`\$\(.*\)`, // $(TOKEN), $(pass show token)
      String.raw`\{\{?\{?[^{}"':]{0,60}\}?\}?\}`, // {{token}}, {token}, {0}
      String.raw`\{%.*%\}`,
      String.raw`#\{.*\}`,
      String.raw`<%.*%>`,
      String.raw`%[A-Za-z_][A-Za-z0-9_]*%`, // %TOKEN%
      String.raw`%(?:\([A-Za-z_]\w*\))?[sd@]`, // %s, %(token)s
      String.raw`@@?${SPEAKING}@@?`, // @token@
      String.raw`__${SPEAKING}__`,
      String.raw`\[\[?[A-Za-z][\w -]{0,40}\]?\]`, // [your token]
      String.raw`:${SPEAKING}`, // :token
      String.raw`(?:process\.env|import\.meta\.env|os\.environ|env|secrets|vars|vault|ssm|op):?[./[][\w.:/"'\]-]*`,
      String.raw`\\\(.*\)`, // \(token)
    ].join('|') +
    ')$',
);

const ANGLED = /^<{1,3}([^<>]*)>{1,3}$/;

const SAMPLE_WORDS = new Set([
  'token',
  'accesstoken',
  'idtoken',
  'refreshtoken',
  'authtoken',
  'bearertoken',
  'jwttoken',
  'apitoken',
  'jwt',
  'apikey',
  'secretkey',
  'clientsecret',
  'yourtoken',
  'changeme',
  'changeit',
  'replaceme',
  'fillme',
  'fixme',
  'placeholder',
  'example',
  'sample',
  'dummy',
  'redacted',
  'removed',
  'hidden',
  'masked',
  'censored',
  'tbd',
  'todo',
  'insertyourtokenhere',
  'tokengoeshere',
  'notset',
  'unset',
]);

const SAMPLE =
  /^(?:(?:your|insert|enter|replace|paste)[-_. ]?|(?:my|the|an?|some|put|add|use|set|change)[-_. ])[A-Za-z_. -]*(?:token|key|secret|jwt|password|credentials?|value|here|me|this)$/i;

// ACCESS_TOKEN, MY_API_KEY: the name of a variable instead of its value. Needs a separator or is
// in SAMPLE_WORDS.
const CONSTANT_NAME =
  /^(?:[A-Z][A-Z0-9]*[_-])+(?:TOKEN|KEY|SECRET|JWT|PASSWORD|PASS|CREDENTIALS?|HERE)$/;

// Nothing but one filler character: xxx, ****, ----, 00000000, with separators between groups.
const FILLER =
  /^(?:[xX][xX_-]{2,}|\*{3,}|\.{3,}|-{3,}|_{3,}|#{3,}|\?{3,}|\u2022{3,}|\u25cf{3,}|0{8,})$/;

/**
 * Whether a credential's value is a placeholder, and of which sort; null where it is none.
 * @param value without scheme, quotes and white space around it
 */
export function placeholderKind(value: string): Placeholder | null {
  if (value.length === 0 || value.length > LONGEST) return null;
  if (NOTHING.test(value)) return 'nothing';
  if (VARIABLE.test(value)) return 'variable';
  const angled = ANGLED.exec(value)?.[1];
  // else a real token in angle brackets
  if (angled !== undefined) return /^eyJ|[A-Za-z0-9+/=_-]{40}/.test(angled) ? null : 'sample';
  if (FILLER.test(value)) return 'sample';
  if (
    CONSTANT_NAME.test(value) ||
    SAMPLE.test(value) ||
    SAMPLE_WORDS.has(value.toLowerCase().replace(/[-_. ]/g, ''))
  )
    return 'sample';
  // A template's hole within other text: `sk-{{key}}`, `prefix-${TOKEN}`. Where much else is
  // there, that may be a secret in part.
  const around = value.replace(HOLE, '');
  return around.length < value.length && around.length <= 12 ? 'variable' : null;
}

const HOLE = /\{\{[^{}]*\}\}|\$\{[^{}]*\}|<%[^%]*%>|#\{[^{}]*\}/g;

/** A sentence on a placeholder. */
export const placeholderText = (kind: Placeholder): string =>
  kind === 'nothing'
    ? 'The value is what a program prints for a missing value, not a credential.'
    : kind === 'variable'
      ? 'The value is a variable or template that was never filled in.'
      : 'The value is a sample from documentation, not a credential of your own.';
