import type { Challenge } from '../http/challenge/challenge.ts';
import type { ServerClock } from '../http/clock.ts';
import type { Credential, Role } from '../http/credentials/credential.ts';
import type { Exchange } from '../http/exchange.ts';
import { firstHeader } from '../http/headers.ts';
import { parseUrl } from '../http/url.ts';
import { readOAuthRequest, type OAuthRequest } from '../http/oauth-request.ts';
import type { RelatedExchanges } from '../history/related.ts';
import { isObject, textOf, type JsonObject } from '../json.ts';
import type { Cause } from './cause.ts';
import { atLeast, byConfidence } from './confidence.ts';
import { readErrorSignals } from './error-signals.ts';
import type { CarriedToken, Facts } from './facts.ts';
import type { Confidence, ServerMessage } from './finding.ts';
import { interpret } from './interpret.ts';
import type { Interpretation, ResponseWords } from './interpretation.ts';
import { readMessage } from './message.ts';
import type { Reading } from './reading.ts';
import { BODY_START, recognizeVendors, vendorsShownBy } from './recognize-vendors.ts';
import { requestSigns } from './request-signs.ts';
import { readBody, type BodyReading } from './signals/body-reading.ts';
import type { ErrorSignal } from './signals/error-signal.ts';
import type { RequestSign, Vendor } from './vendor.ts';

/** What is known of an exchange's words where its facts are gathered again. */
export type KnownWords = Pick<Facts, 'interpretations' | 'message'>;

interface Known {
  /** Whether words name a cause when they name none. */
  readonly isVague: (cause: Cause) => boolean;
  readonly words?: KnownWords | undefined;
}

/** Gathers the facts of one exchange. */
export const gatherFacts = (
  exchange: Exchange,
  reading: Reading,
  related: RelatedExchanges,
  known: Known,
): Facts => new GatheredFacts(exchange, reading, related, known);

/** Made when first read. Functions are members, since rules take facts apart. */
class GatheredFacts implements Facts {
  readonly isVague: (cause: Cause) => boolean;
  #url: URL | null | undefined;
  #challenges: readonly Challenge[] | undefined;
  #proxyChallenges: readonly Challenge[] | undefined;
  #authorization: Credential | null | undefined;
  #authenticating: readonly Credential[] | undefined;
  #sessions: readonly Credential[] | undefined;
  #apiKeys: readonly Credential[] | undefined;
  #tokens: readonly CarriedToken[] | undefined;
  #bearer: CarriedToken | null | undefined;
  #body: BodyReading | undefined;
  #responseWords: ResponseWords | undefined;
  #signals: readonly ErrorSignal[] | undefined;
  #vendors: readonly Vendor[] | undefined;
  #interpretations: readonly Interpretation[] | undefined;
  #byCause: ReadonlyMap<Cause, readonly Interpretation[]> | undefined;
  #oauth: OAuthRequest | null | undefined;
  #message: ServerMessage | null | undefined;

  constructor(
    readonly exchange: Exchange,
    readonly reading: Reading,
    readonly related: RelatedExchanges,
    { isVague, words }: Known,
  ) {
    this.isVague = isVague;
    this.#interpretations = words?.interpretations;
    this.#message = words?.message;
  }

  get status(): number {
    return this.exchange.response.status;
  }

  get method(): string {
    return this.exchange.request.method;
  }

  get url(): URL | null {
    if (this.#url === undefined) this.#url = parseUrl(this.exchange.request.url);
    return this.#url;
  }

  get host(): string {
    return this.url?.host ?? '';
  }

  get challenges(): readonly Challenge[] {
    return (this.#challenges ??= this.#challengesOf('www-authenticate'));
  }

  get proxyChallenges(): readonly Challenge[] {
    return (this.#proxyChallenges ??= this.#challengesOf('proxy-authenticate'));
  }

  #challengesOf(name: string): readonly Challenge[] {
    return this.reading.challengeFields
      .filter((field) => field.name === name)
      .flatMap((field) => field.challenges);
  }

  get credentials(): readonly Credential[] {
    return this.reading.credentials;
  }

  get authorization(): Credential | null {
    return (this.#authorization ??=
      this.credentials.find((credential) => credential.role === 'authorization') ?? null);
  }

  get authenticating(): readonly Credential[] {
    return (this.#authenticating ??= this.credentials.filter(
      ({ role }) => role !== 'csrf' && role !== 'proxy',
    ));
  }

  get sessions(): readonly Credential[] {
    return (this.#sessions ??= this.#withRole('session'));
  }

  get apiKeys(): readonly Credential[] {
    return (this.#apiKeys ??= this.#withRole('api-key'));
  }

  #withRole(role: Role): readonly Credential[] {
    return this.credentials.filter((credential) => credential.role === role);
  }

  get tokens(): readonly CarriedToken[] {
    return (this.#tokens ??= this.credentials.flatMap((credential) => {
      const { token } = credential;
      if (token === null) return [];
      const known = this.reading.tokens.find(
        (one) => one.token === token || one.token.raw === token.raw,
      );
      return known === undefined ? [] : [{ ...known, credential }];
    }));
  }

