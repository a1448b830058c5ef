import type { Exchange } from '../../../http/exchange.ts';
import { isSuccess } from '../../../http/exchange-kind.ts';
import { allHeaders, firstHeader } from '../../../http/headers.ts';
import type { Facts } from '../../facts.ts';
import type { Finding } from '../../finding.ts';
import { instruction } from '../../instruction.ts';

const HEADER = 'mcp-session-id';

/**
 * A session that the server handed out in a response header which CORS hides from script (Fetch
 * §CORS-safelisted response-header name), so that the page cannot send it back: MCP’s
 * Mcp-Session-Id. Undefined where the request has it.
 */
export function unexposedSession(facts: Facts): Finding | undefined {
  const isRefused = facts.status >= 400 && facts.status < 500;
  if (!isRefused || facts.requestHeader(HEADER) !== undefined) return undefined;
  const { lastSuccess, sameOrigin } = facts.related;
  const issued = [...sameOrigin, ...(lastSuccess === null ? [] : [lastSuccess])].findLast(
    (one) => isSuccess(one.response.status) && isHidden(one),
  );
  if (issued === undefined) return undefined;
  return {
    title: 'The page could not read Mcp-Session-Id of the initialize response',
    summary:
      'The server issued a session in the response header Mcp-Session-Id. Scripts cannot read that header across origins unless Access-Control-Expose-Headers lists it, so the client has no session to send.',
    confidence: /session/i.test(facts.message?.text ?? '') ? 'certain' : 'likely',
    side: 'server',
    evidence: [
      {
        in: 'history',
        name: HEADER,
        text: 'The response has Mcp-Session-Id, but no Access-Control-Expose-Headers that lists it.',
        at: { exchange: issued.id },
      },
      { in: 'request', name: HEADER, text: 'This request has no Mcp-Session-Id.' },
    ],
    fixes: [expose],
    showsWhy: 'alone',
  };
}

function isHidden({ request, response }: Exchange): boolean {
  const isCross =
    firstHeader(request.headers, 'origin') !== undefined &&
    firstHeader(response.headers, 'access-control-allow-origin') !== undefined;
  const exposed = allHeaders(response.headers, 'access-control-expose-headers').join(',');
  const isHanded = firstHeader(response.headers, HEADER) !== undefined;
  return isCross && isHanded && !/\bmcp-session-id\b|\*/i.test(exposed);
}

const expose = instruction(
  'Add Access-Control-Expose-Headers: Mcp-Session-Id to the server’s responses',
  'Allow-Headers is about what the page may send; Expose-Headers is about what it may read. A browser client needs both.',
  'Starlette, FastMCP: CORSMiddleware(…, allow_headers=["*"], expose_headers=["Mcp-Session-Id"]). Express: cors({ exposedHeaders: ["Mcp-Session-Id", "WWW-Authenticate"] }). Hono: cors({ exposeHeaders: ["Mcp-Session-Id"] }).',
  'Programs outside a browser (Node.js, the MCP Inspector’s proxy) are not affected, which is why the same client works there.',
);
