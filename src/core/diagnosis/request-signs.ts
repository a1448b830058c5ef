import type { Facts } from './facts.ts';
import type { RequestSign } from './vendor.ts';

const schemeOf = ({ authorization }: Facts): string => authorization?.scheme?.toLowerCase() ?? '';

/** What a vendor's row may ask of a request, by name. */
export const requestSigns: Readonly<Record<RequestSign, (facts: Facts) => boolean>> = {
  'no-credentials': (facts) => facts.authenticating.length === 0,
  credentials: (facts) => facts.authenticating.length > 0,
  authorization: (facts) => facts.authorization !== null,
  'no-authorization': (facts) => facts.authorization === null,
  bearer: (facts) => schemeOf(facts) === 'bearer',
  'key-as-bearer': (facts) =>
    schemeOf(facts) === 'bearer' && (facts.authorization?.secret?.browser ?? 'user') !== 'user',
  'other-scheme': (facts) => facts.authorization !== null && schemeOf(facts) !== 'bearer',
  basic: (facts) => schemeOf(facts) === 'basic',
  token: (facts) => facts.bearer !== null && facts.bearer.token.claims !== null,
  'bare-token': (facts) =>
    facts.authorization !== null &&
    schemeOf(facts) === '' &&
    (facts.bearer?.token.claims ?? null) !== null,
  'api-key': (facts) => facts.apiKeys.length > 0,
  cookie: (facts) => facts.credentials.some((credential) => credential.in === 'cookie'),
  signed: (facts) =>
    facts.credentials.some((credential) => credential.role === 'signature') ||
    /^(?:aws|hmac|signature)/.test(schemeOf(facts)),
  refresh: (facts) => facts.oauth?.grantType === 'refresh_token',
  password: (facts) => facts.oauth?.grantType === 'password',
  'device-code': (facts) =>
    facts.oauth?.grantType === 'urn:ietf:params:oauth:grant-type:device_code',
  code: (facts) => facts.oauth?.grantType === 'authorization_code',
  'plain-http': ({ url }) => url?.protocol === 'http:' || url?.protocol === 'ws:',
  'foreign-origin': isFromElsewhere,
};

/** Whether the request says that it comes from another host (with port) than the one it calls. */
function isFromElsewhere({ requestHeader, url, host }: Facts): boolean {
  const from = requestHeader('origin') ?? requestHeader('referer');
  if (from === undefined || url === null) return false;
  // An opaque origin (`null`) is never the host's own.
  return !URL.canParse(from) || new URL(from).host !== host;
}
