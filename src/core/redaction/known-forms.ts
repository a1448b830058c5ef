import { recognizeSecret } from '../token/secrets.ts';
import { looksRandom } from './randomness.ts';
import { fromBase64 } from './secret-form.ts';

/**
 * Forms of secrets that a browser's traffic rarely carries as credentials and that
 * `token/secrets.ts` therefore does not name, by their vendors' documentation.
 */
const MORE_FORMS: readonly RegExp[] = [
  /^A3-[A-Z0-9]{6}-[A-Z0-9-]{22,30}$/, // 1Password secret key
  /^AGE-SECRET-KEY-1[A-Z0-9]{50,64}$/, // age
  /^[A-Za-z0-9]{10,20}\.atlasv1\.[\w=-]{40,90}$/, // HCP Terraform
  /^[A-Za-z0-9]{6}_[A-Za-z0-9]{29}_mmk$/, // MaxMind
  /^sha256~[\w-]{43}$/, // OpenShift
  /^v1\.0-[a-f0-9]{24}-[a-f0-9]{100,160}$/, // Cloudflare Origin CA
  /^AKCp[A-Za-z0-9]{60,80}$/, // Artifactory
  /^cmVmd[A-Za-z0-9]{50,70}$/, // Artifactory reference token
  /^ATATT3[\w=-]{20,250}$/, // Atlassian
  /^ATCTT3[\w=-]{20,250}$/,
  /^ABSK[A-Za-z0-9+/]{60,270}={0,2}$/, // Amazon Bedrock
  /^(?:pat|sat)\.[\w-]{22}\.[A-Za-z0-9]{24}\.[A-Za-z0-9]{20}$/, // Harness
  /^pat[A-Za-z0-9]{14}\.[a-f0-9]{64}$/, // Airtable
  /^(?:EZAK|EZTK)[A-Za-z0-9]{54}$/, // EasyPost
  /^(?:fo1_|fm1[ar]_|fm2_)[\w+/=-]{20,900}$/, // Fly.io
  /^EAA[A-Za-z0-9]{60,400}$/, // Facebook
  /^\d{15,16}\|[\w-]{27,40}$/, // Facebook app access token
  /^SK[0-9a-f]{32}$/, // Twilio API key
  /^[0-9a-f]{32}-us\d{1,2}$/, // Mailchimp
  /^(?:pub)?key-[0-9a-f]{32}$/, // Mailgun
  /^AQVN[\w-]{30,44}$/, // Yandex
  /^YC[\w-]{38}$/,
  /^t1\.[\w-]{4,900}\.[\w-]{80,90}={0,2}$/,
  /^p8e-[A-Za-z0-9]{32}$/, // Adobe
  /^s-s4t2(?:ud|af)-[a-f0-9]{64}$/, // 42
  /^4b1d[A-Za-z0-9]{38}$/, // ClickHouse Cloud
  /^(?:xkeysib|xsmtpsib)-[a-f0-9]{64}-[A-Za-z0-9]{16}$/, // Brevo
  /^(?:ops_eyJ|sntrys_eyJ|eyJrIjoi)[\w+/=-]{40,900}$/, // 1Password, Sentry, Grafana
  /^mlsn\.[A-Za-z0-9]{30,100}$/, // MailerSend
  /^(?:mergify_application_key|rootly)_[\w-]{40,200}$/, // Mergify, Rootly
  /^waka_[0-9a-f-]{36}$/, // WakaTime
  /^sgp_[A-Za-z0-9_]{40,80}$/, // Sourcegraph
  /^(?:sk|rk|pk)_(?:test|live|prod)_[A-Za-z0-9]{10,250}$/, // Stripe and its kin
];

/** First characters of the forms above; nothing else is matched with them. */
const STARTS =
  /^(?:A[3GKTBQ]|cmVm|[ps]at|EZ|f[om][12]|EAA|\d{15}|SK|YC|t1\.|p8e|s-s|4b1d|x[ks]|ops_|sntrys|eyJr|sgp_|waka_|mlsn|mergify_|rootly_|[srp]k_|sha256|v1\.0|key-|pubkey|[A-Za-z0-9]{6}_|[0-9a-f]{32}-)/;

