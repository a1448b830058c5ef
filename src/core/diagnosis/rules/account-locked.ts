import type { Facts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { fromWords } from '../words.ts';

export const accountLocked = {
  cause: 'account-locked',
  kind: 'rights',
  checks: ['words'],
  groupBy: 'host',
  flags: 'words',
  title: 'The account is locked',
  why: 'After failed sign-ins, or by an administrator, the account is closed for a while or until a CAPTCHA is solved. The right password fails as well.',
  references: [
    {
      title: 'OWASP: Account lockout',
      url: 'https://cheatsheetseries.owasp.org/cheatsheets/Authentication_Cheat_Sheet.html#account-lockout',
    },
  ],
  refines: [
    'wrong-credentials',
    'insufficient-permission',
    'waf-or-bot-challenge',
    'step-up-required',
  ],
  examples: {
    found: [
      {
        name: 'the server says so',
        http: `POST https://app.example.com/login\nContent-Type: application/json\n\n{"username":"ann","password":"hunter2-and-3"}\n\n403 Forbidden\n\n{"error":"Your account has been locked"}`,
      },
    ],
    notFound: [
      {
        name: 'a wrong password',
        http: `POST https://app.example.com/login\nContent-Type: application/json\n\n{"username":"ann","password":"hunter2-and-3"}\n\n401 Unauthorized\n\n{"error":"Invalid username or password"}`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    return fromWords(facts, 'account-locked', {
      summary: 'The server has locked the account, so even the right password is refused.',
      side: 'user',
      fixes: [
        {
          title: 'Wait, or have the account unlocked',
          steps: ['Sign in once in the browser to solve a CAPTCHA, or ask an administrator.'],
          code: [],
        },
        {
          title: 'Find what keeps trying the old password',
          steps: ['A script, a phone or a second tab with a stored password locks it again.'],
          code: [],
        },
      ],
    });
  },
} satisfies Rule;
