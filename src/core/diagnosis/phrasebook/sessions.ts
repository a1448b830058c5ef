import { phrase, r, within, words } from './combinators.ts';
import { coded, saying, type PhraseRow } from './phrase-row.ts';

/** What messages say about sessions and forged requests. */
export const sessions: readonly PhraseRow[] = [
  saying(
    { cause: 'session-expired', confidence: 'likely' },
    {
      'Session expired': phrase(
        words('session|login|cookie'),
        within(40),
        words(
          "(?:has |have |is |was |had |been )*(?:expired|timed? ?out|invalid(?:ated)?|no longer (?:valid|active|exists?)|not (?:found|valid|exist|active|recognized)|does ?n[o']?t exist|ended|terminated|stale|unknown|closed|lost)",
        ),
      ),
      'Invalid session token': phrase(
        words('invalid|expired|unknown|stale|no such|inactive|bad'),
        within(12),
        words('(?:user |login |web )?session'),
      ),
      'session timeout': words('(?:session|login|idle) time-?out'),
      'Your session expired. Please sign in again to continue.': words(
        'please (?:log|sign) in again',
      ),
      'you have been logged out': words('you have been (?:logged|signed) out'),
      'logged out': words('logged out'),
    },
  ),
  coded(
    { cause: 'session-expired', confidence: 'likely' },
    {
      session_expired:
        '.*session[_-]?(?:is[_-]?|has[_-]?)?(?:expired|invalid|not[_-]?found|timeout|timed[_-]?out|revoked|ended|inactive|missing).*',
      INVALID_SESSION_ID: '(?:invalid|expired|unknown|bad)[_-]?session.*',
      SESSION_EXPIRED: 'SESSION_EXPIRED',
      session_not_found: 'session_not_found',
      logged_out: 'logged_out',
    },
  ),
  saying(
    {
      cause: 'csrf',
      confidence: 'certain',
      source: 'https://developer.mozilla.org/en-US/docs/Web/Security/Attacks/CSRF',
    },
    {
      'XSRF check failed': words(
        '_?csrf|_?xsrf|cross[- ]?site request forgery|anti-?forgery|request[- ]?forgery',
        'request verification token|authenticity[ _]?token|invalidauthenticitytoken',
        'crumb|page expired',
      ),
      'Cross-site POST form submissions are forbidden': words(
        r`cross-site (?:\w+ )?(?:form )?(?:submissions?|posts?|requests?) (?:are|is) (?:forbidden|not allowed|blocked)`,
      ),
      'Invalid Server Actions request.': words('invalid server actions? request'),
    },
  ),
  coded(
    {
      cause: 'csrf',
      confidence: 'certain',
      source: 'https://developer.mozilla.org/en-US/docs/Web/Security/Attacks/CSRF',
    },
    {
      EBADCSRFTOKEN: '.*[cx]srf.*',
      antiforgery: '.*anti[_-]?forgery.*',
      forgery: '.*forgery.*',
      invalidauthenticitytoken: 'invalid[_-]?authenticity[_-]?token',
      tokenmismatch: 'token[_-]?mismatch(?:[_-]?exception)?',
      TokenMismatchException: 'TokenMismatchException',
    },
  ),
];
