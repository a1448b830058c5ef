export const withoutFragment = (url: string): string => {
  const hash = url.indexOf('#');
  return hash < 0 ? url : url.slice(0, hash);
};

/** A URL, or null where the text is none. */
export function parseUrl(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

/** The origin of a URL (URL Standard), or null where the text is no URL. */
export const parsedOrigin = (text: string): string | null => parseUrl(text)?.origin ?? null;

/** The host's name without port, in lower case. */
export const hostName = (url: string): string => hostOf(url).replace(/:\d+$/, '');

export const signInPath =
  /\/(?:log-?in|(?:_|pf-)?sign[-_]?in|ServiceLogin|sso(?:-api)?|auth(?:enticate|orize)?|account\/login|accounts\/login|oauth2?(?:\/v\d)?\/(?:authorize|authorization|auth|start|sign_in)|saml2?|cas\/login|users\/sign_in|session\/new|wp-login\.php|realms\/[^/]+\/protocol\/openid-connect\/auth|cdn-cgi\/access\/login|identity\/login|connect\/authorize|u\/login)(?:[/?.#;]|$)/i;

/** Whether a URL looks like a sign-in page or an authorization endpoint. */
export const isSignInUrl = (url: string): boolean =>
  signInPath.test(url) ||
  /[?&](?:response_type=|SAMLRequest=|returnTo=|return_url=|ReturnUrl=|next=%2F|redirect_after_login=)/i.test(
    url,
  );

/** Scheme, host and port of a URL, as text; cheap, and never throws. */
export const originOf = (url: string): string => url.slice(0, startOfPath(url));

/** Host and port of a URL in lower case, without userinfo; cheap, and never throws. */
export function hostOf(url: string): string {
  const origin = originOf(url);
  const from = origin.indexOf('//');
  if (from < 0) return '';
  const authority = origin.slice(from + 2);
  return authority.slice(authority.lastIndexOf('@') + 1).toLowerCase();
}

export function startOfPath(url: string): number {
  const scheme = url.indexOf('://');
  if (scheme < 0) return 0;
  for (let i = scheme + 3; i < url.length; i++) {
    const c = url.charCodeAt(i);
    if (c === 0x2f || c === 0x3f || c === 0x23) return i;
  }
  return url.length;
}

/** The path of a URL; what is not a URL is shown as it is. */
export const pathOf = (url: string): string => (URL.canParse(url) ? new URL(url).pathname : url);
