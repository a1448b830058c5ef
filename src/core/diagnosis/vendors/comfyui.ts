import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const source = 'https://github.com/comfyanonymous/ComfyUI/blob/master/server.py';
const path =
  /^\/(?:api\/)?(?:prompt|queue|interrupt|system_stats|object_info|history|ws|upload\/(?:image|mask))(?:\/|$)/;
const explanation =
  'ComfyUI responds with an empty 403 to calls from pages of another origin, unless it was started with --enable-cors-header.';
const crossSite =
  'ComfyUI responds with an empty 403 to everything that the browser marks as Sec-Fetch-Site: cross-site, images and links included, unless it was started with --enable-cors-header.';

const enableCors = instruction(
  'Start ComfyUI with --enable-cors-header',
  'python main.py --enable-cors-header https://app.example.com, the page’s scheme, host and port; without a value every page may call it. The portable version: add it to the line in run_nvidia_gpu.bat. ComfyUI Desktop: Settings, Server-Config, Enable CORS header.',
  'Behind a proxy: forward Host (nginx: proxy_set_header Host $http_host), because ComfyUI compares it with Origin.',
);

/** ComfyUI. */
export const comfyui = {
  id: 'comfyui',
  name: 'ComfyUI',
  signs: [{ path: /^\/(?:api\/)?(?:system_stats|object_info|prompt|queue)$/ }],
  rows: [
    {
      cause: 'cors-preflight-auth',
      status: 403,
      method: /^OPTIONS$/,
      path,
      header: ['server', /\baiohttp\//],
      source,
      explanation,
      fix: enableCors,
    },
    {
      cause: 'origin-not-allowed',
      status: 403,
      path,
      header: ['server', /\baiohttp\//],
      request: 'foreign-origin',
      source,
      explanation,
      fix: enableCors,
    },
    {
      cause: 'origin-not-allowed',
      status: 403,
      path,
      header: ['server', /\baiohttp\//],
      sends: ['sec-fetch-site', /^cross-site$/],
      lacks: 'origin',
      source,
      explanation: crossSite,
      fix: enableCors,
    },
  ],
  examples: [
    {
      name: 'a page of another origin',
      cause: 'origin-not-allowed',
      http: `
        POST http://gpu.example.com:8188/prompt
        Origin: https://draw.example.com
        Content-Type: text/plain

        {"prompt":{}}

        403
        Server: Python/3.12 aiohttp/3.11.8
        Content-Length: 0
      `,
    },
    {
      name: 'a request from another site that has no Origin',
      cause: 'origin-not-allowed',
      http: `
        GET http://127.0.0.1:8188/queue
        Sec-Fetch-Site: cross-site
        Sec-Fetch-Mode: no-cors

        403
        Server: Python/3.12 aiohttp/3.11.8
        Content-Length: 0
      `,
    },
    {
      name: 'its preflight',
      cause: 'cors-preflight-auth',
      http: `
        OPTIONS http://gpu.example.com:8188/api/prompt
        Origin: https://draw.example.com
        Access-Control-Request-Method: POST
        Access-Control-Request-Headers: content-type

        403
        Server: Python/3.12 aiohttp/3.11.8
        Content-Length: 0
      `,
    },
  ],
} satisfies Vendor;
