// The algorithms that a JOSE header may name (IANA registry "JSON Web Signature and
// Encryption Algorithms", https://www.iana.org/assignments/jose).

export interface Algorithm {
  /** As spelled in `alg` or `enc`: case-sensitive (RFC 7515 §4.1.1). */
  readonly name: string;
  /** One sentence. */
  readonly text: string;
  /** `RFC 7518 §3.2` */
  readonly section: string;
  readonly url: string;
  /**
   * What it does: sign (`alg` of a JWS), wrap or agree on a key (`alg` of a JWE), encrypt (`enc`).
   */
  readonly purpose: 'signature' | 'key' | 'content';
  /**
   * The lengths, in octets, that a signature of it may have. For RSA the shortest, as the
   * length is that of the key; empty for what signs nothing.
   */
  readonly signature: readonly number[];
  /** `signature` is a lower bound. */
  readonly openLength: boolean;
}

const rfc = (number: number, section: string): Pick<Algorithm, 'section' | 'url'> => ({
  section: `RFC ${String(number)} §${section}`,
  url: `https://www.rfc-editor.org/rfc/rfc${String(number)}.html#section-${section}`,
});

// Registered by the Web Cryptography API, which no RFC repeats.
const registryOnly: Pick<Algorithm, 'section' | 'url'> = {
  section: 'IANA JOSE registry',
  url: 'https://www.iana.org/assignments/jose/jose.xhtml#web-signature-encryption-algorithms',
};

const mlDsa: Pick<Algorithm, 'section' | 'url'> = {
  section: 'RFC 9964',
  url: 'https://www.rfc-editor.org/rfc/rfc9964.html',
};

const signs = (
  name: string,
  text: string,
  where: Pick<Algorithm, 'section' | 'url'>,
  ...signature: number[]
): Algorithm => ({ name, text, ...where, purpose: 'signature', signature, openLength: false });

// RFC 7518 §3.3 asks for keys of 2048 bits or more, and a signature is as long as its key's modulus
// (RFC 8017 §8.2.1).
const signsWithRsa = (name: string, text: string, section: string): Algorithm => ({
  name,
  text,
  ...rfc(7518, section),
  purpose: 'signature',
  signature: [256],
  openLength: true,
});

const wraps = (name: string, text: string, section: string): Algorithm => ({
  name,
  text,
  ...rfc(7518, section),
  purpose: 'key',
  signature: [],
  openLength: false,
});

const encrypts = (name: string, text: string, section: string): Algorithm => ({
  name,
  text,
  ...rfc(7518, section),
  purpose: 'content',
  signature: [],
  openLength: false,
});

