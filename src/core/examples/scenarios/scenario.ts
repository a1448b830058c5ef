import type { Cause } from '../../diagnosis/cause.ts';
import type { Example } from '../../diagnosis/rule.ts';

/** Several causes that the same exchange may have. */
export interface Ambiguity {
  readonly also: readonly Cause[];
  readonly because: string;
}

/**
 * A refusal of a real product, as its documentation or source tells it, and what a careful engineer
 * would conclude.
 */
export interface Scenario extends Example {
  readonly product: string;
  /** The page or file that shows the answer. */
  readonly source: string;
  readonly cause: Cause;
  /** Where the exchange leaves it open: what else is not a mistake, and why. */
  readonly ambiguous?: Ambiguity;
}

const bearer =
  'Authorization: Bearer <<jwt {"iat":-60,"exp":3600,"iss":"https://id.example.com/","aud":"https://api.example.com","sub":"u1"}>>';
const expired =
  'Authorization: Bearer <<jwt {"iat":-4000,"exp":-400,"iss":"https://id.example.com/","aud":"https://api.example.com","sub":"u1"}>>';
const opaque = 'Authorization: Bearer 7f3a0b91c2d84e5f9a6b';

const fill = (text: string): string =>
  text.replace('@bearer', bearer).replace('@expired', expired).replace('@opaque', opaque);

/** A scenario; `@bearer`, `@expired` and `@opaque` stand for an Authorization line each. */
export const scenario = (
  product: string,
  source: string,
  cause: Cause,
  http: string,
  more: {
    readonly ambiguous?: Ambiguity;
    readonly before?: readonly string[];
    readonly after?: readonly string[];
    readonly name?: string;
  } = {},
): Scenario => ({
  name: more.name ?? `${product}: ${cause}`,
  product,
  source,
  cause,
  http: fill(http),
  ...(more.ambiguous === undefined ? {} : { ambiguous: more.ambiguous }),
  ...(more.before === undefined ? {} : { before: more.before.map(fill) }),
  ...(more.after === undefined ? {} : { after: more.after.map(fill) }),
});
