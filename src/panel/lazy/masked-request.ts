import type { Credential, ExchangeRequest, Failure } from '../../core/index.ts';

/**
 * A request to run elsewhere: each secret is a variable (`${accessToken}`), so that whoever
 * has one of his own can fill it in.
 */

/** What a redactor leaves in a secret's place. */
const PLACEHOLDER =
  /(?:eyJ[\w-]*\.[\w-]*\.)?\[(?:token|api-key|password|user|code|cookie|session|signature|credentials|secret)(?:-\d+)?\]|[\w-]{0,24}…[\w-]{4}/g;

/** `X-Api-Key` is `xApiKey`. */
const camelCase = (name: string): string => {
  const [first = '', ...rest] = name
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  const joined = first + rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return /^[a-z]/.test(joined) ? joined : `secret${joined}`;
};

const variableOf = (name: string): string =>
  /^(?:proxy-)?authorization$/i.test(name) ? 'accessToken' : camelCase(name);

/** The value with the secret itself as a variable; scheme and blanks stay. */
const maskValue = (value: string, { at, secretSpan, name }: Credential): string | null => {
  if (secretSpan === null) return null;
  const start = at.offset + secretSpan.offset;
  const end = start + secretSpan.length;
  return `${value.slice(0, start)}\${${variableOf(name)}}${value.slice(end)}`;
};

const named = (text: string, variable: string): string =>
  text.replace(PLACEHOLDER, `\${${variable}}`);

/** `a=[cookie-1]; b=2` names each by its cookie. */
const maskPairs = (text: string, separator: RegExp): string =>
  text
    .split(separator)
    .map((piece) => {
      const equals = piece.indexOf('=');
      return equals < 0 ? piece : named(piece, camelCase(piece.slice(0, equals)));
    })
    .join('');

/**
 * @param redacted the failure's request, from which a redactor has taken all secrets
 */
export const maskedRequest = (
  { reading, exchange }: Failure,
  redacted: ExchangeRequest,
): ExchangeRequest => ({
  ...redacted,
  url: maskPairs(redacted.url, /(?<=[?&#])|(?=[&#])/),
  headers: redacted.headers.map(({ name, value }, index) => {
    if (name.toLowerCase() === 'cookie') return { name, value: maskPairs(value, /(?<=; ?)/) };
    const own = reading.credentials.filter((one) => one.header === index && one.in === 'header');
    const [only] = own;
    const original = exchange.request.headers[index]?.value ?? '';
    const masked = only === undefined || own.length > 1 ? null : maskValue(original, only);
    return { name, value: masked ?? named(value, variableOf(name)) };
  }),
  body: redacted.body === null ? null : named(redacted.body, 'secret'),
});
