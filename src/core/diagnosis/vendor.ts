import type { Cause } from './cause.ts';
import type { Confidence, Fix } from './finding.ts';

/**
 * What a vendor (a product, a service, a framework) means by its codes and words,
 * as data. A row holds where all that it names holds.
 */
export interface VendorRow {
  readonly cause: Cause;
  /** The status, or one of them. */
  readonly status?: number | readonly number[];
  /** An error code as said in a challenge, an error header or the body; compared without case. */
  readonly code?: string | readonly string[] | RegExp;
  /** Tested against each message. */
  readonly text?: RegExp;
  /** A response header that must be there, and what its value must match. Name in lower case. */
  readonly header?: readonly [name: string, value?: RegExp];
  /** Tested against the body's first 4 KiB, for answers that have a form but no words. */
  readonly body?: RegExp;
  /** What the request must carry. */
  readonly request?: RequestSign;
  /** How far these words prove the cause. `certain` only for a code or text that means nothing else. Default `likely`. */
  readonly confidence?: Confidence;
  /**
   * The words are this vendor's and no other's: they count although nothing else
   * shows the vendor. Without it, the row counts only where a sign of the vendor is there.
   */
  readonly global?: boolean;
  /** What it really means, where the vendor's own text misleads: one sentence. */
  readonly means?: string;
  /** What to do first, where the vendor has its own way. */
  readonly fix?: Fix;
  /** The page that documents it. */
  readonly source: string;
}

/** What a request carries, as far as a row may ask. */
export type RequestSign =
  | 'no-credentials'
  | 'credentials'
  | 'authorization'
  | 'no-authorization'
  | 'bearer'
  | 'other-scheme' // Authorization, and not Bearer
  | 'basic'
  | 'token' // a token that decodes
  | 'api-key'
  | 'cookie'
  | 'signed' // SigV4 or a presigned URL
  | 'refresh' // grant_type=refresh_token
  | 'code'; // grant_type=authorization_code

/** How to know that a vendor answered. Any one suffices. */
export interface VendorSign {
  /** A response header (name in lower case), and what its value must match. */
  readonly header?: readonly [name: string, value?: RegExp];
  /** The host called. */
  readonly host?: RegExp;
  /** The path called: products that live on anybody's host have paths of their own. */
  readonly path?: RegExp;
  /** The body's text (its first 4 KiB). */
  readonly body?: RegExp;
}

/** One vendor's table. */
export interface Vendor {
  /** Slug; the file's name. */
  readonly id: string;
  readonly name: string;
  readonly signs: readonly VendorSign[];
  readonly rows: readonly VendorRow[];
}
