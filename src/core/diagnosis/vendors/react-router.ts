import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

/** React Router as a framework (formerly Remix). */
export const reactRouter = {
  id: 'react-router',
  name: 'React Router',
  signs: [{ body: /header from a forwarded action request/ }],
  rows: [
    {
      cause: 'csrf',
      body: /\b(?:header|host|origin) does not match `?origin`? header from a forwarded action request/,
      confidence: 'certain',
      source: 'https://reactrouter.com/api/framework-conventions/react-router.config.ts',
      explanation:
        'React Router compares Origin with the address it takes for its own, which behind a proxy is an inner one.',
      fix: instruction(
        'Tell the server its public address, or list the origin',
        'Express: app.set("trust proxy", true) and X-Forwarded-Proto, X-Forwarded-Host from the proxy; or let the proxy pass Host as it came (nginx: proxy_set_header Host $http_host).',
        'Or react-router.config.ts: allowedActionOrigins: ["app.example.com", "**.example.com"]: hosts, without a scheme. It is read when the application is built.',
        'react-router-serve trusts no proxy in versions that compare https as well: use allowedActionOrigins there.',
      ),
    },
  ],
  examples: [
    {
      name: 'behind a proxy',
      cause: 'csrf',
      http: `
        POST https://app.example.com/logout.data
        Origin: https://app.example.com
        Content-Type: application/x-www-form-urlencoded

        a=b

        400
        Content-Type: text/x-script

        [{"_1":2},"error",["SanitizedError","Error","The \`request.url\` origin does not match \`origin\` header from a forwarded action request. Aborting the action."]]
      `,
    },
  ],
} satisfies Vendor;
