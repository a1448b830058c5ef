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

/** What messages say about credentials: missing, wrong, badly written, API keys. */
export const credentials: readonly PhraseRow[] = [
  saying(
    { cause: 'wrong-credentials', confidence: 'certain' },
    {
      'Invalid Email or password.': phrase(
        words('invalid|incorrect|wrong|bad|unknown|unrecognized|mismatched|failed'),
        within(30),
        words(
          '(?:user ?-?names?|log[io]n|e-?mail(?: address)?|user(?: ?id)?|account ?sid|credentials)?',
        ),
        within(15),
        ending(
          r`(?:\/|\bor\b|\band\b|&|,)?\s?\b(?:pass ?word|passwd|pin|passphrase|authtoken|secret)`,
        ),
      ),
      'user name pass word incorrect': phrase(
        words('user ?-?name|log[io]n|e-?mail|account ?sid'),
        within(30),
        words('pass ?word|authtoken|secret'),
        within(30),
        starting(
          'incorrect|invalid|wrong|not (?:match|valid|correct|recognized)',
          "do(?:es)? ?n[o']?t match|did ?n[o']?t match|mismatch|failed",
        ),
      ),
      "user's password is invalid": phrase(
        words('pass ?word'),
        within(30),
        starting(
          "incorrect|invalid|wrong|mismatch|does ?n[o']?t match",
          'not (?:match|valid|correct)',
        ),
      ),
      'Cannot find user': words(
        "(?:cannot|can'?t|could not|couldn'?t) find (?:the |an? |any |your )?(?:user|account)",
      ),
      'Unable to log in with provided credentials.': words(
        '(?:unable|failed|could not|cannot) (?:to )?(?:log|sign) ?in with (?:the )?(?:provided|given|supplied|these|those) credentials',
      ),
      'unable to authenticate user [alice] for REST request [/]': words(
        'unable to authenticate user',
      ),
      'login failed user': phrase(
        words('(?:login|log-?in|sign-?in|logon|authentication) failed'),
        inSentence(20),
        form('(?:user|password)'),
      ),
      'No active account found with the given credentials': words(
        'no (?:active )?(?:account|user) (?:was )?found',
      ),
      'Invalid user credentials': words('invalid user credentials'),
      'User not found': phrase(
        words('user|account'),
        within(30),
        words('not found|does not exist|unknown'),
      ),
      'authentication failed for user': words('authentication failed for user'),
      'Invalid login credentials': phrase(
        words('invalid|incorrect|wrong|bad|non-existent'),
        within(30),
        words('(?:authentication|login|sign-?in|log-?in) (?:information|credentials|details|data)'),
      ),
    },
  ),
  coded(
    { cause: 'wrong-credentials', confidence: 'likely' },
    {
      invalid_credentials:
        'invalid[_-]?(?:user[_-]?)?(?:credentials?|login|password|username[_-]?or[_-]?password)(?:[_-]?error)?',
      wrongpassword: 'wrong[_-]?(?:password|credentials?)',
      badcredential: 'bad[_-]?credentials?',
      incorrectpassword: 'incorrect[_-]?(?:password|credentials?)',
      'wrong-password': r`(?:auth\/)?(?:wrong-password|user-not-found|invalid-login-credentials|invalid-credential)`,
      INVALID_LOGIN_CREDENTIALS: 'INVALID_LOGIN_CREDENTIALS',
      INVALID_PASSWORD: 'INVALID_PASSWORD',
      EMAIL_NOT_FOUND: 'EMAIL_NOT_FOUND',
      login_failed: 'login_failed',
      authentication_failed: 'authentication_failed',
      BadCredentialsException: 'BadCredentialsException',
      'NotAuthorizedException.password': r`NotAuthorizedException\.password`,
    },
  ),
  saying(
    { cause: 'account-locked', confidence: 'certain' },
    {
      'Your account is locked.': phrase(
        words('account|user|login'),
        within(40),
        words(
          'locked|temporarily (?:locked|disabled|blocked)|suspended due',
          'lock(?:ed)?[- ]?out|blocked (?:after|due|because)|disabled due to',
        ),
      ),
      'too many login attempts': phrase(
        words(
          'too many (?:failed |unsuccessful |invalid |incorrect )?(?:login|log-in|sign-?in|password|authentication|auth)',
        ),
        within(30),
        words('attempts|failures|tries'),
      ),
      'captcha log in': phrase(
        words('captcha'),
        within(60),
        starting('log ?in|login|sign in|failed|attempts|AUTHENTICATION'),
      ),
      'failed login attempts': words('failed (?:login|sign-?in|authentication) attempts'),
    },
  ),
  coded(
    { cause: 'account-locked', confidence: 'likely' },
    {
      accountlocked: '.*account[_-]?(?:is[_-]?)?(?:locked|disabled|suspended|blocked).*',
      userlocked: '.*user[_-]?(?:locked|disabled|blocked|suspended).*',
      too_many_attempts: 'too[_-]?many[_-]?(?:failed[_-]?)?(?:login[_-]?)?attempts.*',
      LockedException: 'LockedException',
      DisabledException: 'DisabledException',
      CAPTCHA_CHALLENGE: 'CAPTCHA_CHALLENGE',
      USER_DISABLED: 'USER_DISABLED',
      'UserLambdaValidationException.locked': r`UserLambdaValidationException\.locked`,
    },
  ),
  saying(
    { cause: 'missing-credentials', confidence: 'certain' },
    {
      'Missing CSRF token': phrase(
        words('no|missing|without|absent|lacks?|lacking'),
        within(25),
        words(
          'auth(?:entication|orization)?(?: (?:header|token|credentials?|information|info|cookie|details|data))?',
          'authorization',
          '(?:access|bearer|client|auth|security|session|user|api|jwt|id)[ -]?tokens?',
          'tokens?|jwt|bearer|credentials',
        ),
        not(' ?(?:type|scope|permission|has|is invalid|to access)'),
      ),
      'JWT not present.': phrase(
        words(
          'auth(?:entication|orization)?(?: (?:header|token|credentials?|cookie|information))?',
          '(?:access|bearer|auth|client)? ?tokens?|jwt|credentials|bearer',
        ),
        within(25),
        words(
          '(?:is |was |were |are |not )*(?:missing|not (?:provided|found|present|supplied|set|sent|given|included|specified)|(?:must|should) be (?:provided|supplied|present|set|sent)|(?:is|are) required|required|absent|empty|were not provided|was not provided)',
        ),
      ),
      'Authentication Required': words(
        'auth(?:entication|orization)? (?:is )?(?:required|needed|necessary)',
      ),
      'Must login via SSO': words(
        r`(?:requires?|needs?|must|require) (?:an? |to be |valid |user )?(?:authenticat\w+|auth|log(?:in|ged in)|logged[- ]in|login|sign(?:ed)?[- ]?in|credentials)`,
      ),
      'Not logged in': words(
        "(?:not|n't|please|must|need to|have to|you(?:'re| are) not|is not|user not|aren't) (?:be )?(?:logged[- ]?in|signed[- ]?in|log ?in|sign ?in|authenticated)",
      ),
      unauthenticated: words('unauthenticated'),
      'Anonymous caller does not have storage.objects.get access to the Google Cloud Storage object.':
        words('anonymous (?:access|users?|requests?|caller|authentication)'),
      'login required': words('login required'),
      'no session': words('no session'),
      'no active session': words('no active session'),
      'You did not provide an API key in the Authorization header': phrase(
        words("did(?:n'?t| not) (?:provide|supply|send|include|specify)"),
        within(20),
        starting(r`credentials|token|auth\w*|key`),
      ),
      'no user': words('no user'),
      'credentials required': words('credentials (?:required|missing)'),
      'Please log in to do that.': words('please (?:log|sign) in'),
      'unauthorized: no': words('unauthorized: no'),
    },
  ),
  coded(
    { cause: 'missing-credentials', confidence: 'likely' },
    {
      credentials_required: 'credentials[_-]?required',
      M_MISSING_TOKEN:
        '.*(?:missing|no)[_-]?(?:auth(?:entication|orization)?(?:[_-]?(?:header|token|in[_-]?header))?|token|credentials|bearer|jwt)(?:[_-].*)?',
      AuthenticationRequired: r`auth(?:entication|orization)?[_-]?(?:is[_-]?)?(?:required|needed|missing|error\.missing)`,
      tokenrequired: 'token[_-]?(?:required|missing|not[_-]?(?:found|provided))',
      UNAUTHENTICATED: 'unauthenticated',
      notauthenticated: 'not[_-]?authenticated',
      notloggedin: 'not[_-]?logged[_-]?in',
      loginrequired: 'login[_-]?required',
      AuthMissing: 'AuthMissing',
      MissingAuthenticationToken: 'MissingAuthenticationToken',
      anonymous_: 'anonymous[_-].*',
      not_authed: 'not_authed',
      not_signed_in: '(?:user_)?not_signed_in',
    },
  ),
  saying(
    { cause: 'wrong-scheme', confidence: 'likely' },
    {
      'format is authorization: bearer': words('format is authorization: ?bearer'),
      'unsupported auth scheme': phrase(
        words(
          'unsupported|invalid|unknown|wrong|bad|unrecognized|incorrect|unexpected',
          'must use|expected|only',
        ),
        within(25),
        words(
          'auth(?:entication|orization)?[ -]?(?:scheme|type|method|header (?:type|scheme|prefix))',
          '(?:token )?(?:prefix|scheme)|bearer scheme|http auth',
        ),
      ),
      'auth scheme not supported': phrase(
        words('auth(?:entication|orization)?[ -]?(?:scheme|method|type)|scheme'),
        within(40),
        starting(
          'not (?:supported|allowed|recognized|enabled)|unsupported|invalid|is disabled',
          'unknown|must be|mismatch|disabled',
        ),
      ),
      'must start with bearer': phrase(
        words('(?:must|should) (?:start|begin|be prefixed) with'),
        within(20),
        form('(?:bearer|token|basic|["\'`])'),
      ),
      'basic auth not supported': phrase(
        words('(?:basic|bearer|digest) (?:auth(?:entication)?|tokens?|scheme)'),
        within(40),
        starting(
          'not (?:supported|allowed|enabled|accepted)|disabled|deprecated|unsupported',
          'no longer',
        ),
      ),
      'use bearer auth': phrase(
        ending('use|expected|expecting|requires?|needs?'),
        within(15),
        starting('(?:bearer|basic|digest|token) (?:auth|scheme|prefix|token format)'),
      ),
    },
  ),
  coded(
    { cause: 'wrong-scheme', confidence: 'likely' },
    {
      credentials_bad_scheme: 'credentials_bad_scheme',
      unsupportedscheme:
        '(?:unsupported|invalid|bad|wrong|unknown)[_-]?(?:auth(?:entication|orization)?[_-]?)?(?:scheme|method|type|header[_-]?type)',
      bad_authorization_header_part: 'bad_authorization_header_part',
      FST_JWT_BAD_REQUEST: 'FST_JWT_BAD_REQUEST',
      UnsupportedAuthenticationScheme: 'UnsupportedAuthenticationScheme.*',
    },
  ),
  saying(
    { cause: 'malformed-header', confidence: 'likely' },
    {
      'invalid authorization header': phrase(
        words(
          'malformed|invalid|bad|badly formatted|badly formed|wrong|incorrect',
          'improper(?:ly)?',
        ),
        within(25),
        words(
          '(?:auth(?:entication|orization)?|token|authorization)[ -]?headers?(?: format| value| string)?',
        ),
      ),
      'Bad HTTP authentication header format': phrase(
        words('auth(?:entication|orization)? header'),
        within(40),
        starting(
          'malformed|invalid|bad|badly|format|not (?:well|properly|valid|formed)|parse',
          'could not|cannot|must|incorrect|has the wrong',
        ),
      ),
      'token string should not contain': words('token string should not contain'),
      'should not contain spaces': words('should not contain (?:spaces|invalid characters)'),
      'not a valid key=value pair': form('not a valid key=value pair'),
      credentials_bad_format: form('credentials_bad_format'),
      'invalid basic header': words('invalid (?:basic|digest) (?:header|auth|credentials format)'),
      'basic auth base64': phrase(
        starting('basic (?:auth(?:entication)?|credentials)'),
        inSentence(30),
        form('(?:base64|decode|encoded)'),
      ),
      'header format': words('header format'),
    },
  ),
  saying(
    { cause: 'malformed-header', confidence: 'likely', request: 'authorization' },
    {
      'Bad header internal syntax': words(
        r`(?:bad|invalid|malformed) (?:http )?(?:auth\w* )?header (?:internal )?(?:syntax|format)`,
      ),
    },
  ),
  coded(
    { cause: 'malformed-header', confidence: 'possible' },
    {
      credentials_bad_format: 'credentials_bad_format',
      invalidauthheader:
        '(?:invalid|malformed|bad)[_-]?(?:auth(?:entication|orization)?|token)[_-]?header(?:[_-]?format)?',
      InvalidAuthorizationHeader: 'InvalidAuthorizationHeader',
      bad_authorization_header: 'bad_authorization_header(?:_part)?',
      IncompleteSignature: 'IncompleteSignature(?:Exception)?',
    },
  ),
  saying(
    { cause: 'empty-credentials', confidence: 'likely' },
    {
      'empty jwt': phrase(
        words('empty'),
        within(20),
        words('jwt|token|bearer|credentials|authorization|password|api[ -]?key'),
      ),
      'jwt is empty': phrase(
        words('jwt|token|bearer|credentials|authorization header|api[ -]?key'),
        within(20),
        words('(?:is|was|are) (?:empty|blank|null|undefined)'),
      ),
      'no credentials in': words('no credentials in'),
      'jwt must be provided': form('jwt must be provided'),
    },
  ),
  saying(
    { cause: 'multiple-credentials', confidence: 'certain' },
    {
      'Multiple tokens provided': phrase(
        words('multiple|more than one|duplicate|several|too many|only one'),
        within(30),
        words(
          'tokens?|credentials|api[ -]?keys?',
          'auth(?:entication|orization)?(?: (?:types?|headers?|methods?|mechanisms?))?',
          'access tokens?',
        ),
        within(40),
      ),
      'both authorization specified': phrase(
        words('both'),
        within(60),
        words('authorization|query|signature|token'),
        within(30),
        starting('specified|provided|present|set'),
      ),
      'Found both query-string param and Authorization as HTTP header': phrase(
        words('both'),
        within(30),
        words('query|parameter'),
        within(60),
        words('header'),
      ),
      'only one auth mechanism allowed': form('only one auth mechanism allowed'),
    },
  ),
  saying(
    { cause: 'api-key-missing', confidence: 'certain' },
    {
      'No API key found in request': phrase(
        words(
          'no|missing|without|absent|must (?:provide|supply|include|specify)|requires?',
          'need(?:s|ed)?|provide|include|supply|specify|forgot|add',
        ),
        within(25),
        words(
          '(?:api|subscription|access|app(?:lication)?|developer|client|consumer|license|publishable)?[ _-]?(?:api[ _-]?key|subscription[ _-]?key|app[ _-]?key|access[ _-]?key|developer[ _-]?key|consumer[ _-]?key|apikey|x-api-key|app ?id)',
        ),
        not(r`[^.;\n]{0,20}(?:invalid|not valid|incorrect|violates|restriction)`),
      ),
      'Api Key is required': phrase(
        words(
          'api[ _-]?key|apikey|subscription key|x-api-key|app[ _-]?id|app[ _-]?key',
          'access key|consumer key',
        ),
        within(40),
        words(
          '(?:is |was |were |are |header )*(?:missing|not (?:provided|found|present|supplied|set|sent|given|included|specified)|required|(?:must|should) be (?:provided|supplied|present|set|sent)|absent|empty)',
        ),
      ),
      'Access denied due to missing subscription key.': words('missing subscription key'),
      'You did not provide an API key in the Authorization header': starting(
        "did(?:n'?t| not) (?:provide|supply|send|include) (?:an? |your )?(?:api|subscription)[ -]?key",
      ),
      'call from unregistered callers': words('calls? (?:requests? )?from unregistered callers'),
      'unregistered callers': words('unregistered callers'),
      'must be called with an api key': words('must be called with an api key'),
    },
  ),
  coded(
    { cause: 'api-key-missing', confidence: 'certain' },
    {
      missingapikey: '.*(?:missing|no|requires?)[_-]?api[_-]?key.*',
      apiKeyMissing:
        '.*api[_-]?key[_-]?(?:is[_-]?)?(?:missing|required|not[_-]?(?:found|provided|supplied)).*',
      apiKeyRequired: 'apiKeyRequired',
      missing_key: 'missing_key',
      KeyMissing: 'KeyMissing',
    },
  ),
  saying(
    { cause: 'api-key-missing', confidence: 'likely', request: 'no-credentials' },
    {
      'Sorry, you have supplied an invalid key.': phrase(
        words('supplied|provided|presented|sent|used'),
        within(12),
        words('(?:invalid|wrong|incorrect|bad|unknown) (?:key|secret)'),
      ),
    },
  ),
  saying(
    { cause: 'api-key-invalid', confidence: 'likely', request: 'credentials' },
    {
      'Sorry, you have supplied an invalid key.': phrase(
        words('supplied|provided|presented|sent|used'),
        within(12),
        words('(?:invalid|wrong|incorrect|bad|unknown) (?:key|secret)'),
      ),
      'Invalid key': form('^(?:invalid|wrong|incorrect|unknown|bad) key[.!]?$'),
    },
  ),
  saying(
    { cause: 'api-key-invalid', confidence: 'certain' },
    {
      'Invalid API key': phrase(
        words(
          'invalid|incorrect|wrong|bad|unknown|unrecognized|disabled|expired|inactive',
          'revoked|deleted|not (?:a )?valid|no such|unauthorized',
        ),
        within(30),
        words(
          '(?:api|subscription|access|app(?:lication)?|developer|consumer|license|x-api)[ _-]?keys?',
          '(?:api|developer)[ _-]?token|app(?:lication)?[ _-]?id',
        ),
      ),
      'API Key Invalid': phrase(
        words(
          'api[ _-]?key|apikey|api token|subscription key|x-api-key|app[ _-]?id',
          'app[ _-]?key|access key(?: id)?|consumer key',
        ),
        within(60),
        words(
          "(?:is |was |has |been |you provided |provided |not )*(?:invalid|not valid|incorrect|wrong|unknown|not (?:recognized|recognised|found|exist|active|authorized|correct|enabled)|disabled|expired|revoked|deleted|suspended|inactive|rejected|does ?n[o']?t exist|is bad)",
        ),
      ),
    },
  ),
  coded(
    { cause: 'api-key-invalid', confidence: 'certain' },
    {
      invalid_api_key:
        '.*(?:invalid|bad|wrong|incorrect|unknown|unrecognized|expired|disabled)[_-]?(?:x[_-]?)?api[_-]?key.*',
      apikeyinvalid:
        '.*api[_-]?key[_-]?(?:is[_-]?)?(?:invalid|not[_-]?valid|expired|disabled|unknown|revoked).*',
      keyInvalid: 'keyInvalid',
      InvalidApiKey: 'InvalidApiKey',
      API_KEY_INVALID: 'API_KEY_INVALID',
      invalid_key: 'invalid_key',
      InvalidAccessKeyId: 'InvalidAccessKeyId',
    },
  ),
  saying(
    { cause: 'api-key-wrong-place', confidence: 'likely' },
    {
      'api key is not supported by this api': words(
        'api keys? (?:is|are) not supported by this api',
      ),
      'api key in the query not': phrase(
        words('api[ -]?key'),
        within(40),
        words('in the (?:query|url|body)|as a query'),
        within(40),
        starting('not|no longer|deprecated'),
      ),
    },
  ),
];
