/** The public API of core: what other rooms may import. */

// Small primitives
export { attempt } from './attempt.ts';
export { isObject, parseJson } from './json.ts';
export type { Json, JsonObject } from './json.ts';
export { JsonCursor, jsonMembers } from './json-cursor.ts';
export type { JsonTokenKind } from './json-cursor.ts';
export { between } from './span.ts';
export type { Problem, Span } from './span.ts';

// Tokens: formats, claims, secrets by form
export { describeClaim, describeHeaderParameter } from './token/claims.ts';
export { readToken } from './token/read-token.ts';
export type { Token } from './token/token.ts';

// Exchanges, and where they come from
export { BODY_AWAITED, absentBody, readBody } from './http/body.ts';
export type { Lifetime } from './http/clock.ts';
export type {
  Exchange,
  ExchangeRequest,
  HeaderField,
  Initiator,
  JarCookie,
  ResponseBody,
  Sent,
  StackFrame,
} from './http/exchange.ts';
export { readGiven } from './http/given/read-given.ts';
export { readCurl } from './http/curl/read-curl.ts';
export { writeCurl } from './http/curl/write-curl.ts';
export { readCreator, readHar, readPages } from './http/har.ts';
export type { SkippedEntry } from './http/har.ts';
export { entryBeginning, readEntry } from './http/har-entry.ts';
export { firstHeader } from './http/headers.ts';
export { asksServer, bodyCanWait, bodyMatters } from './http/interest.ts';
export { createWebRequestReader } from './http/web-request.ts';
export type { WatchedExchange, WebRequestDetails, WebRequestEvent } from './http/web-request.ts';

// Challenges
export type { Challenge, ChallengeField } from './http/challenge/challenge.ts';
export { describeParameter, describeScheme, describeValue } from './http/challenge/schemes.ts';

// Credentials
export type { Credential } from './http/credentials/credential.ts';
export { readCredentials } from './http/credentials/read-credentials.ts';

// Redaction
export { redactUrl } from './redaction/redact-url.ts';
export { createRedactor, revealed } from './redaction/redact.ts';

// Causes and diagnoses
export { causes, isCause } from './diagnosis/cause.ts';
export type { Cause } from './diagnosis/cause.ts';
export type {
  Check,
  Code,
  Confidence,
  Diagnosis,
  Evidence,
  EvidencePlace,
  Fix,
  Notice,
} from './diagnosis/finding.ts';

// Sessions
export type {
  Failure,
  FailureDetail,
  Group,
  RelationKind,
  Row,
  SessionFinding,
} from './session/failure.ts';
export type { KeptFailure } from './session/kept-failure.ts';
export { hasText } from './session/search.ts';
export type { SearchPlace, SearchTerm } from './session/search.ts';
export { createSession } from './session/session.ts';
export type { Session, SessionChange } from './session/session.ts';
export {
  DEFAULT_SETTINGS,
  SETTINGS_KEY,
  SETTING_RANGES,
  allCauses,
  counts,
  hostFilter,
  readHostPattern,
  readSettings,
} from './session/settings.ts';
export type { Settings } from './session/settings.ts';
export type { SessionTimes, TokenLife } from './session/token-lives.ts';
export { ALL_SITES, isOfSites, sitePatterns, watchableSite } from './session/watched-site.ts';

// Reports
export { reportAnnotations } from './report/annotations.ts';
export { headlineOf, rootOf } from './report/describe.ts';
export type { ReportOptions } from './report/describe.ts';
export { againstSection, compareWithGiven } from './report/against.ts';
export { comparisonSection } from './report/comparison.ts';
export { expiringSection } from './report/expiring.ts';
export { applyPolicy, policySection } from './report/policy/apply-policy.ts';
export { applyBaseline, readBaseline } from './report/policy/baseline.ts';
export { readDuration } from './report/policy/duration.ts';
export { readPolicy } from './report/policy/read-policy.ts';
export { reportHar } from './report/har-out.ts';
export { reportHtml } from './report/html.ts';
export { reportJunit } from './report/junit.ts';
export { reportSarif } from './report/sarif.ts';
export { indentJson } from './report/json-text.ts';
export { reportJson, reportJsonPieces } from './report/json.ts';
export {
  failureMarkdown,
  findingMarkdown,
  groupMarkdown,
  reportMarkdown,
} from './report/markdown.ts';
export { readableValues, redactorFor, reportOf } from './report/report.ts';
export type { Report, ReportSection } from './report/report.ts';
export { colored, plain, reportText } from './report/text.ts';
