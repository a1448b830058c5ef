import { pathOf } from '../../../http/url.ts';
import { acceptedByHost } from './accepted-by-host.ts';
import type { Facts } from '../../facts.ts';
import type { Finding } from '../../finding.ts';
import { instant } from '../../format.ts';
import { blamedInstead } from '../../words.ts';

/**
 * A 401 for a user and password that this same host accepted on another route: the user may not use
 * this one.
 */
export function knownCaller(facts: Facts): Omit<Finding, 'fixes'> | undefined {
  const isPassword = facts.authorization?.scheme?.toLowerCase() === 'basic';
  const seen = facts.status === 401 && isPassword ? acceptedByHost(facts) : undefined;
  const other = blamedInstead(facts, 'insufficient-permission', 'wrong-credentials');
  if (seen === undefined || facts.challenges.length > 0 || other !== undefined) return undefined;
  const accepted = `${seen.request.method} ${pathOf(seen.request.url)}`;
  return {
    summary: `The server accepted the same user and password for ${accepted}, so they are right: this user may lack the permission for ${facts.method} ${facts.url?.pathname ?? ''}. Some servers respond with 401 in that case too.`,
    confidence: 'likely',
    side: 'user',
    evidence: [
      {
        in: 'history',
        name: 'comparison',
        text: `${accepted} was accepted with the same credentials at ${instant(seen.startedAt)}.`,
        at: { exchange: seen.id },
      },
    ],
  };
}
