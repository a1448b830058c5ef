import { ending, form, not, phrase, r, starting, within, words } from './combinators.ts';
import { coded, saying, type PhraseRow } from './phrase-row.ts';

/** What messages say that come from something in front of the application. */
export const gateways: readonly PhraseRow[] = [
  saying(
    {
      cause: 'rate-limited',
      confidence: 'certain',
      source: 'https://www.rfc-editor.org/rfc/rfc6585#section-4',
    },
    {
      'API rate limit exceeded': phrase(
        words('rate[- ]?limit(?:s|ed|ing|er)?'),
        not(r`[^.;\n]{0,20}(?:header|remaining)`),
      ),
      'Too Many Requests': words('too many requests'),
      'request limit exceeded': phrase(
        starting('request|api|call|usage'),
        within(12),
        ending(' (?:limit|quota|rate)'),
        within(30),
        words('exceeded|reached|hit'),
      ),
      'Limit Exceeded': phrase(
        words('(?:limit|quota|rate)s?'),
        within(20),
        words('exceeded|reached|surpassed|hit'),
      ),
      'Request was throttled. Expected available in 3600 seconds.': words('throttl(?:ed|ing)'),
      'slow down': words('slow ?down'),
      'API call exceeded rate limit due to too many requests.': phrase(
        words('exceeded|over|reached'),
        within(40),
        words('rate|quota|limit|requests? per|qps'),
      ),
      'request was throttled': words('requests? (?:was|were|has been|have been) throttled'),
      'try again in 1': starting(r`try again (?:in|after) \d`),
      'too many attempts': words('too many (?:attempts|calls|connections|failed)'),
      'retry after 1': starting(r`retry after \d`),
      'limit exceeded': words('limit exceeded'),
    },
  ),
  coded(
    {
      cause: 'rate-limited',
      confidence: 'certain',
      source: 'https://www.rfc-editor.org/rfc/rfc6585#section-4',
    },
    {
      ratelimited: '.*rate[_-]?limit.*',
      toomanyrequests: 'too[_-]?many[_-]?(?:requests|calls).*',
      throttled: 'throttl(?:ed|ing)(?:[_-]?(?:error|exception))?',
      LimitExceededException:
        '.*(?:rate|quota|limit)[_-]?(?:limit)?[_-]?exceeded(?:[_-]?(?:error|exception))?',
      slowdown: 'slow[_-]?down',
      RESOURCE_EXHAUSTED: 'RESOURCE_EXHAUSTED',
      ThrottlingException: 'ThrottlingException',
      over_query_limit: 'over_query_limit',
      OVER_QUERY_LIMIT: 'OVER_QUERY_LIMIT',
      userRateLimitExceeded: 'userRateLimitExceeded',
      rateLimitExceeded: 'rateLimitExceeded',
      dailyLimitExceeded: 'dailyLimitExceeded',
      quotaExceeded: 'quotaExceeded',
      ProvisionedThroughputExceededException: 'ProvisionedThroughputExceededException',
    },
  ),
  saying(
    { cause: 'ip-blocked', confidence: 'certain' },
    {
      'Your IP address is not allowed': phrase(
        words('(?:ip(?:v[46])?|client|remote|source|your)[ -]?(?:ip )?address(?:es)?'),
        within(60),
        words(
          'not (?:allowed|permitted|authori[sz]ed|whitelisted|allow-?listed|trusted|in)',
          "is ?n[o']?t (?:allowed|permitted|authori[sz]ed)|blocked|banned|denied|forbidden",
          'restricted|restriction|blacklisted|rejected|violates',
        ),
      ),
      'ip allow list': phrase(
        words('ip'),
        within(40),
        words(
          'allow ?-?list|white ?-?list|block(?:ed|list)?|ban(?:ned)?|denied',
          'not (?:allowed|permitted|authori[sz]ed|in)|restrict(?:ed|ion)|rejected',
          'forbidden',
        ),
      ),
      'blocked ip': phrase(
        words('blocked|banned|denied|forbidden|unauthori[sz]ed|untrusted|restricted|disallowed'),
        within(20),
        words('ip|ip address|country|region|network|location|geo'),
      ),
      'Country, region, or territory not supported': phrase(
        words('country|region|location|territory|jurisdiction'),
        within(50),
        words(
          'not (?:supported|available|allowed|permitted)|blocked|banned|unsupported',
          'restricted|forbidden|denied',
        ),
      ),
      'not available in your country': words(
        '(?:not available|unavailable|blocked|unsupported) (?:in|from|for) (?:your|this) (?:country|region|location|area)',
      ),
      'geo block': starting('geo[- ]?(?:block|restrict|fenc)'),
      unsupported_country: starting('unsupported_country'),
      'ban the autonomous': starting('ban(?:ned)? the (?:autonomous|country|region|ip)'),
      'ip address of the call': words('ip address of the call'),
    },
  ),
  coded(
    { cause: 'ip-blocked', confidence: 'certain' },
    {
      ipnotallowed:
        '.*ip[_-]?(?:address[_-]?)?(?:not[_-]?(?:allowed|whitelisted|permitted|authorized)|blocked|banned|denied|forbidden|restricted|rejected|restriction).*',
      countrynotsupported:
        '.*(?:country|region|geo|territory)[_-]?(?:not[_-]?(?:supported|allowed)|blocked|restricted|forbidden).*',
      unsupported_country_region_territory: 'unsupported_country.*',
      API_KEY_IP_ADDRESS_BLOCKED: 'API_KEY_IP_ADDRESS_BLOCKED',
      ipRefererBlocked: 'ipRefererBlocked',
      IpRestricted: 'IpRestricted.*',
    },
  ),
  saying(
    { cause: 'origin-not-allowed', confidence: 'certain' },
    {
      'Your referer host is not allowed': phrase(
        words('origin|referr?er|domain|bundle|host(?:name)?|callback domain'),
        within(50),
        words(
          'not (?:an? )?(?:allowed|permitted|authori[sz]ed|whitelisted|allow-?listed|registered|trusted|in)',
          "is ?n[o']?t (?:allowed|permitted|authori[sz]ed)|blocked|denied|forbidden",
          'rejected|invalid|unauthori[sz]ed|mismatch|restricted|disallowed|are blocked',
        ),
      ),
      'invalid origin': phrase(
        words(
          'invalid|disallowed|forbidden|unauthori[sz]ed|unknown|blocked|untrusted|bad',
          'unexpected',
        ),
        within(12),
        words('origin|referr?er|domain'),
      ),
      'Requests from referer https://app.example.com/ are blocked.': words('requests from referer'),
      "Origin and Referer header don't match": phrase(
        words('origin and referr?er'),
        within(20),
        starting(r`do(?:es)?(?: not|n['’]?t) match|mismatch|differ`),
      ),
      'cross origin not': phrase(
        words('cross[- ]?origin'),
        within(40),
        words('not|blocked|denied|forbidden|rejected|refused'),
      ),
      'http referer': words('http referr?er'),
      'cors not': phrase(
        words('cors'),
        within(40),
        starting('not|blocked|denied|forbidden|rejected|disallowed|policy|error|fail'),
      ),
    },
  ),
  coded(
    { cause: 'origin-not-allowed', confidence: 'certain' },
    {
      API_KEY_HTTP_REFERRER_BLOCKED:
        '.*(?:origin|referr?er|domain)[_-]?(?:is[_-]?)?(?:not[_-]?(?:allowed|permitted|authorized|whitelisted)|blocked|denied|forbidden|invalid|mismatch).*',
      invalidorigin: '(?:invalid|forbidden|bad)[_-]?origin',
      corsNotAllowed: 'CORS[_-]?.*',
    },
  ),
  saying(
    { cause: 'waf-or-bot-challenge', confidence: 'likely' },
    {
      'Just a moment...': words('just a moment'),
      'attention required': words('attention required'),
      'Just a moment... Checking your browser': words(
        'checking (?:your browser|if the site connection)',
      ),
      'verifying you human': starting(
        "verif(?:y|ying) (?:that )?you(?:'re| are)? (?:a )?(?:human|not a (?:ro)?bot)",
      ),
      'are you human': starting(
        "(?:are|prove) you(?:'re| are)? (?:a )?(?:human|not a robot|robot)",
      ),
      captcha: words('captcha'),
      'bot detection': words(
        'bot (?:detection|protection|traffic|management|manager|challenge|activity)',
      ),
      'automated access': words(
        'automated (?:access|queries|requests?|traffic|tools?|software|scraping)',
      ),
      'Sucuri WebSite Firewall - Access Denied': words('(?:web application )?firewall'),
      'x-amzn-waf-action: challenge': words('waf'),
      modsecurity: words('mod_?security'),
      'Sucuri WebSite Firewall - Access Denied Access Denied - Sucuri Website Firewall': phrase(
        words('request|url|connection|access'),
        within(30),
        words('(?:was |has been |is |been )*(?:rejected|blocked|denied|terminated|intercepted)'),
        within(80),
        words(
          'security|administrator|policy|rule|suspicious|malicious|protection|firewall',
          'support id|incident',
        ),
      ),
      'Request unsuccessful. Incapsula incident ID: 1-2': words(
        '(?:support|incident|event|reference|block|ray)[ -]?id',
      ),
      'requested url was rejected': words('requested url was rejected'),
      'request unsuccessful': words('request unsuccessful'),
      'security policy block': phrase(
        words('security (?:policy|rule|service|check|challenge|solution)'),
        within(40),
        starting('block|violat|protect|prevent|trigger'),
      ),
      'suspicious activity': words(
        '(?:suspicious|malicious|unusual|abnormal) (?:activity|traffic|request|behaviou?r)',
      ),
      'human verification': words('human verification'),
      ddos: words('ddos'),
      'enable javascript and cookies to continue': words(
        'enable javascript and cookies to continue',
      ),
      'access denied reference #': starting(r`access denied\b[^]{0,200}\breference (?:#|&#35;)`),
      'pardon our interruption': words('pardon our interruption'),
      'press and hold': words('press (?:&|and) hold'),
      'blocked by security': phrase(
        words('blocked by'),
        within(30),
        form('(?:security|policy|administrator|network|proxy|filter)'),
      ),
      'web site has been blocked': words(
        '(?:web ?site|page|site|content) (?:has been|is|was) blocked',
      ),
    },
  ),
  coded(
    { cause: 'waf-or-bot-challenge', confidence: 'likely' },
    {
      CAPTCHA_CHALLENGE: '.*captcha.*',
      botdetected: 'bot[_-]?(?:detected|challenge|protection.*)',
      waf: '.*waf[_-]?.*',
      challenge: 'challenge',
      blocked_by_: 'blocked_by_.*',
      humanverification: 'human[_-]?verification.*',
      'cf-mitigated': 'cf-mitigated.*',
      error1010: 'error-?1(?:010|012|020|015)',
      turnstile: 'turnstile.*',
      request_blocked: 'request_blocked',
      blocked: 'blocked',
    },
  ),
  saying(
    {
      cause: 'proxy-auth-required',
      confidence: 'certain',
      status: 407,
      source: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.5.8',
    },
    {
      'proxy auth required': words('proxy auth(?:entication|orization)? (?:is )?required'),
      'ERROR: Cache Access Denied': words('cache access denied'),
    },
  ),
  saying(
    {
      cause: 'mtls-required',
      confidence: 'certain',
      source: 'https://www.rfc-editor.org/rfc/rfc8705',
    },
    {
      '400 The SSL certificate error': phrase(
        words(r`ssl|tls|client|mutual|required|x\.?509`),
        within(25),
        words('cert(?:ificate)?s?'),
        within(50),
        starting(
          'required|not (?:sent|provided|presented|found|trusted)|missing|was sent|error',
          r`mismatch\w*|invalid|expired|revoked|must`,
        ),
      ),
      '400 No required SSL certificate was sent': words('no required ssl certificate'),
      'certificate bound': words('certificate[- ]bound'),
      '400 The SSL certificate error 400 Bad Request The SSL certificate error': phrase(
        words('missing|no|invalid|bad|untrusted|require[sd]?'),
        within(20),
        words('(?:client|ssl|tls)[ -]?cert(?:ificate)?'),
      ),
      mtls: words('mtls'),
      'mutual tls': words('mutual tls'),
      'the ssl certificate error': words('the ssl certificate error'),
    },
  ),
  saying(
    {
      cause: 'https-required',
      confidence: 'certain',
      source: 'https://www.rfc-editor.org/rfc/rfc6797',
    },
    {
      '400 The plain HTTP request was sent to HTTPS port': words(
        'plain http request was sent to https port',
      ),
      'https required': phrase(
        words('https|ssl|tls'),
        within(30),
        words('required|only|must|is mandatory|needed'),
      ),
      'must https': phrase(
        words('must|only|require[sd]?|use|over'),
        within(25),
        words('https|ssl|secure connection|tls'),
        not(r`[^.;\n]{0,20}cert`),
      ),
      'insecure connection': words('insecure (?:connection|transport|request)s?'),
      'client sent an http request to an https server': words(
        'client sent an http request to an https server',
      ),
    },
  ),
  coded(
    {
      cause: 'https-required',
      confidence: 'certain',
      source: 'https://www.rfc-editor.org/rfc/rfc6797',
    },
    {
      SSL_REQUIRED: 'SSL_REQUIRED',
      httpsrequired: 'https[_-]?(?:required|only)',
      sslrequired: 'ssl[_-]?required',
      tlsrequired: 'tls[_-]?required',
      insecuretransport: 'insecure[_-]?transport',
    },
  ),
  saying(
    {
      cause: 'header-too-large',
      confidence: 'certain',
      source: 'https://www.rfc-editor.org/rfc/rfc6585#section-5',
    },
    {
      '400 Request Header Or Cookie Too Large': phrase(
        words('(?:request )?header(?:s|fields?)?'),
        within(30),
        starting(r`too (?:large|long|big)|exceed\w*|size limit`),
      ),
      'cookie too large': words('cookies? too (?:large|big|long)'),
      'header or cookie too large': words('(?:request )?header or cookie too large'),
      'request header field too large': words('request header fields? too large'),
      'size of a request header': words('size of a request header'),
      'request too long': words('request too long'),
    },
  ),
  saying(
    { cause: 'deployment-protection', confidence: 'likely' },
    {
      'Password protected site': words(
        '(?:deployment|preview|vercel|site|password|share) (?:is )?(?:protection|protected)',
      ),
      'Authentication Required This deployment is protected. Vercel Authentication':
        words('vercel authentication'),
      'identity-aware proxy': words('identity-aware proxy'),
      'Invalid IAP credentials: Invalid JWT audience.': words('iap credentials'),
      'cloudflare access': words('cloudflare access'),
      'Password protected site This site is password protected': words(
        'this (?:site|deployment|page|preview) is (?:password )?protected',
      ),
    },
  ),
];
