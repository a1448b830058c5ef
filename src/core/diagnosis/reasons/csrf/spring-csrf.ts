import type { Facts } from '../../facts.ts';
import type { Finding, Fix } from '../../finding.ts';
import { blamedInstead } from '../../words.ts';

/**
 * Spring Security's default: a change without an anti-forgery value gets a 403 without a reason,
 * also with Basic (docs: CSRF; only requests with a bearer token are exempt).
 */
export function springsDefault(facts: Facts): Finding | undefined {
  const isSpring = facts.vendors.some((one) => one.id === 'spring-security');
  const isBasic = facts.authorization?.scheme?.toLowerCase() === 'basic';
  const isStateful = facts.authorization === null && facts.bearer === null;
  const hasValue = facts.credentials.some((one) => one.role === 'csrf');
  const isRefused =
    facts.status === 403 && !/^(?:GET|HEAD|OPTIONS)$/.test(facts.method) && (isBasic || isStateful);
  const isSilent = facts.message === null && blamedInstead(facts, 'csrf') === undefined;
  if (!isSpring || !isRefused) return undefined;
  if (!isSilent || hasValue) return undefined;
  const read = facts.related.contrasts.find(({ with: kind, exchange, differences }) => {
    const isRead = /^(?:GET|HEAD)$/.test(exchange.request.method);
    return kind === 'same-secret' && isRead && differences.some((one) => one.fact === 'method');
  });
  return {
    title: `Spring Security refuses a ${facts.method} without an anti-forgery value`,
    summary:
      'Spring Security’s CSRF protection is on by default: it allows GET, and refuses a POST, PUT, PATCH or DELETE without its token with a 403 that gives no reason, whoever the user is.',
    confidence: read === undefined && !isBasic ? 'possible' : 'likely',
    side: 'server',
    evidence: [
      { in: 'request', name: 'csrf', text: `The ${facts.method} has no anti-forgery value.` },
      ...(read === undefined
        ? []
        : [
            {
              in: 'history' as const,
              name: 'comparison',
              text: `${read.exchange.request.method} was accepted with the same credentials.`,
              at: { exchange: read.exchange.id },
            },
          ]),
    ],
    fixes: [exemptApi, sendSpringsValue],
  };
}

const exemptApi: Fix = {
  title: 'Turn CSRF protection off for the stateless API',
  steps: [
    'An API that reads only Authorization and no cookie needs no CSRF protection; it should then keep no session either (SessionCreationPolicy.STATELESS).',
    'Leave it on if the browser signs in with a cookie.',
  ],
  code: [
    {
      label: 'Spring Security',
      language: 'text',
      text: 'http.csrf(csrf -> csrf.ignoringRequestMatchers("/api/**"))\n    .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS));',
    },
  ],
};

const sendSpringsValue: Fix = {
  title: 'Send the anti-forgery value if a cookie signs the user in',
  steps: [
    'Use csrf.spa() (Spring Security 7) or CookieCsrfTokenRepository.withHttpOnlyFalse(), read the cookie XSRF-TOKEN in the page and send it as X-XSRF-TOKEN.',
    'To see the reason, set logging.level.org.springframework.security=DEBUG: it says “Invalid CSRF token found for …”.',
  ],
  code: [],
};
