import type { Vendor, VendorRow } from './vendor.ts';

/**
 * The generic phrasebook: what registered error codes mean, and what people write
 * when they write an error message without a standard at hand. It knows no vendor.
 *
 * Messages are free text in (mostly) English. A row names a subject and a failing
 * state near each other, in either order, within one sentence; it never relies on
 * the whole wording. Texts that leave it open ("invalid or expired") go to the
 * cause that says so.
 */

const rfc6749 = 'https://www.rfc-editor.org/rfc/rfc6749#section-5.2';
const rfc6750 = 'https://www.rfc-editor.org/rfc/rfc6750#section-3.1';
const rfc9449 = 'https://www.rfc-editor.org/rfc/rfc9449';
const rfc9470 = 'https://www.rfc-editor.org/rfc/rfc9470#section-3';
const oidc = 'https://openid.net/specs/openid-connect-core-1_0.html#AuthError';
const words = 'https://www.rfc-editor.org/rfc/rfc9110#section-11';

/** Codes that a specification registers. */
const registered: readonly VendorRow[] = [
  {
    cause: 'insufficient-scope',
    code: 'insufficient_scope',
    confidence: 'certain',
    source: rfc6750,
  },
  {
    cause: 'step-up-required',
    code: 'insufficient_user_authentication',
    confidence: 'certain',
    source: rfc9470,
  },
  {
    cause: 'claims-challenge',
    code: 'insufficient_claims',
    confidence: 'certain',
    source: 'https://learn.microsoft.com/en-us/entra/identity-platform/claims-challenge',
  },
  {
    cause: 'dpop-nonce-required',
    code: 'use_dpop_nonce',
    confidence: 'certain',
    source: `${rfc9449}#section-8`,
  },
  {
    cause: 'dpop-proof-invalid',
    code: 'invalid_dpop_proof',
    confidence: 'certain',
    source: `${rfc9449}#section-7.1`,
  },
  {
    cause: 'dpop-proof-invalid',
    text: /\bdpop\b[^.]{0,80}\b(?:missing|not provided|required|mismatch|invalid|incorrect|must|binding|reus|replay|not (?:recent|match|present|supplied))|\b(?:missing|invalid|no)\b[^.]{0,20}\bdpop\b(?! nonce)|\bcnf\b[^.]{0,30}\b(?:jkt|thumbprint)\b|\bjkt\b[^.]{0,30}(?:mismatch|match)/i,
    source: `${rfc9449}#section-7.1`,
  },
  {
    cause: 'dpop-nonce-required',
    text: /\bdpop\b[^.]{0,40}\bnonce\b[^.]{0,30}(?:required|needed|missing|expected)|requires? (?:a )?nonce in (?:the )?dpop/i,
    confidence: 'certain',
    source: `${rfc9449}#section-8`,
  },
  { cause: 'client-auth-failed', code: 'invalid_client', confidence: 'certain', source: rfc6749 },
  {
    cause: 'client-auth-failed',
    code: ['unauthorized_client', 'client_not_found', 'invalid_client_secret', 'unknown_client'],
    source: rfc6749,
  },
  { cause: 'consent-required', code: ['consent_required'], confidence: 'certain', source: oidc },
  {
    cause: 'consent-required',
    code: ['interaction_required'],
    confidence: 'possible',
    source: oidc,
  },
  {
    cause: 'login-redirect',
    code: ['login_required', 'account_selection_required'],
    confidence: 'possible',
    source: oidc,
  },
  { cause: 'session-expired', code: ['login_required'], confidence: 'likely', source: oidc },
  {
    cause: 'redirect-uri-mismatch',
    code: ['invalid_redirect_uri', 'redirect_uri_mismatch'],
    confidence: 'certain',
    source: rfc6749,
  },
  { cause: 'insufficient-scope', code: ['invalid_scope'], source: rfc6749 },
  {
    cause: 'insufficient-permission',
    code: ['access_denied'],
    confidence: 'possible',
    source: 'https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2.1',
  },
  {
    cause: 'refresh-token-invalid',
    code: 'invalid_grant',
    request: 'refresh',
    confidence: 'certain',
    source: rfc6749,
  },
  {
    cause: 'authorization-code-invalid',
    code: 'invalid_grant',
    request: 'code',
    confidence: 'likely',
    source: rfc6749,
  },
  {
    cause: 'wrong-audience',
    code: ['invalid_target'],
    source: 'https://www.rfc-editor.org/rfc/rfc8707#section-2',
  },
  { cause: 'token-unrecognized', code: ['invalid_token'], confidence: 'possible', source: rfc6750 },
  {
    cause: 'digest-nonce-stale',
    code: /^stale=true$/i,
    confidence: 'certain',
    source: 'https://www.rfc-editor.org/rfc/rfc7616#section-3.3',
  },
  {
    cause: 'mtls-required',
    code: ['invalid_mtls', 'mtls_required', 'certificate_required', 'client_certificate_required'],
    source: 'https://www.rfc-editor.org/rfc/rfc8705',
  },
];

const credential =
  '(?:jwts?|(?:access|bearer|auth(?:entication|orization)?|security|api|identity|id|user|session|oauth2?) ?-?_?tokens?|tokens?|bearer|assertion|credentials?|ticket|saml assertion)';
const either = '(?:or|and|/|,)';
const near = '[^.;\\n]{0,60}';

const pattern = (source: string): RegExp => new RegExp(source, 'i');

