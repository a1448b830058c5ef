import type { Cause } from './cause.ts';
import type { Example } from './example.ts';
import type { Facts } from './facts.ts';
import type { Finding, Reference } from './finding.ts';

export type { Example } from './example.ts';

/** What a cause is about; `diagnose` treats causes of one kind alike. */
export type CauseKind =
  | 'form' // how the credential is written
  | 'absence' // a credential is missing
  | 'identity' // who asks, or whether the credential holds
  | 'grant' // an OAuth or OpenID request
  | 'rights' // the identity is accepted, the action is not
  | 'transport' // CORS, redirects, proxies
  | 'platform' // something in front of the application
  | 'server' // the server's own fault or choice
  | 'step' // part of a normal handshake
  | 'unknown';

/**
 * Whether a cause makes a failure of an exchange with a different status than 401, 403 or 407:
 * - `alone`: its finding is evidence enough;
 * - `words`: where the response's own words name it;
 * - `deliberate-words`: where a code or a vendor's table names it, since plain words of this kind
 *   are common;
 * - `about-credentials`: like `deliberate-words`, or any words where the request carries
 *   credentials;
 * - `never`.
 */
export type Flags = 'alone' | 'words' | 'deliberate-words' | 'about-credentials' | 'never';

/** What failures of one cause share, so that they form one group. */
export type GroupBy = 'credential' | 'route' | 'host';

/** What is known of a cause whatever the exchange. */
export interface CauseTraits {
  readonly cause: Cause;
  /** What failed, whatever the values: "The access token has expired". */
  readonly title: string;
  readonly kind: CauseKind;
  /** Ids of the checks (checks.ts) that this cause fails. */
  readonly checks: readonly string[];
  readonly groupBy: GroupBy;
  readonly flags: Flags;
  /** Words name this cause when they name none in particular. */
  readonly isVague?: boolean;
}

/** One cause: how to know it, and what to say of it. One file each, named after the cause. */
export interface Rule extends CauseTraits {
  /** A sentence naming the failing state: "The access token had expired". */
  readonly title: string;
  /** Why it matters: two sentences, no instructions. */
  readonly why: string;
  readonly references: readonly [Reference, ...Reference[]];
  /**
   * Causes that this one says more precisely: where both are found equally sure, this one is
   * first.
   */
  readonly refines?: readonly Cause[];
  readonly examples: {
    readonly found: readonly [Example, ...Example[]];
    readonly notFound: readonly [Example, ...Example[]];
  };
  /** Pure; reads facts, parses nothing. */
  judge(facts: Facts): Finding | undefined;
}
