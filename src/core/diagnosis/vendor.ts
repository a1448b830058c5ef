import type { Cause } from './cause.ts';
import type { Example } from './example.ts';
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
  /** Tested against the request's method. */
  readonly method?: RegExp;
  /** The host called, without its port: what a browser sends as `Host`. */
  readonly host?: RegExp;
  /** The path called. */
  readonly path?: RegExp;
  /** What the request must carry: this, or all of these. */
  readonly request?: RequestSign | readonly RequestSign[];
  /** A claim of the token or a member of its JOSE header, and what its value must match. */
  readonly claim?: readonly [name: string, value: RegExp];
  /** A request header that must be there, and what its value must match. Name in lower case. */
  readonly sends?: readonly [name: string, value?: RegExp];
  /** The user name of the Basic credentials; with `password`, both must match. */
  readonly user?: RegExp;
  /** The password of the Basic credentials. */
  readonly password?: RegExp;
  /** A request header that must be absent; name in lower case. */
  readonly lacks?: string;
  /** A response header that must be absent; name in lower case. */
  readonly omits?: string;
  /**
   * How far these words prove the cause. `certain` only for a code or text that means nothing else.
   * Default `likely`.
   */
  readonly confidence?: Confidence;
  /**
   * The words count although nothing else shows the vendor: `true` where no other vendor says them,
   * `'cause'` where others do, so that the explanation and the fix wait for a sign of the vendor.
   * Without it, the row counts only where such a sign is there.
   */
  readonly global?: true | 'cause';
  /** What the refusal means, where the vendor's own words mislead: one or two sentences. */
  readonly explanation?: string;
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
  | 'key-as-bearer' // a Bearer whose form is that of a known service's key
  | 'device-code' // the device grant (RFC 8628)
  | 'other-scheme' // Authorization, and not Bearer
  | 'basic'
  | 'token' // a token that decodes
  | 'bare-token' // such a token in Authorization without a scheme
  | 'api-key'
  | 'cookie'
  | 'signed' // SigV4 or a presigned URL
  | 'refresh' // grant_type=refresh_token
  | 'password' // grant_type=password
  | 'code' // grant_type=authorization_code
  | 'plain-http' // the URL is http: or ws:
  | 'foreign-origin'; // Origin, or Referer where there is none, is not the host called

/** How to know that a vendor answered. Any one suffices. */
export interface VendorSign {
  /** A response header (name in lower case), and what its value must match. */
  readonly header?: readonly [name: string, value?: RegExp];
  /** Another response header that must be there as well, with that value. */
  readonly alsoHeader?: readonly [name: string, value: RegExp];
  /** A response header that other products with the same `header` send. */
  readonly unlessHeader?: readonly [name: string, value: RegExp];
  /** The host called. */
  readonly host?: RegExp;
  /** The path called: products that live on anyone's host have paths of their own. */
  readonly path?: RegExp;
  /** The body's text (its first 4 KiB). */
  readonly body?: RegExp;
  /** A request header that only its clients send, and what its value must match. */
  readonly sends?: readonly [name: string, value?: RegExp];
  /** The name of a cookie that the request sends. */
  readonly cookie?: RegExp;
  /** The title of a page, also of one that was shown before at this origin. */
  readonly title?: RegExp;
}

/** A refusal as the vendor documents or sends it, with the cause that the diagnosis must name. */
export interface VendorExample extends Example {
  readonly cause: Cause;
}

/** Where the product reads the value that proves a request is not forged. */
export type AntiForgery = {
  /**
   * The cookie that holds the value or belongs to it, where a script can read it or its presence
   * counts.
   */
  readonly cookie?: string;
  /** How a page gets the value, as an instruction that begins with a verb. */
  readonly obtain?: string;
} & (
  | { readonly header: string } // as a request header
  | { readonly field: string } // as a field of the form or JSON body, or a query parameter
);

/** Where the product reads its token or key. */
export type CredentialPlace =
  | { readonly header: 'Authorization'; readonly scheme: string; readonly form?: string }
  | { readonly header: string; readonly form?: string }
  | { readonly query: string }
  | { readonly cookie: string };

/** The scope that the vendor documents for an endpoint. */
export interface EndpointScope {
  readonly method?: string;
  readonly path: RegExp;
  readonly scope: string;
}

/** One vendor's table. */
export interface Vendor {
  /** Slug; the file's name. */
  readonly id: string;
  readonly name: string;
  readonly signs: readonly VendorSign[];
  /** Id of the framework that the product is made with: its own advice comes before that one's. */
  readonly framework?: string;
  readonly rows: readonly VendorRow[];
  /** Each row comes first for one of these. */
  readonly examples: readonly VendorExample[];
  /** Where it reads the anti-forgery value, the most common way first. */
  readonly antiForgery?: readonly AntiForgery[];
  /** Where its token or key belongs, the most common way first. */
  readonly credentialPlaces?: readonly CredentialPlace[];
  /** Scopes by endpoint, for refusals that do not name the one they want; the first that fits. */
  readonly scopes?: readonly EndpointScope[];
}