/** Free text. Rows that are sure of their meaning stand first; the order decides nothing. */
const phrases: readonly VendorRow[] = [
  // ── in time ──
  {
    cause: 'token-expired',
    confidence: 'certain',
    text: pattern(
      `\\b${credential}\\b${near}\\b(?:has|have|is|was|had|been|already|validity period)? ?(?<!\\b(?:or|nor)\\s(?:has\\s|have\\s|is\\s|been\\s|was\\s|already\\s){0,3})expired\\b(?!${near}\\b(?:${either}|nor)\\b${near}(?:invalid|revoked|not (?:yet )?valid|malformed|missing|inactive|unknown|bad|disabled|incorrect))`,
    ),
    source: words,
  },
  {
    cause: 'token-expired',
    confidence: 'certain',
    text: pattern(
      `^expired ${credential}|(?<!\\b(?:or|nor|and)(?: an?| the)? )\\bexpired ${credential}\\b(?! ?(?:${either}|nor)\\b)|\\b${credential}[ _-]?expired\\b|\\b(?:lifetime|ttl)${near}(?:exceeded|passed|over)\\b`,
    ),
    source: words,
  },
  {
    cause: 'token-expired',
    confidence: 'certain',
    text: /"?\bexp"? (?:claim )?(?:timestamp )?(?:check failed|(?:is |was |has )?(?:in the past|passed|expired|before|not in the future))|\bexpiration time\b[^.]{0,30}(?:past|before|passed|exceeded)|\btoken is no longer valid\b|\btoken (?:lifetime|validity)[^.]{0,30}(?:expired|ended|exceeded)|signature has expired|\btoken used after\b|validity period of the token|\bstale token\b|\btoken (?:has )?timed? ?out\b/i,
    source: words,
  },
  {
    cause: 'token-expired',
    confidence: 'certain',
    code: /^(?:.*[._])?(?:(?:auth|access|id|jwt|bearer|session|security|user)?[_-]?token[_-]?(?:is[_-]?|has[_-]?)?expired(?:[_-]?(?:error|exception))?|expired[_-]?(?:auth|access|id|jwt|bearer)?[_-]?(?:token|jwt|credentials?)(?:[_-]?(?:error|exception))?|jwt[_-]?expired(?:[_-]?(?:error|exception))?|ERR_JWT_EXPIRED|credentials?[_-]?expired(?:[_-]?(?:error|exception))?)$/i,
    source: words,
  },
  {
    cause: 'token-expired',
    text: pattern(`\\b${credential}${near}\\b(?:expired|expiry|expires|expiration|outdated)\\b`),
    confidence: 'possible',
    source: words,
  },
  {
    cause: 'token-unrecognized',
    text: pattern(
      `\\b(?:invalid|revoked|malformed|not (?:yet )?valid|unknown|inactive|bad|missing|incorrect)\\b[^.;\\n]{0,40}\\b(?:${either})\\b[^.;\\n]{0,30}\\bexpired\\b|\\bexpired\\b[^.;\\n]{0,30}\\b(?:${either})\\b[^.;\\n]{0,40}\\b(?:invalid|revoked|malformed|not (?:yet )?valid|unknown|inactive|bad|incorrect)\\b`,
    ),
    confidence: 'likely',
    source: words,
  },
  {
    cause: 'token-not-yet-valid',
    confidence: 'certain',
    text: /\b(?:jwt|token|bearer|assertion)\b[^.;\n]{0,60}\b(?:not (?:yet )?active|not valid yet|not yet valid|used before)\b(?![^.]{0,20}expired)|\bnbf\b[^.]{0,40}(?:future|not|before|failed)|\bnot[- ]before\b[^.]{0,40}(?:future|not|claim)/i,
    source: words,
  },
  {
    cause: 'token-not-yet-valid',
    code: /^(?:NotBeforeError|.*token[_-]?not[_-]?(?:yet[_-]?(?:valid|active)|(?:valid|active)[_-]?yet)|.*not[_-]?before.*)$/i,
    source: words,
  },
  {
    cause: 'clock-skew',
    confidence: 'likely',
    text: /\b(?:clock|time)[ -]?(?:skew|drift|difference)|skewed|\btimestamp\b[^.]{0,50}(?:out of (?:bounds|range)|too (?:old|new|far)|outside|not within|invalid|expired|in the future|drift|window)|\b(?:issued at|iat)\b[^.]{0,60}(?:future|ahead|must be|not (?:be )?later|before)|issued in the future|\b(?:difference between the request time|request time)\b|\b(?:valid )?(?:x-)?date header\b[^.]{0,40}(?:required|invalid|too)|system (?:clock|time)|\bserver time\b/i,
    source: words,
  },
  {
    cause: 'clock-skew',
    confidence: 'certain',
    code: [
      'RequestTimeTooSkewed',
      'RequestTimestampOutOfRange',
      'clock_skew',
      'CLOCK_SKEW',
      'timestamp_out_of_bounds',
      'InvalidTimestamp',
      'RequestExpired',
    ],
    source: words,
  },
  // ── who issued it, for whom ──
  {
    cause: 'wrong-audience',
    confidence: 'certain',
    text: /\baudiences?\b[^.;\n]{0,80}\b(?:invalid|incorrect|mismatch|not (?:allowed|accepted|match|valid|contain|include|recognized|trusted)|does ?n[o']?t match|did ?n[o']?t match|wrong|validation failed|unexpected|not (?:the )?expected|is missing|do not match)|\b(?:invalid|incorrect|wrong|unexpected|bad|unacceptable|mismatched|untrusted|disallowed)\b[^.;\n]{0,30}\b(?:audiences?|"?aud"?(?: claim)?)\b|"?\baud"? (?:claim|value)\b[^.;\n]{0,60}(?:not|invalid|mismatch|unexpected|failed|incorrect|wrong)|\bnot in audience|\b(?:not (?:intended|issued|meant) for|intended for (?:another|a different))\b|aud (?:check|validation) failed|\bmust (?:be|contain)[^.]{0,40}\baudience/i,
    source: words,
  },
  {
    cause: 'wrong-audience',
    code: /^(?:.*invalid[_-]?audience.*|.*audience[_-]?(?:mismatch|invalid|validation.*)|jwt[_-]?audience.*|IDX10214|.*AudienceError|.*InvalidAudience.*)$/i,
    confidence: 'certain',
    source: words,
  },
  {
    cause: 'wrong-issuer',
    confidence: 'certain',
    text: /\bissuers?\b[^.;\n]{0,80}\b(?:invalid|not (?:trusted|configured|allowed|accepted|match|valid|recognized|found|known|registered|the expected)|unknown|untrusted|does ?n[o']?t match|did ?n[o']?t match|mismatch|incorrect|wrong|unexpected|is missing|is not|do not match)|\b(?:invalid|incorrect|wrong|unexpected|bad|unknown|untrusted|unrecognized|mismatched)\b[^.;\n]{0,30}\b(?:issuers?|"?iss"?(?: claim| value)?)\b|"?\biss"? (?:claim|value)\b[^.;\n]{0,60}(?:not|invalid|mismatch|unexpected|failed|incorrect)|\bgiven 'iss'|iss (?:check|validation) failed/i,
    source: words,
  },
  {
    cause: 'wrong-issuer',
    code: /^(?:.*invalid[_-]?issuer.*|.*issuer[_-]?(?:mismatch|invalid|unknown|untrusted).*|IDX10205|.*IssuerError|unknown_issuer|untrusted_issuer)$/i,
    confidence: 'certain',
    source: words,
  },
  // ── the token itself ──
  {
    cause: 'invalid-signature',
    confidence: 'certain',
    text: /\b(?:jwt|token|jws|assertion)?\b[^.;\n]{0,30}\bsignatures?\b[^.;\n]{0,60}\b(?:invalid|not valid|verification (?:failed|error)|validation (?:failed|error)|could ?n[o']?t be (?:verified|validated)|cannot be (?:verified|validated)|does ?n[o']?t match|did ?n[o']?t match|mismatch|is required|failed|key was not found|incorrect|wrong|bad|not (?:trusted|verified))|\b(?:invalid|bad|incorrect|wrong|unverifiable|failed to verify|unable to verify|cannot verify|could not verify)\b[^.;\n]{0,30}\b(?:token |jwt |jws )?signature\b|\bjwt verif(?:y|ication) (?:fails?|failed)\b|\bverif(?:y|ication)[^.;\n]{0,20}\b(?:jwt|token|signature)\b[^.;\n]{0,20}\b(?:failed|fails)\b|\bJWSError\b[^.]*signature/i,
    source: words,
  },
  {
    cause: 'invalid-signature',
    confidence: 'certain',
    text: /\b(?:unsupported|invalid|disallowed|unexpected|not allowed|bad|wrong|forbidden)\b[^.;\n]{0,30}\b(?:signing )?alg(?:orithm)?\b|\balg(?:orithm)?\b[^.;\n]{0,50}\b(?:not (?:allowed|supported|permitted|accepted)|unsupported|mismatch|invalid|is none|unexpected)|\b(?:no (?:matching|suitable|applicable|valid) (?:key|jwk)|unknown (?:key|kid)|kid\b[^.]{0,40}(?:not found|unknown|no match|does not|invalid|unrecognized)|key id\b[^.]{0,30}(?:not found|unknown|invalid)|signing key\b[^.]{0,30}(?:not found|not be found|unknown|unable|mismatch)|unable to find (?:a |an )?(?:appropriate |matching |signing )?key|public key\b[^.]{0,20}not found)/i,
    source: words,
  },
  {
    cause: 'invalid-signature',
    code: /^(?:.*(?:invalid|bad)[_-]?signature.*|.*signature[_-]?(?:invalid|mismatch|verification.*|error)|ERR_JWS_SIGNATURE_VERIFICATION_FAILED|ERR_JWKS_NO_MATCHING_KEY|IDX105\d\d|SignatureDoesNotMatch)$/i,
    confidence: 'likely',
    source: words,
  },
  {
    cause: 'server-key-fetch-failed',
    confidence: 'certain',
    text: /\b(?:jwks?|key ?set|signing keys?|public keys?|certs|certificates|openid[- ]configuration|discovery|metadata)\b[^.;\n]{0,60}\b(?:fetch|retriev|download|load|remote|obtain|request|get)\w*\b[^.;\n]{0,30}\b(?:fail|error|unable|could not|timeout|timed out)|\b(?:fail|error|unable|could not|couldn't|cannot)\w*\b[^.;\n]{0,40}\b(?:fetch|retriev|download|load|obtain|read|get)\w*\b[^.;\n]{0,40}\b(?:jwks?|key ?set|signing keys?|public keys?|openid[- ]configuration|discovery document|metadata)|\bjwks\b[^.]{0,30}(?:unavailable|unreachable|timeout)|IDX20803|remote (?:jwk set|key ?set)/i,
    source: words,
  },
  {
    cause: 'malformed-token',
    confidence: 'likely',
    text: /\b(?:jwt|token|bearer|jws|jwe|assertion)\b[^.;\n]{0,50}\b(?:malformed|(?:is )?not (?:a )?(?:well[- ]formed|valid jwt|in the form|a jwt|valid json)|bad format|badly formatted|could ?n[o']?t be (?:parsed|decoded)|cannot be (?:parsed|decoded)|can'?t be decoded|wrong number of segments|not enough segments|contains? an invalid number of segments|parse error|decod(?:e|ing) (?:error|failed)|unparsable|must have \d|must (?:consist|contain)|has (?:an )?invalid format|format (?:is )?invalid|corrupt)|\b(?:malformed|unparsable|undecodable|badly formed|ill-formed|truncated)\b[^.;\n]{0,25}\b(?:jwt|token|bearer|jws|assertion)\b|\b(?:not enough|wrong number of|invalid number of|expected \d(?:\w* )?)\s?(?:segments|parts)|\b(?:jws|jwe|jwt|jose)(?: protected)? header\b[^.;\n]{0,30}\b(?:invalid|malformed|missing|not)|\binvalid compact (?:jws|serialization)|\b(?:failed|unable|could not|cannot|error) (?:to )?(?:pars|decod)\w*[^.;\n]{0,20}\b(?:jwt|token)|\binvalid (?:jwt|token) (?:format|structure|serialization|header|payload|string|specified)|\bIDX12741|IDX14\d{3}|compacttoken (?:parsing|validation) failed/i,
    source: words,
  },
  {
    cause: 'malformed-token',
    code: /^(?:.*malformed[_-]?(?:jwt|token).*|.*(?:jwt|token)[_-]?malformed.*|ERR_J(?:WT|WS|OSE)_INVALID|jwt[_-]?parse.*|invalid[_-]?(?:jwt|token)[_-]?format|MalformedJwtException|JsonWebTokenError)$/i,
    confidence: 'possible',
    source: words,
  },
  {
    cause: 'token-revoked',
    confidence: 'certain',
    text: pattern(
      `\\b${credential}\\b${near}\\b(?:has|have|is|was|had|been|already)? ?(?:revoked|invalidated|blacklisted|blocklisted|black-listed|withdrawn|signed out)\\b(?!${near}\\b(?:${either})\\b${near}(?:expired|invalid))|^(?:revoked|blacklisted) ${credential}|\\blogged out (?:everywhere|remotely)|\\bbeen (?:revoked|invalidated)\\b`,
    ),
    source: words,
  },
  {
    cause: 'token-revoked',
    code: /^(?:.*token[_-]?(?:is[_-]?)?(?:revoked|invalidated|blacklisted|blocklisted)|.*revoked[_-]?(?:access[_-]?)?token|token_inactive_revoked|account_revoked)$/i,
    confidence: 'certain',
    source: words,
  },
  {
    cause: 'wrong-token-type',
    confidence: 'certain',
    text: /\b(?:wrong|incorrect|invalid|unexpected|unsupported|not allowed|disallowed)\b[^.;\n]{0,15}\btoken[ _-]?(?:type|class|use|kind)\b|\btoken\b[^.;\n]{0,20}\b(?:has|is of|of) (?:the )?(?:wrong|incorrect|an? invalid) type|\b(?:id|identity|refresh) tokens?\b[^.;\n]{0,40}\b(?:not (?:allowed|accepted|supported|be used)|cannot be used|can't be used|instead of|was (?:used|provided|sent)|are not)|\b(?:expected|requires?|need(?:s|ed)?|use|must be|provide)\b[^.;\n]{0,20}\b(?:an? )?(?:access|id|user|app(?:lication)?|bot|page) (?:access )?token\b[^.;\n]{0,40}\b(?:but|instead|not|got|received|rather)|\bonly (?:access|id|refresh|user|bot) tokens\b|\b(?:token_use|typ|token type)\b[^.;\n]{0,30}(?:mismatch|must be|not|invalid|unexpected|wrong)|application-only[^.]{0,40}(?:forbidden|not)|\b(?:user|app|bot)[- ]?(?:access )?tokens? (?:is|are) (?:not|required)|requires? (?:a )?user (?:context|token|access token)/i,
    source: words,
  },
  {
    cause: 'wrong-token-type',
    code: /^(?:not_allowed_token_type|(?:wrong|invalid|unsupported|bad)[_-]?token[_-]?(?:type|use|class)|token[_-]?type[_-]?(?:mismatch|invalid|not[_-]?allowed))$/i,
    confidence: 'certain',
    source: words,
  },
  {
    cause: 'token-unrecognized',
    confidence: 'likely',
    text: pattern(
      `\\b(?:invalid|unknown|unrecognized|unrecognised|bad|incorrect|inactive|not (?:active|found|recognized)|no such)\\b[^.;\\n]{0,20}\\b(?:access |bearer |auth(?:entication|orization)? |oauth2? |personal access |user )?token\\b|\\b(?:access |bearer |auth |oauth2? )?token\\b[^.;\\n]{0,30}\\b(?:is |was |are )?(?:invalid|not valid|unknown|not (?:found|recognized|recognised|active|exist)|isn'?t active|is ?n[o']?t valid|inactive|does ?n[o']?t exist|rejected|incorrect)\\b|\\bbad credentials\\b|\\b(?:unable|failed|not able|could not|cannot) (?:to )?(?:authenticate|validate|verify)\\b(?! user)|\\bauthentication (?:has )?failed\\b|\\binvalid token\\b|\\bcould not validate credentials\\b`,
    ),
    source: words,
  },
  {
    cause: 'insufficient-permission',
    confidence: 'likely',
    text: /\bfailed\b[^.;\n]{0,20}\b(?:auth(?:orization)?|permission|access) (?:policy |control )?check\b|\b(?:auth(?:orization)?|permission|access) (?:policy |control )?check\b[^.;\n]{0,20}\bfailed\b/i,
    source: words,
  },
  // A claim that is neither audience, issuer nor time: the policy of this API wants another value.
  {
    cause: 'insufficient-permission',
    confidence: 'likely',
    request: 'token',
    text: /\b(?:unexpected|missing|invalid|incorrect|disallowed)\b ['"]?(?!aud|iss|exp|nbf|iat|typ|alg|kid|azp|sub|jti|nonce|at_hash|c_hash|auth_time|acr|amr|scope|scp|cnf|htu|htm|ath)[a-z][\w:/.-]{1,60}['"]? claim\b|\bunexpected '(?!aud|iss|exp|nbf|iat|typ|alg|kid|azp|sub|jti|nonce|scope|scp|cnf|htu|htm|ath)[a-z][\w:/.-]{1,60}' value\b/i,
    source: words,
  },
  // ── who you are ──
  {
    cause: 'wrong-credentials',
    confidence: 'certain',
    text: /\b(?:invalid|incorrect|wrong|bad|unknown|unrecognized|mismatched|failed)\b[^.;\n]{0,30}\b(?:user ?-?names?|log[io]n|e-?mail(?: address)?|user(?: ?id)?|account ?sid|credentials)?\b[^.;\n]{0,15}(?:\/|\bor\b|\band\b|&|,)?\s?\b(?:pass ?word|passwd|pin|passphrase|authtoken|secret)\b|\b(?:user ?-?name|log[io]n|e-?mail|account ?sid)\b[^.;\n]{0,30}\b(?:pass ?word|authtoken|secret)\b[^.;\n]{0,30}\b(?:incorrect|invalid|wrong|not (?:match|valid|correct|recognized)|do(?:es)? ?n[o']?t match|did ?n[o']?t match|mismatch|failed)|\bpass ?word\b[^.;\n]{0,30}\b(?:incorrect|invalid|wrong|mismatch|does ?n[o']?t match|not (?:match|valid|correct))|\b(?:cannot|can'?t|could not|couldn'?t) find (?:the |an? |any |your )?(?:user|account)\b|\b(?:unable|failed|could not|cannot) (?:to )?(?:log|sign) ?in with (?:the )?(?:provided|given|supplied|these|those) credentials\b|\bunable to authenticate user\b|\b(?:login|log-?in|sign-?in|logon|authentication) failed\b[^.]{0,20}(?:user|password)|\bno (?:active )?(?:account|user) (?:was )?found\b|\binvalid user credentials\b|\b(?:user|account)\b[^.;\n]{0,30}\b(?:not found|does not exist|unknown)\b|\bauthentication failed for user\b|\b(?:invalid|incorrect|wrong|bad|non-existent)\b[^.;\n]{0,30}\b(?:authentication|login|sign-?in|log-?in) (?:information|credentials|details|data)\b/i,
    source: words,
  },
  {
    cause: 'wrong-credentials',
    code: /^(?:invalid[_-]?(?:user[_-]?)?(?:credentials?|login|password|username[_-]?or[_-]?password)(?:[_-]?error)?|wrong[_-]?(?:password|credentials?)|bad[_-]?credentials?|incorrect[_-]?(?:password|credentials?)|(?:auth\/)?(?:wrong-password|user-not-found|invalid-login-credentials|invalid-credential)|INVALID_LOGIN_CREDENTIALS|INVALID_PASSWORD|EMAIL_NOT_FOUND|login_failed|authentication_failed|BadCredentialsException|NotAuthorizedException\.password)$/i,
    confidence: 'likely',
    source: words,
  },
  {
    cause: 'account-locked',
    confidence: 'certain',
    text: /\b(?:account|user|login)\b[^.;\n]{0,40}\b(?:locked|temporarily (?:locked|disabled|blocked)|suspended due|lock(?:ed)?[- ]?out|blocked (?:after|due|because)|disabled due to)\b|\btoo many (?:failed |unsuccessful |invalid |incorrect )?(?:login|log-in|sign-?in|password|authentication|auth)\b[^.;\n]{0,30}\b(?:attempts|failures|tries)\b|\bcaptcha\b[^.;\n]{0,60}\b(?:log ?in|login|sign in|failed|attempts|AUTHENTICATION)|\bfailed (?:login|sign-?in|authentication) attempts\b/i,
    source: words,
  },
  {
    cause: 'account-locked',
    code: /^(?:.*account[_-]?(?:is[_-]?)?(?:locked|disabled|suspended|blocked).*|.*user[_-]?(?:locked|disabled|blocked|suspended).*|too[_-]?many[_-]?(?:failed[_-]?)?(?:login[_-]?)?attempts.*|LockedException|DisabledException|CAPTCHA_CHALLENGE|USER_DISABLED|UserLambdaValidationException\.locked)$/i,
    confidence: 'likely',
    source: words,
  },
  {
    cause: 'step-up-required',
    confidence: 'certain',
    text: /\b(?:multi|two|2)[- ]?factor\b|\bmfa\b[^.]{0,40}(?:required|needed|enroll|must|challenge|verif)|\b(?:requires?|needs?|must|missing|specify|provide|enter)\b[^.;\n]{0,30}\b(?:mfa|2fa|otp|one[- ]time (?:pass(?:word|code)|code)|totp|verification code|second factor|passcode)\b|\b(?:otp|one[- ]time (?:password|code)|verification code)\b[^.;\n]{0,20}\b(?:required|missing|needed|code)|\b(?:re-?authenticat|recent (?:login|authentication|sign-?in)|more recent authentication|fresh (?:login|token|authentication)|step[- ]?up|sudo mode|elevat\w+ (?:session|authentication)|stronger authentication|higher (?:assurance|authentication))\w*\b/i,
    source: words,
  },
  {
    cause: 'step-up-required',
    code: /^(?:.*(?:mfa|2fa|two[_-]?factor|otp|second[_-]?factor)[_-]?(?:required|needed|challenge|enrollment).*|.*(?:requires|missing|require)[_-]?(?:mfa|2fa|two[_-]?factor|otp|recent[_-]?login).*|reauthentication[_-]?required|fresh[_-]?login[_-]?required|auth\/requires-recent-login|CREDENTIAL_TOO_OLD_LOGIN_AGAIN|session_too_old|insufficient_aal|step[_-]?up[_-]?required)$/i,
    confidence: 'certain',
    source: words,
  },
  // ── nothing, or something unreadable, was sent ──
  {
    cause: 'missing-credentials',
    confidence: 'certain',
    text: /\b(?:no|missing|without|absent|lacks?|lacking)\b[^.;\n]{0,25}\b(?:auth(?:entication|orization)?(?: (?:header|token|credentials?|information|info|cookie|details|data))?|authorization|(?:access|bearer|client|auth|security|session|user|api|jwt|id)[ -]?tokens?|tokens?|jwt|bearer|credentials)\b(?! ?(?:type|scope|permission|has|is invalid|to access))|\b(?:auth(?:entication|orization)?(?: (?:header|token|credentials?|cookie|information))?|(?:access|bearer|auth|client)? ?tokens?|jwt|credentials|bearer)\b[^.;\n]{0,25}\b(?:is |was |were |are |not )*(?:missing|not (?:provided|found|present|supplied|set|sent|given|included|specified)|(?:must|should) be (?:provided|supplied|present|set|sent)|(?:is|are) required|required|absent|empty|were not provided|was not provided)\b|\bauth(?:entication|orization)? (?:is )?(?:required|needed|necessary)\b|\b(?:requires?|needs?|must|require) (?:an? |to be |valid |user )?(?:authenticat\w+|auth|log(?:in|ged in)|logged[- ]in|login|sign(?:ed)?[- ]?in|credentials)\b|\b(?:not|n't|please|must|need to|have to|you(?:'re| are) not|is not|user not|aren't) (?:be )?(?:logged[- ]?in|signed[- ]?in|log ?in|sign ?in|authenticated)\b|\bunauthenticated\b|\banonymous (?:access|users?|requests?|caller|authentication)\b|\blogin required\b|\bno session\b|\bno active session\b|\bdid(?:n'?t| not) (?:provide|supply|send|include|specify)\b[^.;\n]{0,20}\b(?:credentials|token|auth\w*|key)|\bno user\b|\bcredentials (?:required|missing)\b|\bplease (?:log|sign) in\b|\bunauthorized: no\b/i,
    source: words,
  },
  {
    cause: 'missing-credentials',
    code: /^(?:credentials[_-]?required|.*(?:missing|no)[_-]?(?:auth(?:entication|orization)?(?:[_-]?(?:header|token|in[_-]?header))?|token|credentials|bearer|jwt)(?:[_-].*)?|auth(?:entication|orization)?[_-]?(?:is[_-]?)?(?:required|needed|missing|error\.missing)|token[_-]?(?:required|missing|not[_-]?(?:found|provided))|unauthenticated|not[_-]?authenticated|not[_-]?logged[_-]?in|login[_-]?required|AuthenticationRequired|AuthMissing|MissingAuthenticationToken|anonymous[_-].*|not_authed|(?:user_)?not_signed_in)$/i,
    confidence: 'likely',
    source: words,
  },
  {
    cause: 'wrong-scheme',
    confidence: 'likely',
    text: /\bformat is authorization: ?bearer\b|\b(?:unsupported|invalid|unknown|wrong|bad|unrecognized|incorrect|unexpected|must use|expected|only)\b[^.;\n]{0,25}\b(?:auth(?:entication|orization)?[ -]?(?:scheme|type|method|header (?:type|scheme|prefix))|(?:token )?(?:prefix|scheme)|bearer scheme|http auth)\b|\b(?:auth(?:entication|orization)?[ -]?(?:scheme|method|type)|scheme)\b[^.;\n]{0,40}\b(?:not (?:supported|allowed|recognized|enabled)|unsupported|invalid|is disabled|unknown|must be|mismatch|disabled)|\b(?:must|should) (?:start|begin|be prefixed) with\b[^.;\n]{0,20}(?:bearer|token|basic|["'`])|\b(?:basic|bearer|digest) (?:auth(?:entication)?|tokens?|scheme)\b[^.;\n]{0,40}\b(?:not (?:supported|allowed|enabled|accepted)|disabled|deprecated|unsupported|no longer)|(?:use|expected|expecting|requires?|needs?)\b[^.;\n]{0,15}\b(?:bearer|basic|digest|token) (?:auth|scheme|prefix|token format)/i,
    source: words,
  },
  {
    cause: 'wrong-scheme',
    code: /^(?:credentials_bad_scheme|(?:unsupported|invalid|bad|wrong|unknown)[_-]?(?:auth(?:entication|orization)?[_-]?)?(?:scheme|method|type|header[_-]?type)|bad_authorization_header_part|FST_JWT_BAD_REQUEST|UnsupportedAuthenticationScheme.*)$/i,
    confidence: 'likely',
    source: words,
  },
  {
    cause: 'malformed-header',
    confidence: 'likely',
    text: /\b(?:malformed|invalid|bad|badly formatted|badly formed|wrong|incorrect|improper(?:ly)?)\b[^.;\n]{0,25}\b(?:auth(?:entication|orization)?|token|authorization)[ -]?headers?(?: format| value| string)?\b|\bauth(?:entication|orization)? header\b[^.;\n]{0,40}\b(?:malformed|invalid|bad|badly|format|not (?:well|properly|valid|formed)|parse|could not|cannot|must|incorrect|has the wrong)|\btoken string should not contain\b|\bshould not contain (?:spaces|invalid characters)\b|not a valid key=value pair|credentials_bad_format|\binvalid (?:basic|digest) (?:header|auth|credentials format)\b|\bbasic (?:auth(?:entication)?|credentials)[^.]{0,30}(?:base64|decode|encoded)|\bheader format\b/i,
    source: words,
  },
  {
    cause: 'malformed-header',
    confidence: 'likely',
    request: 'authorization',
    text: /\b(?:bad|invalid|malformed) (?:http )?(?:auth\w* )?header (?:internal )?(?:syntax|format)\b/i,
    source: words,
  },
  {
    cause: 'malformed-header',
    code: /^(?:credentials_bad_format|(?:invalid|malformed|bad)[_-]?(?:auth(?:entication|orization)?|token)[_-]?header(?:[_-]?format)?|InvalidAuthorizationHeader|bad_authorization_header(?:_part)?|IncompleteSignature(?:Exception)?)$/i,
    confidence: 'possible',
    source: words,
  },
  {
    cause: 'empty-credentials',
    confidence: 'likely',
    text: /\bempty\b[^.;\n]{0,20}\b(?:jwt|token|bearer|credentials|authorization|password|api[ -]?key)\b|\b(?:jwt|token|bearer|credentials|authorization header|api[ -]?key)\b[^.;\n]{0,20}\b(?:is|was|are) (?:empty|blank|null|undefined)\b|\bno credentials in\b|jwt must be provided/i,
    source: words,
  },
  {
    cause: 'multiple-credentials',
    confidence: 'certain',
    text: /\b(?:multiple|more than one|duplicate|several|too many|only one)\b[^.;\n]{0,30}\b(?:tokens?|credentials|api[ -]?keys?|auth(?:entication|orization)?(?: (?:types?|headers?|methods?|mechanisms?))?|access tokens?)\b[^.;\n]{0,40}|\bboth\b[^.;\n]{0,60}\b(?:authorization|query|signature|token)\b[^.;\n]{0,30}\b(?:specified|provided|present|set)|only one auth mechanism allowed/i,
    source: words,
  },
  // ── keys ──
  {
    cause: 'api-key-missing',
    confidence: 'certain',
    text: /\b(?:no|missing|without|absent|must (?:provide|supply|include|specify)|requires?|need(?:s|ed)?|provide|include|supply|specify|forgot|add)\b[^.;\n]{0,25}\b(?:api|subscription|access|app(?:lication)?|developer|client|consumer|license|publishable)?[ _-]?(?:api[ _-]?key|subscription[ _-]?key|app[ _-]?key|access[ _-]?key|developer[ _-]?key|consumer[ _-]?key|apikey|x-api-key|app ?id)\b(?![^.;\n]{0,20}(?:invalid|not valid|incorrect|violates|restriction))|\b(?:api[ _-]?key|apikey|subscription key|x-api-key|app[ _-]?id|app[ _-]?key|access key|consumer key)\b[^.;\n]{0,40}\b(?:is |was |were |are |header )*(?:missing|not (?:provided|found|present|supplied|set|sent|given|included|specified)|required|(?:must|should) be (?:provided|supplied|present|set|sent)|absent|empty)\b|\bmissing subscription key\b|\bdid(?:n'?t| not) (?:provide|supply|send|include) (?:an? |your )?(?:api|subscription)[ -]?key|\bcalls? (?:requests? )?from unregistered callers\b|\bunregistered callers\b|\bmust be called with an api key\b/i,
    source: words,
  },
  {
    cause: 'api-key-missing',
    code: /^(?:.*(?:missing|no|requires?)[_-]?api[_-]?key.*|.*api[_-]?key[_-]?(?:is[_-]?)?(?:missing|required|not[_-]?(?:found|provided|supplied)).*|apiKeyRequired|missing_key|KeyMissing)$/i,
    confidence: 'certain',
    source: words,
  },
  {
    cause: 'api-key-invalid',
    confidence: 'certain',
    text: /\b(?:invalid|incorrect|wrong|bad|unknown|unrecognized|disabled|expired|inactive|revoked|deleted|not (?:a )?valid|no such|unauthorized)\b[^.;\n]{0,30}\b(?:(?:api|subscription|access|app(?:lication)?|developer|consumer|license|x-api)[ _-]?keys?|(?:api|developer)[ _-]?token|app(?:lication)?[ _-]?id)\b|\b(?:api[ _-]?key|apikey|api token|subscription key|x-api-key|app[ _-]?id|app[ _-]?key|access key(?: id)?|consumer key)\b[^.;\n]{0,60}\b(?:is |was |has |been |you provided |provided |not )*(?:invalid|not valid|incorrect|wrong|unknown|not (?:recognized|recognised|found|exist|active|authorized|correct|enabled)|disabled|expired|revoked|deleted|suspended|inactive|rejected|does ?n[o']?t exist|is bad)\b/i,
    source: words,
  },
  {
    cause: 'api-key-invalid',
    code: /^(?:.*(?:invalid|bad|wrong|incorrect|unknown|unrecognized|expired|disabled)[_-]?(?:x[_-]?)?api[_-]?key.*|.*api[_-]?key[_-]?(?:is[_-]?)?(?:invalid|not[_-]?valid|expired|disabled|unknown|revoked).*|keyInvalid|InvalidApiKey|API_KEY_INVALID|invalid_key|InvalidAccessKeyId)$/i,
    confidence: 'certain',
    source: words,
  },
  {
    cause: 'api-key-wrong-place',
    confidence: 'likely',
    text: /\bapi keys? (?:is|are) not supported by this api\b|\bapi[ -]?key\b[^.;\n]{0,40}\b(?:in the (?:query|url|body)|as a query)\b[^.;\n]{0,40}\b(?:not|no longer|deprecated)/i,
    source: words,
  },
  // ── what you may ──
  {
    cause: 'insufficient-scope',
    confidence: 'certain',
    text: /\b(?:insufficient|missing|lacks?|lacking|required?|requires?|needs?|inadequate|not enough|without|no|additional|necessary|invalid|wrong|out of|following|expected any of|does ?n[o']?t (?:have|contain|include)|do(?:es)? not have|not granted|not authorized for)\b[^.;\n]{0,60}\bscopes?\b|\bscopes?\b[^.;\n]{0,60}\b(?:insufficient|missing|required|not (?:granted|sufficient|authorized|present|included|allowed|enough)|is required|are required|needed|does ?n[o']?t|invalid|too narrow|mismatch)\b|\brequest requires higher privileges than provided by the access token\b|\bauthentication scopes\b/i,
    source: words,
  },
  {
    cause: 'insufficient-scope',
    code: /^(?:.*(?:insufficient|missing|invalid|required|lack(?:s|ing)?)[_-]?(?:oauth[_-]?|token[_-]?|auth[_-]?)?scopes?.*|.*scope[_-]?(?:not[_-]?(?:granted|permitted|sufficient)|insufficient|missing|required).*|ACCESS_TOKEN_SCOPE_INSUFFICIENT|no_permission_scope|insufficientPermissions\.scope)$/i,
    confidence: 'certain',
    source: words,
  },
  {
    cause: 'insufficient-permission',
    confidence: 'likely',
    text: /\b(?:not|n't|never|cannot|can't)[ -]?(?:be )?(?:authori[sz]ed|permitted|allowed|entitled|privileged|sufficient(?:ly)?|granted)\b(?! ?(?:ip|origin|header|method|from|http|algorithm|token|audience|issuer))|\b(?:do(?:es)?(?: not|n't)|lacks?|missing|insufficient|required?|requires?|needs?|no|without|inadequate|not enough|denied)\b[^.;\n]{0,40}\b(?:permissions?|privileges?|roles?|rights?|access rights|entitlements?|authority|grants?|access to)\b|\b(?:permissions?|privileges?|access|authori[sz]ation|request|operation)\b[^.;\n]{0,25}\b(?:is |was |has been |been )*(?:denied|forbidden|refused|insufficient|not granted|rejected|prohibited|restricted)\b|\bforbidden\b[^.;\n]{0,60}\b(?:user|role|action|resource|operation|admin|owner)|\b(?:only|must be (?:an? )?)\b[^.;\n]{0,25}\b(?:admin\w*|owners?|moderators?|superusers?|members?|staff|managers?)\b|\bis forbidden: user\b|\bcannot (?:list|get|create|update|patch|delete|watch|consume|access|perform|view|edit|modify)\b|\b(?:row[- ]level security|rls)\b|\bpermission denied\b|\bnot (?:the |an? )?(?:owner|member|admin)/i,
    source: words,
  },
  {
    cause: 'insufficient-permission',
    code: /^(?:.*permission[_-]?(?:denied|required|error|missing).*|.*(?:insufficient|missing|no|lacks?)[_-]?(?:permissions?|privileges?|rights?|role|access|entitlement).*|access[_-]?denied(?:[_-]?(?:error|exception))?|accessdenied|forbidden|not[_-]?(?:authorized|permitted|allowed)|operation[_-]?not[_-]?(?:permitted|allowed)|AuthorizationFailed|unauthorized_role|E_AUTHORIZATION_FAILURE|42501|FORBIDDEN|AccessDeniedException|role[_-]?(?:required|missing)|ForbiddenError)$/i,
    confidence: 'possible',
    source: words,
  },
  {
    cause: 'license-or-plan',
    confidence: 'likely',
    text: /\b(?:licen[cs]e|subscription|plan|tier|trial|edition)\b[^.;\n]{0,60}\b(?:expired|required|does ?n[o']?t (?:allow|include|support|cover)|non-compliant|not (?:include|support|allow|cover|valid|active|available|enabled|found)|limit|upgrade|inactive|invalid|ended|cancell?ed|insufficient|exceeded|suspended|restricted|only)\b|\bupgrade (?:your|to|the|now|plan|account)\b|\b(?:payment|billing|invoice|credit card|credits?|balance)\b[^.;\n]{0,40}\b(?:required|overdue|past due|insufficient|failed|disabled|exhausted|too low|not (?:enabled|set up|active)|unpaid|depleted|needed|inactive|must)\b|\b(?:insufficient|out of|no (?:more )?|exceeded)\b[^.;\n]{0,20}\b(?:funds|credits?|balance)\b|\bexceeded your current quota\b|\b(?:paid|premium|pro|enterprise|business)[ -](?:plan|account|feature|subscription|tier|users?|members?|only)\b|\bnot available (?:on|in|for|under) (?:your|this|the current) (?:plan|tier|subscription|account|edition)\b|\bmonthly (?:quota|limit|usage)\b|\bcurrent license\b|\bnot (?:enrolled|subscribed)\b|\bmust use keys and tokens from a\b[^.]{0,40}\bproject\b|\baccess level\b|\bdoes not have (?:an? )?(?:active|valid) (?:subscription|licen[cs]e)|\bfeature (?:is )?not (?:enabled|available|included)/i,
    source: words,
  },
  {
    cause: 'license-or-plan',
    code: /^(?:.*(?:payment|subscription|licen[cs]e|billing|plan|upgrade)[_-]?(?:required|expired|limit.*|inactive|invalid|not[_-]?(?:enabled|allowed|supported|found)|needed|hard[_-]?limit.*).*|insufficient[_-]?(?:quota|funds|credits?|balance)|.*quota[_-]?exceeded.*plan|trial[_-]?expired|billing_not_active|client-not-enrolled|plan_.*)$/i,
    confidence: 'likely',
    source: words,
  },
  {
    cause: 'service-not-enabled',
    confidence: 'certain',
    text: /\bapi\b[^.;\n]{0,60}\b(?:has not been used|(?:is|are|was) (?:disabled|not enabled|not activated|turned off|switched off)|not been enabled|must be enabled|disabled by the administrator)\b|\benable (?:it|the api|this api|the service) by (?:visiting|going)\b|\baccess not configured\b|\bservice (?:is )?(?:disabled|not enabled|not activated)\b[^.]{0,30}(?:project|account|consumer)?|\b(?:not enabled|disabled|isn'?t enabled|is off) for (?:this|the|your) (?:project|account|organi[sz]ation|workspace|tenant|site|app(?:lication)?|store|client)\b|\bgrant type[^.]{0,20}not (?:allowed|enabled)/i,
    source: words,
  },
  {
    cause: 'service-not-enabled',
    code: /^(?:SERVICE_DISABLED|accessNotConfigured|.*(?:service|api|feature|provider|product)[_-]?(?:is[_-]?)?(?:disabled|not[_-]?(?:enabled|activated|configured|available)).*|.*not[_-]?enabled.*)$/i,
    confidence: 'likely',
    source: words,
  },
  {
    cause: 'sso-authorization-required',
    confidence: 'certain',
    text: /\bsaml (?:enforcement|sso|single sign)|\bsaml\b[^.;\n]{0,60}\b(?:must|required|grant|authori[sz]e|enforced)\b|\bsingle sign[- ]?on\b[^.;\n]{0,60}\b(?:required|enforced|authori[sz]e|must|enabled)\b|\bsso\b[^.;\n]{0,30}\b(?:required|enforced|authori[sz]ation|must)|\b(?:required?|requires?|must|use)\b[^.;\n]{0,20}\b(?:sso|single sign[- ]?on)\b/i,
    source: words,
  },
  {
    cause: 'sso-authorization-required',
    code: /^(?:.*sso[_-]?(?:required|enforced|needed).*|saml_failure=true|.*saml[_-]?(?:required|enforcement).*|sso_provider_required)$/i,
    confidence: 'certain',
    source: words,
  },
  {
    cause: 'consent-required',
    confidence: 'likely',
    text: /\bconsent\b[^.;\n]{0,60}\b(?:required|needed|not (?:granted|given|been)|missing|must|has not|revoked)\b|\b(?:has not|not|hasn't) consented\b|\b(?:requires?|needs?|required)\b[^.;\n]{0,20}\b(?:user|admin(?:istrator)?)? ?(?:consent|approval)\b|\bterms (?:of (?:service|use)|and conditions)\b[^.;\n]{0,40}\b(?:accept|agree|must|not)/i,
    source: words,
  },
  // ── sessions and forgery ──
  {
    cause: 'session-expired',
    confidence: 'likely',
    text: /\b(?:session|login|cookie)\b[^.;\n]{0,40}\b(?:has |have |is |was |had |been )*(?:expired|timed? ?out|invalid(?:ated)?|no longer (?:valid|active|exists?)|not (?:found|valid|exist|active|recognized)|does ?n[o']?t exist|ended|terminated|stale|unknown|closed|lost)\b|\b(?:invalid|expired|unknown|stale|no such|inactive|bad)\b[^.;\n]{0,12}\b(?:user |login |web )?session\b|\b(?:session|login|idle) time-?out\b|\bplease (?:log|sign) in again\b|\byou have been (?:logged|signed) out\b|\blogged out\b/i,
    source: words,
  },
  {
    cause: 'session-expired',
    code: /^(?:.*session[_-]?(?:is[_-]?|has[_-]?)?(?:expired|invalid|not[_-]?found|timeout|timed[_-]?out|revoked|ended|inactive|missing).*|(?:invalid|expired|unknown|bad)[_-]?session.*|SESSION_EXPIRED|INVALID_SESSION_ID|session_not_found|logged_out)$/i,
    confidence: 'likely',
    source: words,
  },
  {
    cause: 'csrf',
    confidence: 'certain',
    text: /\b(?:csrf|xsrf|cross[- ]?site request forgery|anti-?forgery|request[- ]?forgery|request verification token|authenticity[ _]?token|invalidauthenticitytoken|crumb|page expired)\b/i,
    source: 'https://developer.mozilla.org/en-US/docs/Web/Security/Attacks/CSRF',
  },
  {
    cause: 'csrf',
    confidence: 'certain',
    code: /^(?:.*[cx]srf.*|EBADCSRFTOKEN|.*anti[_-]?forgery.*|.*forgery.*|invalid[_-]?authenticity[_-]?token|token[_-]?mismatch(?:[_-]?exception)?|TokenMismatchException)$/i,
    source: 'https://developer.mozilla.org/en-US/docs/Web/Security/Attacks/CSRF',
  },
  // ── what stands before the application ──
  {
    cause: 'rate-limited',
    confidence: 'certain',
    text: /\brate[- ]?limit(?:s|ed|ing|er)?\b(?![^.;\n]{0,20}(?:header|remaining))|\btoo many requests\b|\b(?:request|api|call|usage)[^.;\n]{0,12} (?:limit|quota|rate)\b[^.;\n]{0,30}\b(?:exceeded|reached|hit)\b|\b(?:limit|quota|rate)s?\b[^.;\n]{0,20}\b(?:exceeded|reached|surpassed|hit)\b|\bthrottl(?:ed|ing)\b|\bslow ?down\b|\b(?:exceeded|over|reached)\b[^.;\n]{0,40}\b(?:rate|quota|limit|requests? per|qps)\b|\brequests? (?:was|were|has been|have been) throttled\b|\btry again (?:in|after) \d|\btoo many (?:attempts|calls|connections|failed)\b|\bretry after \d|\blimit exceeded\b/i,
    source: 'https://www.rfc-editor.org/rfc/rfc6585#section-4',
  },
  {
    cause: 'rate-limited',
    code: /^(?:.*rate[_-]?limit.*|too[_-]?many[_-]?(?:requests|calls).*|throttl(?:ed|ing)(?:[_-]?(?:error|exception))?|.*(?:rate|quota|limit)[_-]?(?:limit)?[_-]?exceeded(?:[_-]?(?:error|exception))?|slow[_-]?down|RESOURCE_EXHAUSTED|LimitExceededException|ThrottlingException|over_query_limit|OVER_QUERY_LIMIT|userRateLimitExceeded|rateLimitExceeded|dailyLimitExceeded|quotaExceeded|ProvisionedThroughputExceededException)$/i,
    confidence: 'certain',
    source: 'https://www.rfc-editor.org/rfc/rfc6585#section-4',
  },
  {
    cause: 'ip-blocked',
    confidence: 'certain',
    text: /\b(?:ip(?:v[46])?|client|remote|source|your)[ -]?(?:ip )?address(?:es)?\b[^.;\n]{0,60}\b(?:not (?:allowed|permitted|authori[sz]ed|whitelisted|allow-?listed|trusted|in)|is ?n[o']?t (?:allowed|permitted|authori[sz]ed)|blocked|banned|denied|forbidden|restricted|restriction|blacklisted|rejected|violates)\b|\bip\b[^.;\n]{0,40}\b(?:allow ?-?list|white ?-?list|block(?:ed|list)?|ban(?:ned)?|denied|not (?:allowed|permitted|authori[sz]ed|in)|restrict(?:ed|ion)|rejected|forbidden)\b|\b(?:blocked|banned|denied|forbidden|unauthori[sz]ed|untrusted|restricted|disallowed)\b[^.;\n]{0,20}\b(?:ip|ip address|country|region|network|location|geo)\b|\b(?:country|region|location|territory|jurisdiction)\b[^.;\n]{0,50}\b(?:not (?:supported|available|allowed|permitted)|blocked|banned|unsupported|restricted|forbidden|denied)\b|\b(?:not available|unavailable|blocked|unsupported) (?:in|from|for) (?:your|this) (?:country|region|location|area)\b|\bgeo[- ]?(?:block|restrict|fenc)|\bunsupported_country|\bban(?:ned)? the (?:autonomous|country|region|ip)|\bip address of the call\b/i,
    source: words,
  },
  {
    cause: 'ip-blocked',
    code: /^(?:.*ip[_-]?(?:address[_-]?)?(?:not[_-]?(?:allowed|whitelisted|permitted|authorized)|blocked|banned|denied|forbidden|restricted|rejected|restriction).*|.*(?:country|region|geo|territory)[_-]?(?:not[_-]?(?:supported|allowed)|blocked|restricted|forbidden).*|unsupported_country.*|API_KEY_IP_ADDRESS_BLOCKED|ipRefererBlocked|IpRestricted.*)$/i,
    confidence: 'certain',
    source: words,
  },
  {
    cause: 'origin-not-allowed',
    confidence: 'certain',
    text: /\b(?:origin|referr?er|domain|bundle|host(?:name)?|callback domain)\b[^.;\n]{0,50}\b(?:not (?:allowed|permitted|authori[sz]ed|whitelisted|allow-?listed|registered|trusted|in)|is ?n[o']?t (?:allowed|permitted|authori[sz]ed)|blocked|denied|forbidden|rejected|invalid|unauthori[sz]ed|mismatch|restricted|disallowed|are blocked)\b|\b(?:invalid|disallowed|forbidden|unauthori[sz]ed|unknown|blocked|untrusted|bad|unexpected)\b[^.;\n]{0,12}\b(?:origin|referr?er|domain)\b|\brequests from referer\b|\bcross[- ]?origin\b[^.;\n]{0,40}\b(?:not|blocked|denied|forbidden|rejected|refused)\b|\bhttp referr?er\b|\bcors\b[^.;\n]{0,40}\b(?:not|blocked|denied|forbidden|rejected|disallowed|policy|error|fail)/i,
    source: words,
  },
  {
    cause: 'origin-not-allowed',
    code: /^(?:.*(?:origin|referr?er|domain)[_-]?(?:is[_-]?)?(?:not[_-]?(?:allowed|permitted|authorized|whitelisted)|blocked|denied|forbidden|invalid|mismatch).*|API_KEY_HTTP_REFERRER_BLOCKED|(?:invalid|forbidden|bad)[_-]?origin|CORS[_-]?.*)$/i,
    confidence: 'certain',
    source: words,
  },
  {
    cause: 'waf-or-bot-challenge',
    confidence: 'likely',
    text: /\bjust a moment\b|\battention required\b|\bchecking (?:your browser|if the site connection)\b|\bverif(?:y|ying) (?:that )?you(?:'re| are)? (?:a )?(?:human|not a (?:ro)?bot)|\b(?:are|prove) you(?:'re| are)? (?:a )?(?:human|not a robot|robot)|\bcaptcha\b|\bbot (?:detection|protection|traffic|management|manager|challenge|activity)\b|\bautomated (?:access|queries|requests?|traffic|tools?|software|scraping)\b|\b(?:web application )?firewall\b|\bwaf\b|\bmod_?security\b|\b(?:request|url|connection|access)\b[^.;\n]{0,30}\b(?:was |has been |is |been )*(?:rejected|blocked|denied|terminated|intercepted)\b[^.;\n]{0,80}\b(?:security|administrator|policy|rule|suspicious|malicious|protection|firewall|support id|incident)\b|\b(?:support|incident|event|reference|block|ray)[ -]?id\b|\brequested url was rejected\b|\brequest unsuccessful\b|\bsecurity (?:policy|rule|service|check|challenge|solution)\b[^.;\n]{0,40}\b(?:block|violat|protect|prevent|trigger)|\b(?:suspicious|malicious|unusual|abnormal) (?:activity|traffic|request|behaviou?r)\b|\bhuman verification\b|\bddos\b|\benable javascript and cookies to continue\b|\baccess denied\b[^]{0,200}\breference (?:#|&#35;)|\bpardon our interruption\b|\bpress (?:&|and) hold\b|\bblocked by\b[^.;\n]{0,30}(?:security|policy|administrator|network|proxy|filter)|\b(?:web ?site|page|site|content) (?:has been|is|was) blocked\b/i,
    source: words,
  },
  {
    cause: 'waf-or-bot-challenge',
    code: /^(?:.*captcha.*|bot[_-]?(?:detected|challenge|protection.*)|.*waf[_-]?.*|challenge|blocked_by_.*|human[_-]?verification.*|cf-mitigated.*|error-?1(?:010|012|020|015)|turnstile.*|request_blocked|blocked)$/i,
    confidence: 'likely',
    source: words,
  },
  {
    cause: 'proxy-auth-required',
    text: /\bproxy auth(?:entication|orization)? (?:is )?required\b|\bcache access denied\b/i,
    status: 407,
    confidence: 'certain',
    source: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.5.8',
  },
  {
    cause: 'mtls-required',
    confidence: 'certain',
    text: /\b(?:ssl|tls|client|mutual|required|x\.?509)\b[^.;\n]{0,25}\bcert(?:ificate)?s?\b[^.;\n]{0,50}\b(?:required|not (?:sent|provided|presented|found|trusted)|missing|was sent|error|mismatch\w*|invalid|expired|revoked|must)|\bno required ssl certificate\b|\bcertificate[- ]bound\b|\b(?:missing|no|invalid|bad|untrusted|require[sd]?)\b[^.;\n]{0,20}\b(?:client|ssl|tls)[ -]?cert(?:ificate)?\b|\bmtls\b|\bmutual tls\b|\bthe ssl certificate error\b/i,
    source: 'https://www.rfc-editor.org/rfc/rfc8705',
  },
  {
    cause: 'https-required',
    confidence: 'certain',
    text: /\bplain http request was sent to https port\b|\b(?:https|ssl|tls)\b[^.;\n]{0,30}\b(?:required|only|must|is mandatory|needed)\b|\b(?:must|only|require[sd]?|use|over)\b[^.;\n]{0,25}\b(?:https|ssl|secure connection|tls)\b(?![^.;\n]{0,20}cert)|\binsecure (?:connection|transport|request)s?\b|\bclient sent an http request to an https server\b/i,
    source: 'https://www.rfc-editor.org/rfc/rfc6797',
  },
  {
    cause: 'https-required',
    code: /^(?:SSL_REQUIRED|https[_-]?(?:required|only)|ssl[_-]?required|tls[_-]?required|insecure[_-]?transport)$/i,
    confidence: 'certain',
    source: 'https://www.rfc-editor.org/rfc/rfc6797',
  },
  {
    cause: 'header-too-large',
    confidence: 'certain',
    text: /\b(?:request )?header(?:s|fields?)?\b[^.;\n]{0,30}\b(?:too (?:large|long|big)|exceed\w*|size limit)|\bcookies? too (?:large|big|long)\b|\b(?:request )?header or cookie too large\b|\brequest header fields? too large\b|\bsize of a request header\b|\brequest too long\b/i,
    source: 'https://www.rfc-editor.org/rfc/rfc6585#section-5',
  },
  // ── shapes of the request ──
  {
    cause: 'aws-signature',
    confidence: 'likely',
    text: /\brequest signature we calculated does not match\b|\bcredential should be scoped\b|\bsignature (?:v4|version 4)\b|\bcanonical (?:string|request)\b|\bstring[- ]to[- ]sign\b/i,
    source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html',
  },
  {
    cause: 'presigned-url-expired',
    confidence: 'certain',
    request: 'signed',
    text: /\b(?:request|url|link|signature|policy|sas|signed url)\b[^.;\n]{0,20}\b(?:has |is |was )?expired\b|\bsignature not valid in the specified time frame\b|\bexpired (?:link|url|signature|request)\b/i,
    source: words,
  },
  {
    cause: 'presigned-url-expired',
    confidence: 'certain',
    text: /\b(?:signed|presigned|pre-signed|download|share|sas) ?(?:url|link|token)\b[^.;\n]{0,30}\bexpired\b|\blink (?:has |is )?expired\b|\burl (?:has |is )?expired\b/i,
    source: words,
  },
  {
    cause: 'invalid-signature',
    confidence: 'likely',
    request: 'signed',
    text: /\bsignature\b[^.;\n]{0,60}\b(?:does ?n[o']?t match|mismatch|invalid|not valid|malformed|incorrect)|\binvalid (?:link|signature|token|hash)\b/i,
    source: words,
  },
  {
    cause: 'redirect-uri-mismatch',
    confidence: 'certain',
    text: /\bredirect[_ -]?ur[il]s?\b[^.;\n]{0,90}\b(?:mismatch|not (?:match|registered|allowed|valid|whitelisted|associated|configured|found|permitted)|does ?n[o']?t match|did ?n[o']?t match|do not match|invalid|is ?n[o']?t|unregistered|must (?:match|be)|missing)|\b(?:invalid|mismatch(?:ing|ed)?|unregistered|unauthori[sz]ed|wrong|bad|not a valid|unknown)\b[^.;\n]{0,20}\b(?:parameter: )?redirect[_ -]?ur[il]\b|\bcallback url (?:mismatch|not)/i,
    source: rfc6749,
  },
  {
    cause: 'pkce-mismatch',
    confidence: 'certain',
    text: /\bcode[_ -]?(?:verifier|challenge)\b|\bpkce\b/i,
    source: 'https://www.rfc-editor.org/rfc/rfc7636#section-4.6',
  },
  {
    cause: 'authorization-code-invalid',
    confidence: 'certain',
    text: /\b(?:authori[sz]ation|auth|oauth)?[ _-]?code\b[^.;\n]{0,50}\b(?:expired|invalid|already (?:been )?(?:used|redeemed)|not (?:found|valid|exist)|was (?:already )?(?:used|redeemed)|is incorrect|has been used|does ?n[o']?t exist|reused|consumed|unknown)\b|\b(?:invalid|expired|bad|incorrect|unknown|malformed)\b[^.;\n]{0,25}\b(?:authori[sz]ation|auth|verification)[ _-]?code\b|\bbad_verification_code\b/i,
    request: 'code',
    source: rfc6749,
  },
  {
    cause: 'refresh-token-invalid',
    confidence: 'certain',
    text: /\brefresh[ _-]?tokens?\b[^.;\n]{0,60}\b(?:expired|invalid|revoked|not (?:found|valid|active|exist|recognized)|is ?n[o']?t|reuse\w*|reused|already used|unknown|blacklisted|inactive|malformed|does ?n[o']?t exist|missing|incorrect|stale|too old|rotated)\b|\b(?:invalid|expired|unknown|revoked|inactive|malformed|stale|bad|missing)\b[^.;\n]{0,20}\brefresh[ _-]?token\b/i,
    source: rfc6749,
  },
  {
    cause: 'refresh-token-invalid',
    confidence: 'certain',
    text: /\b(?:token|session|grant)\b[^.;\n]{0,40}\b(?:expired|revoked|not active|blacklisted|invalid|inactive|not found|reuse\w*)\b|\b(?:expired|invalid|revoked|inactive|unknown)\b[^.;\n]{0,20}\b(?:token|session|grant)\b/i,
    request: 'refresh',
    source: rfc6749,
  },
  {
    cause: 'refresh-token-invalid',
    confidence: 'certain',
    code: /^(?:.*refresh[_-]?token[_-]?(?:is[_-]?)?(?:expired|invalid|revoked|reused?|not[_-]?found|already[_-]?used|reuse[_-]?detected|missing).*|(?:invalid|expired|bad|unknown)[_-]?refresh[_-]?token.*|bad_refresh_token|refresh_token_.*)$/i,
    source: rfc6749,
  },
  {
    cause: 'client-auth-failed',
    confidence: 'certain',
    text: /\bclient (?:authentication|credentials|secret|assertion|id|not found)\b[^.;\n]{0,50}\b(?:failed|invalid|incorrect|unknown|missing|wrong|not (?:found|valid|match|exist|recognized)|mismatch|expired|rejected|is required)?\b|\b(?:invalid|unknown|bad|incorrect|wrong|unregistered|expired|no such|missing)\b[^.;\n]{0,20}\b(?:client(?:[ _-]?(?:id|secret|credentials|assertion|or client))?|application id)\b(?! certificate| cert| ip| token| version)|\bclient is (?:invalid|unknown|not (?:found|known|registered|recognized)|disabled)\b|\bapplication\b[^.;\n]{0,40}\bwas not found in the (?:directory|tenant)\b|\bclient (?:was )?not found\b/i,
    source: rfc6749,
  },
  {
    cause: 'wrong-environment',
    confidence: 'certain',
    text: /\b(?:test|live|sandbox|production|staging|prod|dev(?:elopment)?)[ -]?(?:mode|key|environment|credentials|token|account|data|server)?\b[^.;\n]{0,80}\b(?:but|instead|however|while|was made|was used|exists? in|cannot be used|can't be used|not (?:valid|allowed|usable|for))\b[^.;\n]{0,60}\b(?:test|live|sandbox|production|staging|prod|dev(?:elopment)?)\b|\b(?:wrong|different|another|incorrect|other) (?:environment|region|project|tenant|data ?cent(?:er|re)|cluster|mode|realm|workspace)\b|\b(?:environment|region|tenant|project|data ?center)\b[^.;\n]{0,20}\bmismatch\b|\bissued (?:in|for|by) (?:another|a different) (?:environment|tenant|project|region)\b/i,
    source: words,
  },
  {
    cause: 'wrong-environment',
    code: /^(?:.*(?:environment|tenant|region|project|livemode|mode)[_-]?mismatch.*|wrong[_-]?(?:environment|region|tenant|project|mode|cluster).*|testmode_.*|livemode_.*|.*TenantMismatch.*)$/i,
    confidence: 'certain',
    source: words,
  },
  {
    cause: 'method-or-route-missing',
    confidence: 'likely',
    text: /\bno (?:such )?(?:route|endpoint|resource|method|path)\b[^.;\n]{0,30}\b(?:found|exists?|match\w*)?\b|\b(?:method|verb)\b[^.;\n]{0,40}\bnot (?:allowed|supported|permitted)\b|\b(?:route|endpoint|path|url)\b[^.;\n]{0,20}\b(?:not found|does ?n[o']?t exist|unknown|not (?:exist|supported|configured|defined))\b|\bnot configured to allow the http request method\b|\bcannot (?:get|post|put|patch|delete) \/|\bsupports only cachable requests\b/i,
    source: words,
  },
  {
    cause: 'not-auth-related',
    confidence: 'likely',
    text: /\bdirectory (?:index(?:ing)?|listing|browsing)\b[^.;\n]{0,30}\b(?:not allowed|forbidden|denied|disabled|is not)|\bindex of\b[^.;\n]{0,10}(?:forbidden)|\b(?:filesystem|file system|file) (?:permissions?|access)\b|\bsymbolic link not allowed\b|\bserver unable to read htaccess\b|\bread-?only (?:mode|file ?system|replica)\b|\bmaintenance mode\b|\bdisallowed host\b/i,
    source: words,
  },
  {
    cause: 'deployment-protection',
    confidence: 'likely',
    text: /\b(?:deployment|preview|vercel|site|password|share) (?:is )?(?:protection|protected)\b|\bvercel authentication\b|\bidentity-aware proxy\b|\biap credentials\b|\bcloudflare access\b|\bthis (?:site|deployment|page|preview) is (?:password )?protected\b/i,
    source: words,
  },
  {
    cause: 'hidden-404',
    confidence: 'likely',
    status: 404,
    text: /\b(?:not found|does ?n[o']?t exist)\b[^.;\n]{0,40}\b(?:or|and)\b[^.;\n]{0,40}\b(?:access|permission|authori[sz]ed|private|not allowed|insufficient)\b|\byou (?:do(?:n't| not)|may not) have (?:access|permission)/i,
    source: words,
  },
  {
    cause: 'proxy-stripped-authorization',
    confidence: 'possible',
    request: 'authorization',
    text: /\bno authori[sz]ation (?:token|header)?\b|\bauthori[sz]ation header\b[^.;\n]{0,20}\b(?:missing|not (?:found|present|provided|set))|\bmissing (?:the )?authori[sz]ation header\b/i,
    source: words,
  },
  {
    cause: 'server-misconfigured-no-challenge',
    confidence: 'certain',
    text: /\bserver (?:lacks|is missing|has no)\b[^.;\n]{0,30}\b(?:secret|key|configuration|jwt)|\b(?:secret(?: or private key)?|secretorpublickey|jwt secret|signing secret|auth\w* provider|oidc provider|authentication (?:backend|scheme|provider|middleware))\b[^.;\n]{0,40}\b(?:must be provided|not (?:configured|set|defined|been configured|registered)|is missing|missing|undefined|misconfigured|unavailable)|\bno authentication ?scheme was specified\b|\bno (?:jwt |auth\w* )?secret\b[^.;\n]{0,20}(?:configured|set|provided)|\bsecretOrPrivateKey must have a value\b|\bmisconfigur(?:ed|ation)\b[^.;\n]{0,30}\bauth/i,
    source: words,
  },
  {
    cause: 'redirect-forwarded-authorization',
    confidence: 'possible',
    text: /\bonly one auth mechanism allowed\b/i,
    source: words,
  },
];

/** The table for which no vendor need be known. */
export const phrasebook: Vendor = {
  id: 'phrasebook',
  name: 'general wording',
  signs: [],
  rows: [...registered, ...phrases].map((row) => ({ ...row, global: true })),
  examples: [],
};
