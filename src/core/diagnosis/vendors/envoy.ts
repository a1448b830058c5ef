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
      fix: instruction(
        'Send the token, or let the route pass without one',
        'Envoy: a rule of jwt_authn with allow_missing, or no requires for this match. The token may be in from_headers or from_params instead.',
        'Preflights have none: cors must come before jwt_authn, or match OPTIONS without requires.',
      ),
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
      fix: instruction(
        'Give the provider the keys of this issuer',
        'jwksUri of Istio’s RequestAuthentication (remote_jwks, local_jwks of Envoy) must contain the token’s kid and alg: compare with jwks_uri of ISS/.well-known/openid-configuration.',
        'After a key rotation Istio asks again each 20 minutes (PILOT_JWT_PUB_KEY_REFRESH_INTERVAL), Envoy after cache_duration.',
      ),
    },
    {
      cause: 'wrong-issuer',
      text: /^Jwt issuer is not configured/,
      confidence: 'certain',
      global: true,
      source: jwt,
      fix: instruction(
        'Set issuer to exactly the token’s iss',
        'In RequestAuthentication jwtRules[].issuer (Envoy: providers.issuer) host, scheme and a trailing slash count. Add a rule for each issuer.',
        'The selector must match the workload: a policy on the gateway and one on the pod are both checked.',
      ),
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
      fix: instruction(
        'Let the proxy, or istiod, reach jwksUri',
        'Istio fetches it from istiod: check egress, DNS and the certificate from there, or put the keys in jwks. Envoy: the cluster of remote_jwks needs the right host, port and TLS.',
        'istioctl proxy-config shows a fake key where istiod could not fetch it.',
      ),
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
        'Make an AuthorizationPolicy allow this principal, path and method',
        'With one ALLOW policy on the workload everything else is denied. requestPrincipals is ISS/SUB; when: request.auth.claims[NAME] needs the claim as a string or a list of strings.',
        'The token must be validated on the same workload: a gateway that drops it needs forwardOriginalToken: true.',
        'istioctl proxy-config log POD --level rbac:debug; the log says which policy matched or “no matched policy allow”.',
        'principals (SPIFFE) need mTLS between the pods.',
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
      fix: instruction(
        'Read the log of the external authorization service',
        'Envoy’s response flag UAEX marks its denial; a failed call to it also denies unless failure_mode_allow is true.',
      ),
    },
    {
      cause: 'csrf',
      text: /^Invalid origin$/,
      confidence: 'certain',
      source: csrf,
      fix: instruction(
        'Add the page’s origin to additional_origins',
        'Envoy’s csrf filter compares Origin (or Referer) with Host for POST, PUT, PATCH and DELETE.',
      ),
    },
    {
      cause: 'session-expired',
      text: /^OAuth flow failed\.?$/,
      confidence: 'likely',
      global: true,
      source:
        'https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/oauth2_filter',
      fix: instruction(
        'Start the sign-in again, and compare the OAuth filter’s settings',
        'redirect_uri must be the one registered and reach this filter at redirect_path_matcher; token_secret and hmac_secret the same on all proxies; the cookies (OauthHMAC, OauthExpires, OauthNonce) must come back.',
        'Envoy’s log at debug for oauth2 names the step.',
      ),
    },
    {
      cause: 'cors-preflight-auth',
      status: [401, 403],
      method: /^OPTIONS$/,
      text: /^RBAC: access denied$|^Jwt is missing$/,
      confidence: 'certain',
      source: istio,
      fix: instruction(
        'Let the preflight pass the policies',
        'Istio: an AuthorizationPolicy rule that allows methods: ["OPTIONS"] without a principal (or DENY with notMethods: ["OPTIONS"]); corsPolicy of the VirtualService responds to it.',
        'Envoy: the cors filter must come before jwt_authn and ext_authz; a jwt_authn rule for OPTIONS without requires. oauth2: pass_through_matcher for OPTIONS.',
      ),
    },
    {
      cause: 'rate-limited',
      text: /^local_rate_limited$/,
      confidence: 'certain',
      global: true,
      source:
        'https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/local_rate_limit_filter',
      fix: instruction(
        'Wait, or raise the token bucket',
        'envoy.filters.http.local_ratelimit: token_bucket max_tokens, tokens_per_fill, fill_interval; it counts for each proxy. Istio: the EnvoyFilter with this filter.',
      ),
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
    {
      name: 'Jwt is missing',
      cause: 'missing-credentials',
      http: `
        GET https://api.example.com/v1/items

        401
        Server: istio-envoy
        Content-Type: text/plain

        Jwt is missing
      `,
    },
    {
      name: 'another key',
      cause: 'invalid-signature',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Server: istio-envoy
        Content-Type: text/plain

        Jwt verification fails
      `,
    },
    {
      name: 'another iss',
      cause: 'wrong-issuer',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Server: istio-envoy
        Content-Type: text/plain

        Jwt issuer is not configured
      `,
    },
    {
      name: 'no keys',
      cause: 'server-key-fetch-failed',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Server: istio-envoy
        Content-Type: text/plain

        Jwks remote fetch is failed
      `,
    },
    {
      name: 'ext_authz',
      cause: 'insufficient-permission',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        Server: envoy
        Content-Type: text/plain

        ext_authz_denied
      `,
    },
    {
      name: 'the csrf filter',
      cause: 'csrf',
      http: `
        POST https://api.example.com/v1/items
        Cookie: session=k3v9s8d7f6g5h4
        Origin: https://app.example.com

        403
        Server: envoy
        Content-Type: text/plain

        Invalid origin
      `,
    },
    {
      name: 'oauth2',
      cause: 'session-expired',
      http: `
        GET https://api.example.com/callback?code=a&state=b
        Cookie: session=k3v9s8d7f6g5h4

        401
        Server: envoy
        Content-Type: text/plain

        OAuth flow failed.
      `,
    },
    {
      name: 'local',
      cause: 'rate-limited',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        429
        Server: envoy
        Content-Type: text/plain

        local_rate_limited
      `,
    },
    {
      name: 'a preflight',
      cause: 'cors-preflight-auth',
      http: `
        OPTIONS https://api.example.com/v1/items
        Origin: https://app.example.com
        Access-Control-Request-Method: GET
        Access-Control-Request-Headers: authorization

        403
        Server: istio-envoy
        Content-Type: text/plain

        RBAC: access denied
      `,
    },
  ],
} satisfies Vendor;
