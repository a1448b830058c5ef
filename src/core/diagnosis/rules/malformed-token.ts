import { cutInUrl } from '../reasons/key/cut-in-url.ts';
import { changed, isCutOff, seenDifference } from '../differences.ts';
import type { Facts } from '../facts.ts';
import type { Evidence, Finding, Fix } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { distinct, isVendorsWord } from '../words.ts';

/** What no reader of JWTs gets past. */
const fatal =
  /^(?:wrong-segment-count|empty|empty-header|header-base64|header-not-json|header-not-object|header-not-utf8|header-missing-alg|payload-base64|payload-not-json|payload-not-object|payload-not-utf8|payload-bom|inner-whitespace|quoted|bearer-prefix|double-encoded|url-encoded|padding|base64-standard-alphabet|detached-payload)$/;

export const malformedToken = {
  cause: 'malformed-token',
  kind: 'form',
  checks: ['token-decodes'],
  groupBy: 'host',
  flags: 'words',
  isVague: true,
  title: 'The token cannot be decoded',
  why: 'What was sent is not a token in the format that the server reads: it is truncated, was altered on the way, or is of another kind. The server stops before it looks at any claim.',
  references: [
    {
      title: 'RFC 7519 §7.2 Validating a JWT',
      url: 'https://www.rfc-editor.org/rfc/rfc7519#section-7.2',
    },
    {
      title: 'RFC 7515 §5.2 Message signature validation',
      url: 'https://www.rfc-editor.org/rfc/rfc7515#section-5.2',
    },
  ],
  refines: ['token-unrecognized', 'invalid-signature', 'malformed-header', 'api-key-invalid'],
  examples: {
    found: [
      {
        name: 'two parts instead of three',
        http: `GET https://api.example.com/orders\nAuthorization: Bearer eyJhbGciOiJIUzI1NiJ9.eyJyb2xlIjoiYSJ9\n\n401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token", error_description="Expected 3 parts in JWT; got 2"`,
      },
      {
        name: 'no JWT at all',
        http: `GET https://api.example.com/orders\nAuthorization: Bearer abc.def\n\n401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token"\n\nJwt is not in the form of Header.Payload.Signature`,
      },
      {
        name: 'a piece of a token that was accepted',
        before: [
          `GET https://api.example.com/orders\nAuthorization: Bearer 7f3a0b91c2d84e5f9a6b\n\n200 OK\n\n[]`,
        ],
        http: `GET https://api.example.com/orders\nAuthorization: Bearer 7f3a0b91c2d8\n\n401 Unauthorized`,
      },
    ],
    notFound: [
      {
        name: 'a token that decodes',
        http: `GET https://api.example.com/orders\nAuthorization: Bearer <<jwt {"exp":600}>>\n\n401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token"`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    const said = facts.interpretationsOf('malformed-token');
    const inUrl = cutInUrl(facts);
    if (inUrl !== undefined) return inUrl;
    if (facts.authenticating.length === 0 && !isVendorsWord(said)) return undefined;
    const token = facts.bearer?.token;
    const problem = token?.problems.find((one) => fatal.test(one.slug));
    const shown: Evidence | undefined =
      token === undefined || problem === undefined
        ? undefined
        : {
            in: 'request',
            name: facts.bearer?.credential.name ?? 'authorization',
            text: problem.text,
          };
    const [first, ...rest] = distinct(said);
    if (first !== undefined) {
      const confidence = sureness(facts, problem !== undefined);
      return {
        ...(confidence === 'possible' ? { title: 'Possibly the token cannot be decoded' } : {}),
        summary:
          problem === undefined
            ? 'The server cannot decode the token in the format that it expects.'
            : `The server cannot decode the token. ${problem.text}`,
        confidence,
        side: 'client',
        evidence: [first, ...rest, ...(shown === undefined ? [] : [shown])],
        fixes: fixesOf(facts),
      };
    }
    const cut = cutOff(facts);
    if (cut !== undefined) return cut;
    const unlike = unlikeJwt(facts);
    if (unlike !== undefined) return unlike;
    const isRefused = facts.status === 401 || facts.status === 400;
    if (shown === undefined || token?.kind === 'opaque' || !isRefused) return undefined;
    const unknown = facts.interpretationsOf('token-unrecognized');
    // What declares itself a JWT must be whole (RFC 7515 §3.1).
    const isJwt = token?.header?.['alg'] !== undefined;
    const isLikely = unknown.length > 0 || isJwt;
    return {
      title: isJwt
        ? (damages[problem?.slug ?? ''] ?? 'The token is damaged')
        : isLikely
          ? 'The token cannot be decoded'
          : 'Possibly the token cannot be decoded',
      summary: `The token is damaged, so the server cannot decode it. ${shown.text}`,
      confidence: isLikely ? 'likely' : 'possible',
      side: 'client',
      evidence: [shown, ...distinct(unknown).slice(0, 1)],
      fixes: fixesOf(facts),
    };
  },
} satisfies Rule;

/** Titles by what is wrong with a JWT. */
const damages: Readonly<Record<string, string>> = {
  'base64-standard-alphabet': 'The token is in the wrong Base64 alphabet',
  padding: 'The token is padded with “=”',
  'wrong-segment-count': 'The token does not have the three parts of a JWT',
  'inner-whitespace': 'The token has white space in it',
};

/** The token is a piece of one that this route accepted. */
function cutOff(facts: Facts): Finding | undefined {
  const { authorization, bearer, status } = facts;
  const credential = authorization ?? bearer?.credential;
  if (credential === undefined || credential.basic !== null || status !== 401) return undefined;
  const seen = changed(facts, 'credential', (name) => name === credential.name);
  if (seen === undefined || !isCutOff(seen.difference)) return undefined;
  const [here, there] = [seen.difference.here?.length ?? 0, seen.difference.there?.length ?? 0];
  return {
    title: `The token was cut off: ${here} of ${there} characters were sent`,
    summary: `This route accepted a token of ${there} characters, and this request sends only ${here} of them.`,
    confidence: 'certain',
    side: 'client',
    evidence: [
      {
        in: 'request',
        name: credential.name,
        text: `The token has ${here} characters, all of which are also in the accepted token.`,
      },
      seenDifference(seen, `The token that was accepted has ${there} characters.`),
    ],
    fixes: [compare],
  };
}

/** A JWT that did not arrive is not one that cannot be read. */
const saysAbsent = /\b(?:not found|missing|absent|required|no jwt|not provided)\b/i;

/** The server mentions a JWT, and what was sent is none. */
function unlikeJwt(facts: Facts): Finding | undefined {
  const { bearer } = facts;
  const [unknown] = distinct(facts.interpretationsOf('token-unrecognized'));
  const speaksOfJwt = facts.signals.some(
    ({ kind, text }) => kind === 'message' && /\bjw[ts]\b/i.test(text) && !saysAbsent.test(text),
  );
  const isNone = bearer?.token.kind === 'opaque' || bearer?.token.kind === 'not-a-jwt';
  if (bearer === null || unknown === undefined) return undefined;
  if (!speaksOfJwt || !isNone || facts.status !== 401) return undefined;
  return {
    title: 'The server wants a JWT, and the token sent is not one',
    summary:
      'The server’s message mentions a JWT; the token that was sent does not have three parts separated by dots.',
    confidence: 'likely',
    side: 'client',
    evidence: [
      unknown,
      {
        in: 'request',
        name: bearer.credential.name,
        text: `The token has ${bearer.token.raw.split('.').length} of the three parts of a JWT (RFC 7519 §3).`,
      },
    ],
    fixes: fixesOf(facts),
  };
}

/**
 * An opaque token is malformed only to a server that says so in words of its own, not in the stock
 * sentence that lists all reasons.
 */
function sureness(facts: Facts, isDamaged: boolean): Finding['confidence'] {
  if (isDamaged) return 'certain';
  const isPlaceholder =
    facts.authorization?.problems.some(
      (one) => one.slug === 'placeholder' || one.slug === 'empty-credentials',
    ) ?? false;
  const kind = facts.bearer?.token.kind;
  const said = facts.interpretationsOf('malformed-token');
  if (isVendorsWord(said)) return 'likely';
  const isStock = said.every((one) => stockSentence.test(one.evidence.text));
  const isUndecodable = kind === 'opaque' || kind === 'not-a-jwt';
  return !isStock && (isPlaceholder || isUndecodable) ? 'likely' : 'possible';
}

/**
 * RFC 6750 §3.1 describes invalid_token: "expired, revoked, malformed, or invalid for other
 * reasons".
 */
const stockSentence = /expired,? (?:or )?revoked,? (?:or )?malformed/i;

const compare: Fix = {
  title: 'Compare the token sent with the one issued',
  steps: [
    'Both must have the same length, beginning and end; a copy often loses characters or gains a line break.',
  ],
  code: [],
};

function fixesOf(facts: Facts): Finding['fixes'] {
  const format: Fix = {
    title: 'Request a token in the format that the API reads',
    steps: [
      'Some providers issue opaque or encrypted tokens until the request names an audience or API.',
    ],
    code: [],
  };
  return facts.bearer?.token.kind === 'opaque' ? [format, compare] : [compare, format];
}
