import type { Reading } from './reading.ts';
import type { Credential } from '../http/credentials/credential.ts';
import type { Challenge } from '../http/challenge/challenge.ts';
import type { Token } from '../token/token.ts';
import type { OAuthRequest } from '../http/oauth-request.ts';
import type { Exchange } from '../http/exchange.ts';
import type { Json } from '../json.ts';
import type { RelatedExchanges } from '../history/related.ts';
import type { Lifetime, ServerClock } from '../http/clock.ts';
import type { Cause } from './cause.ts';
import type { Confidence, ServerMessage } from './finding.ts';
import type { Interpretation } from './interpretation.ts';
import type { BodyReading } from './signals/body-reading.ts';
import type { ErrorSignal } from './signals/error-signal.ts';
import type { RequestSign, Vendor } from './vendor.ts';

/** A token of the request, with its place and its state in time. */
export interface CarriedToken {
  readonly token: Token;
  readonly lifetime: Lifetime;
  readonly credential: Credential;
}

/**
 * Everything that rules may know of a refused exchange, read once and the same for every rule.
 * What costs time is made when first read.
 */
export interface Facts {
  readonly exchange: Exchange;
  readonly status: number;
  readonly method: string;
  /** The request's URL, or null where it cannot be parsed. */
  readonly url: URL | null;
  /** Host with port, or ''. */
  readonly host: string;
  readonly reading: Reading;
  /** Of `WWW-Authenticate`. */
  readonly challenges: readonly Challenge[];
  /** Of `Proxy-Authenticate`. */
  readonly proxyChallenges: readonly Challenge[];
  readonly credentials: readonly Credential[];
  /** The `Authorization` credential (the first, where there are several). */
  readonly authorization: Credential | null;
  /**
   * Credentials that could let the request in: all but anti-forgery values and those for a proxy.
   */
  readonly authenticating: readonly Credential[];
  /** Cookies that look like sessions. */
  readonly sessions: readonly Credential[];
  readonly apiKeys: readonly Credential[];
  readonly tokens: readonly CarriedToken[];
  /**
   * The token that should let the request in: that of `Authorization`, else of another place; DPoP
   * proofs are none.
   */
  readonly bearer: CarriedToken | null;
  readonly clock: ServerClock | null;
  /**
   * The moment of the request, milliseconds since the epoch, by the server's clock where it is
   * known.
   */
  readonly at: number;
  /** A request header's first value; name in lower case. */
  readonly requestHeader: (name: string) => string | undefined;
  /** A response header's first value; name in lower case. */
  readonly responseHeader: (name: string) => string | undefined;
  readonly body: BodyReading;
  /** The body's JSON where it is an object. */
  readonly json: { readonly [name: string]: Json } | null;
  readonly signals: readonly ErrorSignal[];
  readonly vendors: readonly Vendor[];
  readonly interpretations: readonly Interpretation[];
  /** What the words say of one cause, surest first. */
  readonly interpretationsOf: (cause: Cause) => readonly Interpretation[];
  /** The surest interpretation of one cause that is at least that sure. */
  readonly interpretedAs: (cause: Cause, confidence: Confidence) => Interpretation | undefined;
  /** Words name this cause when they name none in particular. */
  readonly isVague: (cause: Cause) => boolean;
  readonly oauth: OAuthRequest | null;
  readonly carries: (sign: RequestSign) => boolean;
  /** The server's own sentence; null where it wrote none. */
  readonly message: ServerMessage | null;
  readonly related: RelatedExchanges;
}
