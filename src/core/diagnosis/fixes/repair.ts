import { isBase64OfPair } from '../../http/credentials/basic.ts';
import { cosmosDbForm } from '../../http/credentials/cosmos-db.ts';
import { secretOf, type Credential } from '../../http/credentials/credential.ts';
import type { Facts } from '../facts.ts';
import type { Fix } from '../finding.ts';
import { instruction } from '../instruction.ts';
import { authorizationChange } from './authorization.ts';
import { changeFix } from './request-code.ts';

/** How a badly written token is put right. */
interface Repair {
  readonly title: string;
  readonly step: string;
  /** What yields the bare token from `accessToken`; JavaScript. */
  readonly expression: string;
  /** The same here, on the value that was sent. */
  readonly apply: (token: string) => string;
}

const unquote = (token: string): string => token.replace(/^["'“”‘’]+|["'“”‘’]{1,20}$/g, '');
const withoutBlanks = (token: string): string => token.replace(/\s+/g, '');
const isBearer = (scheme: string): boolean => /^bearer$/i.test(scheme);

/** By the slug of the problem. */
const repairs: { readonly [slug: string]: Repair } = {
  'whitespace-in-token': {
    title: 'Remove the white space inside the token',
    step: 'It comes from copying across several lines or from a template. trim() removes it only at the ends.',
    expression: "accessToken.replace(/\\s+/g, '')",
    apply: withoutBlanks,
  },
  'newline-in-credentials': {
    title: 'Remove the line break from the token',
    step: 'A file or an environment variable often ends with a line break: trim it where you read it.',
    expression: "accessToken.replace(/\\s+/g, '')",
    apply: withoutBlanks,
  },
  'extra-whitespace': {
    title: 'Write exactly one space between scheme and token',
    step: 'Some servers split at the first space and treat the second one as part of the token.',
    expression: 'accessToken.trim()',
    apply: (token) => token.trim(),
  },
  'quoted-token': {
    title: 'Remove the quotes around the token',
    step: 'JSON.stringify put them there: read the stored value with JSON.parse.',
    expression: "accessToken.replace(/^[\"']+|[\"']+$/g, '')",
    apply: unquote,
  },
  'unclosed-quote': {
    title: 'Remove the quote from the token',
    step: 'A token has no quotes; one was left over from copying or from JSON.stringify.',
    expression: "accessToken.replace(/^[\"']+|[\"']+$/g, '')",
    apply: unquote,
  },
  'url-encoded': {
    title: 'Decode the token before it is sent',
    step: 'It came from a URL or a cookie and is still percent-encoded.',
    expression: 'decodeURIComponent(accessToken)',
    apply: (token) => token,
  },
  'non-ascii': {
    title: 'Remove the character that is not ASCII',
    step: 'It was copied from a document, a chat or a PDF, or is a file’s byte order mark. Copy the token from its source; trim() does not remove a zero-width character.',
    expression: "accessToken.replace(/[^\\x21-\\x7e]/g, '')",
    apply: (token) => token.replace(/[^\x21-\x7e]/g, ''),
  },
  'invalid-character': {
    title: 'Remove what is not part of the token',
    step: 'A token has only letters, digits and - . _ ~ + /, with = at its end: a comma, a semicolon or a name was sent with it.',
    expression: "accessToken.replace(/^\\w+=|[,;]+$/g, '')",
    apply: (token) => token.replace(/^\w+=|[,;]{1,20}$/g, ''),
  },
  'truncated-token': {
    title: 'Send the whole token',
    step: 'The dots or asterisks come from a page, a log or a tool that shortens or masks the token: copy the token from its source, or read it from the response in code.',
    expression: 'accessToken',
    apply: () => '',
  },
  'json-instead-of-token': {
    title: 'Send the token, not the JSON around it',
    step: 'The whole token response was sent: send only its access_token.',
    expression: 'JSON.parse(accessToken).access_token',
    apply: (token) => token,
  },
};

/**
 * The fix of a malformed Authorization header: the code that repairs it, and the repaired value
 * where it is known.
 */
export function repairFix(facts: Facts, credential: Credential, slug: string): Fix {
  const scheme = credential.scheme ?? 'Bearer';
  if (/^(?:basic|digest|negotiate|ntlm)$/i.test(scheme)) return computedFix(facts, scheme, slug);
  if (/^aws4?-?/i.test(scheme) || /^aws-/.test(slug)) return signWithLibrary;
  if (cosmosDbForm(credential.value) === 'plain') return encodeCosmosDb;
  if (isPair(credential, slug)) return computedFix(facts, 'Basic', slug);
  const repair = slug === 'whitespace-in-token' ? spaceRepair(credential) : repairs[slug];
  const bearer = slug === 'scheme-typo' || isBearer(scheme) || scheme === '' ? 'Bearer' : scheme;
  const change = authorizationChange(facts, bearer);
  if (repair === undefined)
    return changeFix(facts, {
      title: `Send ${bearer}, one space, and the bare token`,
      steps: [
        'The value of the header is the scheme, one space and the token, without quotes, colons or line breaks.',
        'If a character was lost or added, copy the token again from its source.',
      ],
      change,
    });
  const repaired = repair.apply(secretOf(credential));
  const isKnown = /^[\w.~+/-]+=*$/.test(repaired);
  return changeFix(
    facts,
    {
      title: repair.title,
      steps: [repair.step],
      change: { ...change, ...(isKnown ? { known: { accessToken: repaired } } : {}) },
    },
    { accessToken: repair.expression },
  );
}

/** User name and password, encoded or not, without a scheme. */
const isPair = (credential: Credential, slug: string): boolean =>
  credential.scheme === null &&
  (slug === 'basic-not-encoded' || (slug === 'missing-scheme' && isBase64OfPair(credential.value)));

/** Something before the token, or white space within it. */
function spaceRepair(credential: Credential): Repair | undefined {
  const token = secretOf(credential)
    .split(/\s+/)
    .find((part) => /^eyJ[\w-]+\.[\w-]+\.[\w-]*$/.test(part));
  if (token === undefined) return repairs['whitespace-in-token'];
  return {
    title: 'Send only the token after the scheme',
    step: 'There is another word next to the token, such as the name of the field that it was read from.',
    expression: "accessToken.split(' ').find((part) => part.startsWith('eyJ'))",
    apply: () => token,
  };
}

/** A signature of AWS is computed for each request, not written. */
export const signWithLibrary = instruction(
  'Have the AWS SDK or a signing library write the header',
  'AWS4-HMAC-SHA256 Credential=KEY/DATE/REGION/SERVICE/aws4_request, SignedHeaders=host;x-amz-date, Signature=HEX: three parts with commas between them, and a new signature for each request.',
  'JavaScript: @smithy/signature-v4 or aws4fetch; curl: --aws-sigv4 "aws:amz:REGION:SERVICE" --user "KEY:SECRET".',
);

const encodeCosmosDb = instruction(
  'URL-encode the whole value with encodeURIComponent',
  'authorization: encodeURIComponent(`type=master&ver=1.0&sig=${signature}`), with the signature in Base64 and x-ms-date as it was signed.',
);

/** What made the Base64 of a Basic header wrong, by the slug of the problem. */
const basicSteps: { readonly [slug: string]: string } = {
  'base64-missing-colon':
    'Basic is the Base64 of user:password (RFC 7617 §2). If you use a token instead of a password, the user name can be empty, but the colon must stay.',
  'newline-in-credentials':
    'echo ends its output with a line break, which was encoded too: printf "%s:%s" "$USERNAME" "$PASSWORD" | base64 -w 0, or echo -n, or let curl -u do it. A secret that is read from a file needs trim().',
  'whitespace-in-token':
    'The Base64 is broken over lines: base64 wraps after 76 characters (base64 -w 0 does not), as do Base64.encode64 of Ruby (strict_encode64 does not) and Android’s Base64.DEFAULT (NO_WRAP does not).',
};

/** Credentials that a program computes from user and password are not repaired but made again. */
function computedFix(facts: Facts, scheme: string, slug: string): Fix {
  const change = authorizationChange(facts, scheme);
  if (!/^basic$/i.test(scheme))
    return changeFix(facts, {
      title: `Have a library compute the ${scheme} header`,
      steps: [`A ${scheme} header is computed for each challenge; do not write it by hand.`],
      change,
    });
  return changeFix(facts, {
    title: 'Base64-encode the user name, colon and password together',
    steps: [
      basicSteps[slug] ??
        'Basic is the Base64 of user:password (RFC 7617 §2). Encode the pair once with a library function and send the result as it is.',
      'btoa() accepts only Latin-1: encode other characters as UTF-8 first, as shown here.',
    ],
    change,
  });
}
