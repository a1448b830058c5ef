import type { Credential } from '../http/credentials/credential.ts';
import type { ChallengeField } from '../http/challenge/challenge.ts';
import type { Token } from '../token/token.ts';
import type { Lifetime } from '../http/clock.ts';
import type { ServerClock } from '../http/clock.ts';

/** What an exchange says, read once: every rule and every view uses the same. */
export interface Reading {
  readonly challengeFields: readonly ChallengeField[];
  readonly credentials: readonly Credential[];
  /** Distinct tokens of the credentials, in order, with their state in time. */
  readonly tokens: readonly { readonly token: Token; readonly lifetime: Lifetime }[];
  readonly clock: ServerClock | null;
}
