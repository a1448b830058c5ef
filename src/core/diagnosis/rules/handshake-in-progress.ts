import type { Facts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { activation } from '../reasons/session/storage-activation.ts';

export const handshakeInProgress = {
  cause: 'handshake-in-progress',
  kind: 'step',
  checks: [],
  groupBy: 'host',
  flags: 'words',
  title: 'A step of a sign-in handshake, not a failure',
  why: 'NTLM, Negotiate and device-bound sessions need several steps: each refusal carries the next message. The client continues automatically.',
  references: [
    { title: 'RFC 4559 Negotiate', url: 'https://www.rfc-editor.org/rfc/rfc4559' },
    {
      title: 'MS-NLMP: NTLM',
      url: 'https://learn.microsoft.com/en-us/openspecs/windows_protocols/ms-nlmp/',
    },
  ],
  refines: [
    'proxy-auth-required',
    'wrong-credentials',
    'expected-challenge',
    'wrong-scheme',
    'missing-credentials',
  ],
  examples: {
    found: [
      {
        name: 'the second message of NTLM',
        http: `GET https://intranet.example/x\nAuthorization: NTLM TlRMTVNTUAABAAAABoIIAAAAAAAAAAAAAAAAAAAAAAAAAAAAMAAAAA==\n\n401 Unauthorized\nWWW-Authenticate: NTLM TlRMTVNTUAACAAAAAgACADAAAACGggEAc51AYVDgyNcAAAAAAAAAAA==`,
      },
    ],
    notFound: [
      {
        name: 'the offer',
        http: `GET https://intranet.example/x\n\n401 Unauthorized\nWWW-Authenticate: NTLM`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    return deviceBound(facts) ?? storageAccess(facts) ?? multiLeg(facts);
  },
} satisfies Rule;

/**
 * `Secure-Session-Challenge` (Device Bound Session Credentials §challenge): the browser signs it
 * and repeats the request.
 */
function deviceBound(facts: Facts): Finding | undefined {
  const challenge =
    facts.responseHeader('secure-session-challenge') ??
    facts.responseHeader('sec-session-challenge');
  if (challenge === undefined || (facts.status !== 401 && facts.status !== 403)) return undefined;
  return {
    title: 'A device-bound session challenge, not a failure',
    summary:
      'The server asks the browser to prove its device-bound session key; the browser signs the challenge and repeats the request.',
    confidence: 'certain',
    side: 'client',
    evidence: [
      {
        in: 'response',
        name: 'secure-session-challenge',
        text: 'The response has a Secure-Session-Challenge.',
      },
    ],
    fixes: [
      {
        title: 'No action needed if a success follows',
        steps: [
          'If the browser does not repeat the request, the session’s key is gone: sign in again.',
        ],
        code: [],
      },
    ],
  };
}

/**
 * `Activate-Storage-Access: retry`: the browser repeats the request with its cookies (Storage
 * Access Headers).
 */
function storageAccess(facts: Facts): Finding | undefined {
  const isInactive = facts.requestHeader('sec-fetch-storage-access') === 'inactive';
  if (!isInactive || activation(facts) !== 'retry') return undefined;
  return {
    title: 'Storage access is being activated, not a failure',
    summary:
      'The server asks the browser to activate the storage access that the user granted; the browser repeats the request with cookies.',
    confidence: 'certain',
    side: 'client',
    evidence: [
      {
        in: 'response',
        name: 'activate-storage-access',
        text: 'Activate-Storage-Access says retry.',
      },
      {
        in: 'request',
        name: 'sec-fetch-storage-access',
        text: 'Sec-Fetch-Storage-Access is inactive.',
      },
    ],
    fixes: [
      {
        title: 'No action needed if a success follows',
        steps: [
          'If the browser does not repeat the request, allowed-origin does not list the origin that embeds the frame.',
        ],
        code: [],
      },
    ],
  };
}

/** A leg of NTLM, Negotiate or SCRAM: both sides carry a message. */
function multiLeg(facts: Facts): Finding | undefined {
  const isProxied = facts.status === 407;
  const sent = isProxied
    ? facts.credentials.find((one) => one.role === 'proxy')
    : facts.authorization;
  const leg = (isProxied ? facts.proxyChallenges : facts.challenges).find(
    (one) => multiLegScheme.test(one.scheme) && one.token68 !== null,
  );
  const isSame = sent?.scheme?.toLowerCase() === leg?.scheme.toLowerCase();
  if (leg === undefined || sent === null) return undefined;
  if (sent === undefined || !isSame) return undefined;
  return {
    summary: `The request has a ${leg.scheme} message, and the response has the next one.`,
    confidence: 'certain',
    side: 'client',
    evidence: [
      {
        in: 'response',
        name: isProxied ? 'proxy-authenticate' : 'www-authenticate',
        text: `The challenge has a ${leg.scheme} message.`,
        at: { offset: leg.offset, length: leg.length },
      },
    ],
    fixes: [
      {
        title: 'No action needed if a success follows',
        steps: [
          'If the next request is refused, too, the user name or password is wrong, or a proxy does not keep the handshake’s connection open.',
        ],
        code: [],
      },
    ],
  };
}

const multiLegScheme = /^(?:ntlm|negotiate|kerberos|scram-.*|mutual)$/i;
