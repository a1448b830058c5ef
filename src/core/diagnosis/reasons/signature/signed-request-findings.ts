import type { Facts } from '../../facts.ts';
import type { Evidence, Finding, Fix } from '../../finding.ts';
import { suspectPart } from './signed-request.ts';
import { blamedInstead, distinct } from '../../words.ts';

/** Parameters in which image services, CDNs and frameworks put a URL's signature. */
const signatureNames = /^(?:s|sig|sign|signature|hash|hmac|hdnts|hdnea|md5|oh|st|verify|token)$/i;

/** The server blames the signature of a URL that no credential reader knows. */
export function signedByParameter(facts: Facts): Finding | undefined {
  const name = [...(facts.url?.searchParams.keys() ?? [])].find((one) => signatureNames.test(one));
  const [first, ...rest] = distinct(facts.interpretationsOf('invalid-signature'));
  if (first === undefined) return undefined;
  return {
    title: 'The signature of the URL does not match',
    summary:
      name === undefined
        ? 'The server requires a signed URL, and the URL has no signature that it accepts.'
        : `The signature in ${name} was made for a different URL, or with a different key.`,
    confidence: name === undefined ? 'possible' : 'likely',
    side: 'client',
    evidence: [first, ...rest],
    fixes: [useAsMade],
  };
}

/** The server computed another signature for this request or URL than the one it carries. */
export function signedRequest(facts: Facts, evidence: readonly [Evidence, ...Evidence[]]): Finding {
  const suspect = suspectPart(facts);
  return {
    title: suspect?.title ?? 'The signature does not match this request',
    summary:
      suspect?.summary ??
      'The server computed a different signature than the one that was sent: the request differs from what was signed, or it was signed with a different key.',
    confidence: facts.interpretationsOf('invalid-signature')[0]?.confidence ?? 'likely',
    side: 'client',
    evidence: suspect === null ? evidence : [...evidence, suspect.evidence],
    fixes: suspect === null ? [useAsMade] : [suspect.fix, useAsMade],
  };
}

const useAsMade: Fix = {
  title: 'Use the presigned URL exactly as it was made',
  steps: [
    'Method, path, query and signed headers must be exactly what was signed; do not add parameters.',
    'Check the signer’s key and clock.',
  ],
  code: [],
};

/** A presigned URL that is in time and refused. */
export function signedUrl(facts: Facts): Finding | undefined {
  const signature = facts.credentials.find((one) => one.role === 'signature' && one.in === 'query');
  if (signature === undefined || facts.status !== 403) return undefined;
  if (blamedInstead(facts, 'invalid-signature', 'insufficient-permission') !== undefined)
    return undefined;
  return {
    title: 'Probably the signature of the URL does not match',
    summary:
      'The presigned URL has not expired, and the server refuses it: its signature does not match this request.',
    confidence: 'likely',
    side: 'client',
    evidence: [{ in: 'url', name: signature.name, text: `The URL has ${signature.name}.` }],
    fixes: [useAsMade],
  };
}
