import { isForeignNoun } from './sensitive-names.ts';

/**
 * Words that a password may be and that our own texts are made of: to remove them
 * everywhere would tell more than it hides.
 */
const COMMON_WORDS = new Set(
  (
    'password passwords username undefined required customer customers anonymous authorized unauthorized authorization authentication ' +
    'authenticated credential credentials disabled inactive production development signature forbidden challenge negotiate changeme administrator ' +
    'access token refresh client secret invalid expired missing bearer basic digest header value values api key keys user users name names id ids error errors ' +
    'auth session sessions cookie cookies code codes test tests my the a not is no true false none null admin root guest demo default public private ' +
    'state status json html text form body data type scope scopes request response server service host path query origin login logout signin signed ' +
    'sent read write open close allow deny denied none self main home page site link https http post patch head options delete http1 http2 ' +
    'with from that this have must been does other only same more than when where because there here your their before after since until ' +
    'email account accounts project group role roles admin owner member team plan rate limit time date expires issuer audience subject claim claims ' +
    'browser window worker script fetch cors preflight proxy cache route sign verify check checks reason cause causes fixes step steps copy send retry'
  ).split(' '),
);

/** Whether a secret is made of words that occur in every report. */
export const isCommonWord = (secret: string): boolean =>
  /^\d{1,3}$/.test(secret) ||
  isForeignNoun(secret) ||
  (/^[A-Za-z]+(?:[-_ ][A-Za-z]+){0,8}$/.test(secret) &&
    secret
      .toLowerCase()
      .split(/[-_ ]/)
      .every((word) => COMMON_WORDS.has(word)));
