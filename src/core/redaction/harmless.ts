/**
 * Forms of values that are public, however random they look: digests, trace and
 * request ids, names of cloud resources. A name that says "secret" outweighs them.
 */

/** Lengths of SHA-1, SHA-224, SHA-256, SHA-384 and SHA-512 in hexadecimal. */
const DIGEST_LENGTHS = new Set([40, 56, 64, 96, 128]);

/** Whether a run of hexadecimal digits has the length of a commit's or a content's digest. */
export const isHexDigest = (hex: string): boolean => DIGEST_LENGTHS.has(hex.length);

const PUBLIC_FORMS: readonly RegExp[] = [
  /^arn:aws[\w-]*:/, // Amazon Resource Name
  /^urn:/i,
  /^(?:sha-?(?:1|224|256|384|512)|md5|blake\w{1,4})[-:=]/i, // a digest and its algorithm
  /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/i, // traceparent (W3C Trace Context §3.2)
  /^1-[0-9a-f]{8}-[0-9a-f]{24}$/i, // AWS X-Ray
  /^[\w-]{1,80}\.apps\.googleusercontent\.com$/, // a client id
  /^[0-9a-f]{16}(?:[0-9a-f]{16})?-[0-9a-f]{16}(?:-[01d](?:-[0-9a-f]{16})?)?$/, // B3 of Zipkin
  /^\d{8}T\d{6}(?:\.\d{1,9})?Z?$/, // ISO 8601, basic
  /^\d{4}-\d\d-\d\dT[\d:.]{2,20}(?:Z|[+-][\d:]{4,6})?$/i, // ISO 8601 (RFC 3339)
  /^data:/i,
];

/** Whether a whole value has the form of something public. */
export const isPublicForm = (value: string): boolean =>
  CERTIFICATE.test(value) ||
  (value.length <= LONGEST_FORM && PUBLIC_FORMS.some((form) => form.test(value)));

const OBJECT_IDS: readonly RegExp[] = [
  /^(?:(?:user|org)_)?01[0-9A-HJKMNP-TV-Z]{24}$/, // ULID, of 2005 to 2039
  /^(?:user|org)_[12][A-Za-z0-9]{26}$/, // Clerk
  /^(?:pi|ch|pm|sub|seti|price|evt|txn)_[13][A-Za-z0-9]{23}$/, // Stripe
  /^acct_1[A-Za-z0-9]{15}$/,
  /^org-[A-Za-z0-9]{24}$/, // OpenAI
];

/** Whether a value is the id of an object, by its form: public where nothing says otherwise. */
export const isObjectId = (value: string): boolean =>
  value.length <= LONGEST_ID && OBJECT_IDS.some((form) => form.test(value));

const LONGEST_ID = 40;

/**
 * An X.509 certificate in base64: a SEQUENCE that begins with another (RFC 5280 §4.1). A private
 * key begins with its version instead (RFC 5958 §2, RFC 8017 §A.1.2).
 */
const CERTIFICATE = /^MII[A-Za-z0-9+/]{2}[DTjz]C[BC]/;
/** The same within a field, as RFC 9440 §2.1 writes it. */
const CERTIFICATE_ITEM = /^:MII[A-Za-z0-9+/]{2}[DTjz]C[BC]/;
/** PEM, perhaps percent-encoded. */
const CERTIFICATE_PEM = /-----BEGIN(?:%20|[ +])CERTIFICATE-----/;
/** An element of Envoy's `X-Forwarded-Client-Cert`. */
const CERTIFICATE_HASH = /(?:^|[;,])Hash=[0-9A-Fa-f]{64}(?=[;,]|$)/;

/** Whether the value of a header field is a client's certificate, and holds no key beside it. */
export const isCertificateValue = (value: string): boolean =>
  [CERTIFICATE_ITEM, CERTIFICATE_PEM, CERTIFICATE_HASH].some((form) => form.test(value)) &&
  !/PRIVATE/i.test(value);

const LONGEST_FORM = 2048;

/** Words right before a value that say it is an id or a digest. */
const BEFORE_PUBLIC =
  /(?:trace|span|request|correlation|activity|transaction|operation|commit|sha\d{0,3}|md5|digest|etag|revision|checksum|integrity|fingerprint|thumbprint|root|parent|arn|kid|nonce|opaque|realm|client|ray|\bid|_id|[a-z]Id|ids|\bh1)[-_ ]?(?:ids?)?["']?[-:=@ ]{0,3}["'“‘[]?$/i;

/** An id that opens something. */
const BEFORE_SECRET_ID =
  /(?:sess(?:ion)?|sid|key|secret|token|access|auth)[-_ ]?ids?["']?[-:=@ ]{0,3}["'“‘]?$/i;

const EXTENSION = /\b(?:chrome|moz|safari-web|ms-browser)-extension:(?:\/\/)?$/;

/** Whether the text before a value is the scheme of a browser extension, whose id is public. */
export const isExtensionScheme = (before: string): boolean => EXTENSION.test(before);

/** The element that a value begins: S3's `<HostId>`. */
const ELEMENT_BEFORE = /<([A-Za-z][\w.-]{1,28})>$/;

/** Whether the text before a value says that it is public. `before`: its last characters. */
export function isAfterPublicWord(before: string): boolean {
  if (isExtensionScheme(before) || BEFORE_MEDIA.test(before) || NEXT_BUILD.test(before))
    return true;
  const element = ELEMENT_BEFORE.exec(before)?.[1] ?? '';
  if (isPublicName(element) && !BEFORE_SECRET_ID.test(element)) return true;
  // An error page writes a name and its value in two cells.
  const words = before.endsWith('>') ? before.replace(/<[^<>]{0,20}>/g, '') : before;
  return BEFORE_PUBLIC.test(words) && !BEFORE_SECRET_ID.test(words);
}

/** The beginning of a `data:` URL of an image, a font, a sound. */
const BEFORE_MEDIA = /\b(?:image|font|audio|video)\/[\w.+-]{1,20};base64,$/;

/** The folder of a build of Next.js, whose name is the build's id. */
const NEXT_BUILD = /\/_next\/(?:static|data)\/$/;

/** Characters of a text before a value that `isAfterPublicWord` looks at. */
export const LOOK_BACK = 32;

const PUBLIC_WORDS = new Set(
  'id ids uuid guid sha sha1 sha256 sha384 sha512 md5 etag digest checksum commit revision rev trace traceparent tracestate span fingerprint thumbprint kid x5t integrity arn build version cursor nonce image container pod node instance operation request correlation parent'.split(
    ' ',
  ),
);

/** Whether a name says that its value is an id, a digest or a place in a list. */
export function isPublicName(name: string): boolean {
  if (name.length > LONGEST_NAME) return false;
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  return PUBLIC_WORDS.has(words.at(-1) ?? '');
}

const LONGEST_NAME = 80;
