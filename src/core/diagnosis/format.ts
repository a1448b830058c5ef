import { duration } from '../duration.ts';
import type { Exchange } from '../http/exchange.ts';
import type { CarriedToken } from './facts.ts';
import type { Evidence } from './finding.ts';

/** How long before an exchange another one began: `2.5 s before`. */
export const timeBefore = (
  { startedAt }: Pick<Exchange, 'startedAt'>,
  earlier: Pick<Exchange, 'startedAt'>,
): string => `${duration(Math.max(0.1, (startedAt - earlier.startedAt) / 1000))} before`;

/** A name with its indefinite article: “a Stripe secret key”, “an AWS AppSync API key”. */
export const withArticle = (name: string): string =>
  `${/^[aeio]/i.test(name) ? 'an' : 'a'} ${name}`;

/** An instant in UTC, to the second: `2026-03-10 12:00:00 UTC`. */
export const instant = (milliseconds: number): string => {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime())
    ? 'an impossible time'
    : `${date.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
};

/** What a token is called: by its use, where that is known. */
export const tokenName = ({ token }: CarriedToken): string =>
  token.use === 'id'
    ? 'ID token'
    : token.use === 'refresh'
      ? 'refresh token'
      : token.use === 'access'
        ? 'access token'
        : 'token';

/** A claim as evidence. */
export const claim = (name: string, text: string): Evidence => ({
  in: 'claim',
  name,
  text,
  at: { path: name },
});

/** The place of a credential, as a person says it. */
export const placeOf = (place: { readonly in: string; readonly name: string }): string =>
  place.in === 'header'
    ? `the ${properHeader(place.name)} header`
    : place.in === 'cookie'
      ? `the cookie ${place.name}`
      : place.in === 'query'
        ? `the query parameter ${place.name}`
        : place.in === 'userinfo'
          ? 'the URL’s user and password'
          : `the body’s ${place.name}`;

/** A header's name as its specification spells it: `WWW-Authenticate`, `X-Api-Key`. */
export const properHeader = (name: string): string =>
  spelledOut.get(name.toLowerCase()) ??
  name
    .split('-')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('-');

const spelledOut: ReadonlyMap<string, string> = new Map([
  ['www-authenticate', 'WWW-Authenticate'],
  ['dpop', 'DPoP'],
  ['etag', 'ETag'],
  ['grpc-message', 'grpc-message'],
  ['grpc-status', 'grpc-status'],
]);

/** A text on one line, as evidence quotes it. */
export const shorten = (text: string, limit = 160): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > limit ? `${line.slice(0, limit - 1)}…` : line;
};
