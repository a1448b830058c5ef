import type { Credential } from '../../../http/credentials/credential.ts';
import type { Problem } from '../../../span.ts';
import type { Facts } from '../../facts.ts';
import type { Finding } from '../../finding.ts';
import { changeFix } from '../../fixes/request-code.ts';
import { placeholderFor } from '../../fixes/template.ts';
import { properHeader } from '../../format.ts';
import { blamedInstead } from '../../words.ts';

/** What is wrong with the value of a header that holds nothing but a key or token. */
const titles: Readonly<Record<string, string>> = {
  'quoted-token': 'The key is in quotes',
  'unclosed-quote': 'The key has a stray quote',
  'header-name-in-value': 'The header’s name is repeated in its value',
  'whitespace-in-token': 'The key has a space in it',
  'non-ascii': 'The key has a character that does not belong there',
  'control-character': 'The key has a control character in it',
  'json-instead-of-token': 'JSON was sent instead of the key',
  'invalid-character': 'The key has a character that no key has',
  'truncated-token': 'The key is truncated',
  'wrong-scheme': 'There is a scheme before the key',
};

/** A key in a header of its own is badly written, and nothing else explains the refusal. */
export function malformedKey(facts: Facts): Finding | undefined {
  if (facts.status !== 401 && facts.status !== 400 && facts.status !== 403) return undefined;
  const other = blamedInstead(facts, 'malformed-header', 'api-key-invalid', 'api-key-missing');
  if (other !== undefined && other.confidence === 'certain') return undefined;
  for (const credential of facts.authenticating) {
    const isKey = credential.role === 'api-key' || credential.role === 'token';
    if (credential.in !== 'header' || credential.name === 'authorization' || !isKey) continue;
    const problem = credential.problems.find(({ slug }) => titles[slug] !== undefined);
    if (problem !== undefined) return findingOf(facts, credential, problem);
  }
  return undefined;
}

function findingOf(facts: Facts, { name }: Credential, { slug, text, ...at }: Problem): Finding {
  const header = properHeader(name);
  const placeholder = placeholderFor(name);
  return {
    title: titles[slug] ?? 'The key is malformed',
    summary: `${text} ${header} must contain only the key.`,
    confidence: 'likely',
    side: 'client',
    evidence: [
      { in: 'request', name, text, at: { offset: at.offset, length: at.length } },
      { in: 'status', name: 'status', text: `The status is ${facts.status}.` },
    ],
    fixes: [
      changeFix(facts, {
        title: `Send only the key in ${header}`,
        steps: [
          'Without quotes, the header’s name, a scheme, white space or JSON around it: trim it where it is read, and copy it again from its source if a character was added or lost.',
        ],
        change: {
          headers: { [name]: `{{${placeholder}}}` },
          asks: { [placeholder]: `the value of ${header}` },
        },
      }),
    ],
  };
}
