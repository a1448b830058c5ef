import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

/** Kubo (go-ipfs): the RPC API of an IPFS node. */
export const kubo = {
  id: 'kubo',
  name: 'Kubo (IPFS)',
  signs: [
    {
      path: /^\/api\/v0\/(?:id|version|add|cat|ls|pin|block|dag|files|swarm|config|repo|key|name|routing|stats|bitswap|log|diag|object|refs|get|bootstrap|pubsub|resolve|dns)(?:\/|$)/,
    },
  ],
  rows: [
    {
      cause: 'origin-not-allowed',
      status: 403,
      body: /^403 - Forbidden\s*$/,
      source: 'https://github.com/ipfs/kubo/blob/master/docs/config.md#apihttpheaders',
      explanation:
        'The node refuses browsers whose Origin is not on its list, which holds only its own addresses; a program without Origin is let in. It needs no token.',
      fix: instruction(
        'Add the page’s or the extension’s origin to API.HTTPHeaders',
        `ipfs config --json API.HTTPHeaders.Access-Control-Allow-Origin '["http://localhost:3000", "http://127.0.0.1:5001", "https://webui.ipfs.io"]', with the origin exactly as the request sends it (an extension: chrome-extension://ID).`,
        `ipfs config --json API.HTTPHeaders.Access-Control-Allow-Methods '["PUT", "POST"]', then restart the daemon.`,
        'An extension can remove the Origin header instead (declarativeNetRequest). Never allow * on a node: any page could then control it.',
      ),
    },
  ],
  examples: [
    {
      name: 'an extension',
      cause: 'origin-not-allowed',
      http: `
        xhr POST http://127.0.0.1:5001/api/v0/id
        Origin: chrome-extension://aapocclcgogkmnckokdopfmhonfmgoek

        403
        Content-Type: text/plain; charset=utf-8

        403 - Forbidden
      `,
    },
  ],
} satisfies Vendor;
