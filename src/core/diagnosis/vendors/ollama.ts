import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const faq = 'https://docs.ollama.com/faq';
const allowOrigin = instruction(
  'Name the page’s origin in OLLAMA_ORIGINS and restart Ollama',
  'macOS: launchctl setenv OLLAMA_ORIGINS "https://app.example.com", then restart the app. Linux: systemctl edit ollama.service, [Service] Environment="OLLAMA_ORIGINS=https://app.example.com", systemctl restart ollama. Windows: an environment variable of the user. Docker: -e OLLAMA_ORIGINS.',
  'A browser extension: OLLAMA_ORIGINS=chrome-extension://*,moz-extension://*. For everything: OLLAMA_ORIGINS=*.',
  'Behind a proxy or tunnel an unknown Host is refused, too: nginx proxy_set_header Host localhost:11434; ngrok http 11434 --host-header="localhost:11434"; cloudflared --http-host-header="localhost:11434".',
);

/** Ollama’s HTTP API, which refuses unknown origins and hosts without a word. */
export const ollama = {
  id: 'ollama',
  name: 'Ollama',
  signs: [{ path: /^\/api\/(?:tags|generate|ps|pull|embed)$/ }, { body: /^Ollama is running$/ }],
  rows: [
    {
      cause: 'origin-not-allowed',
      status: 403,
      sends: 'origin',
      path: /^\/(?:api\/(?:tags|generate|chat|ps|show|pull|embed|embeddings|version)|v1\/(?:chat\/completions|models|embeddings))$/,
      body: /^$/,
      request: 'no-credentials',
      confidence: 'likely',
      source: faq,
      explanation:
        'By default, Ollama accepts requests only from pages on localhost. A request with another Origin, or with a Host that is not local, gets 403 without a body. No sign-in is involved.',
      fix: allowOrigin,
    },
    {
      cause: 'cors-preflight-auth',
      status: 403,
      method: /^OPTIONS$/,
      path: /^\/(?:api\/(?:tags|generate|chat|ps|show|pull|embed|embeddings|version)|v1\/(?:chat\/completions|models|embeddings))$/,
      confidence: 'likely',
      source: faq,
      explanation: 'Ollama refuses the preflight of an origin that OLLAMA_ORIGINS does not name.',
      fix: allowOrigin,
    },
  ],

  examples: [
    {
      name: 'a page that Ollama does not know',
      cause: 'origin-not-allowed',
      http: `
        fetch POST http://localhost:11434/api/generate
        Origin: https://app.example.com
        Content-Type: application/json

        {"model":"llama3","prompt":"x"}

        403
        Content-Length: 0
      `,
    },
    {
      name: 'preflight of a page that Ollama does not know',
      cause: 'cors-preflight-auth',
      http: `
        OPTIONS http://localhost:11434/api/generate
        Origin: https://app.example.com
        Access-Control-Request-Method: POST
        Access-Control-Request-Headers: content-type

        403
        Content-Length: 0
      `,
    },
  ],
} satisfies Vendor;
