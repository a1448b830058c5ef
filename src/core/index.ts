export type { WatchedExchange } from './http/web-request-exchange.ts';
export type { WebRequestDetails, WebRequestEvent } from './http/web-request-event.ts';
/** The public API of core: what other rooms may import. */

// Small primitives
export { attempt } from './attempt.ts';
export { durationParts } from './duration.ts';
export type { DurationPart } from './duration.ts';
export { isObject, parseJson } from './json.ts';
export type { Json, JsonObject } from './json.ts';
export { JsonCursor, jsonMembers } from './json-cursor.ts';
export type { JsonTokenKind } from './json-cursor.ts';
export { between } from './span.ts';
export type { Problem, Span } from './span.ts';
export { suggestion } from './suggestion.ts';

// Tokens: formats, claims, secrets by form
export { describeClaim, describeHeaderParameter } from './token/claims.ts';
export { readToken } from './token/read-token.ts';
export type { Token } from './token/token.ts';

// Exchanges, and where they come from
export { BODY_AWAITED, absentBody, readBody } from './http/body.ts';
export { characterName, codePointLabel } from './http/character-names.ts';
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
export { readSavedResponses } from './http/given/read-postman.ts';
export { readCurl } from './http/curl/read-curl.ts';
export { writeCurl } from './http/curl/write-curl.ts';
export { readCreator, readHar, readPages } from './http/har.ts';
export type { SkippedEntry } from './http/har.ts';
export { entryBeginning, readEntry } from './http/har-entry.ts';
export { firstHeader } from './http/headers.ts';
export { asksServer, bodyCanWait, bodyMatters } from './http/interest.ts';
export { createWebRequestReader } from './http/web-request.ts';
export type { WebRequestReader } from './http/web-request.ts';

export { isPreflight } from './http/exchange-kind.ts';
export { packExchanges, Unpacker } from './http/packed-exchanges.ts';
export type { PackedExchanges } from './http/packed-exchanges.ts';
export { SharedTexts } from './http/shared-texts.ts';
export { withoutFragment } from './http/url.ts';
export { isReplay, markAsReplay, replayIdOf } from './http/replay-mark.ts';

// Challenges
export { challengeParam } from './http/challenge/challenge.ts';
export type { Challenge, ChallengeField } from './http/challenge/challenge.ts';
export { describeParameter, describeScheme, describeValue } from './http/challenge/schemes.ts';

// Credentials
export type { Credential } from './http/credentials/credential.ts';
export { secretOf } from './http/credentials/credential.ts';
export { readCredentials } from './http/credentials/read-credentials.ts';

// Redaction
export { redactUrl } from './redaction/redact-url.ts';
export { createRedactor, revealed } from './redaction/redact.ts';
export type { Redactor } from './redaction/redact.ts';

// Causes and diagnoses
export { causes, isCause } from './diagnosis/cause.ts';
export { isOrdinary } from './diagnosis/is-ordinary.ts';
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
export type { CauseKind } from './diagnosis/rule.ts';
export { traitsOf } from './diagnosis/rules/index.ts';

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
export { hasIdleBody } from './session/idle-body.ts';
export { isCounted } from './session/is-counted.ts';
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
export {
  API_DOCUMENTS_KEY,
  readApiDocuments,
  withApiDocument,
  withoutApiDocument,
} from './session/openapi/api-documents.ts';
export type { ApiDocument } from './session/openapi/api-documents.ts';
export { informedBy, toApiDocument } from './session/openapi/use-documents.ts';
export { jsonFaultWords } from './http/json-fault.ts';
export { readOpenApi } from './session/openapi/read-openapi.ts';
export type { SessionTimes, TokenLife } from './session/token-lives.ts';
export type { Trial } from './session/trial.ts';
export { ALL_SITES, isOfSites, sitePatterns, watchableSite } from './session/watched-site.ts';
export { routesOf } from './session/session-routes.ts';
export type { KeptSession, SessionRoute } from './session/session-routes.ts';
export { expirableHosts, planExpiry } from './session/expire-now/expiry-plan.ts';
export type { ExpirableHost } from './session/expire-now/expiry-plan.ts';
export { judgeRecovery } from './session/expire-now/recovery.ts';
export type { Recovery } from './session/expire-now/recovery.ts';
export { forecast, isExpectedToRenew } from './session/forecast.ts';
export type { Expiry, RefreshHabit } from './session/forecast.ts';

