import { requestCode } from '../code.ts';
import type { Facts } from '../facts.ts';
import type { Evidence, Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { distinct } from '../words.ts';

export const wrongScheme = {
  cause: 'wrong-scheme',
  kind: 'form',
  checks: ['scheme'],
  groupBy: 'host',
  flags: 'words',
  title: 'The server takes another scheme than the one sent',
  why: 'A server looks only at credentials of the schemes that it knows. What comes under another name is as good as not sent, so the error often says that nothing was there.',
  references: [
    {
      title: 'RFC 9110 §11.6.1 WWW-Authenticate',
      url: 'https://www.rfc-editor.org/rfc/rfc9110#section-11.6.1',
    },
    {
      title: 'IANA authentication schemes',
      url: 'https://www.iana.org/assignments/http-authschemes/',
    },
  ],
  refines: [
    'missing-credentials',
    'proxy-stripped-authorization',
    'wrong-credentials',
    'token-unrecognized',
    'malformed-header',
  ],
  examples: {
    found: [
      {
        name: 'Basic where Bearer is wanted',
        http: `GET https://api.example.com/orders\nAuthorization: Basic <<base64 ann:secret>>\n\n401 Unauthorized\nWWW-Authenticate: Bearer realm="api"`,
      },
      {
        name: 'the scheme was not understood',
        http: `GET https://api.example.com/users/\nAuthorization: Bearer 9944b09199c62bcf9418ad846dd0e4bb\n\n401 Unauthorized\nWWW-Authenticate: Token\n\n{"detail":"Authentication credentials were not provided."}`,
      },
    ],
    notFound: [
      {
        name: 'the scheme that is asked for',
        http: `GET https://api.example.com/orders\nAuthorization: Bearer <<jwt {"exp":600}>>\n\n401 Unauthorized\nWWW-Authenticate: Bearer realm="api"`,
      },
      {
        name: 'one of several',
        http: `GET https://api.example.com/orders\nAuthorization: Basic <<base64 ann:secret>>\n\n401 Unauthorized\nWWW-Authenticate: Bearer\nWWW-Authenticate: Basic realm="api"`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    const proxied = facts.status === 407;
    const sent = proxied
      ? (facts.credentials.find((one) => one.role === 'proxy') ?? null)
      : facts.authorization;
    if (
      sent === null ||
      sent.problems.some(
        (problem) => problem.slug === 'empty-credentials' || problem.slug === 'duplicated-prefix',
      )
    )
      return undefined;
    const asked = [
      ...new Set(
        (proxied ? facts.proxyChallenges : facts.challenges)
          .map((challenge) => challenge.scheme)
          .filter((scheme) => scheme !== ''),
      ),
    ];
    const said = facts.interpretationsOf('wrong-scheme');
    const scheme = sent.scheme?.toLowerCase() ?? '';
    const field = proxied ? 'proxy-authenticate' : 'www-authenticate';
    const seen: Evidence = {
      in: 'request',
      name: sent.name,
      text:
        scheme === ''
          ? 'The credentials were sent without a scheme.'
          : `The credentials were sent as ${sent.scheme ?? ''}.`,
      at: sent.schemeSpan ?? { offset: 0, length: sent.value.length },
    };
    const fixes = (): Finding['fixes'] => [
      fix(facts, asked[0] ?? (scheme === 'bearer' ? 'Token' : 'Bearer')),
    ];
    const bound = facts.bearer?.token.claims?.['cnf'];
    if (
      scheme === 'bearer' &&
      asked.some((one) => /^dpop$/i.test(one)) &&
      !asked.some((one) => /^bearer$/i.test(one))
    ) {
      return {
        summary: `${seen.text} The server asks for DPoP: the token is bound to a key, and a proof belongs beside it.`,
        confidence: 'likely',
        side: 'client',
        evidence: [
          seen,
          { in: 'response', name: field, text: `The server asks for ${asked.join(', ')}.` },
        ],
        fixes: [fix(facts, 'DPoP')],
      };
    }
    const mismatch = asked.length > 0 && !asked.some((one) => accepts(one, scheme));
    if (mismatch) {
      const evidence: Evidence = {
        in: 'response',
        name: field,
        text: `The server asks for ${asked.join(' or ')}.`,
      };
      // A token that decodes, under the very scheme that its server documents, may still be refused for itself.
      return {
        summary: `${seen.text} ${evidence.text}`,
        confidence: bound === undefined ? 'certain' : 'likely',
        side: 'client',
        evidence: [seen, evidence, ...distinct(said)],
        fixes: fixes(),
      };
    }
    // Words that only say "nothing arrived" fit a scheme that was not understood; of Bearer, which nearly all
    // understand, they rather tell that something on the way took the header off.
    const absence = facts
      .interpretationsOf('missing-credentials')
      .some((one) => one.evidence.text === said[0]?.evidence.text);
    if (
      said.length > 0 &&
      !(
        absence &&
        asked.length > 0 &&
        facts.signals.some((one) => one.kind === 'code' && one.text === 'invalid_token')
      )
    )
      return {
        summary: `${seen.text} ${said[0]?.explanation ?? said[0]?.evidence.text ?? ''}`.trim(),
        confidence: absence && scheme === 'bearer' ? 'possible' : (said[0]?.confidence ?? 'likely'),
        side: 'client',
        evidence: [seen, ...distinct(said)],
        fixes: fixes(),
      };
    // "Invalid header" said of a Basic or Digest header that keeps its own grammar: another scheme is wanted.
    const unread = facts.interpretedAs('malformed-header', 'likely');
    if (
      unread !== undefined &&
      facts.challenges.length === 0 &&
      (scheme === 'basic' || scheme === 'digest') &&
      sent.problems.length === 0 &&
      !/\b(?:basic|digest|base64)\b/i.test(unread.evidence.text)
    ) {
      return {
        summary: `${seen.text} It is well formed, and the server cannot read it. ${unread.evidence.text}`,
        confidence: 'likely',
        side: 'client',
        evidence: [seen, unread.evidence],
        fixes: fixes(),
      };
    }
    // "No credentials" said of a request that has some: the scheme was not understood, or something on the way took the header off.
    const judged = facts.signals.some(
      (one) =>
        one.kind === 'code' &&
        one.name === 'www-authenticate' &&
        /^(?:invalid_token|insufficient_scope)$/.test(one.text),
    );
    const absent = judged ? undefined : facts.interpretedAs('missing-credentials', 'likely');
    if (absent !== undefined && scheme !== 'bearer' && scheme !== 'basic') {
      return {
        summary: `${seen.text} The server says that there were none: ${absent.evidence.text}`,
        confidence: 'likely',
        side: 'client',
        evidence: [seen, absent.evidence],
        fixes: fixes(),
      };
    }
    if (
      absent !== undefined &&
      (scheme === 'bearer' || scheme === 'basic') &&
      facts.challenges.length === 0
    )
      return {
        summary: `${seen.text} The server says that there were none: ${absent.evidence.text}`,
        confidence: 'possible',
        side: 'client',
        evidence: [seen, absent.evidence],
        fixes: fixes(),
      };
    if (scheme === '' && facts.challenges.length === 0 && facts.status === 401)
      return {
        summary: `${seen.text} Most servers read only what follows a scheme.`,
        confidence: 'possible',
        side: 'client',
        evidence: [seen],
        fixes: fixes(),
      };
    return undefined;
  },
} satisfies Rule;

/** Schemes by another name: what one asks for, the other satisfies. */
const accepts = (asked: string, sent: string): boolean => {
  const wanted = asked.toLowerCase();
  if (wanted === sent) return true;
  if (wanted === 'negotiate' || wanted === 'ntlm')
    return sent === 'negotiate' || sent === 'ntlm' || sent === 'kerberos';
  if (/^(?:oauth|bearer)$/.test(wanted))
    return (
      sent === 'bearer' ||
      (sent === 'oauth' && wanted === 'oauth') ||
      (wanted === 'bearer' && sent === 'dpop')
    );
  // Challenges under made-up names tell nothing of the scheme that answers them.
  return !/^(?:basic|bearer|digest|dpop|negotiate|ntlm|token|apikey|jwt|hmac|aws4-hmac-sha256|hawk|oauth|vapid|gnap|mutual|hoba|privatetoken)$/.test(
    wanted,
  );
};

const fix = (facts: Facts, scheme: string): Finding['fixes'][0] => ({
  title: `Send the credentials as ${scheme}`,
  steps: [
    `Write ${scheme}, one space, and the credentials in the form that the API documents.`,
    'Check that these are the credentials that the API wants: a password does not become a token by another scheme.',
  ],
  code: requestCode(facts, {
    set: {
      [facts.status === 407 ? 'Proxy-Authorization' : 'Authorization']: /^basic$/i.test(scheme)
        ? 'Basic ${credentials}'
        : `${scheme} \${accessToken}`,
    },
  }),
});
