import { decodePercent } from '../../percent-encoding.ts';
import { between, type Problem } from '../../span.ts';
import { recognizeSecret } from '../../token/secrets.ts';
import { credentialScopeFaults } from './aws-signature.ts';
import type { Credential } from './credential.ts';
import { plainName } from './names.ts';
import type { Pair } from './pairs.ts';
import { plainCredential, type ReadToken } from './plain-credential.ts';
import type { Origin } from './secret-in-value.ts';

/** A way to sign URLs: the parameter with the signature, and those that belong to it. */
interface Signing {
  readonly signature: string;
  readonly belongs: (plain: string) => boolean;
  readonly needs: (names: ReadonlySet<string>) => boolean;
}

const AZURE = new Set(
  'sv se st sp sr spr sip si ss srt sdd ses skoid sktid skt ske sks skv saoid suoid scid rscc rscd rsce rscl rsct'.split(
    ' ',
  ),
);
const CLOUDFRONT = new Set(['expires', 'keypairid', 'policy', 'hashalgorithm']);
const LEGACY = new Set([
  'expires',
  'awsaccesskeyid',
  'googleaccessid',
  'ossaccesskeyid',
  'xamzsecuritytoken',
  'securitytoken',
]);
const SIGNINGS: readonly Signing[] = [
  // AWS Signature Version 4
  { signature: 'xamzsignature', belongs: (plain) => plain.startsWith('xamz'), needs: () => true },
  // Google Cloud Storage V4
  { signature: 'xgoogsignature', belongs: (plain) => plain.startsWith('xgoog'), needs: () => true },
  // Alibaba OSS V4
  { signature: 'xosssignature', belongs: (plain) => plain.startsWith('xoss'), needs: () => true },
  {
    signature: 'qsignature',
    belongs: (plain) => plain.startsWith('q'),
    needs: (names) => names.has('qsignalgorithm'),
  }, // Tencent COS
  {
    signature: 'sig',
    belongs: (plain) => AZURE.has(plain),
    needs: (names) => names.has('se') || names.has('si') || names.has('sv'),
  }, // Azure SAS
  {
    signature: 'signature',
    belongs: (plain) => CLOUDFRONT.has(plain),
    needs: (names) => names.has('keypairid'),
  }, // CloudFront
  {
    signature: 'signature',
    belongs: (plain) => LEGACY.has(plain),
    needs: (names) =>
      names.has('awsaccesskeyid') || names.has('googleaccessid') || names.has('ossaccesskeyid'),
  }, // AWS Signature Version 2 and its kin
  {
    signature: 'signature',
    belongs: (plain) => plain === 'expires' || plain === 'exp',
    needs: (names) => names.has('expires') || names.has('exp'),
  }, // signed routes of frameworks
  {
    signature: 'md5',
    belongs: (plain) => plain === 'expires',
    needs: (names) => names.has('expires'),
  }, // nginx secure_link
  { signature: 'hdnts', belongs: () => false, needs: () => true }, // Akamai
  { signature: 'hdnea', belongs: () => false, needs: () => true },
];

/** The signature of a URL and its parameters. */
export interface SignedUrl {
  readonly signing: Signing;
  readonly params: ReadonlyMap<string, string>;
}

/** How a URL is signed, if `pair` is its signature; else null. */
export function signedUrl(
  pair: Pair,
  pairs: readonly Pair[],
  names: ReadonlySet<string>,
): SignedUrl | null {
  const signing = SIGNINGS.find((one) => one.signature === pair.plain && one.needs(names));
  if (signing === undefined) return null;
  const params = new Map<string, string>();
  for (const other of pairs) {
    if (
      (other.plain === signing.signature || signing.belongs(other.plain)) &&
      !params.has(other.name)
    )
      params.set(other.name, decodePercent(other.raw));
  }
  return { signing, params };
}

const AWS_COMPONENTS = [
  'X-Amz-Algorithm',
  'X-Amz-Credential',
  'X-Amz-Date',
  'X-Amz-Expires',
  'X-Amz-SignedHeaders',
];

function missingComponents(
  origin: Origin,
  signing: Signing,
  pairs: readonly Pair[],
): readonly Problem[] {
  if (signing.signature !== 'xamzsignature') return [];
  const missing = AWS_COMPONENTS.filter(
    (name) => !pairs.some((pair) => pair.plain === plainName(name)),
  );
  if (missing.length === 0) return [];
  return [
    {
      slug: 'aws-missing-component',
      ...between(0, origin.value.length),
      text: `The signed URL lacks ${missing.join(', ')}.`,
    },
  ];
}

/** The signature and the key that made it. */
export function signedUrlCredentials(
  origin: Origin,
  { signing, params }: SignedUrl,
  pairs: readonly Pair[],
  readToken: ReadToken,
): Credential[] {
  const problems = missingComponents(origin, signing, pairs);
  const credentials: Credential[] = [plainCredential(origin, readToken, { params, problems })];
  for (const pair of pairs) {
    if (!/credential$|accesskeyid$|^googleaccessid$/.test(pair.plain) || !params.has(pair.name))
      continue;
    const value = decodePercent(pair.raw);
    const holder: Origin = {
      in: 'query',
      name: pair.name,
      role: 'signature',
      value,
      header: null,
      at: pair.at,
    };
    const day =
      [...params].find(([name]) => plainName(name) === 'xamzdate')?.[1].slice(0, 8) ?? null;
    const faults =
      pair.plain === 'xamzcredential'
        ? credentialScopeFaults(
            value,
            /ECDSA/.test([...params.values()].join(' ').slice(0, 256)),
            day,
          )
        : [];
    credentials.push(
      plainCredential(holder, readToken, {
        secret: recognizeSecret(value.includes('/') ? value.slice(0, value.indexOf('/')) : value),
        problems: faults.map((fault) => ({ slug: 'aws-bad-credential-scope', ...fault })),
      }),
    );
  }
  return credentials;
}
