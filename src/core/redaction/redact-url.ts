import type { Secret } from './finding.ts';
import { hideInUrl } from './redactor.ts';
import { isOwnMask } from '../http/credentials/masked.ts';
import { isStandIn, keyPlaceholder } from './secret-form.ts';

/**
 * A URL without its secrets, by their place, name, form and look alone; placeholders
 * are not numbered (`?code=[code]`). For rows and attributes, of which there are many:
 * it remembers nothing. Any text goes in; ordinary URLs come back as they are.
 */
export const redactUrl = (url: string): string => hideInUrl(url, placeOf);

const placeOf = ({ value, word }: Secret): string =>
  isStandIn(value, word) || isOwnMask(value) ? value : (keyPlaceholder(value) ?? `[${word}]`);
