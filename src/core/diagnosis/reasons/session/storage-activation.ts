import type { Facts } from '../../facts.ts';

/**
 * What `Activate-Storage-Access: retry` does (Storage Access Headers §3): the browser repeats the
 * request with its cookies, or leaves it because `allowed-origin` does not name the origin that
 * asked; null without the header.
 */
export function activation(facts: Facts): 'retry' | 'not-allowed' | null {
  const value = facts.responseHeader('activate-storage-access') ?? '';
  if (!/^retry\b/i.test(value)) return null;
  const allowed = allowedOrigin(facts);
  const origin = facts.requestHeader('origin');
  const isAllowed = allowed === '*' || origin === undefined || allowed === origin;
  return isAllowed ? 'retry' : 'not-allowed';
}

/** The origin that `Activate-Storage-Access` names, or ''. */
export const allowedOrigin = ({ responseHeader }: Facts): string =>
  /\ballowed-origin\s*=\s*"?([^";\s]{1,512})/i.exec(
    responseHeader('activate-storage-access') ?? '',
  )?.[1] ?? '';
