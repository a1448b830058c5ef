import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://trpc.io/docs/server/error-handling';

/** tRPC. */
export const trpc = {
  id: 'trpc',
  name: 'tRPC',
  signs: [
    { path: /\/(?:api\/)?trpc\// },
    { body: /"data"\s*:\s*\{\s*"code"\s*:\s*"[A-Z_]+"\s*,\s*"httpStatus"\s*:\s*\d{3}/ },
  ],
  rows: [
    {
      cause: 'missing-credentials',
      code: 'UNAUTHORIZED',
      request: 'no-credentials',
      source: docs,
      fix: instruction(
        'Sign in, and send the session with each call',
        'protectedProcedure throws it where ctx.session or ctx.user is empty: createContext must read the cookie or header of this request. Cross-origin: fetch with credentials: "include" in httpBatchLink; server-side calls: headers() of the link must forward cookie.',
        'With Bearer: headers: () => ({ authorization: `Bearer ${token}` }) as a function, so that a new token counts.',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: 'FORBIDDEN',
      source: docs,
      fix: instruction(
        'Read which middleware throws FORBIDDEN',
        'new TRPCError({ code: "FORBIDDEN" }) in a middleware of the procedure: compare its condition with ctx.user (role, owner, organization). The message and, in development, data.stack name it.',
      ),
    },
    { cause: 'rate-limited', code: 'TOO_MANY_REQUESTS', confidence: 'certain', source: docs },
  ],
  examples: [
    {
      name: 'no credentials',
      cause: 'missing-credentials',
      http: `
        GET https://app.example.com/api/trpc/user.me

        401
        Content-Type: application/json

        {"error":{"json":{"message":"UNAUTHORIZED","code":-32001,"data":{"code":"UNAUTHORIZED","httpStatus":401,"path":"user.me"}}}}
      `,
    },
    {
      name: 'insufficient permission: FORBIDDEN',
      cause: 'insufficient-permission',
      http: `
        POST https://app.example.com/api/trpc/user.delete
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>
        Content-Type: application/json

        {"json":{}}

        403
        Content-Type: application/json

        {"error":{"json":{"message":"FORBIDDEN","code":-32003,"data":{"code":"FORBIDDEN","httpStatus":403,"path":"user.delete"}}}}
      `,
    },
    {
      name: 'rate limited: TOO_MANY_REQUESTS',
      cause: 'rate-limited',
      http: `
        POST https://app.example.com/api/trpc/user.save
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>
        Content-Type: application/json

        {"json":{}}

        429
        Content-Type: application/json

        {"error":{"json":{"message":"TOO_MANY_REQUESTS","code":-32029,"data":{"code":"TOO_MANY_REQUESTS","httpStatus":429,"path":"user.save"}}}}
      `,
    },
  ],
} satisfies Vendor;
