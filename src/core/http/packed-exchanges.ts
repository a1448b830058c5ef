import { BoundedMap } from '../bounded-map.ts';
import type { Exchange, HeaderField, Initiator, ResponseBody } from './exchange.ts';
import { fieldKey, SharedTexts } from './shared-texts.ts';

/** A request or response whose header fields are places in the package's list. */
type Packed<T> = Omit<T, 'headers'> & { readonly headers: readonly number[] };

interface PackedExchange extends Omit<Exchange, 'request' | 'response' | 'initiator'> {
  readonly request: Packed<Exchange['request']>;
  readonly response: Packed<Exchange['response']>;
  /** Place in the package's list. */
  readonly initiator: number | null;
}

/**
 * Exchanges for a message, where what most of them repeat is written once: header fields and
 * initiators with their call stacks.
 */
export interface PackedExchanges {
  readonly exchanges: readonly PackedExchange[];
  readonly fields: readonly HeaderField[];
  readonly initiators: readonly Initiator[];
}

/** Distinct things in the order in which they came. */
class Collection<T> {
  readonly items: T[] = [];
  readonly #places = new Map<string, number>();

  placeOf(key: string, item: T): number {
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    this.#places.set(key, this.items.length);
    return this.items.push(item) - 1;
  }
}

/** Packs the exchanges of one message. */
export function packExchanges(exchanges: readonly Exchange[]): PackedExchanges {
  const fields = new Collection<HeaderField>();
  const initiators = new Collection<Initiator>();
  const placeOf = (field: HeaderField): number =>
    fields.placeOf(fieldKey(field.name, field.value), field);
  const packed = exchanges.map((exchange): PackedExchange => {
    const { request, response, initiator } = exchange;
    return {
      ...exchange,
      request: { ...request, headers: request.headers.map(placeOf) },
      response: { ...response, headers: response.headers.map(placeOf) },
      initiator:
        initiator === null ? null : initiators.placeOf(JSON.stringify(initiator), initiator),
    };
  });
  return { exchanges: packed, fields: fields.items, initiators: initiators.items };
}

const MOST_INITIATORS = 2000;

/** Unpacks messages; what exchanges of different messages repeat is in memory once too. */
export class Unpacker {
  readonly #shared = new SharedTexts();
  readonly #initiators = new BoundedMap<string, Initiator>(MOST_INITIATORS);

  unpack({ exchanges, ...lists }: PackedExchanges): Exchange[] {
    const fields = lists.fields.map(({ name, value }) => this.#shared.field(name, value));
    const initiators = lists.initiators.map((one) =>
      this.#initiators.getOrCompute(JSON.stringify(one), () => one),
    );
    return exchanges.map((exchange) => {
      const { request, response, initiator, page } = exchange;
      return {
        ...exchange,
        request: { ...request, headers: itemsAt(fields, request.headers) },
        response: {
          ...response,
          statusText: this.#shared.text(response.statusText),
          headers: itemsAt(fields, response.headers),
          body: this.body(response.body),
        },
        initiator: initiators[initiator ?? -1] ?? null,
        page: page === null ? null : this.#shared.text(page),
      };
    });
  }

  /** A body of a message of its own. */
  body(body: ResponseBody): ResponseBody {
    const { mimeType, absent } = body;
    return {
      ...body,
      mimeType: this.#shared.text(mimeType),
      absent: absent === null ? null : this.#shared.text(absent),
    };
  }

  /** Forgets what later messages would share: fields hold secrets. */
  clear(): void {
    this.#shared.clear();
    this.#initiators.clear();
  }
}

/** The items at these places; none, where a place has none, as in no package of ours. */
function itemsAt<T extends object>(items: readonly T[], places: readonly number[]): readonly T[] {
  const found = places.map((place) => items[place]);
  return found.every((one) => one !== undefined) ? found : [];
}
