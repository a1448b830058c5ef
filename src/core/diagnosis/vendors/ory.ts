import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const kratos = 'https://www.ory.sh/docs/kratos/concepts/ui-messages';
const session = 'https://www.ory.sh/docs/kratos/session-management/overview';
const hydra = 'https://www.ory.sh/docs/hydra/guides/oauth2-token-introspection';
const oathkeeper = 'https://www.ory.sh/docs/oathkeeper/pipeline/authn';

/** Ory: Kratos, Hydra, Oathkeeper. */
export const ory = {
  id: 'ory',
  name: 'Ory',
  signs: [
    { path: /^\/(?:self-service|sessions\/whoami)\b/ },
    { header: ['ory-error-id'] },
    { host: /\.oryapis\.com$|\.ory\.(?:sh|dev)$/ },
    { body: /"id"\s*:\s*"(?:session_|security_|self_service_)/ },
  ],
  rows: [
    {
      cause: 'session-expired',
      code: 'session_inactive',
      request: 'cookie',
      confidence: 'likely',
      global: true,
      source: session,
    },
    {
      cause: 'missing-credentials',
      code: 'session_inactive',
      request: 'no-credentials',
      confidence: 'certain',
      global: true,
      source: session,
    },
    {
      cause: 'token-unrecognized',
      code: 'session_inactive',
      request: 'authorization',
      confidence: 'possible',
      global: true,
      source: session,
    },
    {
      cause: 'step-up-required',
      code: ['session_aal2_required', 'session_refresh_required', 'session_aal1_required'],
      confidence: 'certain',
      global: true,
      source: kratos,
    },
    {
      cause: 'csrf',
      code: 'security_csrf_violation',
      explanation:
        'Kratos compares its csrf_token cookie with the field csrf_token of the flow. A page at localhost and Kratos at 127.0.0.1 are different sites, so the cookie is lost.',
      fix: {
        title: 'Keep flow, cookie and post on one host',
        steps: [
          'Use one host name for the page and for Kratos (all localhost or all 127.0.0.1, or subdomains of one domain with cookies.domain set).',
          'Fetch the flow with credentials: "include", and post its csrf_token field to ui.action.',
        ],
        code: [],
      },
      confidence: 'certain',
      global: true,
      source: 'https://www.ory.sh/docs/kratos/debug/csrf',
    },
    {
      cause: 'session-expired',
      code: 'self_service_flow_expired',
      confidence: 'likely',
      global: true,
      source: kratos,
      explanation: 'The sign-in or settings flow has expired; start a new one.',
      fix: instruction(
        'Start a new flow',
        'GET the flow’s initialization endpoint again, and render the new one (use_flow_id names it where present).',
      ),
    },
    {
      cause: 'wrong-credentials',
      text: /^The provided credentials are invalid, check for spelling mistakes/,
      confidence: 'certain',
      global: true,
      source: kratos,
    },
    {
      cause: 'token-unrecognized',
      code: ['token_inactive', 'request_unauthorized'],
      confidence: 'likely',
      source: hydra,
    },
    {
      cause: 'client-auth-failed',
      text: /requested client authentication method '|^Client authentication failed \(e\.g\., unknown client/,
      confidence: 'certain',
      source: hydra,
    },
    {
      cause: 'token-unrecognized',
      text: /^Access credentials are invalid/,
      confidence: 'likely',
      global: true,
      source: oathkeeper,
    },
    {
      cause: 'insufficient-permission',
      text: /^Access credentials are not sufficient to access this resource/,
      confidence: 'certain',
      global: true,
      source: oathkeeper,
    },
  ],
  antiForgery: [
    {
      cookie: 'csrf_token_*',
      field: 'csrf_token',
      obtain: 'Read the node csrf_token of the flow.',
    },
  ],
  credentialPlaces: [{ cookie: 'ory_kratos_session' }, { header: 'X-Session-Token' }],
  examples: [
    {
      name: 'session expired: 401,',
      cause: 'session-expired',
      http: `
        GET https://x.projects.oryapis.com/sessions/whoami
        Cookie: ory_session_x=k3v9s8d7f6g5h4

        401
        Content-Type: application/json

        {"error":{"id":"session_inactive","code":401,"status":"Unauthorized","reason":"No valid session was found in this request.","message":"request does not have a valid authentication session"}}
      `,
    },
    {
      name: 'step up required: 403,',
      cause: 'step-up-required',
      http: `
        GET https://x.projects.oryapis.com/sessions/whoami
        Cookie: ory_session_x=k3v9s8d7f6g5h4

        403
        Content-Type: application/json

        {"error":{"id":"session_aal2_required","code":403,"status":"Forbidden","reason":"Session does not fulfill the requested Authenticator Assurance Level"}}
      `,
    },
    {
      name: 'csrf: security_csrf_violation',
      cause: 'csrf',
      http: `
        POST https://x.projects.oryapis.com/sessions/whoami
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        Content-Type: application/json

        {"error":{"id":"security_csrf_violation","code":401,"status":"Unauthorized"}}
      `,
    },
    {
      name: 'session expired: self_service_flow_expired',
      cause: 'session-expired',
      http: `
        GET https://x.projects.oryapis.com/sessions/whoami
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"error":{"id":"self_service_flow_expired","code":401,"status":"Unauthorized"}}
      `,
    },
  ],
} satisfies Vendor;
