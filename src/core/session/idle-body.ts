import { isOrdinary } from '../diagnosis/is-ordinary.ts';
import { bodyMatters } from '../http/interest.ts';
import type { Exchange } from '../http/exchange.ts';
import { mayHoldSecret } from '../redaction/secret-store.ts';

/** Characters of a body that are always kept. */
const SHORT = 1024;

/**
 * Whether a response's body explains nothing: neither does it say that something was refused, nor
 * does it hand out a credential. A reader of many exchanges lets go of it.
 */
export function hasIdleBody(exchange: Exchange): boolean {
  const { text } = exchange.response.body;
  if (text === null || text.length <= SHORT) return false;
  return !bodyMatters(exchange) || (isOrdinary(exchange) && !mayHoldSecret(text));
}