  get bearer(): CarriedToken | null {
    return (this.#bearer ??= bearerAmong(this.tokens));
  }

  get clock(): ServerClock | null {
    return this.reading.clock;
  }

  get at(): number {
    return this.reading.clock?.at ?? this.exchange.startedAt;
  }

  readonly requestHeader = (name: string): string | undefined =>
    firstHeader(this.exchange.request.headers, name);

  readonly responseHeader = (name: string): string | undefined =>
    firstHeader(this.exchange.response.headers, name);

  get body(): BodyReading {
    return (this.#body ??= readBody(this.exchange));
  }

  get json(): JsonObject | null {
    const { json } = this.body;
    return isObject(json) ? json : null;
  }

  get signals(): readonly ErrorSignal[] {
    return (this.#signals ??= readErrorSignals(
      this.exchange,
      this.reading.challengeFields,
      this.body,
    ));
  }

  get vendors(): readonly Vendor[] {
    return (this.#vendors ??= [
      ...new Set([
        ...recognizeVendors(this.#words),
        ...this.related.sameOrigin.flatMap(vendorsShownBy),
      ]),
    ]);
  }

  get interpretations(): readonly Interpretation[] {
    return (this.#interpretations ??= interpret(this.#words, this.vendors));
  }

  readonly interpretationsOf = (cause: Cause): readonly Interpretation[] => {
    this.#byCause ??= groupByCause(this.interpretations);
    return this.#byCause.get(cause) ?? [];
  };

  readonly interpretedAs = (cause: Cause, confidence: Confidence): Interpretation | undefined => {
    const first = this.interpretationsOf(cause)[0];
    return first !== undefined && atLeast(first.confidence, confidence) ? first : undefined;
  };

  get oauth(): OAuthRequest | null {
    if (this.#oauth === undefined) this.#oauth = readOAuthRequest(this.exchange.request, this.url);
    return this.#oauth;
  }

  readonly carries = (sign: RequestSign): boolean => requestSigns[sign](this);

  get message(): ServerMessage | null {
    if (this.#message === undefined) {
      const { exchange, body } = this;
      this.#message = readMessage({ exchange, fields: this.reading.challengeFields, body });
    }
    return this.#message;
  }

  get #words(): ResponseWords {
    return (this.#responseWords ??= {
      status: this.status,
      method: this.method,
      host: this.url?.hostname ?? '',
      path: this.url?.pathname ?? '',
      signals: this.signals,
      bodyStart: this.body.text.slice(0, BODY_START),
      responseHeaders: this.exchange.response.headers,
      responseHeader: this.responseHeader,
      requestHeader: this.requestHeader,
      carries: this.carries,
      basic: this.authorization?.basic ?? null,
      claim: (name) => claimOf(this.bearer, name),
    });
  }
}

function claimOf(bearer: CarriedToken | null, name: string): string | undefined {
  const value = bearer?.token.claims?.[name] ?? bearer?.token.header?.[name];
  if (Array.isArray(value)) return value.map(textOf).join(' ');
  return value === undefined ? undefined : textOf(value);
}

/**
 * The token that should let the request in: that of `Authorization`, else one that decodes, else
 * any.
 */
function bearerAmong(tokens: readonly CarriedToken[]): CarriedToken | null {
  const bearing = tokens.filter(
    ({ credential: { role }, token }) =>
      role !== 'proof' &&
      role !== 'csrf' &&
      role !== 'proxy' &&
      // An encrypted session cookie is the site's own state, not a bearer token.
      !(role === 'session' && token.kind === 'jwe'),
  );
  return (
    bearing.find((one) => one.credential.role === 'authorization') ??
    bearing.find((one) => one.token.claims !== null) ??
    bearing[0] ??
    null
  );
}

/** Interpretations by the cause that they name, the surest first. */
function groupByCause(
  interpretations: readonly Interpretation[],
): ReadonlyMap<Cause, readonly Interpretation[]> {
  const groups = new Map<Cause, Interpretation[]>();
  for (const one of interpretations) {
    const group = groups.get(one.cause);
    if (group === undefined) groups.set(one.cause, [one]);
    else group.push(one);
  }
  for (const group of groups.values()) group.sort(byConfidence);
  return groups;
}
