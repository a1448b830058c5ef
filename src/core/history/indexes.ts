import { BoundedMap } from '../bounded-map.ts';
import { Chains } from './chains.ts';
import { IssuedCredentials } from './issued.ts';
import { SecretUses } from './secret-uses.ts';
import type { Seen } from './seen.ts';
import { SeenCookies } from './seen-cookies.ts';
import { SeenOrigins } from './seen-origins.ts';
import { SignIns } from './sign-ins.ts';
import { TokenRequests } from './token-requests.ts';

/** What was seen, by each question that is asked of it. */
export interface Indexes {
  /** Successes by route, oldest first. */
  readonly routes: BoundedMap<string, Seen[]>;
  readonly requests: BoundedMap<string, Seen[]>;
  /** Exchanges whose status says success and whose content does not. */
  readonly failed: BoundedMap<string, true>;
  readonly chains: Chains;
  readonly origins: SeenOrigins;
  readonly cookies: SeenCookies;
  readonly issued: IssuedCredentials;
  readonly uses: SecretUses;
  readonly tokenRequests: TokenRequests;
  readonly signIns: SignIns;
}

/** Empty indexes. @param most how much each holds */
export const createIndexes = (most: number): Indexes => ({
  routes: new BoundedMap(most),
  requests: new BoundedMap(most),
  failed: new BoundedMap(most),
  chains: new Chains(most),
  origins: new SeenOrigins(most),
  cookies: new SeenCookies(),
  issued: new IssuedCredentials(most),
  uses: new SecretUses(most),
  tokenRequests: new TokenRequests(most),
  signIns: new SignIns(),
});
