import {
  credential,
  ending,
  form,
  inSentence,
  not,
  notAfter,
  phrase,
  r,
  starting,
  within,
  words,
} from './combinators.ts';
import { coded, listed, saying, type PhraseRow } from './phrase-row.ts';

/** What messages say about a token: its time, its issuer and audience, its signature and form. */
export const tokens: readonly PhraseRow[] = [
  saying(
    {
      cause: 'dpop-proof-invalid',
      confidence: 'likely',
      source: 'https://www.rfc-editor.org/rfc/rfc9449#section-7.1',
    },
    {
      'DPoP header not provided': phrase(
        words('dpop'),
        inSentence(80),
        starting(
          'missing|not provided|required|mismatch|invalid|incorrect|must|binding|reus',
          'replay|not (?:recent|match|present|supplied)',
        ),
      ),
      'missing dpop': phrase(
        words('missing|invalid|no'),
        inSentence(20),
        words('dpop'),
        not(' nonce'),
      ),
      'cnf jkt': phrase(words('cnf'), inSentence(30), words('jkt|thumbprint')),
      'jkt mismatch': phrase(words('jkt'), inSentence(30), form('(?:mismatch|match)')),
    },
  ),
  saying(
    {
      cause: 'dpop-nonce-required',
      confidence: 'certain',
      source: 'https://www.rfc-editor.org/rfc/rfc9449#section-8',
    },
    {
      'dpop nonce required': phrase(
        words('dpop'),
        inSentence(40),
        words('nonce'),
        inSentence(30),
        form('(?:required|needed|missing|expected)'),
      ),
      'require nonce in dpop': form('requires? (?:a )?nonce in (?:the )?dpop'),
    },
  ),
  saying(
    { cause: 'token-expired', confidence: 'certain' },
    {
      'Token expired.': phrase(
        words(credential),
        within(60),
        words(
          r`(?:has|have|is|was|had|been|already|validity period)? ?(?<!\b(?:or|nor)\s(?:has\s|have\s|is\s|been\s|was\s|already\s){0,3})expired`,
        ),
        not(
          r`[^.;\n]{0,60}\b(?:(?:or|and|\/|,)|nor)\b[^.;\n]{0,60}(?:invalid|revoked|not (?:yet )?valid|malformed|missing|inactive|unknown|bad|disabled|incorrect)`,
        ),
      ),
    },
  ),
  saying(
    { cause: 'token-expired', confidence: 'certain' },
    {
      'Expired JWT Token': form(`^expired ${credential}`),
      'Expired token received for JSON Web Token validation': phrase(
        ending(`(?<!\\b(?:or|nor|and)(?: an?| the)? )\\bexpired ${credential}`),
        not(r` ?(?:(?:or|and|\/|,)|nor)\b`),
      ),
      'Token expired.': words(`${credential}[ _-]?expired`),
      'lifetime exceeded': phrase(
        starting('lifetime|ttl'),
        within(60),
        ending('exceeded|passed|over'),
      ),
    },
  ),
  saying(
    { cause: 'token-expired', confidence: 'certain' },
    {
      '"exp" claim timestamp check failed': form(
        r`"?\bexp"? (?:claim )?(?:timestamp )?(?:check failed|(?:is |was |has )?(?:in the past|passed|expired|before|not in the future))`,
      ),
      'expiration time past': phrase(
        words('expiration time'),
        inSentence(30),
        form('(?:past|before|passed|exceeded)'),
      ),
      'token is no longer valid': words('token is no longer valid'),
      'token lifetime expired': phrase(
        starting('token (?:lifetime|validity)'),
        inSentence(30),
        form('(?:expired|ended|exceeded)'),
      ),
      'Signature has expired': form('signature has expired'),
      'token used after': words('token used after'),
      'validity period of the token': form('validity period of the token'),
      'stale token': words('stale token'),
      'token time out': words('token (?:has )?timed? ?out'),
    },
  ),
  coded(
    { cause: 'token-expired', confidence: 'certain' },
    {
      'token-expired':
        '(?:.*[._])?(?:auth|access|id|jwt|bearer|session|security|user)?[_-]?token[_-]?(?:is[_-]?|has[_-]?)?expired(?:[_-]?(?:error|exception))?',
      ExpiredToken:
        '(?:.*[._])?expired[_-]?(?:auth|access|id|jwt|bearer)?[_-]?(?:token|jwt|credentials?)(?:[_-]?(?:error|exception))?',
      jwtexpired: 'jwt[_-]?expired(?:[_-]?(?:error|exception))?',
      ERR_JWT_EXPIRED: 'ERR_JWT_EXPIRED',
      credentialexpired: 'credentials?[_-]?expired(?:[_-]?(?:error|exception))?',
    },
  ),
  saying(
    { cause: 'token-expired', confidence: 'possible' },
    {
      'Token expired.': phrase(
        starting(credential),
        within(60),
        words('expired|expiry|expires|expiration|outdated'),
      ),
    },
  ),
  saying(
    { cause: 'token-unrecognized', confidence: 'likely' },
    {
      'Token is invalid or expired': phrase(
        words(
          'invalid|revoked|malformed|not (?:yet )?valid|unknown|inactive|bad|missing',
          'incorrect',
        ),
        within(40),
        words(r`(?:or|and|\/|,)`),
        within(30),
        words('expired'),
      ),
      'Session expired or invalid': phrase(
        words('expired'),
        within(30),
        words(r`(?:or|and|\/|,)`),
        within(40),
        words('invalid|revoked|malformed|not (?:yet )?valid|unknown|inactive|bad|incorrect'),
      ),
    },
  ),
  saying(
    { cause: 'token-not-yet-valid', confidence: 'certain' },
    {
      'jwt not active': phrase(
        words('jwt|token|bearer|assertion'),
        within(60),
        words('not (?:yet )?active|not valid yet|not yet valid|used before'),
        not('[^.]{0,20}expired'),
      ),
      'nbf future': phrase(words('nbf'), inSentence(40), form('(?:future|not|before|failed)')),
      'not before future': phrase(
        words('not[- ]before'),
        inSentence(40),
        form('(?:future|not|claim)'),
      ),
    },
  ),
  coded(
    { cause: 'token-not-yet-valid', confidence: 'likely' },
    {
      NotBeforeError: 'NotBeforeError',
      tokennotyetvalid: '.*token[_-]?not[_-]?(?:yet[_-]?(?:valid|active)|(?:valid|active)[_-]?yet)',
      notbefore: '.*not[_-]?before.*',
    },
  ),
  saying(
    { cause: 'clock-skew', confidence: 'likely' },
    {
      'clock skew': starting('(?:clock|time)[ -]?(?:skew|drift|difference)'),
      skewed: form('skewed'),
      'Timestamp for this request is outside of the recvWindow.': phrase(
        words('timestamp'),
        inSentence(50),
        form(
          '(?:out of (?:bounds|range)|too (?:old|new|far)|outside|not within|invalid|expired|in the future|drift|window)',
        ),
      ),
      'JWT issued at future': phrase(
        words('issued at|iat'),
        inSentence(60),
        form('(?:future|ahead|must be|not (?:be )?later|before)'),
      ),
      'Token was issued in the future': form('issued in the future'),
      'The difference between the request time and the current time is too large.': words(
        'difference between the request time|request time',
      ),
      'date header required': phrase(
        words('(?:valid )?(?:x-)?date header'),
        inSentence(40),
        form('(?:required|invalid|too)'),
      ),
      'system clock': form('system (?:clock|time)'),
      'server time': words('server time'),
    },
  ),
  listed(
    { cause: 'clock-skew', confidence: 'certain' },
    'RequestTimeTooSkewed',
    'RequestTimestampOutOfRange',
    'clock_skew',
    'CLOCK_SKEW',
    'timestamp_out_of_bounds',
    'InvalidTimestamp',
    'RequestExpired',
  ),
  saying(
    { cause: 'wrong-audience', confidence: 'certain' },
    {
      "Audience doesn't match": phrase(
        words('audiences?'),
        within(80),
        starting(
          'invalid|incorrect|mismatch',
          'not (?:allowed|accepted|match|valid|contain|include|recognized|trusted)',
          "does ?n[o']?t match|did ?n[o']?t match|wrong|validation failed|unexpected",
          'not (?:the )?expected|is missing|do not match',
        ),
      ),
      "Unexpected 'aud' value": phrase(
        words(
          'invalid|incorrect|wrong|unexpected|bad|unacceptable|mismatched|untrusted',
          'disallowed',
        ),
        within(30),
        words('audiences?|"?aud"?(?: claim)?'),
      ),
      'aud claim not': phrase(
        ending(r`"?\baud"? (?:claim|value)`),
        within(60),
        form('(?:not|invalid|mismatch|unexpected|failed|incorrect|wrong)'),
      ),
      'not in audience': starting('not in audience'),
      'not intended for': words(
        'not (?:intended|issued|meant) for|intended for (?:another|a different)',
      ),
      'aud check failed': form('aud (?:check|validation) failed'),
      'must be audience': phrase(
        starting('must (?:be|contain)'),
        inSentence(40),
        starting('audience'),
      ),
    },
  ),
  coded(
    { cause: 'wrong-audience', confidence: 'certain' },
    {
      invalidaudience: '.*invalid[_-]?audience.*',
      audiencemismatch: '.*audience[_-]?(?:mismatch|invalid|validation.*)',
      jwtaudience: 'jwt[_-]?audience.*',
      IDX10214: 'IDX10214',
      AudienceError: '.*AudienceError',
      InvalidAudience: '.*InvalidAudience.*',
    },
  ),
  saying(
    { cause: 'wrong-issuer', confidence: 'certain' },
    {
      'The issuer is invalid': phrase(
        words('issuers?'),
        not(r` or\b`),
        within(160),
        starting(
          'invalid',
          'not (?:trusted|configured|allowed|accepted|match|valid|recognized|found|known|registered|the expected)',
          "unknown|untrusted|does ?n[o']?t match|did ?n[o']?t match|mismatch|incorrect",
          'wrong|unexpected|is missing|is not|do not match',
        ),
      ),
      "Unexpected 'iss' value": phrase(
        words(
          'invalid|incorrect|wrong|unexpected|bad|unknown|untrusted|unrecognized',
          'mismatched',
        ),
        within(30),
        words('issuers?|"?iss"?(?: claim| value)?'),
        not(r` or\b`),
      ),
      'Token payload iss value not allowed': phrase(
        ending(r`"?\biss"? (?:claim|value)`),
        within(60),
        form('(?:not|invalid|mismatch|unexpected|failed|incorrect)'),
      ),
      "No credentials found for given 'iss'": starting("given 'iss'"),
      'iss check failed': form('iss (?:check|validation) failed'),
    },
  ),
  coded(
    { cause: 'wrong-issuer', confidence: 'certain' },
    {
      invalidissuer: '.*invalid[_-]?issuer.*',
      issuermismatch: '.*issuer[_-]?(?:mismatch|invalid|unknown|untrusted).*',
      IDX10205: 'IDX10205',
      IssuerError: '.*IssuerError',
      unknown_issuer: 'unknown_issuer',
      untrusted_issuer: 'untrusted_issuer',
    },
  ),
  saying(
    { cause: 'invalid-signature', confidence: 'certain' },
    {
      'The signature is invalid': phrase(
        words('(?:jwt|token|jws|assertion)?'),
        within(30),
        notAfter(r`\bor `),
        words('signatures?'),
        within(60),
        starting(
          'invalid|not valid|verification (?:failed|error)|validation (?:failed|error)',
          "could ?n[o']?t be (?:verified|validated)|cannot be (?:verified|validated)",
          "does ?n[o']?t match|did ?n[o']?t match|mismatch|is required|failed",
          'key was not found|incorrect|wrong|bad|not (?:trusted|verified)',
        ),
      ),
      'invalid signature': phrase(
        words(
          'invalid|bad|incorrect|wrong|unverifiable|failed to verify|unable to verify',
          'cannot verify|could not verify',
        ),
        within(30),
        notAfter(r`\bor `),
        words('(?:token |jwt |jws )?signature'),
      ),
      'jwt verification fail': words('jwt verif(?:y|ication) (?:fails?|failed)'),
      'verification jwt failed': phrase(
        starting('verif(?:y|ication)'),
        within(20),
        words('jwt|token|signature'),
        within(20),
        words('failed|fails'),
      ),
      'JWSError JWSInvalidSignature': starting(r`JWSError\b[^.]*signature`),
    },
  ),
  saying(
    { cause: 'invalid-signature', confidence: 'certain' },
    {
      'unsupported alg': phrase(
        words('unsupported|invalid|disallowed|unexpected|not allowed|bad|wrong|forbidden'),
        within(30),
        words('(?:signing )?alg(?:orithm)?'),
      ),
      'alg not allowed': phrase(
        words('alg(?:orithm)?'),
        within(50),
        starting(
          'not (?:allowed|supported|permitted|accepted)|unsupported|mismatch|invalid',
          'is none|unexpected',
        ),
      ),
      'no applicable key found in the JSON Web Key Set': starting(
        'no (?:matching|suitable|applicable|valid) (?:key|jwk)|unknown (?:key|kid)',
        r`kid\b[^.]{0,40}(?:not found|unknown|no match|does not|invalid|unrecognized)`,
        r`key id\b[^.]{0,30}(?:not found|unknown|invalid)`,
        r`signing key\b[^.]{0,30}(?:not found|not be found|unknown|unable|mismatch)`,
        'unable to find (?:a |an )?(?:appropriate |matching |signing )?key',
        r`public key\b[^.]{0,20}not found`,
      ),
    },
  ),
  coded(
    { cause: 'invalid-signature', confidence: 'likely' },
    {
      invalidsignature: '.*(?:invalid|bad)[_-]?signature.*',
      signatureinvalid: '.*signature[_-]?(?:invalid|mismatch|verification.*|error)',
      ERR_JWS_SIGNATURE_VERIFICATION_FAILED: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED',
      ERR_JWKS_NO_MATCHING_KEY: 'ERR_JWKS_NO_MATCHING_KEY',
      IDX10511: r`IDX105\d\d`,
      SignatureDoesNotMatch: 'SignatureDoesNotMatch',
    },
  ),
  saying(
    { cause: 'server-key-fetch-failed', confidence: 'certain' },
    {
      'Jwks remote fetch is failed': phrase(
        words(
          'jwks?|key ?set|signing keys?|public keys?|certs|certificates',
          'openid[- ]configuration|discovery|metadata',
        ),
        within(60),
        words(r`(?:fetch|retriev|download|load|remote|obtain|request|get)\w*`),
        within(30),
        starting('fail|error|unable|could not|timeout|timed out'),
      ),
      'Expected 200 OK from the JSON Web Key Set HTTP response: failed to fetch JWKS': phrase(
        words(r`(?:fail|error|unable|could not|couldn't|cannot)\w*`),
        within(40),
        words(r`(?:fetch|retriev|download|load|obtain|read|get)\w*`),
        within(40),
        starting(
          'jwks?|key ?set|signing keys?|public keys?|openid[- ]configuration',
          'discovery document|metadata',
        ),
      ),
      'jwks unavailable': phrase(
        words('jwks'),
        inSentence(30),
        form('(?:unavailable|unreachable|timeout)'),
      ),
      "IDX20803: Unable to obtain configuration from: 'https://id.example.com/.well-known/openid-configuration'.":
        form('IDX20803'),
      'remote jwk set': form('remote (?:jwk set|key ?set)'),
    },
  ),
  saying(
    { cause: 'malformed-token', confidence: 'likely' },
    {
      'Jwt is not in the form of Header.Payload.Signature': phrase(
        words('jwt|token|bearer|jws|jwe|assertion'),
        within(50),
        starting(
          r`(?<!\bor )malformed(?!,? or\b)`,
          '(?:is )?not (?:a )?(?:well[- ]formed|valid jwt|in the form|a jwt|valid json)',
          "bad format|badly formatted|could ?n[o']?t be (?:parsed|decoded)",
          "cannot be (?:parsed|decoded)|can'?t be decoded|wrong number of segments",
          'not enough segments|contains? an invalid number of segments|parse error',
          r`decod(?:e|ing) (?:error|failed)|unparsable|must have \d`,
          'must (?:consist|contain)|has (?:an )?invalid format|format (?:is )?invalid',
          'corrupt',
        ),
      ),
      'Subject must be a string': words('(?:subject|sub)(?: claim)? must be a string'),
      'malformed jwt': phrase(
        words(
          r`(?<!\bor )malformed(?!,? or\b)`,
          'unparsable|undecodable|badly formed|ill-formed|truncated',
        ),
        within(25),
        words('jwt|token|bearer|jws|assertion'),
      ),
      'Not enough segments': starting(
        r`(?:not enough|wrong number of|invalid number of|expected \d(?:\w* )?)\s?(?:segments|parts)`,
      ),
      'JWS Protected Header is invalid': phrase(
        words('(?:jws|jwe|jwt|jose)(?: protected)? header'),
        within(30),
        starting('invalid|malformed|missing|not'),
      ),
      'invalid compact jws': starting('invalid compact (?:jws|serialization)'),
      'failed pars jwt': phrase(
        starting(r`(?:failed|unable|could not|cannot|error) (?:to )?(?:pars|decod)\w*`),
        within(20),
        starting('jwt|token'),
      ),
      'invalid jwt format': starting(
        'invalid (?:jwt|token) (?:format|structure|serialization|header|payload|string|specified)',
      ),
      IDX12741: starting('IDX12741'),
      IDX14111: form(r`IDX14\d{3}`),
      'compacttoken parsing failed': form('compacttoken (?:parsing|validation) failed'),
    },
  ),
  coded(
    { cause: 'malformed-token', confidence: 'possible' },
    {
      malformedjwt: '.*malformed[_-]?(?:jwt|token).*',
      jwtmalformed: '.*(?:jwt|token)[_-]?malformed.*',
      ERR_JWT_INVALID: 'ERR_J(?:WT|WS|OSE)_INVALID',
      jwtparse: 'jwt[_-]?parse.*',
      invalidjwtformat: 'invalid[_-]?(?:jwt|token)[_-]?format',
      MalformedJwtException: 'MalformedJwtException',
      JsonWebTokenError: 'JsonWebTokenError',
    },
  ),
  saying(
    { cause: 'token-revoked', confidence: 'certain' },
    {
      'The token was revoked': phrase(
        words(credential),
        within(60),
        words(
          '(?:has|have|is|was|had|been|already)? ?(?:revoked|invalidated|blacklisted|blocklisted|black-listed|withdrawn|signed out)',
        ),
        not(r`[^.;\n]{0,60}\b(?:(?:or|and|\/|,))\b[^.;\n]{0,60}(?:expired|invalid|malformed)`),
      ),
      'revoked jwt': form(`^(?:revoked|blacklisted) ${credential}`),
      'logged out everywhere': starting('logged out (?:everywhere|remotely)'),
      'Token has been revoked': words('been (?:revoked|invalidated)'),
    },
  ),
  coded(
    { cause: 'token-revoked', confidence: 'certain' },
    {
      tokenrevoked: '.*token[_-]?(?:is[_-]?)?(?:revoked|invalidated|blacklisted|blocklisted)',
      revoked_token: '.*revoked[_-]?(?:access[_-]?)?token',
      token_inactive_revoked: 'token_inactive_revoked',
      account_revoked: 'account_revoked',
    },
  ),
  saying(
    { cause: 'wrong-token-type', confidence: 'certain' },
    {
      'Wrong token type': phrase(
        words('wrong|incorrect|invalid|unexpected|unsupported|not allowed|disallowed'),
        within(15),
        words('token[ _-]?(?:type|class|use|kind)'),
      ),
      'Token has wrong type': phrase(
        words('token'),
        within(20),
        starting('(?:has|is of|of) (?:the )?(?:wrong|incorrect|an? invalid) type'),
      ),
      'id token not allowed': phrase(
        words('(?:id|identity|refresh) tokens?'),
        within(40),
        starting(
          "not (?:allowed|accepted|supported|be used)|cannot be used|can't be used",
          'instead of|was (?:used|provided|sent)|are not',
        ),
      ),
      'expected access token but': phrase(
        words('expected|requires?|need(?:s|ed)?|use|must be|provide'),
        within(20),
        words('(?:an? )?(?:access|id|user|app(?:lication)?|bot|page) (?:access )?token'),
        within(40),
        starting('but|instead|not|got|received|rather'),
      ),
      'only access tokens': words('only (?:access|id|refresh|user|bot) tokens'),
      'token_use mismatch': phrase(
        words('token_use|typ|token type'),
        within(30),
        form('(?:mismatch|must be|not|invalid|unexpected|wrong)'),
      ),
      'Authenticating with OAuth 2.0 Application-Only is forbidden for this endpoint.': phrase(
        form('application-only'),
        inSentence(40),
        form('(?:forbidden|not)'),
      ),
      'user token is not': starting(
        '(?:user|app|bot)[- ]?(?:access )?tokens? (?:is|are) (?:not|required)',
      ),
      'require user context': form('requires? (?:a )?user (?:context|token|access token)'),
    },
  ),
  coded(
    { cause: 'wrong-token-type', confidence: 'certain' },
    {
      not_allowed_token_type: 'not_allowed_token_type',
      wrongtokentype: '(?:wrong|invalid|unsupported|bad)[_-]?token[_-]?(?:type|use|class)',
      tokentypemismatch: 'token[_-]?type[_-]?(?:mismatch|invalid|not[_-]?allowed)',
    },
  ),
  saying(
    { cause: 'token-unrecognized', confidence: 'likely' },
    {
      'Invalid token': phrase(
        words(
          'invalid|unknown|unrecognized|unrecognised|bad|incorrect|inactive',
          'not (?:active|found|recognized)|no such',
        ),
        within(20),
        words(
          '(?:access |bearer |auth(?:entication|orization)? |oauth2? |personal access |user )?token',
        ),
      ),
      'Token invalid': phrase(
        words('(?:access |bearer |auth |oauth2? )?token'),
        within(30),
        words(
          "(?:is |was |are )?(?:invalid|not valid|unknown|not (?:found|recognized|recognised|active|exist)|isn'?t active|is ?n[o']?t valid|inactive|does ?n[o']?t exist|rejected|incorrect)",
        ),
      ),
      'Bad credentials': words('bad credentials'),
      'Unable to authenticate you': phrase(
        words(
          '(?:unable|failed|not able|could not|cannot) (?:to )?(?:authenticate|validate|verify)',
        ),
        not(' user'),
      ),
      'Authentication failed': words('authentication (?:has )?failed'),
      'Invalid token.': words('invalid token'),
      'Could not validate credentials': words('could not validate credentials'),
    },
  ),
  saying(
    { cause: 'invalid-signature', confidence: 'likely', request: 'signed' },
    {
      'The signature is invalid': phrase(
        words('signature'),
        within(60),
        starting("does ?n[o']?t match|mismatch|invalid|not valid|malformed|incorrect"),
      ),
      'Invalid token': words('invalid (?:link|signature|token|hash)'),
    },
  ),
];
