import {
  ending,
  form,
  inSentence,
  not,
  phrase,
  r,
  starting,
  within,
  words,
} from './combinators.ts';
import { coded, saying, type PhraseRow } from './phrase-row.ts';

/** What messages say about permissions, scopes, plans and consent. */
export const rights: readonly PhraseRow[] = [
  saying(
    { cause: 'insufficient-permission', confidence: 'likely' },
    {
      'Failed auth policy check on a': phrase(
        words('failed'),
        within(20),
        words('(?:auth(?:orization)?|permission|access) (?:policy |control )?check'),
      ),
      'Permission check failed (/nodes, Sys.Audit)': phrase(
        words('(?:auth(?:orization)?|permission|access) (?:policy |control )?check'),
        within(20),
        words('failed'),
      ),
    },
  ),
  saying(
    { cause: 'insufficient-permission', confidence: 'likely', request: 'token' },
    {
      'unexpected aw claim': phrase(
        starting(r`(?:unexpected|missing|invalid|incorrect|disallowed)\b ['"]?`),
        not(
          'aud|iss|exp|nbf|iat|typ|alg|kid|azp|sub|jti|nonce|at_hash|c_hash|auth_time|acr|amr|scope|scp|cnf|htu|htm|ath',
        ),
        ending(r`[a-z][\w:/.-]{1,60}['"]? claim`),
      ),
      "Unexpected 'role' value": phrase(
        starting("unexpected '"),
        not('aud|iss|exp|nbf|iat|typ|alg|kid|azp|sub|jti|nonce|scope|scp|cnf|htu|htm|ath'),
        ending(r`[a-z][\w:/.-]{1,60}' value`),
      ),
    },
  ),
  saying(
    { cause: 'step-up-required', confidence: 'certain' },
    {
      'Multifactor authentication required': words('(?:multi|two|2)[- ]?factor'),
      'The user must complete an MFA challenge to finish authenticating.': phrase(
        words('mfa'),
        inSentence(40),
        form('(?:required|needed|enroll|must|challenge|verif)'),
      ),
      'require mfa': phrase(
        words('requires?|needs?|must|missing|specify|provide|enter'),
        within(30),
        words(
          'mfa|2fa|otp|one[- ]time (?:pass(?:word|code)|code)|totp|verification code',
          'second factor|passcode',
        ),
      ),
      'otp required': phrase(
        words('otp|one[- ]time (?:password|code)|verification code'),
        within(20),
        starting('required|missing|needed|code'),
      ),
      'Fresh token required': words(
        r`(?:re-?authenticat|recent (?:login|authentication|sign-?in)|more recent authentication|fresh (?:login|token|authentication)|step[- ]?up|sudo mode|elevat\w+ (?:session|authentication)|stronger authentication|higher (?:assurance|authentication))\w*`,
      ),
    },
  ),
  coded(
    { cause: 'step-up-required', confidence: 'certain' },
    {
      mfa_required:
        '.*(?:mfa|2fa|two[_-]?factor|otp|second[_-]?factor)[_-]?(?:required|needed|challenge|enrollment).*',
      requiresmfa:
        '.*(?:requires|missing|require)[_-]?(?:mfa|2fa|two[_-]?factor|otp|recent[_-]?login).*',
      reauthenticationrequired: 'reauthentication[_-]?required',
      freshloginrequired: 'fresh[_-]?login[_-]?required',
      'auth/requires-recent-login': r`auth\/requires-recent-login`,
      CREDENTIAL_TOO_OLD_LOGIN_AGAIN: 'CREDENTIAL_TOO_OLD_LOGIN_AGAIN',
      session_too_old: 'session_too_old',
      insufficient_aal: 'insufficient_aal',
      stepuprequired: 'step[_-]?up[_-]?required',
    },
  ),
  saying(
    { cause: 'insufficient-scope', confidence: 'certain' },
    {
      'Insufficient Scope': phrase(
        words(
          'insufficient|missing|lacks?|lacking|required?|requires?|needs?|inadequate',
          'not enough|without|no|additional|necessary|invalid|wrong|out of|following',
          "expected any of|does ?n[o']?t (?:have|contain|include)|do(?:es)? not have",
          'not granted|not authorized for',
        ),
        within(60),
        words('scopes?'),
      ),
      'Unauthorized; scope does not match': phrase(
        words('scopes?'),
        within(60),
        words(
          'insufficient|missing|required',
          'not (?:granted|sufficient|authorized|present|included|allowed|enough)',
          "is required|are required|needed|does ?n[o']?t|invalid|too narrow|mismatch",
        ),
      ),
      'The request requires higher privileges than provided by the access token.': words(
        'request requires higher privileges than provided by the access token',
      ),
      'Request had insufficient authentication scopes.': words('authentication scopes'),
    },
  ),
  coded(
    { cause: 'insufficient-scope', confidence: 'certain' },
    {
      missing_scope:
        '.*(?:insufficient|missing|invalid|required|lack(?:s|ing)?)[_-]?(?:oauth[_-]?|token[_-]?|auth[_-]?)?scopes?.*',
      scopenotgranted:
        '.*scope[_-]?(?:not[_-]?(?:granted|permitted|sufficient)|insufficient|missing|required).*',
      ACCESS_TOKEN_SCOPE_INSUFFICIENT: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT',
      no_permission_scope: 'no_permission_scope',
      'insufficientPermissions.scope': r`insufficientPermissions\.scope`,
    },
  ),
  saying(
    { cause: 'insufficient-permission', confidence: 'likely' },
    {
      'Not Authorized': phrase(
        words(
          "(?:not|n't|never|cannot|can't)[ -]?(?:be )?(?:authori[sz]ed|permitted|allowed|entitled|privileged|sufficient(?:ly)?|granted)",
        ),
        not(' ?(?:ip|origin|header|method|from|http|algorithm|token|audience|issuer)'),
      ),
      'Not enough permissions': phrase(
        words(
          "do(?:es)?(?: not|n't)|lacks?|missing|insufficient|required?|requires?|needs?|no",
          'without|inadequate|not enough|denied',
        ),
        within(40),
        words(
          'permissions?|privileges?|roles?|rights?|access rights|entitlements?|authority',
          'grants?|access to',
        ),
      ),
      'Access Denied': phrase(
        words('permissions?|privileges?|access|authori[sz]ation|request|operation'),
        within(25),
        words(
          '(?:is |was |has been |been )*(?:denied|forbidden|refused|insufficient|not granted|rejected|prohibited|restricted)',
        ),
      ),
      'Forbidden resource': phrase(
        words('forbidden'),
        within(60),
        starting('user|role|action|resource|operation|admin|owner'),
      ),
      'only admin': phrase(
        words('only|must be (?:an? )?'),
        within(25),
        words(r`admin\w*|owners?|moderators?|superusers?|members?|staff|managers?`),
      ),
      'pods is forbidden: User "system:anonymous" cannot list resource "pods" in API group "" at the cluster scope':
        words('is forbidden: user'),
      'You cannot consume this service': words(
        'cannot (?:list|get|create|update|patch|delete|watch|consume|access|perform|view|edit|modify)',
      ),
      'new row violates row-level security policy for table "t"': words(
        'row[- ]level security|rls',
      ),
      '2 errors occurred: * permission denied * invalid token': words('permission denied'),
      'Role admin is required for users': phrase(
        words('roles?|permissions?|privileges?'),
        within(30),
        words('(?:is |are )?(?:required|needed|missing)'),
      ),
      'not owner': starting('not (?:the |an? )?(?:owner|member|admin)'),
    },
  ),
  coded(
    { cause: 'insufficient-permission', confidence: 'possible' },
    {
      permission_error: '.*permission[_-]?(?:denied|required|error|missing).*',
      missing_permissions:
        '.*(?:insufficient|missing|no|lacks?)[_-]?(?:permissions?|privileges?|rights?|role|access|entitlement).*',
      AccessDenied: 'access[_-]?denied(?:[_-]?(?:error|exception))?',
      accessdenied: 'accessdenied',
      Forbidden: 'forbidden',
      not_authorized: '(?:auth_)?not[_-]?(?:authorized|permitted|allowed)',
      OPERATION_NOT_ALLOWED: 'operation[_-]?not[_-]?(?:permitted|allowed)',
      AuthorizationFailed: 'AuthorizationFailed',
      unauthorized_role: 'unauthorized_role',
      E_AUTHORIZATION_FAILURE: 'E_AUTHORIZATION_FAILURE',
      '42501': '42501',
      FORBIDDEN: 'FORBIDDEN',
      AccessDeniedException: 'AccessDeniedException',
      rolerequired: 'role[_-]?(?:required|missing)',
      ForbiddenError: 'ForbiddenError',
    },
  ),
  saying(
    { cause: 'license-or-plan', confidence: 'likely' },
    {
      'current license is non-compliant for [ml]': phrase(
        words('licen[cs]e|subscription|plan|tier|trial|edition'),
        within(60),
        words(
          "expired|required|does ?n[o']?t (?:allow|include|support|cover)|non-compliant",
          'not (?:include|support|allow|cover|valid|active|available|enabled|found)|limit',
          'upgrade|inactive|invalid|ended|cancell?ed|insufficient|exceeded|suspended',
          'restricted|only',
        ),
      ),
      'You must provide a one-time pass. Upgrade your client to npm@latest in order to use 2FA.':
        words('upgrade (?:your|to|the|now|plan|account)'),
      'payment required': phrase(
        words('payment|billing|invoice|credit card|credits?|balance'),
        within(40),
        words(
          'required|overdue|past due|insufficient|failed|disabled|exhausted|too low',
          'not (?:enabled|set up|active)|unpaid|depleted|needed|inactive|must',
        ),
      ),
      'Insufficient credits': phrase(
        words('insufficient|out of|no (?:more )?|exceeded'),
        within(20),
        words('funds|credits?|balance'),
      ),
      'You exceeded your current quota, please check your plan and billing details.': words(
        'exceeded your current quota',
      ),
      'paid plan': words(
        '(?:paid|premium|pro|enterprise|business)[ -](?:plan|account|feature|subscription|tier|users?|members?|only)',
      ),
      'not available on your plan': words(
        'not available (?:on|in|for|under) (?:your|this|the current) (?:plan|tier|subscription|account|edition)',
      ),
      'monthly quota': words('monthly (?:quota|limit|usage)'),
      'current license': words('current license'),
      'You are not subscribed to this API.': words('not (?:enrolled|subscribed)'),
      'must use keys and tokens from a project': phrase(
        words('must use keys and tokens from a'),
        inSentence(40),
        words('project'),
      ),
      'access level': words('access level'),
      'does not have active subscription': starting(
        'does not have (?:an? )?(?:active|valid) (?:subscription|licen[cs]e)',
      ),
      'feature not enabled': starting('feature (?:is )?not (?:enabled|available|included)'),
    },
  ),
  coded(
    { cause: 'license-or-plan', confidence: 'likely' },
    {
      paymentrequired:
        '.*(?:payment|subscription|licen[cs]e|billing|plan|upgrade)[_-]?(?:required|expired|limit.*|inactive|invalid|not[_-]?(?:enabled|allowed|supported|found)|needed|hard[_-]?limit.*).*',
      insufficient_quota: 'insufficient[_-]?(?:quota|funds|credits?|balance)',
      quotaexceededplan: '.*quota[_-]?exceeded.*plan',
      trialexpired: 'trial[_-]?expired',
      billing_not_active: 'billing_not_active',
      'client-not-enrolled': 'client-not-enrolled',
      plan_: 'plan_.*',
    },
  ),
  saying(
    { cause: 'service-not-enabled', confidence: 'certain' },
    {
      'The REST API is not enabled for this Organization.': phrase(
        words('api'),
        within(60),
        words(
          'has not been used',
          '(?:is|are|was) (?:disabled|not enabled|not activated|turned off|switched off)',
          'not been enabled|must be enabled|disabled by the administrator',
        ),
      ),
      'Places API has not been used in project 1 before or it is disabled. Enable it by visiting the console.':
        words('enable (?:it|the api|this api|the service) by (?:visiting|going)'),
      'access not configured': words('access not configured'),
      'service disabled': phrase(
        words('service (?:is )?(?:disabled|not enabled|not activated)'),
        inSentence(30),
        form('(?:project|account|consumer)?'),
      ),
      'not enabled for this project': words(
        "(?:not enabled|disabled|isn'?t enabled|is off) for (?:this|the|your) (?:project|account|organi[sz]ation|workspace|tenant|site|app(?:lication)?|store|client)",
      ),
      'grant type not allowed': phrase(
        starting('grant type'),
        inSentence(20),
        form('not (?:allowed|enabled)'),
      ),
    },
  ),
  coded(
    { cause: 'service-not-enabled', confidence: 'likely' },
    {
      SERVICE_DISABLED: 'SERVICE_DISABLED',
      accessNotConfigured: 'accessNotConfigured',
      API_DISABLED_FOR_ORG:
        '.*(?:service|api|feature|provider|product)[_-]?(?:is[_-]?)?(?:disabled|not[_-]?(?:enabled|activated|configured|available)).*',
      notenabled: '.*not[_-]?enabled.*',
    },
  ),
  saying(
    { cause: 'sso-authorization-required', confidence: 'certain' },
    {
      'Resource protected by organization SAML enforcement. You must grant your token access to this organization.':
        starting('saml (?:enforcement|sso|single sign)'),
      'saml must': phrase(
        words('saml'),
        within(60),
        words('must|required|grant|authori[sz]e|enforced'),
      ),
      'single sign on required': phrase(
        words('single sign[- ]?on'),
        within(60),
        words('required|enforced|authori[sz]e|must|enabled'),
      ),
      'sso required': phrase(
        words('sso'),
        within(30),
        starting('required|enforced|authori[sz]ation|must'),
      ),
      'Must login via SSO': phrase(
        words('required?|requires?|must|use'),
        within(20),
        words('sso|single sign[- ]?on'),
      ),
    },
  ),
  coded(
    { cause: 'sso-authorization-required', confidence: 'certain' },
    {
      'sso-required': '.*sso[_-]?(?:required|enforced|needed).*',
      'saml_failure=true': 'saml_failure=true',
      samlrequired: '.*saml[_-]?(?:required|enforcement).*',
      sso_provider_required: 'sso_provider_required',
    },
  ),
  saying(
    { cause: 'consent-required', confidence: 'likely' },
    {
      'consent required': phrase(
        words('consent'),
        within(60),
        words('required|needed|not (?:granted|given|been)|missing|must|has not|revoked'),
      ),
      'The user has not consented to use the application': words(
        "(?:has not|not|hasn't) consented",
      ),
      '[API] This action requires merchant approval for read_orders scope.': phrase(
        words('requires?|needs?|required'),
        within(20),
        words('(?:user|admin(?:istrator)?)? ?(?:consent|approval)'),
      ),
      'terms of service accept': phrase(
        words('terms (?:of (?:service|use)|and conditions)'),
        within(40),
        starting('accept|agree|must|not'),
      ),
    },
  ),
];
