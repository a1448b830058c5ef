import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const jwt =
  'https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/jwt_authn_filter';
const rbac =
  'https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/rbac_filter';
const extAuthz =
  'https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/ext_authz_filter';
const csrf =
  'https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/csrf_filter';
const istio = 'https://istio.io/latest/docs/ops/common-problems/security-issues/';

/** Envoy’s filters, also as Istio’s sidecar and in gateways built on it. */
export const envoy = {
  id: 'envoy',
  name: 'Envoy',
  signs: [
    { header: ['server', /^(?:istio-)?envoy$/i] },
    { header: ['x-envoy-upstream-service-time'] },
    { header: ['x-envoy-decorator-operation'] },
    { body: /^(?:Jwt |Jwks |RBAC: |Audiences in Jwt)/ },
  ],
  rows: [
    {
      cause: 'missing-credentials',
      text: /^Jwt is missing$/,
      confidence: 'certain',
      global: true,
      source: jwt,
    },
    {
      cause: 'token-expired',
      text: /^Jwt is expired$/,
      confidence: 'certain',
      global: true,
      source: jwt,
    },
    {
      cause: 'token-not-yet-valid',
      text: /^Jwt not yet valid$/,
      confidence: 'certain',
      global: true,
      source: jwt,
    },
    {
      cause: 'malformed-token',
      text: /^Jwt is not in the form of|^Jwt (?:header|payload|signature) (?:is|\[)|^Jwt [\w ]*invalid (?:Base64|JSON)/i,
      confidence: 'certain',
      global: true,
      source: jwt,
    },
    {
      cause: 'invalid-signature',
      text: /^Jwt verification fails|^Jwks doesn't have (?:key to match|any valid public key)|^Jwt header \[alg\]/,
      confidence: 'certain',
      global: true,
      source: jwt,
    },
    {
      cause: 'wrong-issuer',
      text: /^Jwt issuer is not configured/,
      confidence: 'certain',
      global: true,
      source: jwt,
    },
    {
      cause: 'wrong-audience',
      text: /^Audiences in Jwt are not allowed/,
      confidence: 'certain',
      global: true,
      source: jwt,
      explanation: 'Envoy responds to a wrong audience with 403.',
      fix: instruction(
        'Add this audience to the provider’s audiences, or request another token',
        'In the JwtProvider or Istio’s RequestAuthentication, audiences must contain the token’s aud.',
      ),
    },
    {
      cause: 'server-key-fetch-failed',
      text: /^Jwks remote fetch is failed|^Jwks (?:is|have) (?:an )?invalid|^Jwks (?:file|RSA|EC)/,
      confidence: 'certain',
      global: true,
      source: jwt,
    },
    {
      cause: 'missing-credentials',
      text: /^RBAC: access denied$/,
      request: 'no-credentials',
      confidence: 'likely',
      global: true,
      source: istio,
      explanation:
        'A policy requires a principal, and the request has none: in Istio, requests without a token pass authentication and are denied here.',
      fix: instruction(
        'Send a valid token',
        'Without a token Istio’s RequestAuthentication lets the request pass, and the AuthorizationPolicy then finds no principal.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /^RBAC: access denied$/,
      request: 'credentials',
      confidence: 'likely',
      global: true,
      source: rbac,
      explanation:
        'The token was accepted; no authorization policy allows this principal, path or method.',
      fix: instruction(
        'Add a rule for this principal, path and method',
        'In Istio’s AuthorizationPolicy check principals or requestPrincipals (ISS/SUB), claims, paths and methods; the proxy’s log (rbac: debug) names the policy.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /^RBAC: access denied$/,
      confidence: 'possible',
      global: true,
      source: rbac,
    },
    {
      cause: 'insufficient-permission',
      text: /^ext_authz[_ ]denied/,
      confidence: 'likely',
      global: true,
      source: extAuthz,
    },
    { cause: 'csrf', text: /^Invalid origin$/, confidence: 'certain', source: csrf },
    {
      cause: 'session-expired',
      text: /^OAuth flow failed\.?$/,
      confidence: 'likely',
      global: true,
      source:
        'https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/oauth2_filter',
    },
    {
      cause: 'rate-limited',
      text: /^local_rate_limited$/,
      confidence: 'certain',
      global: true,
      source:
        'https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/local_rate_limit_filter',
    },
    {
      cause: 'token-unrecognized',
      text: /^Origin authentication failed\.?$/,
      confidence: 'likely',
      global: true,
      source: istio,
    },
  ],
  examples: [
    {
      name: 'token not yet valid: Jwt not yet valid',
      cause: 'token-not-yet-valid',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Server: envoy

        Jwt not yet valid
      `,
    },
    {
      name: 'server key fetch failed: Jwks remote fetch is failed',
      cause: 'server-key-fetch-failed',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Server: envoy

        Jwks remote fetch is failed
      `,
    },
    {
      name: 'missing credentials: RBAC: access denied',
      cause: 'missing-credentials',
      http: `
        GET https://api.example.com/v1/items

        403
        Server: istio-envoy

        RBAC: access denied
      `,
    },
    {
      name: 'insufficient permission: RBAC: access denied',
      cause: 'insufficient-permission',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        Server: istio-envoy

        RBAC: access denied
      `,
    },
    {
      name: 'wrong audience: Audiences in Jwt are not allowed',
      cause: 'wrong-audience',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Server: envoy
        Content-Type: text/plain

        Audiences in Jwt are not allowed
      `,
    },
  ],
} satisfies Vendor;
