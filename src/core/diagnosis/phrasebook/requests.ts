import { form, not, phrase, r, starting, within, words } from './combinators.ts';
import { coded, saying, type PhraseRow } from './phrase-row.ts';

/** What messages say about OAuth requests, signed requests and routes. */
export const requests: readonly PhraseRow[] = [
  saying(
    {
      cause: 'aws-signature',
      confidence: 'likely',
      source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html',
    },
    {
      'The request signature we calculated does not match': words(
        'request signature we calculated does not match',
      ),
      'credential should be scoped': words('credential should be scoped'),
      'signature v4': words('signature (?:v4|version 4)'),
      'canonical string': words('canonical (?:string|request)'),
      'string to sign': words('string[- ]to[- ]sign'),
    },
  ),
  saying(
    { cause: 'presigned-url-expired', confidence: 'certain', request: 'signed' },
    {
      'Request has expired': phrase(
        words('request|url|link|signature|policy|sas|signed url'),
        within(20),
        words('(?:has |is |was )?expired'),
      ),
      'signature not valid in the specified time frame': words(
        'signature not valid in the specified time frame',
      ),
      'expired link': words('expired (?:link|url|signature|request)'),
    },
  ),
  saying(
    { cause: 'presigned-url-expired', confidence: 'certain' },
    {
      'signed url expired': phrase(
        words('(?:signed|presigned|pre-signed|download|share|sas) ?(?:url|link|token)'),
        within(30),
        words('expired'),
      ),
      'link expired': words('link (?:has |is )?expired'),
      'url expired': words('url (?:has |is )?expired'),
    },
  ),
  saying(
    {
      cause: 'redirect-uri-mismatch',
      confidence: 'certain',
      source: 'https://www.rfc-editor.org/rfc/rfc6749#section-5.2',
    },
    {
      "Error redirect_uri did not match any of the client's registered redirect_uris": phrase(
        words('redirect[_ -]?ur[il]s?'),
        within(90),
        starting(
          'mismatch',
          'not (?:match|registered|allowed|valid|whitelisted|associated|configured|found|permitted)',
          "does ?n[o']?t match|did ?n[o']?t match|do not match|invalid|is ?n[o']?t",
          'unregistered|must (?:match|be)|missing',
        ),
      ),
      'invalid redirect uri': phrase(
        words(
          'invalid|mismatch(?:ing|ed)?|unregistered|unauthori[sz]ed|wrong|bad|not a valid',
          'unknown',
        ),
        within(20),
        words('(?:parameter: )?redirect[_ -]?ur[il]'),
      ),
      'callback url mismatch': starting('callback url (?:mismatch|not)'),
    },
  ),
  saying(
    {
      cause: 'pkce-mismatch',
      confidence: 'certain',
      source: 'https://www.rfc-editor.org/rfc/rfc7636#section-4.6',
    },
    {
      'Failed to verify code verifier': words('code[_ -]?(?:verifier|challenge)'),
      pkce: words('pkce'),
    },
  ),
  saying(
    {
      cause: 'authorization-code-invalid',
      confidence: 'certain',
      request: 'code',
      source: 'https://www.rfc-editor.org/rfc/rfc6749#section-5.2',
    },
    {
      'Code not valid': phrase(
        words('(?:authori[sz]ation|auth|oauth)?[ _-]?code'),
        within(50),
        words(
          'expired|invalid|already (?:been )?(?:used|redeemed)|not (?:found|valid|exist)',
          'was (?:already )?(?:used|redeemed)|is incorrect|has been used',
          "does ?n[o']?t exist|reused|consumed|unknown",
        ),
      ),
      'invalid authorisation code': phrase(
        words('invalid|expired|bad|incorrect|unknown|malformed'),
        within(25),
        words('(?:authori[sz]ation|auth|verification)[ _-]?code'),
      ),
      bad_verification_code: words('bad_verification_code'),
    },
  ),
  saying(
    {
      cause: 'refresh-token-invalid',
      confidence: 'certain',
      source: 'https://www.rfc-editor.org/rfc/rfc6749#section-5.2',
    },
    {
      'Refresh Token has been revoked': phrase(
        words('refresh[ _-]?tokens?'),
        within(60),
        words(
          "expired|invalid|revoked|not (?:found|valid|active|exist|recognized)|is ?n[o']?t",
          r`reuse\w*|reused|already used|unknown|blacklisted|inactive|malformed`,
          "does ?n[o']?t exist|missing|incorrect|stale|too old|rotated",
        ),
      ),
      'Unknown or invalid refresh token.': phrase(
        words('invalid|expired|unknown|revoked|inactive|malformed|stale|bad|missing'),
        within(20),
        words('refresh[ _-]?token'),
      ),
    },
  ),
  saying(
    {
      cause: 'refresh-token-invalid',
      confidence: 'certain',
      request: 'refresh',
      source: 'https://www.rfc-editor.org/rfc/rfc6749#section-5.2',
    },
    {
      'Token invalid': phrase(
        words('token|session|grant'),
        within(40),
        words(r`expired|revoked|not active|blacklisted|invalid|inactive|not found|reuse\w*`),
      ),
      'Invalid token': phrase(
        words('expired|invalid|revoked|inactive|unknown'),
        within(20),
        words('token|session|grant'),
      ),
    },
  ),
  coded(
    {
      cause: 'refresh-token-invalid',
      confidence: 'certain',
      source: 'https://www.rfc-editor.org/rfc/rfc6749#section-5.2',
    },
    {
      refresh_token_not_found:
        '.*refresh[_-]?token[_-]?(?:is[_-]?)?(?:expired|invalid|revoked|reused?|not[_-]?found|already[_-]?used|reuse[_-]?detected|missing).*',
      invalidrefreshtoken: '(?:invalid|expired|bad|unknown)[_-]?refresh[_-]?token.*',
      bad_refresh_token: 'bad_refresh_token',
      refresh_token_already_used: 'refresh_token_.*',
    },
  ),
  saying(
    {
      cause: 'client-auth-failed',
      confidence: 'certain',
      source: 'https://www.rfc-editor.org/rfc/rfc6749#section-5.2',
    },
    {
      'Client Authentication failed': phrase(
        words('client (?:authentication|credentials|secret|assertion|id|not found)'),
        within(50),
        words(
          '(?:failed|invalid|incorrect|unknown|missing|wrong|not (?:found|valid|match|exist|recognized)|mismatch|expired|rejected|is required)?',
        ),
      ),
      'Invalid client or Invalid client credentials': phrase(
        words('invalid|unknown|bad|incorrect|wrong|unregistered|expired|no such|missing'),
        within(20),
        words('client(?:[ _-]?(?:id|secret|credentials|assertion|or client))?|application id'),
        not(' certificate| cert| ip| token| version'),
      ),
      'Error client is invalid': words(
        'client is (?:invalid|unknown|not (?:found|known|registered|recognized)|disabled)',
      ),
      'AADSTS700016: Application with identifier was not found in the directory. Trace ID: 1 Correlation ID: 2':
        phrase(
          words('application'),
          within(40),
          words('was not found in the (?:directory|tenant)'),
        ),
      'client not found': words('client (?:was )?not found'),
    },
  ),
  saying(
    { cause: 'wrong-environment', confidence: 'certain' },
    {
      'The token has an incorrect audience. Expected "shop-prod" but got "shop-staging".': phrase(
        words(
          '(?:test|live|sandbox|production|staging|prod|dev(?:elopment)?)[ -]?(?:mode|key|environment|credentials|token|account|data|server)?',
        ),
        within(80),
        words(
          'but|instead|however|while|was made|was used|exists? in|cannot be used',
          "can't be used|not (?:valid|allowed|usable|for)",
        ),
        within(60),
        words('test|live|sandbox|production|staging|prod|dev(?:elopment)?'),
      ),
      "Your API key may be invalid, or you've attempted to access the wrong datacenter.": words(
        '(?:wrong|different|another|incorrect|other) (?:environment|region|project|tenant|data ?cent(?:er|re)|cluster|mode|realm|workspace)',
      ),
      'environment mismatch': phrase(
        words('environment|region|tenant|project|data ?center'),
        within(20),
        words('mismatch'),
      ),
      'issued in another environment': words(
        'issued (?:in|for|by) (?:another|a different) (?:environment|tenant|project|region)',
      ),
    },
  ),
  coded(
    { cause: 'wrong-environment', confidence: 'certain' },
    {
      environmentmismatch: '.*(?:environment|tenant|region|project|livemode|mode)[_-]?mismatch.*',
      wrongenvironment: 'wrong[_-]?(?:environment|region|tenant|project|mode|cluster).*',
      testmode_: 'testmode_.*',
      livemode_: 'livemode_.*',
      TenantMismatch: '.*TenantMismatch.*',
    },
  ),
  saying(
    { cause: 'method-or-route-missing', confidence: 'likely' },
    {
      'no route': phrase(
        words('no (?:such )?(?:route|endpoint|resource|method|path)'),
        within(30),
        words(r`(?:found|exists?|match\w*)?`),
      ),
      'Method Not Allowed': phrase(
        words('method|verb'),
        within(40),
        words('not (?:allowed|supported|permitted)'),
      ),
      'route not found': phrase(
        words('route|endpoint|path|url'),
        within(20),
        words(
          "not found|does ?n[o']?t exist|unknown",
          'not (?:exist|supported|configured|defined)',
        ),
      ),
      '403 ERROR This distribution is not configured to allow the HTTP request method that was used for this request.':
        words('not configured to allow the http request method'),
      'cannot get /': starting(r`cannot (?:get|post|put|patch|delete) \/`),
      'supports only cachable requests': words('supports only cachable requests'),
    },
  ),
  saying(
    { cause: 'not-auth-related', confidence: 'likely' },
    {
      'directory index not allowed': phrase(
        words('directory (?:index(?:ing)?|listing|browsing)'),
        within(30),
        starting('not allowed|forbidden|denied|disabled|is not'),
      ),
      'index of forbidden': phrase(words('index of'), within(10), form('(?:forbidden)')),
      'filesystem permission': words('(?:filesystem|file system|file) (?:permissions?|access)'),
      'symbolic link not allowed': words('symbolic link not allowed'),
      'server unable to read htaccess': words('server unable to read htaccess'),
      'readonly mode': words('read-?only (?:mode|file ?system|replica)'),
      'maintenance mode': words('maintenance mode'),
      'disallowed host': words('disallowed host'),
    },
  ),
  saying(
    { cause: 'hidden-404', confidence: 'likely', status: 404 },
    {
      'The repository was not found or you do not have permission to access it': phrase(
        words("not found|does ?n[o']?t exist"),
        within(40),
        words('or|and'),
        within(40),
        words('access|permission|authori[sz]ed|private|not allowed|insufficient'),
      ),
      'You do not have permission': starting(
        "you (?:do(?:n't| not)|may not) have (?:access|permission)",
      ),
    },
  ),
  saying(
    { cause: 'proxy-stripped-authorization', confidence: 'possible', request: 'authorization' },
    {
      'No authorization token was found': words('no authori[sz]ation (?:token|header)?'),
      'Authorization header not found.': phrase(
        words('authori[sz]ation header'),
        within(20),
        starting('missing|not (?:found|present|provided|set)'),
      ),
      'Missing Authorization Header': words('missing (?:the )?authori[sz]ation header'),
    },
  ),
  saying(
    { cause: 'server-misconfigured-no-challenge', confidence: 'certain' },
    {
      'Server lacks JWT secret': phrase(
        words('server (?:lacks|is missing|has no)'),
        within(30),
        starting('secret|key|configuration|jwt'),
      ),
      'secret must be provided': phrase(
        words(
          'secret(?: or private key)?|secretorpublickey|jwt secret|signing secret',
          r`auth\w* provider|oidc provider`,
          'authentication (?:backend|scheme|provider|middleware)',
        ),
        within(40),
        starting(
          'must be provided|not (?:configured|set|defined|been configured|registered)',
          'is missing|missing|undefined|misconfigured|unavailable',
        ),
      ),
      'no authentication scheme was specified': words('no authentication ?scheme was specified'),
      'no secret configured': phrase(
        words(r`no (?:jwt |auth\w* )?secret`),
        within(20),
        form('(?:configured|set|provided)'),
      ),
      'secretOrPrivateKey must have a value': words('secretOrPrivateKey must have a value'),
      'misconfigured auth': phrase(words('misconfigur(?:ed|ation)'), within(30), starting('auth')),
    },
  ),
  saying(
    { cause: 'redirect-forwarded-authorization', confidence: 'possible' },
    {
      'only one auth mechanism allowed': words('only one auth mechanism allowed'),
    },
  ),
];
