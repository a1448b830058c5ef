import type { Facts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { fromWords } from '../words.ts';

export const ssoAuthorizationRequired = {
  cause: 'sso-authorization-required',
  kind: 'rights',
  checks: ['scope'],
  groupBy: 'host',
  flags: 'alone',
  title: 'The token is not authorized for the organization’s single sign-on',
  why: 'The organization admits only tokens that were authorized through its own single sign-on. The token works elsewhere, but not here.',
  references: [
    {
      title: 'GitHub: Authorizing a token for SAML SSO',
      url: 'https://docs.github.com/en/enterprise-cloud@latest/authentication/authenticating-with-single-sign-on/authorizing-a-personal-access-token-for-use-with-single-sign-on',
    },
  ],
  refines: [
    'insufficient-permission',
    'hidden-404',
    'graphql-unauthenticated',
    'token-unrecognized',
    'step-up-required',
  ],
  examples: {
    found: [
      {
        name: 'the server says so',
        http: `GET https://api.example.com/repos/acme/x\nAuthorization: token abcdefgh12345678\n\n403 Forbidden\n\n{"message":"Resource protected by organization SAML enforcement. You must grant your token access to this organization."}`,
      },
    ],
    notFound: [
      {
        name: 'a plain 403',
        http: `GET https://api.example.com/repos/acme/x\nAuthorization: token abcdefgh12345678\n\n403 Forbidden\n\n{"message":"You do not have permission"}`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    const url = /url=(\S+)/.exec(facts.responseHeader('x-github-sso') ?? '')?.[1];
    return fromWords(facts, 'sso-authorization-required', {
      summary: 'The organization requires this token to be authorized for single sign-on.',
      side: 'user',
      fixes: [
        {
          title: 'Authorize the token for the organization',
          steps: [
            url === undefined
              ? 'In the settings of the token, choose the organization and sign in there.'
              : 'Open the address that the response names in a browser and sign in there.',
            'For an application, sign in again while a session with the organization is active.',
          ],
          code: [],
        },
      ],
    });
  },
} satisfies Rule;
