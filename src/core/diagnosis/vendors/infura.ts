import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://docs.metamask.io/services/how-to/use-allowlists/';

/** Infura’s JSON-RPC. */
export const infura = {
  id: 'infura',
  name: 'Infura',
  signs: [{ host: /(?:^|\.)infura\.io$/ }],
  rows: [
    {
      cause: 'origin-not-allowed',
      status: 403,
      text: /rejected due to project ID settings/,
      confidence: 'likely',
      global: true,
      source: docs,
      explanation:
        'The key has an allowlist (origins, user agents, contract addresses, methods) or wants its secret, and this call is not covered.',
      fix: instruction(
        'Add the origin to the key’s allowlist, or send the secret',
        'Dashboard, API key, Settings, Security: Origins: https://app.example.com (with scheme, without a path); user agents, contracts and methods have lists of their own.',
        'Require API Key Secret: a server sends Basic base64(:SECRET); a page cannot, so turn it off for its key.',
      ),
    },
    {
      cause: 'service-not-enabled',
      status: [401, 403],
      text: /project ID does not have access to/,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation: 'The key is right; the network (or archive data) is not turned on for it.',
      fix: instruction(
        'Turn the network on for the key',
        'Dashboard, API key, Active endpoints: tick the network and save.',
      ),
    },
    {
      cause: 'missing-credentials',
      status: 401,
      text: /^(?:invalid project id|project id required)/i,
      confidence: 'certain',
      global: 'cause',
      source: docs,
      fix: instruction(
        'Put the API key at the end of the URL',
        'https://mainnet.infura.io/v3/API_KEY; look for undefined or quotes instead of the variable’s value, and for the secret instead of the key.',
      ),
      explanation: 'Infura found no key that it knows at the end of the URL.',
    },
  ],

  examples: [
    {
      name: 'origin',
      cause: 'origin-not-allowed',
      http: `
        POST https://mainnet.infura.io/v3/0123456789abcdef0123456789abcdef
        Origin: https://app.example.com
        Content-Type: application/json

        {"jsonrpc":"2.0","method":"eth_blockNumber","id":1}

        403
        Content-Type: text/plain

        rejected due to project ID settings
      `,
    },
    {
      name: 'network',
      cause: 'service-not-enabled',
      http: `
        POST https://arbitrum-mainnet.infura.io/v3/0123456789abcdef0123456789abcdef
        Content-Type: application/json

        {"jsonrpc":"2.0","method":"eth_blockNumber","id":1}

        401
        Content-Type: text/plain

        project ID does not have access to this network
      `,
    },
    {
      name: 'undefined',
      cause: 'missing-credentials',
      http: `
        POST https://mainnet.infura.io/v3/undefined
        Content-Type: application/json

        {"jsonrpc":"2.0","method":"eth_blockNumber","id":1}

        401
        Content-Type: text/plain

        invalid project id
      `,
    },
  ],
} satisfies Vendor;
