import type { Facts } from '../../facts.ts';
import type { Evidence, Finding } from '../../finding.ts';

/** The components that a signature covers or that a server asks for (RFC 9421 §2). */
const componentsOf = (value: string): string[] =>
  [...value.matchAll(/"([^"\s]{1,60})"(?=[^()]{0,200}\))/g)].map(([, name = '']) => name);

const labelled = (value: string, name: string): string | undefined =>
  new RegExp(`;\\s*${name}="?([^";,\\s]{1,80})`).exec(value)?.[1];

/**
 * An HTTP Message Signature that was refused: the server’s Accept-Signature says which components
 * and parameters it wants (RFC 9421 §5.1).
 */
export function messageSignature(facts: Facts): Finding | undefined {
  const input = facts.requestHeader('signature-input');
  const isRefused = facts.status === 401 || facts.status === 403 || facts.status === 400;
  if (input === undefined || !isRefused) return undefined;
  const wanted = facts.responseHeader('accept-signature');
  if (wanted === undefined && facts.status === 403) return undefined;
  const has = componentsOf(input);
  const lacks = componentsOf(wanted ?? '').filter((one) => !has.includes(one));
  const parameters = ['keyid', 'alg', 'tag'].filter((name) => {
    const asked = labelled(wanted ?? '', name);
    return asked !== undefined && asked !== labelled(input, name);
  });
  const differing = [...lacks, ...parameters];
  const names = differing.join(', ');
  return {
    title:
      differing.length > 0
        ? `The message signature does not cover what the server asks for: ${names}`
        : 'Probably the message signature does not match',
    summary:
      differing.length > 0
        ? `The server’s Accept-Signature asks for ${names}, and the signature of the request does not have ${differing.length === 1 ? 'it' : 'them'}.`
        : 'The request is signed, and the server does not accept the signature.',
    confidence: differing.length > 0 ? 'certain' : 'likely',
    side: 'client',
    evidence: evidenceOf(has, wanted),
    fixes: [
      {
        title:
          lacks.length > 0
            ? `Sign ${lacks.join(', ')} as well`
            : 'Sign exactly what the server verifies',
        steps: [
          'Cover the components and use the parameters that Accept-Signature lists (RFC 9421 §5.1).',
          'Check the key and algorithm of keyid, that created is the current time by the server’s clock, and that nothing on the way changes a signed header.',
        ],
        code: [],
      },
    ],
  };
}

function evidenceOf(has: readonly string[], wanted: string | undefined): [Evidence, ...Evidence[]] {
  const signed: Evidence = {
    in: 'request',
    name: 'signature-input',
    text: `The signature covers ${has.length === 0 ? 'nothing' : has.join(', ')}.`,
  };
  return wanted === undefined
    ? [signed]
    : [
        signed,
        {
          in: 'response',
          name: 'accept-signature',
          text: `Accept-Signature asks for ${componentsOf(wanted).join(', ')}.`,
        },
      ];
}
