import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

/** Vite's development and preview server, and those made with it (SvelteKit, Nuxt, Astro, Angular). */
export const vite = {
  id: 'vite',
  name: 'Vite',
  signs: [
    { body: /outside of Vite serving allow list/ },
    { body: /Blocked request\. This host .{1,300} is not allowed/ },
  ],
  rows: [
    {
      cause: 'not-auth-related',
      status: 403,
      body: /is outside of Vite serving allow list/,
      confidence: 'certain',
      source: 'https://vite.dev/config/server-options.html#server-fs-allow',
      explanation:
        'The development server serves files only from the workspace root and the directories that are allowed; the file is outside, for example behind a symbolic link in a monorepo. No sign-in is involved, and the build is not affected.',
      fix: instruction(
        'Add the directory to server.fs.allow in vite.config',
        'server: { fs: { allow: [searchForWorkspaceRoot(process.cwd()), "../shared"] } }: the list replaces the default, so keep the workspace root in it (import { searchForWorkspaceRoot } from "vite"). Then restart the server.',
        'A linked package or a node_modules elsewhere counts by its real path: allow that. A pnpm-workspace.yaml or "workspaces" in package.json above both makes their common directory the root.',
        'If the path is right and the page itself is refused: a query such as ?url or ?raw names a file to Vite; rename the parameter, or update Vite.',
      ),
    },
    {
      cause: 'origin-not-allowed',
      status: 403,
      body: /Blocked request\. This host .{1,300} is not allowed/,
      confidence: 'certain',
      source: 'https://vite.dev/config/server-options.html#server-allowedhosts',
      explanation:
        'Vite responds only to host names that it knows (localhost, IP addresses, server.host), against DNS rebinding. A tunnel, a proxy or a container has another name.',
      fix: instruction(
        'Add the host name to allowedHosts and restart the server',
        'vite.config: server: { allowedHosts: ["app.example.com"] } for vite dev, preview: { allowedHosts: […] } for vite preview; ".example.com" includes subdomains. The message names the one that counts.',
        'Nuxt: vite: { server: { allowedHosts } } in nuxt.config. Astro: server.allowedHosts. Angular: "allowedHosts" of the serve target in angular.json.',
        'Without access to the configuration: the environment variable __VITE_ADDITIONAL_SERVER_ALLOWED_HOSTS, or a proxy that sends Host: localhost. In production serve the files of dist with a web server.',
      ),
    },
  ],
  examples: [
    {
      name: 'a file outside',
      cause: 'not-auth-related',
      http: `
        font GET http://localhost:5173/@fs/home/me/repo/shared/Inter.woff2
        Origin: http://localhost:5173

        403
        Content-Type: text/html

        <body><h1>403 Restricted</h1><p>The request id &quot;/home/me/repo/shared/Inter.woff2&quot; is outside of Vite serving allow list.<br/><br/>- /home/me/repo/app<br/><br/>Refer to docs https://vite.dev/config/server-options.html#server-fs-allow for configurations and more details.</p></body>
      `,
    },
    {
      name: 'a page, by the older wording',
      cause: 'not-auth-related',
      http: `
        document GET http://localhost:5173/?url=test

        403
        Content-Type: text/html

        <body><h1>403 Restricted</h1><p>The request url &quot;/?url=test&quot; is outside of Vite serving allow list.</p></body>
      `,
    },
    {
      name: 'a tunnel',
      cause: 'origin-not-allowed',
      http: `
        document GET https://abc123.ngrok-free.app/

        403
        Content-Type: text/plain

        Blocked request. This host ("abc123.ngrok-free.app") is not allowed.
        To allow this host, add "abc123.ngrok-free.app" to \`server.allowedHosts\` in vite.config.js.
      `,
    },
    {
      name: 'Angular’s',
      cause: 'origin-not-allowed',
      http: `
        document GET https://abc123.trycloudflare.com/

        403
        Content-Type: text/html

        <h1>Blocked request. This host ("abc123.trycloudflare.com") is not allowed.</h1>
        <p>To allow this host, add it to <code>allowedHosts</code> under the <code>serve</code> target in <code>angular.json</code>.</p>
      `,
    },
  ],
} satisfies Vendor;
