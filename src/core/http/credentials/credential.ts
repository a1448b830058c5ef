import type { Token } from '../../token/token.ts';
import type { Problem } from '../../span.ts';
import type { Span } from '../../span.ts';
import type { SecretKind } from '../../token/secrets.ts';

/** Where in a request a credential is. */
export type Place = 'header' | 'cookie' | 'query' | 'body' | 'userinfo';

/** What a credential is for, as far as its place and name tell. */
export type Role =
  | 'authorization' // Authorization
  | 'proxy' // Proxy-Authorization
  | 'session' // a cookie or header that carries a session id
  | 'token' // a token in a cookie, a query, a body or a header of its own
  | 'api-key'
  | 'signature' // a presigned URL's parameters, or the headers of a signed request
  | 'proof' // DPoP
  | 'csrf' // an anti-forgery value
  | 'client' // client_id + client_secret, client_assertion
  | 'grant' // code, refresh_token, password, … of a token request
  | 'user'; // user and password in a URL or a form

/** One credential of a request. */
export interface Credential {
  readonly in: Place;
  /** Header names in lower case; cookies, parameters and body paths as spelled. */
  readonly name: string;
  readonly role: Role;
  /**
   * The whole value as sent (of the header, cookie, parameter or field; percent-encoding undone for
   * query and body).
   */
  readonly value: string;
  /** Index into `request.headers` for `header` and `cookie`, else null. */
  readonly header: number | null;
  /**
   * Where `value` starts in that header's value (cookies stand within it), in the URL or in the
   * body.
   */
  readonly at: Span;
  /** The auth-scheme as spelled, for Authorization and Proxy-Authorization; else null. */
  readonly scheme: string | null;
  /** Of `value`: the scheme; null where there is none. */
  readonly schemeSpan: Span | null;
  /**
   * Of `value`: the secret itself, without scheme and white space around it; null where there is
   * none.
   */
  readonly secretSpan: Span | null;
  /**
   * auth-params of the value (Digest, AWS4-HMAC-SHA256, OAuth, …), names as spelled, values
   * unquoted; of a URL's signature all parameters that belong to it; else null.
   */
  readonly params: ReadonlyMap<string, string> | null;
  /**
   * Where the values of `params` stand in `value`, without quotes; null for a URL's signature and
   * where `params` is null.
   */
  readonly paramSpans: ReadonlyMap<string, Span> | null;
  /** User-id and password of Basic or userinfo, decoded; else null. */
  readonly basic: { readonly user: string; readonly password: string } | null;
  /** Offsets are in `value`. */
  readonly problems: readonly Problem[];
  /** What the form of the secret shows: which service issued it; else null. */
  readonly secret: SecretKind | null;
  /** The token that it carries, decoded; null where it carries none. */
  readonly token: Token | null;
}

/** The part of a credential that authorizes. */
export const secretOf = (credential: Credential): string =>
  credential.secretSpan === null
    ? ''
    : credential.value.slice(
        credential.secretSpan.offset,
        credential.secretSpan.offset + credential.secretSpan.length,
      );
