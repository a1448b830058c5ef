import type { Facts } from './facts.ts';
import type { Diagnosis, Evidence, Fix, Reference } from './finding.ts';
import { shorten } from './format.ts';
import type { CauseTraits } from './rule.ts';

const fix: Fix = {
  title: 'Ask the server why',
  steps: [
    'Find this request in the server’s log by its time and any correlation ID in the response.',
    'Compare it with a request that works, as the same user and from the same place.',
  ],
  code: [],
};

const reference: Reference = {
  title: 'RFC 9110 §15.5.4 403 Forbidden',
  url: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.5.4',
};

/** What every diagnosis says that no rule explains; its page says it too. */
export const unexplainedCause = {
  cause: 'unexplained',
  kind: 'unknown',
  checks: [],
  groupBy: 'route',
  flags: 'never',
  isVague: true,
  title: 'Cause unknown',
  why: 'Nothing in the request, the response or the exchanges around them proves a cause. The summary says only what was seen.',
  fixes: [fix],
  references: [reference],
} as const satisfies CauseTraits & Pick<Diagnosis, 'title' | 'why' | 'fixes' | 'references'>;

/** The diagnosis where no rule found anything: what was seen. */
export function unexplained(facts: Facts): Diagnosis {
  const { title, why, fixes, references } = unexplainedCause;
  const evidence = whatWasSeen(facts);
  return {
    cause: 'unexplained',
    title,
    why,
    summary: evidence.map((one) => one.text).join(' '),
    confidence: 'possible',
    side: 'unknown',
    evidence,
    fixes,
    references,
  };
}

function whatWasSeen(facts: Facts): [Evidence, ...Evidence[]] {
  const { statusText } = facts.exchange.response;
  const evidence: [Evidence, ...Evidence[]] = [
    {
      in: 'status',
      name: 'status',
      text: `The server responded with ${facts.status}${statusText === '' ? '' : ` ${statusText}`}.`,
    },
  ];
  const schemes = facts.challenges.map((challenge) => challenge.scheme).join(', ');
  if (schemes !== '')
    evidence.push({
      in: 'response',
      name: 'www-authenticate',
      text: `WWW-Authenticate asks for ${schemes}.`,
    });
  const sent = facts.authenticating
    .map((credential) => credential.scheme ?? credential.name)
    .join(', ');
  evidence.push({
    in: 'request',
    name: 'credentials',
    text: sent === '' ? 'The request carried no credentials.' : `The request carried ${sent}.`,
  });
  const message = facts.signals.find((signal) => signal.kind === 'message');
  if (message !== undefined)
    evidence.push({
      in: message.in,
      name: message.name,
      text: `The server says “${shorten(message.text)}”.`,
    });
  return evidence;
}
