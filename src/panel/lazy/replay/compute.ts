import { basicCredentials, digestParameters, proofSigningInput } from '../../../core/index.ts';
import type { Challenge, DigestHash, ReplayRequest } from '../../../core/index.ts';

/** Variables that are computed when the request is sent, and what they are computed from. */
export const computedFrom: Readonly<Record<string, readonly string[]>> = {
  basicCredentials: ['apiUser', 'apiPassword'],
  digestCredentials: ['apiUser', 'apiPassword'],
  dpopProof: [],
};

/** What a computation knows besides the values that the person gave. */
export interface ComputeContext {
  readonly request: ReplayRequest;
  readonly values: ReadonlyMap<string, string>;
  /** The Digest challenge to answer, or null. */
  readonly challenge: Challenge | null;
  /** The DPoP nonce that the server asked for, or null. */
  readonly nonce: string | null;
  readonly now: number;
}

export type Computed =
  | { readonly value: string; readonly problem: null }
  | { readonly value: null; readonly problem: string };

/** Computes a variable. */
export async function computeVariable(name: string, context: ComputeContext): Promise<Computed> {
  const { values } = context;
  const user = values.get('apiUser') ?? '';
  const password = values.get('apiPassword') ?? '';
  switch (name) {
    case 'basicCredentials': {
      const { credentials, problem } = basicCredentials(user, password);
      return problem === null ? { value: credentials, problem } : { value: null, problem };
    }
    case 'digestCredentials': {
      if (context.challenge === null)
        return { value: null, problem: 'The response has no Digest challenge to answer.' };
      const { method, url, body } = context.request;
      const subject = { method, url, body, user, password, clientNonce: randomText() };
      const { parameters, problem } = await digestParameters(context.challenge, subject, hashInHex);
      return problem === null ? { value: parameters, problem } : { value: null, problem };
    }
    case 'dpopProof':
      return { value: await dpopProof(context), problem: null };
    default:
      return { value: null, problem: `Nothing computes ${name}.` };
  }
}

const randomText = (): string => crypto.randomUUID().replaceAll('-', '');

const hexOf = (octets: Uint8Array): string =>
  Array.from(octets, (octet) => octet.toString(16).padStart(2, '0')).join('');

async function hashInHex(algorithm: DigestHash, text: string): Promise<string> {
  const octets = new TextEncoder().encode(text);
  if (algorithm === 'SHA-256')
    return hexOf(new Uint8Array(await crypto.subtle.digest('SHA-256', octets)));
  // WebCrypto has no MD5, which RFC 7616 keeps for old servers.
  const { md5 } = await import('@noble/hashes/legacy.js');
  return hexOf(md5(octets));
}

const base64url = (octets: ArrayBuffer): string =>
  btoa(Array.from(new Uint8Array(octets), (octet) => String.fromCharCode(octet)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

let keyPair: Promise<CryptoKeyPair> | null = null;

/** The panel's own key for proofs; its private half cannot be exported. */
const ownKey = (): Promise<CryptoKeyPair> =>
  (keyPair ??= crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, [
    'sign',
    'verify',
  ]));

async function dpopProof({ request, values, nonce, now }: ComputeContext): Promise<string> {
  const { privateKey, publicKey } = await ownKey();
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', publicKey);
  const token = values.get('accessToken') ?? '';
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token));
  const input = proofSigningInput({
    method: request.method,
    url: request.url,
    key: { kty: kty ?? '', crv: crv ?? '', x: x ?? '', y: y ?? '' },
    tokenHash: token === '' ? null : base64url(digest),
    nonce,
    id: crypto.randomUUID(),
    now,
  });
  const signature = await crypto.subtle.sign(
    { name: 'ECDSA', hash: 'SHA-256' },
    privateKey,
    new TextEncoder().encode(input),
  );
  return `${input}.${base64url(signature)}`;
}
