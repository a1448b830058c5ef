import type { VendorExample } from './vendor.ts';

/** A preflight that an API for servers leaves without CORS headers, refuses, and what it stops. */
export const serverApiExamples = (url: string): readonly VendorExample[] => {
  const preflight = `OPTIONS ${url}
Origin: https://app.example.com
Access-Control-Request-Method: POST
Access-Control-Request-Headers: authorization,content-type
`;
  const bare = `${preflight}\n200\nContent-Type: text/plain`;
  return [
    { name: 'cors blocked: a bare preflight response', cause: 'cors-blocked', http: bare },
    {
      name: 'cors blocked: the call that was stopped',
      cause: 'cors-blocked',
      before: [bare],
      http: `POST ${url}\n\n0 net::ERR_FAILED`,
    },
    {
      name: 'cors preflight auth: a refused preflight',
      cause: 'cors-preflight-auth',
      http: `${preflight}\n401\nContent-Type: text/plain`,
    },
  ];
};
