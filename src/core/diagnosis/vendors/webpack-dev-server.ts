import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

/** webpack's development server, and those made with it (Vue CLI, Create React App, Angular CLI). */
export const webpackDevServer = {
  id: 'webpack-dev-server',
  name: 'webpack-dev-server',
  signs: [{ body: /^Invalid Host(?:\/Origin)? header$/ }],
  rows: [
    {
      cause: 'origin-not-allowed',
      status: 403,
      method: /^GET$/,
      text: /^Invalid Host(?:\/Origin)? header$/,
      source: 'https://webpack.js.org/configuration/dev-server/#devserverallowedhosts',
      explanation:
        'These are the words of webpack’s development server (and of some others): it responds only to host names that it knows.',
      fix: instruction(
        'Add the host name to devServer.allowedHosts',
        'webpack.config: devServer: { allowedHosts: [".example.com"] } ("all" turns the check off); Vue CLI: the same in vue.config.js; Angular CLI with webpack: ng serve --allowed-hosts; Create React App: DANGEROUSLY_DISABLE_HOST_CHECK=true in development.',
        'For “Invalid Host/Origin header” at the WebSocket: client.webSocketURL with the public host, or allowedHosts as well.',
        'Another server with these words (MCP, Streamlit, Jupyter …): look for allowed hosts or trusted hosts in its settings.',
      ),
    },
  ],
  examples: [
    {
      name: 'a tunnel',
      cause: 'origin-not-allowed',
      http: `
        document GET https://abc123.ngrok-free.app/

        403
        Content-Type: text/html; charset=utf-8

        Invalid Host header
      `,
    },
  ],
} satisfies Vendor;
