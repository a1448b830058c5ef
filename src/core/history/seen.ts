import type { Credential } from '../http/credentials/credential.ts';
import type { Exchange } from '../http/exchange.ts';

/** An exchange with the credentials that it carried, read once. */
export interface Seen {
  readonly exchange: Exchange;
  readonly credentials: readonly Credential[];
}
