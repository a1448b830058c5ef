import type { Exchange, HeaderField, Initiator } from '../core/index.ts';

/**
 * Header fields and call stacks recur from one request to the next. Where exchanges share them, a long log
 * has fewer objects, and the browser's collector, which stops the panel on the same thread, has less to move.
 */
export interface Sharing {
  /** An equal exchange, made of parts of earlier ones where they had the same. */
  share(exchange: Exchange): Exchange;
  /** Keeps nothing of what it has seen. */
  clear(): void;
}

/** Characters of what is kept to be shared; beyond that it begins anew. */
const MOST_CHARACTERS = 1024 * 1024;
/** A part that is longer is not likely to recur, and is not kept. */
const LONGEST_PART = 16 * 1024;

export function createSharing(): Sharing {
  const fields = createPool<HeaderField>();
  const initiators = createPool<Initiator>();
  const shareFields = (headers: readonly HeaderField[]): readonly HeaderField[] =>
    headers.map((field) => fields.share(`${field.name.length} ${field.name}${field.value}`, field));
  return {
    share: (exchange) => {
      const { request, response, initiator } = exchange;
      return {
        ...exchange,
        request: { ...request, headers: shareFields(request.headers) },
        response: { ...response, headers: shareFields(response.headers) },
        initiator:
          initiator === null ? null : initiators.share(JSON.stringify(initiator), initiator),
      };
    },
    clear: () => {
      fields.clear();
      initiators.clear();
    },
  };
}

interface Pool<Part> {
  /** The part that came with this key before, or else this one; the key says all that is in it. */
  share(key: string, part: Part): Part;
  clear(): void;
}

function createPool<Part>(): Pool<Part> {
  const parts = new Map<string, Part>();
  let characters = 0;
  const clear = (): void => {
    parts.clear();
    characters = 0;
  };
  return {
    share: (key, part) => {
      const known = parts.get(key);
      if (known !== undefined) return known;
      if (key.length > LONGEST_PART) return part;
      if (characters > MOST_CHARACTERS) clear();
      parts.set(key, part);
      characters += key.length;
      return part;
    },
    clear,
  };
}
