import { instruction } from './instruction.ts';
import type { VendorRow } from './vendor.ts';

const anyPath = /^\//;

/**
 * Rows for an API that sends no CORS headers, because it is made for servers: they add the way out
 * to the verdict on a preflight or on a call that a preflight stopped, and never make that verdict.
 */
export const serverApi = (name: string, source: string): readonly VendorRow[] => {
  const advice = {
    path: anyPath,
    confidence: 'possible',
    source,
    explanation: `${name} sends no CORS headers here: it is meant to be called from servers.`,
    fix: instruction(
      `Call ${name} from your own server`,
      'Have the page call a route on your server (or a serverless function), which adds the token and makes this call. CORS does not apply to servers, and the token stays secret.',
      'No request header helps, and mode: no-cors only hides the response. For development, a proxy of the dev server does the same (Vite: server.proxy).',
    ),
  } as const;
  return [
    { cause: 'cors-blocked', method: /^OPTIONS$/, ...advice },
    { cause: 'cors-blocked', status: 0, ...advice },
    { cause: 'cors-preflight-auth', method: /^OPTIONS$/, ...advice },
  ];
};