const list: readonly Algorithm[] = [
  signs('none', 'No signature at all: anyone can write such a token.', rfc(7518, '3.6'), 0),
  signs('HS256', 'HMAC with SHA-256: issuer and verifier share one secret.', rfc(7518, '3.2'), 32),
  signs('HS384', 'HMAC with SHA-384: issuer and verifier share one secret.', rfc(7518, '3.2'), 48),
  signs('HS512', 'HMAC with SHA-512: issuer and verifier share one secret.', rfc(7518, '3.2'), 64),
  signsWithRsa('RS256', 'RSA signature (PKCS #1 v1.5) with SHA-256.', '3.3'),
  signsWithRsa('RS384', 'RSA signature (PKCS #1 v1.5) with SHA-384.', '3.3'),
  signsWithRsa('RS512', 'RSA signature (PKCS #1 v1.5) with SHA-512.', '3.3'),
  signsWithRsa('PS256', 'RSA signature (PSS) with SHA-256.', '3.5'),
  signsWithRsa('PS384', 'RSA signature (PSS) with SHA-384.', '3.5'),
  signsWithRsa('PS512', 'RSA signature (PSS) with SHA-512.', '3.5'),
  signs('ES256', 'ECDSA on the curve P-256 with SHA-256.', rfc(7518, '3.4'), 64),
  signs('ES384', 'ECDSA on the curve P-384 with SHA-384.', rfc(7518, '3.4'), 96),
  signs('ES512', 'ECDSA on the curve P-521 with SHA-512.', rfc(7518, '3.4'), 132),
  signs('ES256K', 'ECDSA on the curve secp256k1 with SHA-256.', rfc(8812, '3.2'), 64),
  signs(
    'EdDSA',
    'Edwards-curve signature, Ed25519 or Ed448 by the key; RFC 9864 asks for one of these names instead.',
    rfc(8037, '3.1'),
    64,
    114,
  ),
  signs('Ed25519', 'Edwards-curve signature with Ed25519.', rfc(9864, '2.2'), 64),
  signs('Ed448', 'Edwards-curve signature with Ed448.', rfc(9864, '2.2'), 114),
  signs('ML-DSA-44', 'Post-quantum lattice signature ML-DSA-44 (FIPS 204).', mlDsa, 2420),
  signs('ML-DSA-65', 'Post-quantum lattice signature ML-DSA-65 (FIPS 204).', mlDsa, 3309),
  signs('ML-DSA-87', 'Post-quantum lattice signature ML-DSA-87 (FIPS 204).', mlDsa, 4627),
  wraps('RSA1_5', 'The content key is encrypted with RSA (PKCS #1 v1.5); deprecated.', '4.2'),
  wraps('RSA-OAEP', 'The content key is encrypted with RSA-OAEP and SHA-1.', '4.3'),
  wraps('RSA-OAEP-256', 'The content key is encrypted with RSA-OAEP and SHA-256.', '4.3'),
  {
    ...wraps('RSA-OAEP-384', 'The content key is encrypted with RSA-OAEP and SHA-384.', '4.3'),
    ...registryOnly,
  },
  {
    ...wraps('RSA-OAEP-512', 'The content key is encrypted with RSA-OAEP and SHA-512.', '4.3'),
    ...registryOnly,
  },
  wraps('A128KW', 'The content key is wrapped with AES of 128 bits.', '4.4'),
  wraps('A192KW', 'The content key is wrapped with AES of 192 bits.', '4.4'),
  wraps('A256KW', 'The content key is wrapped with AES of 256 bits.', '4.4'),
  wraps('dir', 'Both sides share the content key itself; the encrypted key is empty.', '4.5'),
  wraps('ECDH-ES', 'The content key is agreed on with an ephemeral elliptic-curve key.', '4.6'),
  wraps(
    'ECDH-ES+A128KW',
    'A key agreed on with an ephemeral elliptic-curve key wraps the content key (AES of 128 bits).',
    '4.6',
  ),
  wraps(
    'ECDH-ES+A192KW',
    'A key agreed on with an ephemeral elliptic-curve key wraps the content key (AES of 192 bits).',
    '4.6',
  ),
  wraps(
    'ECDH-ES+A256KW',
    'A key agreed on with an ephemeral elliptic-curve key wraps the content key (AES of 256 bits).',
    '4.6',
  ),
  wraps('A128GCMKW', 'The content key is encrypted with AES-GCM of 128 bits.', '4.7'),
  wraps('A192GCMKW', 'The content key is encrypted with AES-GCM of 192 bits.', '4.7'),
  wraps('A256GCMKW', 'The content key is encrypted with AES-GCM of 256 bits.', '4.7'),
  wraps(
    'PBES2-HS256+A128KW',
    'The content key is wrapped with a key made from a password (PBES2, HMAC SHA-256).',
    '4.8',
  ),
  wraps(
    'PBES2-HS384+A192KW',
    'The content key is wrapped with a key made from a password (PBES2, HMAC SHA-384).',
    '4.8',
  ),
  wraps(
    'PBES2-HS512+A256KW',
    'The content key is wrapped with a key made from a password (PBES2, HMAC SHA-512).',
    '4.8',
  ),
  encrypts(
    'A128CBC-HS256',
    'Content encrypted with AES-CBC of 128 bits, authenticated with HMAC SHA-256.',
    '5.2',
  ),
  encrypts(
    'A192CBC-HS384',
    'Content encrypted with AES-CBC of 192 bits, authenticated with HMAC SHA-384.',
    '5.2',
  ),
  encrypts(
    'A256CBC-HS512',
    'Content encrypted with AES-CBC of 256 bits, authenticated with HMAC SHA-512.',
    '5.2',
  ),
  encrypts('A128GCM', 'Content encrypted with AES-GCM of 128 bits.', '5.3'),
  encrypts('A192GCM', 'Content encrypted with AES-GCM of 192 bits.', '5.3'),
  encrypts('A256GCM', 'Content encrypted with AES-GCM of 256 bits.', '5.3'),
];

const byName: ReadonlyMap<string, Algorithm> = new Map(
  list.map((algorithm) => [algorithm.name, algorithm]),
);
const byFoldedName: ReadonlyMap<string, Algorithm> = new Map(
  list.map((algorithm) => [algorithm.name.toLowerCase(), algorithm]),
);

/**
 * What an `alg` or `enc` value stands for; undefined for one that is not registered, or spelled in
 * another case.
 */
export const describeAlgorithm = (name: string): Algorithm | undefined => byName.get(name);

/** The registered algorithm that an unknown name becomes when case is ignored. */
export const similarAlgorithm = (name: string): Algorithm | undefined =>
  byFoldedName.get(name.toLowerCase());
