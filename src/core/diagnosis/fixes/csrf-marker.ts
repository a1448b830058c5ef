import type { Facts } from '../facts.ts';
import type { Fix, RequestChange } from '../finding.ts';

import { requestCode } from './request-code.ts';

/** The words mention a header, and nothing in the session hands out a value for it. */
export const wantsMarker = ({ signals, credentials }: Facts): boolean =>
  !credentials.some((one) => one.role === 'csrf') &&
  signals.some(({ text }) =>
    /\b[cx]srf\b.{0,20}\bheader\b|\bheader\b.{0,30}\b[cx]srf\b/i.test(text),
  );

/** A header that only a page of the server’s own can send. */
export const sendMarker = (facts: Facts): Fix => {
  const change: RequestChange = { headers: { 'X-Requested-With': 'XMLHttpRequest' } };
  return {
    title: 'Send a custom header with every changing call; try X-Requested-With first',
    steps: [
      'If no page or cookie provides a value, the check is whether the header is present: a form on another site cannot send one. Most servers look for X-Requested-With: XMLHttpRequest, others for X-CSRF, X-CSRF-Protection or X-XSRF-Header with any value; the server’s middleware documents it.',
      'Set it where the client sets Content-Type and Authorization for all calls, not in one call.',
    ],
    code: requestCode(facts, change),
    change,
  };
};
