import type { Credential } from '../../../http/credentials/credential.ts';
import type { Facts } from '../../facts.ts';
import type { Confidence, Evidence, Finding } from '../../finding.ts';
import { placeOf, withArticle } from '../../format.ts';
import { instructionFor } from '../../instruction.ts';
import { isHostOf, readsOnlyItsOwn } from './own-keys.ts';
import { vendors } from '../../vendors/index.ts';

/** Hosts of Azure OpenAI. */
const azureOpenAi = /\.(?:openai|cognitiveservices)\.azure\.com$/;

/** Forms that other services use too: sk_test_… */
const shared: ReadonlySet<string> = new Set(['stripe', 'jwt']);

/** A key whose form is that of one service, refused by another whose host is known. */
export function foreignKey(
  facts: Facts,
  key: Credential,
  confidence: Confidence,
  words: readonly Evidence[],
): Finding | undefined {
  const kind = key.secret;
  if (kind === null || shared.has(kind.service)) return undefined;
  const host = facts.url?.hostname ?? '';
  const owner = vendors.find(({ id }) => id === kind.service);
  const called = facts.vendors.find(
    (vendor) => readsOnlyItsOwn(vendor, host) || (azureOpenAi.test(host) && isHostOf(vendor, host)),
  );
  if (owner === undefined || called === undefined) return undefined;
  const name = azureOpenAi.test(host) ? 'Azure OpenAI' : called.name;
  const isSameService = isHostOf(owner, host) || owner.id.split('-')[0] === called.id.split('-')[0];
  if (isSameService) return undefined;
  return {
    title: `The key looks like ${withArticle(kind.name)}; the request went to ${name}`,
    summary: `The value in ${placeOf(key)} has the form of ${withArticle(kind.name)}, but ${host} is ${name}, which accepts only its own keys.`,
    confidence: confidence === 'certain' ? 'likely' : confidence,
    side: 'client',
    evidence: [
      {
        in: key.in === 'query' ? 'url' : 'request',
        name: key.name,
        text: `The value in ${placeOf(key)} looks like ${withArticle(kind.name)}.`,
      },
      { in: 'url', name: 'host', text: `The request went to ${host} (${name}).` },
      ...words,
    ],
    fixes: [
      instructionFor(
        `Send a key for ${name}, or call ${owner.name} itself`,
        `Copy the key from the console of ${name} into the variable that this request reads; the key of ${owner.name} stays where ${owner.name} is called.`,
        `If you meant to call ${owner.name}, correct the base URL: the key and the URL must belong to the same service.`,
      ),
    ],
    showsWhy: 'first',
  };
}
