/** What a scheme, a parameter or a claim means, as far as core's dictionaries know it. */
export interface Explanation {
  readonly name: string;
  /** One sentence. */
  readonly text: string;
  /** `RFC 6750 §3`, or '' where there is none. */
  readonly section: string;
  readonly url: string;
}

export interface Dictionary {
  scheme(scheme: string): Explanation | undefined;
  parameter(scheme: string, key: string): Explanation | undefined;
  /** Of a value whose meaning the specification fixes, e.g. `invalid_token`. */
  value(scheme: string, key: string, value: string): Explanation | undefined;
  claim(name: string): Explanation | undefined;
  /** JOSE header parameters. */
  headerParameter(name: string): Explanation | undefined;
  /** The claim's number is a NumericDate (RFC 7519 §2). */
  isNumericDate(name: string): boolean;
}
