import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const config = 'https://docs.streamlit.io/develop/api-reference/configuration/config.toml';
const remote = 'https://docs.streamlit.io/knowledge-base/deploy/remote-start';

/** Streamlit’s server. */
export const streamlit = {
  id: 'streamlit',
  name: 'Streamlit',
  signs: [{ path: /\/_stcore\// }],
  rows: [
    {
      cause: 'csrf',
      status: 403,
      path: /\/_stcore\/upload_file\//,
      method: /^(?:PUT|POST|DELETE)$/,
      request: 'no-authorization',
      confidence: 'likely',
      source: config,
      explanation:
        'The file upload needs the cookie _streamlit_xsrf in X-Xsrftoken. In an iframe on another site, or behind a proxy that drops the cookie, it is missing: the page shows “AxiosError: Request failed with status code 403”.',
      fix: instruction(
        'Let the cookie _streamlit_xsrf through, or turn the check off',
        'Turn it off: streamlit run app.py --server.enableXsrfProtection false, STREAMLIT_SERVER_ENABLE_XSRF_PROTECTION=false in a container, or [server] enableXsrfProtection = false in .streamlit/config.toml.',
        'In an iframe the cookie is third-party: serve both from one site instead. A proxy must pass Cookie, Set-Cookie and X-Xsrftoken on (the name was _xsrf before 1.31).',
        'Several instances need sticky sessions and one server.cookieSecret. Reload the page hard after an update.',
      ),
    },
    {
      cause: 'origin-not-allowed',
      status: 403,
      path: /\/_stcore\/(?:stream|host-config|health)/,
      confidence: 'likely',
      source: remote,
      explanation:
        'Streamlit refuses a WebSocket whose Origin is not the address that it knows: behind a proxy, the two differ, and the page stays at “Please wait …”.',
      fix: instruction(
        'Tell Streamlit its public address, or turn enableCORS off',
        '[browser] serverAddress = "app.example.com", or --server.enableCORS=false with --server.enableXsrfProtection=false behind a proxy that signs users in.',
        'The proxy must pass Upgrade, Connection and Host on: nginx proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection "upgrade"; proxy_set_header Host $http_host;',
      ),
    },
  ],
  antiForgery: [{ cookie: '_streamlit_xsrf', header: 'X-Xsrftoken' }],
  examples: [
    {
      name: 'upload in an iframe',
      cause: 'csrf',
      http: `
        PUT https://app.example.com/_stcore/upload_file/5f0e1d2c-1111-2222-3333-444455556666/0a1b2c3d
        Origin: https://app.example.com
        Content-Type: multipart/form-data; boundary=x

        x

        403
        Server: TornadoServer/6.4
        Content-Type: text/html; charset=UTF-8

        <html><title>403: Forbidden</title><body>403: Forbidden</body></html>
      `,
    },
    {
      name: 'WebSocket behind a proxy',
      cause: 'origin-not-allowed',
      http: `
        GET https://app.example.com/_stcore/stream
        Origin: https://app.example.com
        Upgrade: websocket

        403
        Content-Type: text/html; charset=UTF-8
      `,
    },
  ],
} satisfies Vendor;
