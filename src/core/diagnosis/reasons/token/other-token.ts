import { secretOf } from '../../../http/credentials/credential.ts';
import type { SecretKind } from '../../../token/secrets.ts';
import type { Facts } from '../../facts.ts';
import type { Evidence, Finding } from '../../finding.ts';
import { instructionFor } from '../../instruction.ts';
import { claim, instant, withArticle } from '../../format.ts';
import { distinct } from '../../words.ts';

/** An API key, known by its form, as the bearer token of a server that decodes JWTs. */
export function keyForToken(facts: Facts): Finding | undefined {
  const { authorization } = facts;
  const isBearer = authorization?.scheme?.toLowerCase() === 'bearer';
  const secret = isBearer ? (authorization?.secret ?? null) : null;
  const words = facts.interpretations.find(
    ({ cause, evidence }) => cause === 'malformed-token' || /\bjwt\b/i.test(evidence.text),
  );
  const isToken = ['jws', 'jwe'].includes(facts.bearer?.token.kind ?? '');
  const isDecoded = words !== undefined && facts.status >= 400;
  if (secret === null || isToken || !isDecoded) return undefined;
  if (secret.browser === 'user') return providerToken(facts, secret, words.evidence);
  // A vendor that has its own words for it also knows the way out, unless the key is its own.
  const isItsOwn = facts.vendors.some(({ id }) => id === secret.service);
  if (words.fix !== null && !isItsOwn) return undefined;
  const keyHeader = facts.vendors
    .flatMap((vendor) => vendor.credentialPlaces ?? [])
    .find((place) => 'header' in place && place.header.toLowerCase() !== 'authorization');
  const place = keyHeader !== undefined && 'header' in keyHeader ? keyHeader.header : null;
  return {
    title: `${capitalized(secret.name)} was sent as the token; the server wants a JWT`,
    summary: `The value after Bearer looks like ${withArticle(secret.name)}, which is not a JWT, and the server tries to decode it as one.`,
    confidence: 'certain',
    side: 'client',
    evidence: [
      {
        in: 'request',
        name: 'authorization',
        text: `The token looks like ${withArticle(secret.name)}.`,
      },
      words.evidence,
    ],
    fixes: [
      instructionFor(
        place === null
          ? 'Send a signed-in user’s access token, or send the key where the API reads keys'
          : `Send the key in ${place} only, and the user’s access token as Bearer`,
        'Sign the user in and use the session’s access token; leave out Authorization when nobody is signed in.',
        'If the endpoint is meant for callers without a user, turn off its JWT check (Supabase Edge Functions: verify_jwt = false) and check the key in the function.',
      ),
    ],
  };
}

/** The token that a provider gave for its own API, sent to an API that checks JWTs. */
function providerToken(
  facts: Facts,
  { name, service }: SecretKind,
  words: Evidence,
): Finding | undefined {
  const isItsApi = facts.vendors.some(({ id }) => id.split('-')[0] === service);
  if (service === 'jwt' || isItsApi) return undefined;
  return {
    title: `${capitalized(name)} was sent; this API wants a JWT`,
    summary: `The value after Bearer looks like ${withArticle(name)}. Such a token is for the provider’s own API and is not a JWT; the server tries to decode it as one.`,
    confidence: 'certain',
    side: 'client',
    evidence: [
      { in: 'request', name: 'authorization', text: `The token looks like ${withArticle(name)}.` },
      words,
    ],
    fixes: [
      instructionFor(
        'Send the token of your own session, or the provider’s ID token',
        'Auth.js: the jwt callback has account.id_token as well as account.access_token. Supabase: session.access_token, not session.provider_token. Firebase: await user.getIdToken(). Google Identity Services: the credential of google.accounts.id, not of google.accounts.oauth2.',
        'If there is only the provider’s token (GitHub, Facebook), post it once to your server, which asks the provider whose token it is and then issues its own session or JWT.',
      ),
    ],
  };
}

/** The `code` of a redirect, sent where a token belongs. */
export function codeForToken(facts: Facts): Finding | undefined {
  const { authorization, related, status } = facts;
  const secret = authorization === null ? '' : secretOf(authorization);
  const brought = secret === '' ? null : related.broughtCode(secret);
  if (brought === null || (status !== 401 && status !== 403)) return undefined;
  return {
    title: 'An authorization code was sent, not an access token',
    summary:
      'The value is the code from the redirect after the sign-in. No API accepts it: it is exchanged once, at the token endpoint, for an access token.',
    confidence: 'certain',
    side: 'client',
    evidence: [
      {
        in: 'history',
        name: 'code',
        text: `The redirect at ${instant(brought.startedAt)} has the same value in its code parameter.`,
        at: { exchange: brought.id },
      },
      ...distinct(facts.interpretations),
    ],
    fixes: [
      instructionFor(
        'Exchange the code for an access token, and send that',
        'POST it to the provider’s token endpoint: grant_type=authorization_code, code, client_id, and the redirect_uri of the sign-in; a page sends code_verifier (PKCE) instead of a secret. GitHub: POST https://github.com/login/oauth/access_token.',
        'A client with a client_secret makes this request on its server and gives the page a session or the token.',
        'A code works once and for a few minutes: start a new sign-in to try again.',
      ),
    ],
  };
}

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Claims that say what a token is for. */
const useClaims: ReadonlySet<string> = new Set(['token_use', 'token_type', 'typ', 'tokenuse']);

/** A request that worked had a token of another use. */
export function otherUse(facts: Facts): Finding | undefined {
  const { bearer } = facts;
  if (bearer === null || bearer.lifetime.state === 'expired' || facts.status < 400)
    return undefined;
  for (const { with: kind, differences, exchange } of facts.related.contrasts) {
    const use = differences.find((one) => one.fact === 'claim' && useClaims.has(one.name));
    if (kind !== 'last-success' || use === undefined || use.there === null) continue;
    const [here, there] = [useName(use.here ?? ''), useName(use.there)];
    return {
      title: `${capitalized(here)} was refused; ${there} was accepted`,
      summary: `The same request was accepted with ${there} (${use.name} ${use.there}) and is refused with ${here}${use.here === null ? '' : ` (${use.name} ${use.here})`}.`,
      confidence: 'certain',
      side: 'client',
      evidence: [
        claim(use.name, `${use.name} is ${use.here ?? 'missing'}.`),
        {
          in: 'history',
          name: 'comparison',
          text: `The request that was accepted at ${instant(exchange.startedAt)} has ${use.name} ${use.there}.`,
          at: { exchange: exchange.id },
        },
      ],
      fixes: [
        instructionFor(
          `Send ${there.replace(/^an? /, 'the ')} to this route`,
          'Both come with the token response; keep them apart in the code.',
          'API Gateway’s Cognito authorizers accept ID tokens, and accept access tokens only if the method names OAuth scopes.',
        ),
      ],
    };
  }
  return undefined;
}

const useName = (use: string): string =>
  /^id/i.test(use)
    ? 'an ID token'
    : /^refresh/i.test(use)
      ? 'a refresh token'
      : /access|^at\+jwt$|^bearer$/i.test(use)
        ? 'an access token'
        : 'another token';
