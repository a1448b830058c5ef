import { parseUrl } from '../../../http/url.ts';
import type { Facts } from '../../facts.ts';
import type { Fix } from '../../finding.ts';
import { instructionFor } from '../../instruction.ts';

/** What tells the token's issuer from the one that the server expects. */
export interface IssuerDifference {
  readonly wanted: string;
  /** A sentence that names the difference. */
  readonly sentence: string;
  readonly fix: Fix;
  /** One issuer under two spellings or addresses, not two issuers. */
  readonly isSame: boolean;
}

/** The issuer that the words name as expected, against the token's; null where they name none. */
export function issuerDifference(facts: Facts, issuer: string): IssuerDifference | null {
  if (facts.interpretationsOf('wrong-issuer').length === 0) return null;
  const called = calledAs(facts, issuer);
  for (const { text } of facts.signals) {
    const wanted = expectedIn(text);
    if (wanted !== null && wanted !== issuer) return differenceOf(issuer, wanted);
  }
  return called === null ? null : { ...differenceOf(issuer, called), isSame: false };
}

/** The issuer under the address that this request called, where that is another one. */
function calledAs({ url }: Facts, issuer: string): string | null {
  const own = parseUrl(issuer);
  if (own === null || url === null || own.pathname.length <= 1) return null;
  const isUnder = url.pathname.startsWith(`${own.pathname.replace(/\/$/, '')}/`);
  return isUnder && own.origin !== url.origin ? `${url.origin}${own.pathname}` : null;
}

/** `jwt issuer invalid. expected: https://…` (jsonwebtoken, jose, Keycloak, PyJWT and others). */
function expectedIn(text: string): string | null {
  for (const { 0: word, index } of text.matchAll(
    /\b(?:expected|expecting|should be|must be)\b/gi,
  )) {
    const next = text.slice(index + word.length, index + word.length + 240);
    const address = /https?:\/\/[^\s'"`<>,;)\]]+/i.exec(next);
    if (address !== null && address.index < 40) return address[0].replace(/\.$/, '');
  }
  return null;
}

function differenceOf(issuer: string, wanted: string): IssuerDifference {
  const [sentence, title, step, isSame = true] = described(issuer, wanted);
  return {
    wanted,
    sentence,
    isSame,
    fix: instructionFor(
      title,
      step,
      'An issuer is compared character by character: scheme, host, port, path, and the trailing slash count.',
    ),
  };
}

type Description = readonly [sentence: string, title: string, step: string, isSame?: boolean];

function described(issuer: string, wanted: string): Description {
  const configured = `Set the API’s issuer (issuer, issuerBaseURL, Authority, issuer-uri, JWT_ISSUER …) to ${issuer}, exactly as the token has it.`;
  const isSlash = issuer.replace(/\/$/, '') === wanted.replace(/\/$/, '');
  if (isSlash) {
    const has = issuer.endsWith('/');
    return [
      `The two differ only in the trailing slash: the token has ${has ? 'one' : 'none'}.`,
      `Write the API’s issuer with${has ? '' : 'out'} the trailing slash`,
      configured,
    ];
  }
  const [here, there] = [parseUrl(issuer), parseUrl(wanted)];
  const other: Description = [
    'They are different issuers.',
    'Configure the API for the token’s issuer',
    configured,
    false,
  ];
  if (here === null || there === null || here.pathname !== there.pathname) return other;
  if (here.host === there.host)
    return [
      `The two differ only in the scheme: ${here.protocol.slice(0, -1)} and ${there.protocol.slice(0, -1)}.`,
      'Tell the issuer that it is reached over https',
      `Behind a proxy that terminates TLS, the identity provider must read X-Forwarded-Proto (Keycloak: KC_PROXY_HEADERS=xforwarded and KC_HOSTNAME=https://…). Or, if ${issuer} is right: ${configured.charAt(0).toLowerCase()}${configured.slice(1)}`,
    ];
  if (isInner(here.hostname) || isInner(there.hostname))
    return [
      `The two differ in the host: ${here.host} and ${there.host}.`,
      'Use one address for the identity provider in the browser and the API',
      `In containers the browser and the API reach the provider by different names. ${configured} Take its keys from an address that the API reaches (jwksUri, jwk-set-uri, MetadataAddress). Keycloak: set KC_HOSTNAME, and hostname-backchannel-dynamic for the internal address.`,
    ];
  return other;
}

/** Names that only this machine or the network of its containers knows. */
const isInner = (host: string): boolean =>
  !host.includes('.') ||
  /^(?:127|10|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.|\.(?:internal|local|svc)$/.test(host);
