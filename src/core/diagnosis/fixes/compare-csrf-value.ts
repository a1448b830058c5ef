import type { Facts } from '../facts.ts';
import type { Fix } from '../finding.ts';
import { frameworksOf } from './server.ts';

/** Spring, or no framework that is known. */
const maySpring = (facts: Facts): boolean => {
  const frameworks = frameworksOf(facts).filter((one) => one !== 'nginx');
  const isOther = /^csrftoken$|_csrf_token$|^_xsrf$/.test(csrfCookie(facts));
  return frameworks.includes('Spring') || (frameworks.length === 0 && !isOther);
};

const csrfCookie = ({ credentials }: Facts): string =>
  credentials.find((one) => one.role === 'csrf' && one.in === 'cookie')?.name ?? '';

/** The browser repeated the cookie’s value, and the server compares it in another way. */
export const compareOnServer = (facts: Facts): Fix => ({
  title: 'Make the server compare the plain value',
  steps: [
    ...(maySpring(facts)
      ? [
          'Spring Security 6 masks the value (XorCsrfTokenRequestAttributeHandler, against BREACH); a page that reads the cookie needs csrf.spa() or CsrfTokenRequestAttributeHandler.',
        ]
      : []),
    'Check that the value belongs to this session and that all servers share one secret.',
  ],
  code: frameworksOf(facts).includes('Spring')
    ? [{ label: 'Spring Security', language: 'text', text: 'http.csrf(csrf -> csrf.spa());' }]
    : [],
});