// Sending a refused request again
export type { RepeatableTokenRequest } from './history/known-tokens.ts';
export { applyChange, setHeader } from './replay/apply-change.ts';
export type { AppliedDraft } from './replay/apply-change.ts';
export { bisect, canBisect } from './replay/bisect.ts';
export type { Bisection } from './replay/bisect.ts';
export { basicCredentials, proofSigningInput } from './replay/compute-credentials.ts';
export { digestParameters, pickDigestChallenge } from './replay/digest.ts';
export type { DigestHash } from './replay/digest.ts';
export { draftOf, whyNotReplayable } from './replay/from-exchange.ts';
export {
  audiencesOf,
  compareScopes,
  isSameServer,
  metadataUrls,
  readMetadata,
  whyNotAsked,
} from './replay/issuer.ts';
export type { IssuerMetadata } from './replay/issuer.ts';
export { readIntrospection } from './replay/introspection.ts';
export { readHeaders, writeHeaders } from './replay/header-text.ts';
export { cancelCode, pollCode, readReport, startCode, startedFrom } from './replay/page-program.ts';
export type { FailureReason, PageNote, PageResponse } from './replay/page-program.ts';
export { credentialsModes, isSafeMethod, mayHaveBody, redirectModes } from './replay/request.ts';
export type { ReplayRequest, Variable } from './replay/request.ts';
export { readPastedToken } from './replay/pasted-token.ts';
export { serverProbes } from './replay/probes.ts';
export type { CredentialNames, ProbeResult } from './replay/probes.ts';
export { judgeServer } from './replay/server-check.ts';
export { serverPage, serverReport } from './report/server-report.ts';
export type { ServerCheck } from './report/server-report.ts';
export { accessTokenIn, dpopNonceIn, isMeantFor, suggestTokens } from './replay/suggest-tokens.ts';
export type { SuggestedToken } from './replay/suggest-tokens.ts';
export { changeQuery, fillRequest, variablesOf } from './replay/template.ts';

// Reports
export { reportAnnotations } from './report/annotations.ts';
export { chaptersOf, failureBlock } from './report/blocks.ts';
export type { Block } from './report/blocks.ts';
export { describeBlock, describeFinding } from './report/describe-block.ts';
export type { Surroundings } from './report/describe-block.ts';
export { headlineOf, rootOf, surroundingsOf } from './report/describe.ts';
export type { BlockPart } from './report/document.ts';
export { printable } from './report/printable.ts';
export type { ReportOptions } from './report/describe.ts';
export {
  againstSection,
  compareWithGiven,
  explainAgainst,
  pickReference,
  givenDifferences,
} from './report/against.ts';
export { comparisonMarkdown, comparisonSection } from './report/comparison.ts';
export { expiringSection } from './report/expiring.ts';
export { applyPolicy, policySection } from './report/policy/apply-policy.ts';
export { applyBaseline, readBaseline } from './report/policy/baseline.ts';
export { addPromises } from './report/openapi/promised.ts';
export { addLog } from './report/server-log/log-section.ts';
export { readLog } from './report/server-log/read-log.ts';
export { readDuration } from './report/policy/duration.ts';
export { readInstant } from './report/policy/instant.ts';
export { readPolicy } from './report/policy/read-policy.ts';
export type { Policy } from './report/policy/read-policy.ts';
export { reportHar } from './report/har-out.ts';
export { reportHtml } from './report/html.ts';
export { reportJunit } from './report/junit.ts';
export { reportSarif } from './report/sarif.ts';
export { reportJson, reportJsonPieces } from './report/json.ts';
export { reportMarkdown } from './report/markdown.ts';
export { reportForms, reportOfSession, writeReport } from './report/session-report.ts';
export type { ReportForm, ReportScope } from './report/session-report.ts';
export { SessionSecrets } from './report/session-secrets.ts';
export { redactorFor, reportOf, reportOn } from './report/report.ts';
export type { Report, ReportSection } from './report/report.ts';
export { colored, plain, reportText } from './report/text.ts';
