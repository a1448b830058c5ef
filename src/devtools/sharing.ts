import type { Exchange, HeaderField, Initiator } from '../core/index.ts';

/**
 * Shares equal header fields and call stacks between exchanges. A long log then has fewer objects,
 * and garbage collection, which blocks the panel on the same thread, is shorter.
 */
export interface Sharing {
  /** An equal exchange that reuses parts of earlier ones. */
  share(exchange: Exchange): Exchange;
  /** Forgets all parts. */
  clear(): void;
}

/** Characters of the parts that are kept; beyond that they are all forgotten. */
const MOST_CHARACTERS = 1024 * 1024;
/** Characters; longer parts are unlikely to recur and are not kept. */
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
  /** The first part with this key; the key identifies its contents. */
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
