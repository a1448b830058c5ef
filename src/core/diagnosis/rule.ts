import type { Cause } from './cause.ts';
import type { Facts } from './facts.ts';
import type { Finding, Reference } from './finding.ts';

/** A situation in which a rule must, or must not, fire: as HTTP text (see example.ts for the notation). */
export interface Example {
  /** What it shows, in a few words. */
  readonly name: string;
  /** The exchange that is judged. */
  readonly http: string;
  /** Exchanges before it, oldest first. */
  readonly before?: readonly string[];
  /** Exchanges after it. */
  readonly after?: readonly string[];
}

/** One cause: how to know it, and what to say of it. One file each, named after the cause. */
export interface Rule {
  /** Equals the file's name. */
  readonly cause: Cause;
  /** A sentence naming the failing state: "The access token had expired". */
  readonly title: string;
  /** Why it matters: two sentences, no instructions. */
  readonly why: string;
  readonly references: readonly [Reference, ...Reference[]];
  /** Causes that this one says more precisely: where both are found equally sure, this one stands first. */
  readonly refines?: readonly Cause[];
  readonly examples: {
    readonly found: readonly [Example, ...Example[]];
    readonly notFound: readonly [Example, ...Example[]];
  };
  /** Pure; reads facts, parses nothing. */
  judge(facts: Facts): Finding | undefined;
}
