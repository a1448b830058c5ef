import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const faq = 'https://docs.ollama.com/faq';
const server = 'https://github.com/ollama/ollama/blob/main/server/routes.go';

const path =
  /^\/(?:api\/(?:tags|generate|chat|ps|show|pull|embed|embeddings|version)|v1\/(?:chat\/completions|models|embeddings))$/;
const foreignHost =
  /^(?!localhost$|127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|\[)[\w.-]+(?<!\.(?:localhost|local|internal))$/;

const localHost = instruction(
  'Make the proxy or tunnel send Host: localhost:11434',
  'nginx: proxy_set_header Host localhost:11434; ngrok http 11434 --host-header="localhost:11434"; cloudflared tunnel --url http://localhost:11434 --http-host-header="localhost:11434".',
  'Or let Ollama listen on all addresses, which ends the check of Host: OLLAMA_HOST=0.0.0.0, and restart. It has no sign-in: then put one in front of it.',
);
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
      sends: ['origin'],
      path,
      body: /^$/,
      request: ['foreign-origin', 'no-credentials'],
      confidence: 'likely',
      source: faq,
      explanation:
        'By default, Ollama accepts requests only from pages on localhost. A request with another Origin, or with a Host that is not local, gets 403 without a body. No sign-in is involved.',
      fix: allowOrigin,
    },
    {
      cause: 'origin-not-allowed',
      status: 403,
      lacks: 'origin',
      host: foreignHost,
      path,
      body: /^$/,
      request: 'no-credentials',
      confidence: 'likely',
      source: server,
      explanation:
        'An Ollama that listens on localhost refuses every Host that is neither local nor a private address with 403 and no body, as behind a proxy or tunnel. No sign-in is involved.',
      fix: localHost,
    },
    {
      cause: 'cors-preflight-auth',
      status: 403,
      method: /^OPTIONS$/,
      path,
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
      name: 'the public name of a tunnel',
      cause: 'origin-not-allowed',
      http: `
        GET https://llm.example.com/api/tags
        Accept: */*

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
