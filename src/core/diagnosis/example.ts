/** A situation to be judged, as HTTP text (see examples/read-example.ts for the notation). */
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
