import { basicSecrets, findAuthParamValue, findInRun, findScopedKey } from './authorization.ts';
import { secretsOf, type Finding, type Secret, type SecretWord } from './finding.ts';
import type { Context } from './grammars.ts';
import { secretOf, type Credential } from '../http/credentials/credential.ts';
import { readCredentials } from '../http/credentials/read-credentials.ts';
import type { Exchange, ExchangeRequest, HeaderField } from '../http/exchange.ts';
import { contextOf } from './scan.ts';
import { isOwnMask } from '../http/credentials/masked.ts';
import { isOrdinary } from './ordinary-values.ts';
import { isStandIn } from './secret-form.ts';
import { secretWord } from './sensitive-names.ts';
import { readToken } from '../token/read-token.ts';
import { findNamed, isSecretish } from './value.ts';

/**
 * Every secret of an exchange: first what the credential reader found, then what
 * names, places and forms give away in the URL, the headers and both bodies. A secret
 * may occur several times. Never throws; linear in the exchange's length.
 */
export const findSecrets = (exchange: Exchange): readonly Secret[] =>
  findSecretsIn(exchange, EVERYTHING);

/** Which parts of an exchange are worth a look: a caller that saw the same line before skips it. */
export interface Interest {
  header(field: HeaderField, writer: 'client' | 'server'): boolean;
  body(text: string, writer: 'client' | 'server'): boolean;
}

const EVERYTHING: Interest = { header: () => true, body: () => true };

/** The same for the parts that are of interest. */
export function findSecretsIn(
  { request, response }: Exchange,
  interest: Interest,
): readonly Secret[] {
  const secrets: Secret[] = [];
  const add = (text: string, found: readonly Finding[]): void => {
    if (found.length > 0) for (const one of secretsOf(text, found)) secrets.push(one);
  };
  const client = contextOf('client');
  const server = contextOf('server');
  const sent = request.headers.filter((field) => interest.header(field, 'client'));
  const body = request.body !== null && interest.body(request.body, 'client') ? request.body : null;
  for (const one of readSecrets({ ...request, headers: sent, body })) secrets.push(one);
  add(request.url, client.find.url(request.url, client));
  for (const field of sent) add(field.value, client.find.header(field, client));
  if (body !== null)
    add(body, client.find.body({ text: body, mimeType: request.mimeType }, client));
  for (const field of response.headers)
    if (interest.header(field, 'server')) add(field.value, server.find.header(field, server));
  const { text, mimeType } = response.body;
  if (text !== null && interest.body(text, 'server'))
    add(text, server.find.body({ text, mimeType }, server));
  return secrets;
}

// Redaction needs no decoded tokens: its own grammar takes them apart.
const NO_TOKEN = readToken('');

/** The secrets of every credential that the reader finds in a request. */
const readSecrets = (request: ExchangeRequest): readonly Secret[] =>
  readCredentials(request, () => NO_TOKEN).flatMap(secretsOfCredential);

function secretsOfCredential(credential: Credential): readonly Secret[] {
  const { basic, params, role, name } = credential;
  if (credential.in === 'userinfo') return basic === null ? [] : certain(basicSecrets(basic));
  const context = contextOf('client');
  // The parameters of a presigned URL are public; its signature is the value itself.
  if (params !== null && credential.in === 'header') return secretsOfParams(params, context);
  const secret = secretOf(credential);
  const word = secretWord(role, name);
  if (secret === '' || isStandIn(secret, word) || isOwnMask(secret)) return [];
  // RFC 6749 §2.2: a client's identifier is not a secret; one that looks like a key may be one.
  const isClientId = role === 'client' && /(?:^|[.[])client_?id\b/i.test(name);
  if (isClientId && !isSecretish(secret)) return [];
  if (isOrdinaryField(credential, secret)) return [];
  const whole = secretsOf(secret, findReadSecret(credential, secret, word, context));
  return basic === null || credential.in === 'body' ? whole : [...whole, ...basicSecrets(basic)];
}

/** Of a parameter or a member; a code that the reader takes for a grant is one, whatever it is. */
function isOrdinaryField({ in: place, name }: Credential, secret: string): boolean {
  const own = name.split(/[.[\]]/).findLast((part) => part !== '') ?? '';
  return (place === 'query' || place === 'body') && own !== 'code' && isOrdinary(own, secret);
}

const certain = (secrets: readonly Secret[]): readonly Secret[] =>
  secrets.filter(({ value }) => value !== '');

const secretsOfParams = (
  params: ReadonlyMap<string, string>,
  context: Context,
): readonly Secret[] =>
  [...params].flatMap(([name, value]) =>
    secretsOf(value, findAuthParamValue(name, value, context)),
  );

function findReadSecret(
  { role, name, scheme }: Credential,
  secret: string,
  word: SecretWord,
  context: Context,
): readonly Finding[] {
  if (role === 'signature' && /credential$/i.test(name)) return findScopedKey(secret, context);
  const isBare = (role === 'authorization' || role === 'proxy') && !/\s/.test(secret);
  if (isBare || scheme !== null) return findInRun(secret, 'value', context);
  return findNamed(secret, word, context);
}
