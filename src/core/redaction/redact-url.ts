import { concealUrl, type Concealer } from './conceal.ts';
import { isPlaceholder, isStandIn, keyPlaceholder } from './secret-form.ts';

/**
 * A URL without its secrets, by their place, name, form and look alone; placeholders
 * are not numbered (`?code=[code]`). For rows and attributes, of which there are many:
 * it remembers nothing. Any text goes in; ordinary URLs come back as they are.
 */
export const redactUrl = (url: string): string => concealUrl(url, forgetful);

const forgetful: Concealer = {
  mask: (secret, word) =>
    isStandIn(secret, word) || isPlaceholder(secret)
      ? secret
      : (keyPlaceholder(secret) ?? `[${word}]`),
  isReadable: () => false,
};
