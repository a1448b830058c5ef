import { secretOf, type Credential } from '../../../http/credentials/credential.ts';
import type { Facts } from '../../facts.ts';
import type { Confidence, Evidence, Finding } from '../../finding.ts';
import { placeOf } from '../../format.ts';
import { instruction } from '../../instruction.ts';

interface Kind {
  readonly form: RegExp;
  /** As a person reads it, with its article. */
  readonly name: string;
  readonly hint: string;
}

const kinds: readonly Kind[] = [
  {
    form: /^https?:\/\//i,
    name: 'a URL',
    hint: 'The address of the console or API was pasted into the field for the key, or two fields (base URL and key) were swapped.',
  },
  {
    form: /^[^\s@:/]{1,64}@[^\s@:/]{1,190}\.[a-z]{2,24}$/i,
    name: 'an email address',
    hint: 'The account’s name was entered instead of its key.',
  },
  {
    form: /^(?:export +)?[A-Z][A-Z0-9]*_[A-Z0-9_]*=\S/,
    name: 'a line of an .env file',
    hint: 'The variable name and the equals sign were pasted too: only what follows them is the key.',
  },
  {
    form: /^-----BEGIN /,
    name: 'a PEM block',
    hint: 'A private key or certificate signs or encrypts; the API expects a token made with it.',
  },
  {
    form: /^(?:\.{0,2}\/|~\/|[A-Z]:\\)\S{1,200}\.(?:json|pem|key|txt|env|p12)$/i,
    name: 'the path of a file',
    hint: 'The program sent the file name: read the file and send its contents.',
  },
];

/**
 * Something else that was pasted where the key or token belongs; undefined where the value may be
 * one.
 */
export function mistakenValue(
  facts: Facts,
  confidence: Confidence,
  words: readonly Evidence[] = [],
): Finding | undefined {
  const sent = facts.authenticating.find(mayBeKey);
  const kind = sent && kinds.find(({ form }) => form.test(secretOf(sent) || sent.value));
  if (sent === undefined || kind === undefined) return undefined;
  const what = kind.name.charAt(0).toUpperCase() + kind.name.slice(1);
  return {
    title: `${what} was sent instead of the key`,
    summary: `The value in ${placeOf(sent)} is ${kind.name}, not a key or token.`,
    confidence,
    side: 'client',
    evidence: [
      {
        in: sent.in === 'query' ? 'url' : 'request',
        name: sent.name,
        text: `${placeOf(sent).replace(/^the /, 'The ')} holds ${kind.name}.`,
      },
      ...words,
    ],
    fixes: [
      instruction(
        'Enter the key itself',
        kind.hint,
        'Copy the key from the service’s console, where it is shown once when it is created, and compare its first characters with those in the documentation.',
      ),
    ],
    showsWhy: 'alone',
  };
}

const mayBeKey = ({ in: place, role, basic }: Credential): boolean =>
  place !== 'cookie' && basic === null && /^(?:authorization|api-key|token)$/.test(role);
