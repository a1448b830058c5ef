import type { Rule } from '../rule.ts';
import { corsPreflightAuth } from './cors-preflight-auth.ts';
import { duplicatedPrefix } from './duplicated-prefix.ts';
import { emptyCredentials } from './empty-credentials.ts';
import { insufficientPermission } from './insufficient-permission.ts';
import { insufficientScope } from './insufficient-scope.ts';
import { malformedHeader } from './malformed-header.ts';
import { missingCredentials } from './missing-credentials.ts';
import { redirectDroppedAuthorization } from './redirect-dropped-authorization.ts';
import { sessionCookieMissing } from './session-cookie-missing.ts';
import { tokenExpired } from './token-expired.ts';
import { wrongAudience } from './wrong-audience.ts';
import { wrongScheme } from './wrong-scheme.ts';

/** Every rule, by name. The order decides nothing. */
export const rules: readonly Rule[] = [
  corsPreflightAuth,
  duplicatedPrefix,
  emptyCredentials,
  insufficientPermission,
  insufficientScope,
  malformedHeader,
  missingCredentials,
  redirectDroppedAuthorization,
  sessionCookieMissing,
  tokenExpired,
  wrongAudience,
  wrongScheme,
];
