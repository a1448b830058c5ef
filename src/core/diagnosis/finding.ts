import type { Span } from '../span.ts';
import type { Cause } from './cause.ts';

/**
 * How much the exchange itself proves: `certain` (proven), `likely` (one strong sign), `possible`
 * (one of several).
 */
export type Confidence = 'certain' | 'likely' | 'possible';

/** Who has to act. */
export type Side = 'client' | 'server' | 'user' | 'network' | 'unknown';

/** Where a piece of evidence is. */
export type EvidencePlace =
  'request' | 'response' | 'body' | 'url' | 'claim' | 'status' | 'history' | 'clock';

/** A thing seen, and where its bytes are. */
export interface Evidence {
  readonly in: EvidencePlace;
  /** The header's, claim's or parameter's name, a JSON path in the body, … */
  readonly name: string;
  /** One sentence. */
  readonly text: string;
  readonly at?: EvidenceSpan;
}

/** The exact bytes: of which exchange (none: the failure's own), in which of its values. */
export interface EvidenceSpan extends Partial<Span> {
  /** Id of another exchange. */
  readonly exchange?: string;
  /** Which of several field lines of that name (0 is the first). */
  readonly line?: number;
  /** JSON path in a body or a token, e.g. `error.code`. */
  readonly path?: string;
}

/** One thing to do. */
export interface Fix {
  /** Begins with a verb. */
  readonly title: string;
  readonly steps: readonly string[];
  readonly code: readonly Code[];
  /** What it changes about the request, where the client can make the change. */
  readonly change?: RequestChange;
  /** Title and steps are the same for every request: nothing of an exchange is in them. */
  readonly isStatic?: true;
}

/**
 * A change to a request, as data. In values, `{{name}}` stands for what is not written out:
 * `known` holds it where the session saw it, else `asks` says what the person must give.
 */
export interface RequestChange {
  readonly url?: string;
  readonly method?: string;
  /** Header fields to set; null removes the field. Names in any case. */
  readonly headers?: Changes;
  /** Query parameters to set; null removes the parameter. */
  readonly query?: Changes;
  /** Top-level fields of a JSON or form body to set; null removes the field. */
  readonly body?: Changes;
  /**
   * The auth-scheme to use, where the client must compute the credentials (Basic, Digest,
   * Negotiate, NTLM, DPoP).
   */
  readonly scheme?: string;
  /** Fetch's credentials mode. */
  readonly cookies?: 'include' | 'same-origin' | 'omit';
  readonly mode?: 'cors' | 'same-origin';
  /** By placeholder: what the person must give, in a few words. */
  readonly asks?: { readonly [placeholder: string]: string };
  /** By placeholder: the value that the session saw. A secret; never shown or written into code. */
  readonly known?: { readonly [placeholder: string]: string };
}

/** By name: the new value, or null to remove it. */
export interface Changes {
  readonly [name: string]: string | null;
}

/** Code to copy, filled with the request's own URL, method and names; secrets replaced by names. */
export interface Code {
  /** `fetch`, `XMLHttpRequest`, `axios`, `curl`, `Express`, … */
  readonly label: string;
  readonly language: 'js' | 'shell' | 'http' | 'json' | 'text';
  readonly text: string;
}

/** A page to read. */
export interface Reference {
  readonly title: string;
  readonly url: string;
}

/** What a rule found. */
export interface Finding {
  /**
   * With the decisive value in it (“Bearer undefined” was sent); the rule's own title where absent.
   */
  readonly title?: string;
  /** The conclusion, in one or two sentences; quotes and numbers that prove it are evidence. */
  readonly summary: string;
  readonly confidence: Confidence;
  readonly side: Side;
  readonly evidence: readonly [Evidence, ...Evidence[]];
  /** Likeliest first. */
  readonly fixes: readonly [Fix, ...Fix[]];
  /** The part of the summary that a vendor's table says, which is the same for every request. */
  readonly explanation?: string;
  /** Nothing in the exchange names the cause; it only remains. Never more than possible. */
  readonly byElimination?: true;
  /**
   * The exchanges show why, and the first fix is for that: what the vendor says of the cause in
   * general comes after it (`first`), or does not fit at all (`alone`).
   */
  readonly showsWhy?: 'first' | 'alone';
}

/** Why a request was refused, as far as the exchanges around it show. */
export interface Reason {
  readonly title: string;
  readonly summary: string;
  readonly evidence: Evidence;
  readonly fix: Fix;
}

/** A finding, with what its rule says of the cause. */
export interface Diagnosis extends Finding {
  readonly cause: Cause;
  readonly title: string;
  readonly why: string;
  readonly references: readonly Reference[];
}

/** One step of the list that an engineer would go through. */
export interface Check {
  readonly id: string;
  readonly label: string;
  readonly result: 'pass' | 'fail' | 'unknown' | 'not-applicable';
  /** What was seen. */
  readonly detail: string;
}

/** Something wrong though it is not the cause. */
export interface Notice {
  readonly id: string;
  readonly title: string;
  readonly evidence: readonly Evidence[];
}

/** The server's own sentence about the refusal, as it wrote it. May quote a secret. */
export interface ServerMessage {
  readonly text: string;
  readonly from: 'body' | 'header' | 'status';
}
