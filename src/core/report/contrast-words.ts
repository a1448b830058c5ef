import type { Contrast, Difference, DifferenceFact } from '../history/contrast/contrast.ts';
import type { Redactor } from '../redaction/redact.ts';
import { decodePercent, encodePercent } from '../percent-encoding.ts';

/** What a request is compared with, as a clause after "compared with". */
export const comparedWith: Readonly<Record<Contrast['with'], string>> = {
  'last-success': 'the last request to this route that worked',
  'same-secret': 'a request with the same credential that worked',
  'without-credential': 'the same request without a credential, which worked',
  given: 'the given request',
};

/** What differs, before its name. */
const factWords: Readonly<Record<string, string>> = {
  scheme: 'Authentication scheme',
  'scheme-case': 'Case of the authentication scheme',
  whitespace: 'White space',
  place: 'Place of the credential',
  credential: 'Credential',
  claim: 'Claim',
  cookie: 'Cookie',
  header: 'Header',
  query: 'Query parameter',
  method: 'Method',
  body: 'Body',
  host: 'Host',
  path: 'Path',
  initiator: 'Initiator',
} satisfies Record<DifferenceFact | 'path', string>;

const LONGEST_VALUE = 120;

/** A difference as a sentence: `Header X-Tenant: missing here, "acme" there`. */
export function differenceWords(difference: Difference, redactor: Redactor): string {
  const { fact, name, here, there } = difference;
  const label = [factWords[fact] ?? fact, redactor.text(name)].filter((part) => part !== '');
  const values = isSecretFact(fact)
    ? secretWords(here, there)
    : `${shown(here, difference, redactor)} here, ${shown(there, difference, redactor)} there`;
  return `${label.join(' ')}: ${values}`;
}

/** Values that are secrets themselves are not shown, however well they are redacted. */
const isSecretFact = (fact: DifferenceFact): boolean => fact === 'credential' || fact === 'cookie';

const secretWords = (here: string | null, there: string | null): string => {
  if (here === null) return 'missing here, sent there';
  return there === null ? 'sent here, missing there' : 'the values differ';
};

function shown(value: string | null, { fact, name }: Difference, redactor: Redactor): string {
  if (value === null) return 'missing';
  const concealed =
    fact === 'header'
      ? redactor.header(name, value, 'client')
      : fact === 'query'
        ? concealedParameter(name, value, redactor)
        : redactor.text(redactor.echo(value));
  const text =
    concealed.length > LONGEST_VALUE ? `${concealed.slice(0, LONGEST_VALUE)}…` : concealed;
  return `"${text}"`;
}

/** The redactor knows secrets of a query by their parameters' names. */
function concealedParameter(name: string, value: string, redactor: Redactor): string {
  const url = redactor.url(`https://x.invalid/?${encodePercent(name)}=${encodePercent(value)}`);
  return decodePercent(url.slice(url.indexOf('=') + 1));
}
