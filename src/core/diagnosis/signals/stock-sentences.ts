/**
 * Sentences that servers and libraries send whatever happened: they state nothing about this
 * refusal. Each is the product's own default text.
 */
const stockSentences: readonly RegExp[] = [
  // Apache httpd, ap_send_error_response.
  /^this server could not verify that you are authorized to access the document requested\b/i,
  /^you don'?t have permission to access (?:this resource|\/\S* on this server)\b/i,
  /^additionally, a \d{3} .* error was encountered while trying to use an errordocument/i,
  // Werkzeug, HTTPException.description.
  /^the server could not verify that you are authorized to access the url requested\b/i,
  /^you don't have the permission to access the requested resource\. it is either read-protected/i,
  // Tomcat, http.401 and http.403 of LocalStrings.
  /^the request has not been applied (?:to the target resource )?because it lacks valid authentication credentials/i,
  /^the server understood the request but refuses to (?:authorize|fulfill) it/i,
  /^(?:type )?status report\b/i,
  // IIS, custom error pages.
  /^you do not have permission to view this directory or page\b/i,
  /^access is denied due to invalid credentials\b/i,
  /^the page you requested was not found\b/i,
  // RFC 6750 §3.1, the definition of invalid_token.
  /^the access token (?:provided )?is expired, revoked, malformed,? or invalid for other reasons?\.?$/i,
  // Varnish, the synthetic error page.
  /^xid: \d+$|^guru meditation:?$|^varnish cache server$/i,
  // Pages of every kind.
  /^(?:please )?(?:contact|e-?mail) (?:the|your|us|our)\b/i,
  /^(?:apache|nginx|openresty|iis|microsoft-iis|tomcat|apache tomcat|werkzeug|jetty|caddy|cloudflare)(?:[/ ][\w.() -]*)?$/i,
  /^apache\/\S+ .*server at \S+ port \d+$/i,
];

/** No server's default sentence is longer. */
const LONGEST = 1000;

/** A status or its reason phrase, in the forms that error pages write it. */
const statusWords =
  /^(?:(?:http(?:\/[\d.]+)?[ -]?)?(?:status|error|code|server error)?[ :–—-]*\d{3}[ :.–—-]*)?(?:error[ :]*)?(?:unauthori[sz]ed|forbidden|bad request|not found|proxy authentication required|gone|too many requests|internal server error|error|failed|failure|fail|denied|ok|success|payment required|method not allowed|not acceptable|unprocessable (?:entity|content)|request header (?:or cookie|fields) too (?:large|long))?(?: error| exception)?(?:[ :.–—-]*\(?\d{3}\)?)?[.!]?$/i;

/**
 * Whether a text is only a status, its reason phrase, or a default sentence: nobody's statement
 * about this refusal.
 */
export function isStockSentence(text: string): boolean {
  const line = text.trim();
  if (line.length > LONGEST) return false;
  return statusWords.test(line) || stockSentences.some((form) => form.test(line));
}
