/** What the form of a secret tells, by its service's documentation. */
export interface SecretKind {
  /** A slug: `github`, `stripe`, `aws`, … */
  readonly service: string;
  /** What it is, for a person: `Stripe secret key`. */
  readonly name: string;
  /** `test`, `live`, or null where the form does not tell. */
  readonly environment: 'test' | 'live' | null;
  /** Whether such a secret may be seen by a browser: `yes` (publishable), `no` (a server's), `user` (a user's own token, short-lived or scoped). */
  readonly browser: 'yes' | 'no' | 'user';
  /** Length of the recognisable prefix, which redaction may keep. */
  readonly prefix: number;
  /** The page that documents the form. */
  readonly source: string;
}

export function recogniseSecret(value: string): SecretKind | null {
  void value;
  return null;
}
