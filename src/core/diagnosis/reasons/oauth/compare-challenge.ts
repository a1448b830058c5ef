import { sha256 } from '@noble/hashes/sha2.js';
import type { AuthorizationRequest } from '../../../history/authorization-requests.ts';
import { encodeBase64url, octetsToBase64url } from '../../../token/encode.ts';
import type { Facts } from '../../facts.ts';
import type { Evidence, Fix } from '../../finding.ts';
import { instant } from '../../format.ts';

/** What the verifier of a token request is to the challenges of the recording. */
export interface ComparedChallenge {
  readonly fits: boolean;
  readonly title: string;
  readonly summary: string;
  readonly evidence: Evidence;
  readonly fix: Fix | null;
}

/**
 * Computes the challenge of a token request's code_verifier, and compares it with that of the
 * authorization request (RFC 7636 §4.6). Null where the recording has none.
 */
export function compareChallenge(facts: Facts): ComparedChallenge | null {
  const verifier = facts.oauth?.parameters.get('code_verifier');
  if (facts.oauth?.endpoint !== 'token' || verifier === undefined || verifier === '') return null;
  const clientId = facts.oauth.parameters.get('client_id');
  const requests = facts.related
    .authorizationRequests(facts.oauth.parameters.get('code'))
    .filter((one) => clientId === undefined || one.clientId === clientId);
  const [own, ...others] = requests;
  if (own === undefined) return null;
  const encoded = encodingsOf(verifier);
  if (own.challenge === expected(own, encoded)) return fitting(own);
  const earlier = others.find((one) => one.challenge === expected(one, encoded));
  return earlier === undefined
    ? (wronglyEncoded(own, encoded) ?? differing(own, encoded))
    : ofAnotherSignIn(own, earlier);
}

interface Encodings {
  readonly verifier: string;
  readonly base64url: string;
  readonly base64: string;
  readonly hex: string;
  /** The hexadecimal digits encoded once more. */
  readonly base64urlOfHex: string;
}

function encodingsOf(verifier: string): Encodings {
  const digest = sha256(new TextEncoder().encode(verifier));
  const hex = [...digest].map((octet) => octet.toString(16).padStart(2, '0')).join('');
  const base64 = btoa(String.fromCharCode(...digest));
  return {
    verifier,
    hex,
    base64,
    base64url: octetsToBase64url(digest),
    base64urlOfHex: encodeBase64url(hex),
  };
}

const expected = ({ method }: AuthorizationRequest, encoded: Encodings): string =>
  method === 'S256' ? encoded.base64url : encoded.verifier;

/** A plus sign in a query is read as a space. */
function isPlainBase64(challenge: string, { base64, base64url }: Encodings): boolean {
  const written = challenge.replaceAll(' ', '+').replaceAll('=', '');
  return written === base64.replaceAll('=', '') || written === base64url;
}

/** Enough to compare by eye. */
const short = (challenge: string): string => `${challenge.slice(0, 10)}…`;

const seen = ({ exchange }: AuthorizationRequest, text: string): Evidence => ({
  in: 'history',
  name: 'code_challenge',
  text,
  at: { exchange: exchange.id },
});

const fitting = (own: AuthorizationRequest): ComparedChallenge => ({
  fits: true,
  title: 'The code_verifier matches the code_challenge, but the server refuses it',
  summary:
    'The verifier hashes to the code_challenge of the authorization request in this recording; the code belongs to another sign-in, or the server lost the challenge.',
  evidence: seen(
    own,
    `The SHA-256 of the code_verifier is ${short(own.challenge)}, as in the authorization request.`,
  ),
  fix: null,
});

function ofAnotherSignIn(
  own: AuthorizationRequest,
  earlier: AuthorizationRequest,
): ComparedChallenge {
  return {
    fits: false,
    title: 'The code_verifier and the code belong to different sign-ins',
    summary: `The verifier matches the authorization request of ${instant(earlier.exchange.startedAt)}, but the code was issued for the one of ${instant(own.exchange.startedAt)}: two sign-ins were started, and one overwrote the verifier of the other.`,
    evidence: seen(
      earlier,
      `The SHA-256 of the code_verifier is ${short(earlier.challenge)}, the code_challenge of another authorization request.`,
    ),
    fix: {
      title: 'Start one sign-in at a time, and keep a verifier for each state',
      steps: [
        'An effect that runs twice (React StrictMode), two guards or interceptors that both redirect, or two tabs start two sign-ins: guard the call with a flag or one shared promise.',
        'Store the verifier under its state, and read the one that belongs to the callback’s state.',
      ],
      code: [],
    },
  };
}

/** The hash is right and its writing is not (RFC 7636 §4.2). */
function wronglyEncoded(own: AuthorizationRequest, encoded: Encodings): ComparedChallenge | null {
  const { challenge } = own;
  const how =
    challenge === encoded.hex || challenge === encoded.base64urlOfHex
      ? 'the hash in hexadecimal digits'
      : isPlainBase64(challenge, encoded)
        ? 'the hash in plain Base64 (with +, / or =)'
        : challenge === encoded.verifier
          ? 'the verifier itself, not its hash'
          : null;
  if (how === null || own.method !== 'S256') return null;
  return {
    fits: false,
    title: 'The code_challenge is encoded wrongly',
    summary: `With code_challenge_method=S256 the challenge is the Base64url of the SHA-256 bytes, without padding; the authorization request sent ${how}.`,
    evidence: seen(
      own,
      challenge === encoded.verifier
        ? `The code_challenge sent is the code_verifier; it must be ${encoded.base64url}.`
        : `The code_challenge sent is ${challenge}; for this verifier it must be ${encoded.base64url}.`,
    ),
    fix: {
      title: 'Encode the bytes of the hash as Base64url',
      steps: [
        'Hash the ASCII bytes of the verifier, and encode the 32-byte result, not its hexadecimal form.',
      ],
      code: [
        {
          label: 'PKCE',
          language: 'js',
          text: [
            'const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier));',
            'const challenge = btoa(String.fromCharCode(...new Uint8Array(hash)))',
            '  .replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");',
          ].join('\n'),
        },
      ],
    },
  };
}

const differing = (own: AuthorizationRequest, encoded: Encodings): ComparedChallenge => ({
  fits: false,
  title: 'The code_verifier does not match the code_challenge of the sign-in',
  summary: `The authorization request sent the code_challenge ${short(own.challenge)}${own.method === 'S256' ? '' : ` (${own.method})`}, but this verifier gives ${short(expected(own, encoded))}: it is not the one that the sign-in started with.`,
  evidence: seen(
    own,
    `The code_challenge of the authorization request is ${short(own.challenge)}; the verifier’s is ${short(expected(own, encoded))}.`,
  ),
  fix: {
    title: 'Send the verifier that the sign-in started with',
    steps: [
      'Store it before the redirect (sessionStorage, under the state), and read it in the callback; a new one created in the callback never matches.',
      'A page that lost it (another tab or origin, localhost instead of 127.0.0.1, cleared storage) must start the sign-in again.',
    ],
    code: [],
  },
});
