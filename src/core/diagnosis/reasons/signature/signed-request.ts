import { hostName } from '../../../http/url.ts';
import type { Facts } from '../../facts.ts';
import type { Reason } from '../../finding.ts';
import { instructionFor } from '../../instruction.ts';

/**
 * Compares a signed request or URL with what the server says it verified (`StringToSign`,
 * `CanonicalRequest`), and with what signatures commonly cover; null where nothing stands out.
 */
export function suspectPart(facts: Facts): Reason | null {
  return rawPlus(facts) ?? changedHost(facts) ?? contentType(facts) ?? behindProxy(facts);
}

/** A `+` in a query means a space, so a Base64 signature must be percent-encoded. */
function rawPlus(facts: Facts): Reason | null {
  const [address = ''] = facts.exchange.request.url.split('#', 1);
  const pair = address
    .split(/[?&]/)
    .slice(1)
    .find((one) => /^(?:sig|signature)=/i.test(one) && /[+ ]/.test(one));
  if (pair === undefined) return null;
  const [name = ''] = pair.split('=', 1);
  return {
    title: `The signature in ${name} is not percent-encoded`,
    summary: `${name} has a + or a space in the URL. A + in a query stands for a space, so the server reads a different signature than the one that was made.`,
    evidence: { in: 'url', name, text: `The value of ${name} has a + that is not encoded as %2B.` },
    fix: instructionFor(
      `Percent-encode the value of ${name}`,
      'Write + as %2B, / as %2F and = as %3D (encodeURIComponent), once.',
      'Use the URL as the SDK returned it; do not decode and rebuild it.',
    ),
  };
}

/** The canonical request of SigV4 names the host that the server saw. */
function changedHost(facts: Facts): Reason | null {
  const seen = /^host:(\S+)\s*$/im.exec(canonicalRequest(facts))?.[1];
  const sent = facts.url?.host;
  if (seen === undefined || sent === undefined || seen.toLowerCase() === sent) return null;
  if (hostName(`https://${seen}`) === facts.url?.hostname && facts.url.port === '') return null;
  return {
    title: `The server verified the signature for the host ${seen}, not ${sent}`,
    summary: `The request went to ${sent}, and the server computed the signature for ${seen}: a proxy between them changed Host, which is signed.`,
    evidence: {
      in: 'body',
      name: 'CanonicalRequest',
      text: `The canonical request has host:${seen}.`,
    },
    fix: instructionFor(
      'Have the proxy forward Host unchanged',
      'nginx: proxy_set_header Host $http_host; (with the port).',
      `Or sign for the address that clients use: set the SDK’s endpoint to ${sent}.`,
    ),
  };
}

/** A store of your own (MinIO, Ceph) usually is behind a proxy, and Host is always signed. */
function behindProxy(facts: Facts): Reason | null {
  const host = facts.url?.host ?? '';
  const isOwn = !/(?:amazonaws\.com(?:\.cn)?|googleapis\.com|windows\.net)$/.test(host);
  if (host === '' || !isOwn || signedHeaders(facts)?.includes('host') !== true) return null;
  return {
    title: 'The signature does not match; a proxy may have changed Host, which is signed',
    summary: `The signature covers Host ${host}. If a proxy in front of the store changes Host or the path, the store computes a different signature.`,
    evidence: {
      in: 'url',
      name: 'X-Amz-SignedHeaders',
      text: `The signature covers host, which the request sends as ${host}.`,
    },
    fix: instructionFor(
      'Have the proxy forward Host and the path unchanged',
      'nginx: proxy_set_header Host $http_host; and proxy_pass without a path (no trailing slash).',
      `Or sign for the address that clients use: set the SDK’s endpoint to ${facts.url?.origin ?? ''}.`,
    ),
  };
}

/** Content-Type belongs to what is signed (SigV2 always, SigV4 and Google where listed). */
function contentType(facts: Facts): Reason | null {
  const sent = facts.requestHeader('content-type');
  const isUrl = facts.url !== null && isPresigned(facts.url);
  if (sent === undefined || !isUrl || !/^(?:PUT|POST)$/.test(facts.method)) return null;
  const signed = signedHeaders(facts);
  const isSigned = signed?.includes('content-type') ?? true;
  return {
    title: isSigned
      ? `The URL was probably signed for a Content-Type other than ${sent}`
      : `Content-Type ${sent} is sent, and the URL was signed without it`,
    summary: isSigned
      ? `Content-Type is part of this signature, and the request sends ${sent}. It must be exactly the Content-Type that the URL was signed with, or absent if the URL was signed without one.`
      : `The request sends Content-Type: ${sent}, which the signature does not cover; some stores then refuse it.`,
    evidence: {
      in: 'request',
      name: 'content-type',
      text: quoted(facts, sent)
        ? `The server computed the signature with Content-Type ${sent}.`
        : `The request sends Content-Type: ${sent}.`,
    },
    fix: instructionFor(
      'Send the same Content-Type that the URL was signed with',
      `Sign the URL with ContentType: "${sent}", or send the Content-Type that was signed. axios, jQuery and fetch with a File or FormData add one automatically.`,
      'Send the file itself as the body, not FormData; add no header (x-amz-acl and the like) that was not signed.',
    ),
  };
}

const isPresigned = ({ searchParams }: URL): boolean =>
  ['Signature', 'X-Amz-Signature', 'X-Goog-Signature'].some((name) => searchParams.has(name));

function signedHeaders({ url }: Facts): readonly string[] | null {
  const list =
    url?.searchParams.get('X-Amz-SignedHeaders') ?? url?.searchParams.get('X-Goog-SignedHeaders');
  return list === null || list === undefined ? null : list.toLowerCase().split(';');
}

/** What an XML element of the body has; or "". Two searches: a hostile body may repeat the tag. */
function elementText({ body: { text } }: Facts, name: string): string {
  const start = text.indexOf(`<${name}>`);
  const end = text.indexOf(`</${name}>`, start);
  return start < 0 || end < 0 ? '' : text.slice(start + name.length + 2, end);
}

const canonicalRequest = (facts: Facts): string => elementText(facts, 'CanonicalRequest');

const quoted = (facts: Facts, value: string): boolean =>
  elementText(facts, 'StringToSign').includes(value) || canonicalRequest(facts).includes(value);
