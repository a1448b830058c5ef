import { BoundedMap } from '../bounded-map.ts';
import type { Exchange, HeaderField, Initiator, StackFrame } from './exchange.ts';

/** A thing with header fields or stack frames, where each is its place in the package's list. */
type Packed<T, List extends keyof T> = Omit<T, List> & Readonly<Record<List, readonly number[]>>;

interface PackedExchange extends Omit<Exchange, 'request' | 'response' | 'initiator'> {
  readonly request: Packed<Exchange['request'], 'headers'>;
  readonly response: Packed<Exchange['response'], 'headers'>;
  readonly initiator: Packed<Initiator, 'frames'> | null;
}

/**
 * Exchanges for a message, where what most of them repeat is written once: header fields and
 * frames of call stacks.
 */
export interface PackedExchanges {
  readonly exchanges: readonly PackedExchange[];
  readonly fields: readonly HeaderField[];
  readonly frames: readonly StackFrame[];
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

const fieldKey = ({ name, value }: HeaderField): string => `${name}\n${value}`;

const frameKey = ({ url, line, column, functionName, scriptId, asyncBefore }: StackFrame): string =>
  `${line}\n${column}\n${scriptId}\n${url}\n${functionName}\n${asyncBefore ?? '\n'}`;

/** Packs the exchanges of one message. */
export function packExchanges(exchanges: readonly Exchange[]): PackedExchanges {
  const fields = new Collection<HeaderField>();
  const frames = new Collection<StackFrame>();
  const placeOfField = (field: HeaderField): number => fields.placeOf(fieldKey(field), field);
  const placeOfFrame = (frame: StackFrame): number => frames.placeOf(frameKey(frame), frame);
  const packed = exchanges.map((exchange): PackedExchange => {
    const { request, response, initiator } = exchange;
    return {
      ...exchange,
      request: { ...request, headers: request.headers.map(placeOfField) },
      response: { ...response, headers: response.headers.map(placeOfField) },
      initiator:
        initiator === null ? null : { ...initiator, frames: initiator.frames.map(placeOfFrame) },
    };
  });
  return { exchanges: packed, fields: fields.items, frames: frames.items };
}

const MOST_FIELDS = 2000;
const MOST_FRAMES = 2000;

/** Unpacks messages; exchanges of different messages share their fields and frames too. */
export class Unpacker {
  readonly #fields = new BoundedMap<string, HeaderField>(MOST_FIELDS);
  readonly #frames = new BoundedMap<string, StackFrame>(MOST_FRAMES);

  /** A place without an item, which no package of ours has, is left out. */
  unpack({ exchanges, ...lists }: PackedExchanges): Exchange[] {
    const fields = lists.fields.map((one) => this.#fields.getOrCompute(fieldKey(one), () => one));
    const frames = lists.frames.map((one) => this.#frames.getOrCompute(frameKey(one), () => one));
    return exchanges.map((exchange) => {
      const { request, response, initiator } = exchange;
      return {
        ...exchange,
        request: { ...request, headers: itemsAt(fields, request.headers) },
        response: { ...response, headers: itemsAt(fields, response.headers) },
        initiator:
          initiator === null ? null : { ...initiator, frames: itemsAt(frames, initiator.frames) },
      };
    });
  }

  /** Forgets what later messages would share: fields hold secrets. */
  clear(): void {
    this.#fields.clear();
    this.#frames.clear();
  }
}

function itemsAt<T>(items: readonly T[], places: readonly number[]): T[] {
  const found: T[] = [];
  for (const place of places) {
    const item = items[place];
    if (item !== undefined) found.push(item);
  }
  return found;
}
