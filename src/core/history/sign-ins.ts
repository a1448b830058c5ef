import type { Exchange } from '../http/exchange.ts';
import { isBefore } from './time.ts';

const signOutPath = /log-?out|sign-?out|end_?session|revoke/i;
const signInPath = /log[-_]?in|sign[-_]?in|session|authenticate|callback/i;

/** The last sign-in that succeeded and the last sign-out, by their URLs. */
export class SignIns {
  #signIn: Exchange | null = null;
  #signOut: Exchange | null = null;

  add(exchange: Exchange, succeeded: boolean): void {
    const { url, method } = exchange.request;
    if (signOutPath.test(url)) this.#signOut = exchange;
    else if (succeeded && method === 'POST' && signInPath.test(url)) this.#signIn = exchange;
  }

  get signOut(): Exchange | null {
    return this.#signOut;
  }

  before(exchange: Exchange): {
    readonly signIn: Exchange | null;
    readonly signOut: Exchange | null;
  } {
    return {
      signIn: this.#signIn !== null && isBefore(this.#signIn, exchange) ? this.#signIn : null,
      signOut: this.#signOut !== null && isBefore(this.#signOut, exchange) ? this.#signOut : null,
    };
  }

  forget(id: string): void {
    if (this.#signIn?.id === id) this.#signIn = null;
    if (this.#signOut?.id === id) this.#signOut = null;
  }

  clear(): void {
    this.#signIn = null;
    this.#signOut = null;
  }
}
