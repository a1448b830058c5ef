import { firstHeader, listMembers } from '../../../http/headers.ts';
import type { Facts } from '../../facts.ts';
import type { Evidence, Fix } from '../../finding.ts';
import { serverCode } from '../../fixes/server.ts';
import { properHeader } from '../../format.ts';

/** A token that the page could not read, and what to do. */
export interface UnexposedToken {
  /** The response header, as usually spelled. */
  readonly header: string;
  readonly evidence: Evidence;
  readonly fix: Fix;
}

const tokenHeader =
  /^(?:authorization|(?:x-)?(?:[a-z]+-)?(?:access|auth|subject|session|jwt|id)-?token|x?-?token|jwt)$/i;

/**
 * A sign-in whose response has a token in a header that CORS hides from script (Fetch
 * §CORS-safelisted response-header name).
 */
export function unexposedToken(facts: Facts): UnexposedToken | null {
  const { signIn } = facts.related;
  if (signIn === null || firstHeader(signIn.request.headers, 'origin') === undefined) return null;
  const isCross = firstHeader(signIn.response.headers, 'access-control-allow-origin') !== undefined;
  const found = signIn.response.headers.find((one) => tokenHeader.test(one.name));
  const exposed = firstHeader(signIn.response.headers, 'access-control-expose-headers');
  const names = listMembers(exposed?.toLowerCase());
  if (found === undefined || !isCross || names.includes(found.name.toLowerCase())) return null;
  const header = /^authorization$/i.test(found.name) ? properHeader(found.name) : found.name;
  return {
    header,
    evidence: {
      in: 'history',
      name: found.name.toLowerCase(),
      text: `The sign-in response has ${found.name} but no Access-Control-Expose-Headers that lists it; scripts read null.`,
      at: { exchange: signIn.id },
    },
    fix: expose(facts, withCompanions(found.name, signIn.response.headers)),
  };
}

/** devise_token_auth sends its token in four headers, which belong together. */
function withCompanions(
  header: string,
  headers: readonly { readonly name: string }[],
): readonly string[] {
  const companions = ['client', 'uid', 'expiry', 'token-type'];
  const sent = companions.filter((name) => headers.some((one) => one.name.toLowerCase() === name));
  return sent.includes('client') ? [header, ...sent] : [header];
}

function expose(facts: Facts, names: readonly string[]): Fix {
  const list = names
    .map((name) => (/^authorization$/i.test(name) ? properHeader(name) : name))
    .join(', ');
  return {
    title: 'Expose the header of the sign-in response to scripts',
    steps: [
      `Have the server send Access-Control-Expose-Headers: ${list} with the sign-in response, or put the token in its body.`,
    ],
    code: [
      {
        label: 'response',
        language: 'http',
        text: `Access-Control-Expose-Headers: ${list}`,
      },
      ...(list === 'Authorization' ? serverCode(facts, 'expose') : []),
    ],
  };
}
