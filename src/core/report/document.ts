/**
 * What a report for people says, before it is written as text, Markdown or HTML: redacted,
 * in order, and without any markup.
 */
export interface ReportDocument {
  /** What was diagnosed, such as the file's name. */
  readonly name: string;
  /** What the name is. */
  readonly kind: 'File' | 'Session';
  /** The conclusion in one line: the root where a finding explains refusals, else the counts. */
  readonly headline: string;
  /** `14 refused requests, 6 causes`; null where the headline says it already. */
  readonly counts: string | null;
  readonly head: readonly Labeled[];
  readonly causes: readonly CauseRow[];
  readonly chapters: readonly ChapterPart[];
  /** How the session breaks the policy. */
  readonly violations: readonly string[];
  readonly sections: readonly TablePart[];
  readonly skipped: readonly string[];
}

/** A table under a title. */
export interface TablePart {
  readonly title: string;
  readonly note: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface Labeled {
  readonly label: string;
  readonly value: string;
}

/** A row of the table of causes. */
export interface CauseRow {
  readonly title: string;
  readonly cause: string;
  readonly confidence: string;
  readonly side: string;
  readonly requests: number;
}

/** A finding and the blocks that it explains; without a finding, the other blocks. */
export interface ChapterPart {
  readonly finding: FindingPart | null;
  readonly blocks: readonly BlockPart[];
}

export interface FindingPart {
  readonly title: string;
  readonly id: string;
  readonly confidence: string;
  readonly summary: string;
  /** `It explains 19 refused requests below.` or null. */
  readonly explains: string | null;
  /** `#4, #5` */
  readonly exchanges: string;
  /** The same as rows. */
  readonly requests: readonly RequestRow[];
  readonly evidence: readonly string[];
  readonly fixes: readonly FixPart[];
  readonly references: readonly LinkPart[];
}

/** Failures with one cause and one root. */
export interface BlockPart {
  readonly title: string;
  readonly cause: string;
  readonly confidence: string;
  readonly side: string;
  /** Some of its requests are still refused. */
  readonly isRefused: boolean;
  /** What the group's title says beyond the cause; null for one failure. */
  readonly story: string | null;
  readonly summary: string;
  /** The server's own sentence, and where it is; null where it gave none. */
  readonly message: { readonly text: string; readonly from: string } | null;
  readonly contrasts: readonly ContrastPart[];
  readonly evidence: readonly string[];
  readonly tokens: readonly string[];
  readonly context: readonly Labeled[];
  /** Ids to search for in the server's logs. */
  readonly correlation: readonly Labeled[];
  readonly requests: readonly RequestRow[];
  /** What led to the request that the block explains best; empty where nothing is known. */
  readonly steps: readonly StepRow[];
  /** The request that the block explains best; written only where it is asked for. */
  readonly exchange: () => ExchangePart;
  readonly fixes: readonly FixPart[];
  readonly notices: readonly string[];
  readonly alternatives: readonly string[];
  readonly references: readonly LinkPart[];
}

export interface ContrastPart {
  /** `Compared with #12, the last request to this route that worked` */
  readonly title: string;
  readonly differences: readonly string[];
}

/** A request and its response as text. */
export interface ExchangePart {
  readonly request: string;
  readonly response: string;
}

export interface RequestRow {
  /** `#3`, or '' where the exchange has no number. */
  readonly number: string;
  /** Time of day in UTC. */
  readonly time: string;
  readonly method: string;
  readonly url: string;
  /** The page that sent it; '' where nobody knows, or the block's context says so. */
  readonly page: string;
  readonly status: string;
  /** '' where it is still refused. */
  readonly outcome: string;
  /** The first correlation id, `name: value`, or ''. */
  readonly correlation: string;
}

/** One step on the way to a refusal. */
export interface StepRow extends RequestRow {
  /** `The page`, `The last token request`. */
  readonly what: string;
}

export interface FixPart {
  readonly title: string;
  readonly steps: readonly string[];
  readonly code: readonly {
    readonly label: string;
    readonly language: string;
    readonly text: string;
  }[];
}

export interface LinkPart {
  readonly title: string;
  readonly url: string;
}
