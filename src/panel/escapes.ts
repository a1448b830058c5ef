/**
 * What Escape closes: the latest thing that opened. DevTools handles Escape itself (it opens
 * its drawer), so the panel takes the key only where it has something to close.
 */
export interface Escapes {
  /** Adds something to close; returns the way to take it back. */
  add(close: () => void): () => void;
  /** Closes what opened last. @returns whether there was anything */
  closeLast(): boolean;
}

export const createEscapes = (): Escapes => {
  const open: (() => void)[] = [];
  return {
    add: (close) => {
      open.push(close);
      return () => {
        const index = open.lastIndexOf(close);
        if (index >= 0) open.splice(index, 1);
      };
    },
    closeLast: () => {
      const close = open.at(-1);
      close?.();
      return close !== undefined;
    },
  };
};