/** What follows a known prefix must itself look like a key: `secret-test-plan` is a name. */
const LEAST_REST = 8;

/** Whether a value's form alone says that it is a service's key. */
export function hasKnownForm(value: string): boolean {
  const kind = recognizeSecret(value);
  // A JWT is taken apart by its own grammar.
  if (kind?.service === 'jwt') return false;
  if (kind !== null) {
    const rest = value.slice(kind.prefix);
    return /\d/.test(rest) || looksRandom(rest, LEAST_REST);
  }
  return (
    (STARTS.test(value) || value.includes('.atlasv1.')) &&
    MORE_FORMS.some((form) => form.test(value))
  );
}

const BEGIN = '-----BEGIN';
const PUTTY = 'PuTTY-User-Key-File-';
const OPENSSH_PREFIX = 'b3BlbnNzaC1rZXktdjE';

/** `-----BEGIN` in Base64, with two of the next letter's bits. */
export const ENCODED_BEGIN = 'LS0tLS1CRUdJTi';

/** Base64 of PEM: Kubernetes and Terraform write keys so. */
function encodedKeySpans(text: string): (readonly [number, number])[] {
  const spans: (readonly [number, number])[] = [];
  for (let at = text.indexOf(ENCODED_BEGIN); at >= 0;) {
    const label = fromBase64(text.slice(at, at + LONGEST_ENCODED_LABEL));
    let end = at + ENCODED_BEGIN.length;
    while (end < text.length && /[A-Za-z0-9+/=_-]/.test(text.charAt(end))) end += 1;
    if (label?.includes('PRIVATE KEY') === true) spans.push([at, end]);
    at = text.indexOf(ENCODED_BEGIN, end);
  }
  return spans;
}

/** A multiple of four, so that it can be decoded. */
const LONGEST_ENCODED_LABEL = 48;

/**
 * Where private keys stand in a text: PEM (RFC 7468), OpenSSH, PGP (RFC 9580 §6.2)
 * and PuTTY, and PEM in Base64. What has no end goes to the text's end. Certificates and public
 * keys stay.
 */
export function privateKeySpans(text: string): (readonly [number, number])[] {
  const spans: (readonly [number, number])[] = [];
  for (let at = text.indexOf(BEGIN); at >= 0;) {
    const label = /^-----BEGIN[ A-Z0-9_-]{0,60}?PRIVATE KEY(?: BLOCK)?-----/i.exec(
      text.slice(at, at + LONGEST_LABEL),
    );
    if (label === null) {
      at = text.indexOf(BEGIN, at + BEGIN.length);
      continue;
    }
    const start = at + label[0].length;
    const close = text.indexOf('-----END', start);
    const end = close < 0 ? text.length : close;
    spans.push([start, end]);
    at = text.indexOf(BEGIN, end);
  }
  const putty = text.indexOf(PUTTY);
  const lines = putty < 0 ? -1 : text.indexOf('Private-Lines:', putty);
  if (lines >= 0) spans.push([lines + 'Private-Lines:'.length, text.length]);
  const bare = text.indexOf(OPENSSH_PREFIX);
  if (bare >= 0 && spans.length === 0) spans.push([bare, text.length]);
  return text.includes(ENCODED_BEGIN) ? [...spans, ...encodedKeySpans(text)] : spans;
}

const LONGEST_LABEL = 100;
const BEGIN_CERTIFICATE = '-----BEGIN CERTIFICATE-----';

/** Where certificates in PEM stand in a text (RFC 7468 §5), each with its end: they are public. */
export function certificateSpans(text: string): (readonly [number, number])[] {
  const spans: (readonly [number, number])[] = [];
  for (let at = text.indexOf(BEGIN_CERTIFICATE); at >= 0;) {
    const start = at + BEGIN_CERTIFICATE.length;
    const end = text.indexOf('-----', start);
    if (end < 0) break;
    if (text.startsWith('-----END CERTIFICATE-----', end)) spans.push([start, end]);
    at = text.indexOf(BEGIN_CERTIFICATE, end);
  }
  return spans;
}
