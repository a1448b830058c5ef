import { storageAccessRequired } from './storage-access-required.ts';
import { paymentRequired } from './payment-required.ts';
import { localNetworkBlocked } from './local-network-blocked.ts';
import { deviceBoundSessionEnded } from './device-bound-session-ended.ts';
import type { Cause } from '../cause.ts';
import type { CauseTraits, Rule } from '../rule.ts';
import { unexplainedCause } from '../unexplained.ts';
import { accountLocked } from './account-locked.ts';
import { apiKeyInvalid } from './api-key-invalid.ts';
import { apiKeyMissing } from './api-key-missing.ts';
import { apiKeyWrongPlace } from './api-key-wrong-place.ts';
import { authorizationCodeInvalid } from './authorization-code-invalid.ts';
import { awsSignature } from './aws-signature.ts';
import { claimsChallenge } from './claims-challenge.ts';
import { clientAuthFailed } from './client-auth-failed.ts';
import { clockSkew } from './clock-skew.ts';
import { consentRequired } from './consent-required.ts';
import { corsBlocked } from './cors-blocked.ts';
import { corsPreflightAuth } from './cors-preflight-auth.ts';
import { csrf } from './csrf.ts';
import { deploymentProtection } from './deployment-protection.ts';
import { digestNonceStale } from './digest-nonce-stale.ts';
import { dpopNonceRequired } from './dpop-nonce-required.ts';
import { dpopProofInvalid } from './dpop-proof-invalid.ts';
import { duplicatedPrefix } from './duplicated-prefix.ts';
import { emptyCredentials } from './empty-credentials.ts';
import { expectedChallenge } from './expected-challenge.ts';
import { graphqlUnauthenticated } from './graphql-unauthenticated.ts';
import { handshakeInProgress } from './handshake-in-progress.ts';
import { headerTooLarge } from './header-too-large.ts';
import { hidden404 } from './hidden-404.ts';
import { httpsRequired } from './https-required.ts';
import { insufficientPermission } from './insufficient-permission.ts';
import { insufficientScope } from './insufficient-scope.ts';
import { invalidSignature } from './invalid-signature.ts';
import { ipBlocked } from './ip-blocked.ts';
import { licenseOrPlan } from './license-or-plan.ts';
import { loginRedirect } from './login-redirect.ts';
import { malformedHeader } from './malformed-header.ts';
import { malformedToken } from './malformed-token.ts';
import { methodOrRouteMissing } from './method-or-route-missing.ts';
import { missingCredentials } from './missing-credentials.ts';
import { mtlsRequired } from './mtls-required.ts';
import { multipleCredentials } from './multiple-credentials.ts';
import { notAuthRelated } from './not-auth-related.ts';
import { originNotAllowed } from './origin-not-allowed.ts';
import { pkceMismatch } from './pkce-mismatch.ts';
import { presignedUrlExpired } from './presigned-url-expired.ts';
import { proxyAuthRequired } from './proxy-auth-required.ts';
import { proxyStrippedAuthorization } from './proxy-stripped-authorization.ts';
import { rateLimited } from './rate-limited.ts';
import { redirectDroppedAuthorization } from './redirect-dropped-authorization.ts';
import { redirectForwardedAuthorization } from './redirect-forwarded-authorization.ts';
import { redirectUriMismatch } from './redirect-uri-mismatch.ts';
import { refreshTokenInvalid } from './refresh-token-invalid.ts';
import { serverKeyFetchFailed } from './server-key-fetch-failed.ts';
import { serverMisconfiguredNoChallenge } from './server-misconfigured-no-challenge.ts';
import { serviceNotEnabled } from './service-not-enabled.ts';
import { sessionCookieMissing } from './session-cookie-missing.ts';
import { sessionExpired } from './session-expired.ts';
import { ssoAuthorizationRequired } from './sso-authorization-required.ts';
import { stepUpRequired } from './step-up-required.ts';
import { tokenExpired } from './token-expired.ts';
import { tokenNotYetValid } from './token-not-yet-valid.ts';
import { tokenRevoked } from './token-revoked.ts';
import { tokenUnrecognized } from './token-unrecognized.ts';
import { wafOrBotChallenge } from './waf-or-bot-challenge.ts';
import { wrongAudience } from './wrong-audience.ts';
import { wrongCredentials } from './wrong-credentials.ts';
import { wrongEnvironment } from './wrong-environment.ts';
import { wrongIssuer } from './wrong-issuer.ts';
import { wrongScheme } from './wrong-scheme.ts';
import { wrongTokenType } from './wrong-token-type.ts';

/** Every rule, by name. The order decides nothing. */
export const rules: readonly Rule[] = [
  accountLocked,
  apiKeyInvalid,
  apiKeyMissing,
  apiKeyWrongPlace,
  authorizationCodeInvalid,
  awsSignature,
  claimsChallenge,
  clientAuthFailed,
  clockSkew,
  consentRequired,
  corsBlocked,
  corsPreflightAuth,
  csrf,
  deploymentProtection,
  deviceBoundSessionEnded,
  digestNonceStale,
  dpopNonceRequired,
  dpopProofInvalid,
  duplicatedPrefix,
  emptyCredentials,
  expectedChallenge,
  graphqlUnauthenticated,
  handshakeInProgress,
  headerTooLarge,
  hidden404,
  httpsRequired,
  insufficientPermission,
  insufficientScope,
  invalidSignature,
  ipBlocked,
  licenseOrPlan,
  localNetworkBlocked,
  loginRedirect,
  malformedHeader,
  malformedToken,
  methodOrRouteMissing,
  missingCredentials,
  mtlsRequired,
  multipleCredentials,
  notAuthRelated,
  originNotAllowed,
  paymentRequired,
  pkceMismatch,
  presignedUrlExpired,
  proxyAuthRequired,
  proxyStrippedAuthorization,
  rateLimited,
  redirectDroppedAuthorization,
  redirectForwardedAuthorization,
  redirectUriMismatch,
  refreshTokenInvalid,
  serverKeyFetchFailed,
  serverMisconfiguredNoChallenge,
  serviceNotEnabled,
  sessionCookieMissing,
  sessionExpired,
  ssoAuthorizationRequired,
  stepUpRequired,
  storageAccessRequired,
  tokenExpired,
  tokenNotYetValid,
  tokenRevoked,
  tokenUnrecognized,
  wafOrBotChallenge,
  wrongAudience,
  wrongCredentials,
  wrongEnvironment,
  wrongIssuer,
  wrongScheme,
  wrongTokenType,
];

const traits: ReadonlyMap<Cause, CauseTraits> = new Map(
  [unexplainedCause, ...rules].map((one) => [one.cause, one]),
);

/**
 * What is known of a cause whatever the exchange: its kind, its checks, how it groups and flags.
 */
export const traitsOf = (cause: Cause): CauseTraits => traits.get(cause) ?? unexplainedCause;

/** Whether words name this cause when they name none in particular. */
export const isVague = (cause: Cause): boolean => traitsOf(cause).isVague === true;
