import { readAsToken } from '../reasons/scheme/read-credential.ts';
import { isMisnamed, takesNoScheme } from '../reasons/scheme/credential-places.ts';
import {
  accepts,
  askedEvidence,
  askedOf,
  isDecoded,
  isDjangoToken,
  isJudgedToken,
  isOddCase,
  isUsual,
  nameOf,
  seenOf,
  sentCredential,
} from '../reasons/scheme/sent-scheme.ts';
import { schemeFix, fixesWithout } from '../fixes/auth-scheme.ts';
import { type Credential } from '../../http/credentials/credential.ts';
import { differing, isAcceptedForm, seenDifference } from '../differences.ts';
import type { Facts } from '../facts.ts';
import { gateBeforeApp } from '../reasons/scheme/gate-before-app.ts';
import type { Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import {
  hasForeignLetter,
  obsoleteScheme,
  swappedScheme,
} from '../reasons/scheme/swapped-scheme.ts';
import { notDpop } from '../reasons/token/token-without-proof.ts';
import { blamedInstead, distinct } from '../words.ts';

export const wrongScheme = {
  cause: 'wrong-scheme',
  kind: 'form',
  checks: ['scheme'],
  groupBy: 'host',
  flags: 'words',
  title: 'The server wants a different auth-scheme than the one sent',
  why: 'A server looks only at credentials in the schemes that it knows. Anything else counts as not sent, so the error often says that there were no credentials.',
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
    'graphql-unauthenticated',
  ],
  examples: {
    found: [
      {
        name: 'Basic where the server wants Bearer',
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
    const sent = sentCredential(facts);
    if (sent === null || sent.problems.some((one) => unusable.has(one.slug))) return undefined;
    const scheme = sent.scheme?.toLowerCase() ?? '';
    if (scheme === '' && (takesNoScheme(facts) || hasForeignLetter(sent))) return undefined;
    return (
      notDpop(facts, sent, scheme) ??
      swappedScheme(facts, sent) ??
      gateBeforeApp(facts, sent) ??
      mismatch(facts, sent, scheme) ??
      byContrast(facts, sent) ??
      djangoToken(facts, sent, scheme) ??
      byWords(facts, sent, scheme) ??
      unread(facts, sent, scheme) ??
      unseen(facts, sent, scheme) ??
      unusual(facts, sent, scheme) ??
      obsoleteScheme(facts, sent)
    );
  },
} satisfies Rule;

/** The table of general wording; a vendor's own, where certain, means what it says. */
const phrasebook = 'phrasebook';

const unusable: ReadonlySet<string> = new Set([
  'empty-credentials',
  'duplicated-prefix',
  'redacted',
  // The scheme is there, and what is wrong is how it is written.
  'wrong-separator',
  'url-encoded',
  'header-name-in-value',
  'invalid-character',
]);

/** The challenges name schemes, and the one that was sent is not among them. */
function mismatch(facts: Facts, sent: Credential, scheme: string): Finding | undefined {
  const asked = askedOf(facts);
  if (asked.length === 0 || asked.some((one) => accepts(one, scheme))) return undefined;
  if (scheme === 'bearer' && isJudgedToken(facts)) return undefined;
  if (readAsToken(facts) || isMisnamed(facts, sent, asked)) return undefined;
  // A token that decodes, under the very scheme that its server documents, may still be refused for
  // itself.
  const isBound = facts.bearer?.token.claims?.['cnf'] !== undefined;
  return {
    title: `The server wants ${asked.join(' or ')}, ${nameOf(sent)} was sent`,
    summary: `The server accepts ${asked.join(' or ')}, and the request sends ${scheme === '' ? 'the credentials without a scheme' : `${nameOf(sent)} credentials`}.`,
    confidence: isBound ? 'likely' : 'certain',
    side: 'client',
    evidence: [
      seenOf(sent),
      askedEvidence(facts, asked),
      ...distinct(facts.interpretationsOf('wrong-scheme')),
    ],
    fixes: [schemeFix(facts, asked[0] ?? 'Bearer')],
  };
}

/** A request that worked wrote its scheme in another way. */
function byContrast(facts: Facts, sent: Credential): Finding | undefined {
  const other = differing(facts, 'scheme', 'scheme-case');
  if (other === undefined || !other.isOnly) return undefined;
  const there = other.difference.there ?? '';
  const worked = there === '' ? 'no scheme' : there;
  return {
    title: `${nameOf(sent)} was refused, ${worked} was accepted`,
    summary: `The same request was accepted with ${worked} and refused with ${nameOf(sent)}; nothing else differs.`,
    confidence: 'certain',
    side: 'client',
    evidence: [
      seenOf(sent),
      seenDifference(other, `The request that worked was sent with ${worked}.`),
    ],
    fixes: [schemeFix(facts, there === '' ? 'Bearer' : there)],
  };
}

/** The server's words blame the scheme. */
function byWords(facts: Facts, sent: Credential, scheme: string): Finding | undefined {
  const said = facts.interpretationsOf('wrong-scheme');
  const [first] = said;
  if (first === undefined) return undefined;
  // Words that only say "nothing arrived" fit a scheme that was not understood; of Bearer, which
  // nearly all understand, they rather show that something on the way removed the header.
  const isAbsence =
    (first.table === phrasebook || first.confidence !== 'certain') &&
    facts
      .interpretationsOf('missing-credentials')
      .some((one) => one.evidence.text === first.evidence.text);
  const isInvalid = facts.signals.some(
    (one) => one.kind === 'code' && one.text === 'invalid_token',
  );
  if (isAbsence && facts.challenges.length > 0 && isInvalid) return undefined;
  // The exact scheme that the server asks for was sent, so it is not the scheme.
  if (isAbsence && isUsual(sent) && askedOf(facts).some((one) => one.toLowerCase() === scheme))
    return undefined;
  const isPossible = isAbsence && scheme === 'bearer' && isUsual(sent);
  return {
    ...(isPossible ? { title: `Possibly the server does not accept ${nameOf(sent)}` } : {}),
    summary: `The server does not accept the credentials as ${nameOf(sent)}.`,
    confidence: isPossible ? 'possible' : first.confidence,
    side: 'client',
    evidence: [seenOf(sent), ...distinct(said)],
    fixes: fixesWithout(facts, scheme),
  };
}

/**
 * "Invalid header" said of a Basic or Digest header that keeps its own grammar: another scheme is
 * wanted.
 */
function unread(facts: Facts, sent: Credential, scheme: string): Finding | undefined {
  const words = facts.interpretedAs('malformed-header', 'likely');
  const isOrderly = /^(?:basic|digest)$/.test(scheme) && sent.problems.length === 0;
  if (words === undefined || facts.challenges.length > 0 || !isOrderly) return undefined;
  if (/\b(?:basic|digest|base64)\b/i.test(words.evidence.text)) return undefined;
  return {
    title: `Probably the server does not accept ${nameOf(sent)}`,
    summary: `The ${nameOf(sent)} header is well formed, and the server cannot read it: it expects another scheme.`,
    confidence: 'likely',
    side: 'client',
    evidence: [seenOf(sent), words.evidence],
    fixes: [schemeFix(facts, 'Bearer')],
  };
}

/** A token of Django REST framework, which reads it only after the word Token. */
function djangoToken(facts: Facts, sent: Credential, scheme: string): Finding | undefined {
  const [words] = facts.interpretationsOf('missing-credentials');
  if (scheme !== 'bearer' || words === undefined || !isDjangoToken(facts, sent)) return undefined;
  return {
    title: 'Probably the server wants Token, Bearer was sent',
    summary:
      'The token has the form of Django REST framework’s own tokens, which it reads only after the word Token, and the server says that it got none.',
    confidence: 'likely',
    side: 'client',
    evidence: [seenOf(sent), words.evidence],
    fixes: [schemeFix(facts, 'Token')],
  };
}

/**
 * "No credentials" said of a request that has some: the scheme was not understood, or the header
 * was removed on the way.
 */
function unseen(facts: Facts, sent: Credential, scheme: string): Finding | undefined {
  const isJudged = facts.signals.some(
    (one) =>
      one.kind === 'code' &&
      one.name === 'www-authenticate' &&
      /^(?:invalid_token|insufficient_scope)$/.test(one.text),
  );
  const words = isJudged ? undefined : facts.interpretedAs('missing-credentials', 'likely');
  const isSpaced = sent.problems.some((one) => one.slug === 'extra-whitespace');
  if (words === undefined || isSpaced || isAskedFor(facts, scheme)) return undefined;
  const isCommon = (scheme === 'bearer' || scheme === 'basic') && isUsual(sent);
  if (isCommon && facts.challenges.length > 0) return undefined;
  return {
    title: `${isCommon ? 'Possibly' : 'Probably'} the server does not read ${nameOf(sent)}`,
    summary: `The request sends credentials with ${nameOf(sent)}, and the server says that it got none.`,
    confidence: isCommon ? 'possible' : 'likely',
    side: 'client',
    evidence: [seenOf(sent), words.evidence],
    fixes: fixesWithout(facts, scheme),
  };
}

/**
 * A 401 without a reason, to credentials whose scheme few servers read, or that is written
 * unusually.
 */
function unusual(facts: Facts, sent: Credential, scheme: string): Finding | undefined {
  if (facts.status !== 401 || facts.bearer?.lifetime.state === 'expired') return undefined;
  if (blamedInstead(facts, 'wrong-scheme', 'malformed-header') !== undefined) return undefined;
  if (isAcceptedForm(facts)) return undefined;
  if (isOddCase(sent))
    return {
      title: `Possibly the server does not accept “${nameOf(sent)}” in ${sent.scheme === scheme ? 'lower' : 'this'} case`,
      summary: `The scheme is written “${nameOf(sent)}”. Schemes are case-insensitive (RFC 9110 §11.1), but some servers compare them exactly.`,
      confidence: 'possible',
      side: 'client',
      evidence: [seenOf(sent)],
      fixes: [schemeFix(facts, scheme === 'bearer' ? 'Bearer' : 'Basic')],
    };
  if (facts.challenges.length > 0) return undefined;
  if (scheme === '')
    return {
      title: 'Probably the prefix “Bearer ” is missing',
      summary: 'The credentials have no scheme, and most servers read only what follows a scheme.',
      confidence: isDecoded(facts) ? 'likely' : 'possible',
      side: 'client',
      evidence: [seenOf(sent)],
      fixes: [schemeFix(facts, 'Bearer')],
    };
  const isRare =
    /^(?:token|jwt|access(?:-?token)?|auth|key|oauth2?)$/.test(scheme) ||
    sent.problems.some(({ slug }) => slug === 'unknown-scheme');
  if (!isRare || !isDecoded(facts)) return undefined;
  return {
    title: `Probably the server wants Bearer, ${nameOf(sent)} was sent`,
    summary: `The token was sent with the prefix ${nameOf(sent)}, which only some frameworks read; most want Bearer (RFC 6750 §2.1).`,
    confidence: 'likely',
    side: 'client',
    evidence: [seenOf(sent)],
    fixes: [schemeFix(facts, 'Bearer')],
  };
}

/** A scheme other than Bearer and Basic that the challenges name. */
const isAskedFor = (facts: Facts, scheme: string): boolean =>
  !/^(?:bearer|basic)$/.test(scheme) && askedOf(facts).some((one) => one.toLowerCase() === scheme);
