import { draw, seededRandom } from '../seeded-random.ts';

/** Texts in which nothing authorizes, though much in them looks random. */
const TEXTS = `
The access token had expired at 2026-03-10T12:00:00Z, 3 minutes before.
The body says “credentials_required”.
Invalid form authenticity token
The error is ERR_TOKEN_NOT_ACTIVE_YET_0x80072EE7.
The error is ERR_BLOCKED_BY_RESPONSE.NotSameOriginAfterDefaultedToSameOriginByCoep
AADSTS700016: Application with identifier 'b1c5f2d4-1111-2222-3333-444455556666' was not found
AADSTS50076: Due to a configuration change, you must use multi-factor authentication
code: invalid_grant, error_subcode: message_limit
'X-XSRF-TOKEN': decodeURIComponent(document.cookie.match(/(?:^|; )XSRF-TOKEN=([^;]*)/)?.[1] ?? '')
Trace ID: 4bf92f3577b34da6a3ce929d0e0e4736
traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01
x-request-id: 4bf92f3577b34da6a3ce929d0e0e4736
X-Amzn-Trace-Id: Root=1-67891233-abcdef012345678912345678;Sampled=1
x-amz-request-id: 0A49CE4060975EAC
cf-ray: 7d1f2a3b4c5d6e7f-FRA
commit da39a3ee5e6b4b0d3255bfef95601890afd80709
sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg==
sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb
The digest of the content is 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08.
ETag: W/"33a64df551425fcc55e4d42a148795d9f25f89d4"
arn:aws:iam::123456789012:role/MyServiceRole-1A2B3C4D5E6FG
arn:aws:lambda:us-east-1:123456789012:function:my-function:42
arn:aws:sts::123456789012:assumed-role/AWSReservedSSO_AdministratorAccess_0123456789abcdef/alice
User: arn:aws:iam::123456789012:user/bob is not authorized to perform: s3:GetObject
pod my-app-7d4b9c6f5d-x2x8z is not ready
pod kube-state-metrics-5b8d76f9c4-zk7wq in namespace monitoring
deployment.apps/frontend-web-6c9f8b7d5-abcde
container 4f66ad9a0b2e9c1d8e7f6a5b4c3d2e1f0a9b8c7d6e5f4a3b2c1d0e9f8a7b6c5d
docker.io/library/nginx@sha256:4c0fdaa8b6341bfdeca5f18f7837462c80cff90527ee35ef185571e1c327beac
X-Amz-Date: 20260310T090000Z
the credential scope is 20260310/us-east-1/s3/aws4_request
AWS4-HMAC-SHA256 with SignedHeaders=host;x-amz-content-sha256;x-amz-date
x-amz-content-sha256: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
GET /v1/orders/550e8400-e29b-41d4-a716-446655440000 returned 403
The tenant is 72f988bf-86f1-41af-91ab-2d7cd011db47.
object id 507f1f77bcf86cd799439011 was not found
AbstractSingletonProxyFactoryBean could not be instantiated
org.springframework.security.authentication.BadCredentialsException: Bad credentials
com.auth0.jwt.exceptions.SignatureVerificationException
System.IdentityModel.Tokens.SecurityTokenInvalidAudienceException: IDX10214
at Object.<anonymous> (/srv/app/node_modules/jsonwebtoken/verify.js:123:19)
at async Promise.all (index 0)
at /app/dist/server/chunks/ssr/_1a2b3c4d._.js:12:34567
_ZN4core3fmt9Formatter15debug_lower_hex17h0123456789abcdefE
Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0
Content-Type: application/vnd.github.v3+json; charset=utf-8
aud is "https://api.example.com/v2/production", expected urn:example:api:orders-service
iss is https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_aBcDeFgHi
client_id=123456789012-abcdefghijklmnop0123456789abcdef.apps.googleusercontent.com
Bearer error="invalid_token", error_description="The token expired"
Digest realm="api@example.com", qop="auth", algorithm=SHA-256
The header X-Ratelimit-Remaining-Tokens: 39999 and max_tokens=4096
exp is 1718003600; nbf is 1718000000; token_type=bearer; expires_in=3600
{"token":"expired","password":["This field is required."]}
{"error":"invalid_client","error_description":"Client authentication failed"}
{"code":"credentials_required","status":401}
{"code":401,"message":"Unauthorized"}
{"errors":[{"extensions":{"code":"UNAUTHENTICATED"}}]}
{"password":{"message":"is too short","type":"minlength"}}
{"next_page_token":"CAoQAA","has_more":true}
{"sha":"da39a3ee5e6b4b0d3255bfef95601890afd80709","commit":{"tree":{"sha":"4b825dc642cb6eb9a060e54bf8d69288fbee4904"}}}
{"traceId":"4bf92f3577b34da6a3ce929d0e0e4736","spanId":"00f067aa0ba902b7"}
{"id":"chatcmpl-9abcDEF123ghiJKL456mno","object":"error"}
{"request_id":"req_011CSHoEeqs5C35K2UUqR7Fy","type":"error"}
wants "authenticity" in Base64
Use the scheme Bearer, not Token.
curl -X POST https://api.example.com/v1/orders -H 'Accept: application/json'
await fetch("https://api.example.com/v1/orders", { headers: { Authorization: \`Bearer \${accessToken}\` } })
Authorization: Bearer {{accessToken}}
Authorization: Bearer undefined
Authorization: Bearer YOUR_ACCESS_TOKEN
Access-Control-Allow-Headers: authorization, content-type, x-csrf-token
Vary: Origin, Access-Control-Request-Method, Access-Control-Request-Headers
net::ERR_CERT_AUTHORITY_INVALID
SEC_ERROR_UNKNOWN_ISSUER
TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256
0x80090308 SEC_E_INVALID_TOKEN
ORA-01017: invalid username/password; logon denied
SQLSTATE[28000]: Invalid authorization specification
PERMISSION_DENIED: Missing or insufficient permissions
ip-10-0-12-34.eu-central-1.compute.internal
d111111abcdef8.cloudfront.net
my-bucket.s3.eu-central-1.amazonaws.com
ec2-198-51-100-1.compute-1.amazonaws.com
projects/my-project-123456/locations/europe-west1/services/orders-api
/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg-prod/providers/Microsoft.Storage
2001:0db8:85a3:0000:0000:8a2e:0370:7334
+49 30 901820, alice@example.com, 127.0.0.1:8080
12345678901234567890123456789012
ISO-8859-1, UTF-8, en-US,en;q=0.9
window.__NEXT_DATA__.props.pageProps.dehydratedState.queries
getServerSidePropsWithAuthenticationRequired
theQuickBrownFoxJumpsOverTheLazyDogNearTheRiverBank
REACT_APP_PUBLIC_URL_BASE_PATH_CONFIGURATION
sys_user_has_role_for_application_permission_group
Donaudampfschifffahrtsgesellschaft
llanfairpwllgwyngyllgogerychwyrndrobwll
SHA256withRSAandMGF1
text/html;charset=UTF-8;boundary=something
/assets/index-DkR3a9f2.js
/static/js/main.9f86d081.chunk.js
/_next/static/chunks/pages/_app-1a2b3c4d5e6f7a8b.js
{"error":"invalid_client","error_codes":[7000215],"error_uri":"https://login.microsoftonline.com/error?code=7000215"}
Secret my-app-tls-2024 not found in namespace prod1
secrets "db-creds-v2" not found
Secret [secret-2] not found in namespace prod1
{"usage":{"input_tokens":25,"output_tokens":150,"reasoning_tokens":3}}
The response used output_tokens=150 of budget_tokens=2048.
Benutzername oder Passwort ist falsch
{"labels":{"password":"Passwort","newPassword":"Neues Passwort","senha":"senha","пароль":"Пароль"}}
https://api.example.com/orders?state=PENDING_REVIEW&page=2
https://api.example.com/stores?state=California
https://api.example.com/regions?code=DE-BW
https://api.example.com/login?error=1&code=ERR_TOKEN_01
https://api.example.com/x?key=ORDER_42
https://api.example.com/x?key=user.profile.name
https://api.example.com/x?digest=sha256
https://api.example.com/x?auth=oauth2
https://api.example.com/x?policy=ReadOnlyAccess
https://api.example.com/apps?appid=1091500
https://api.example.com/users?login=alice.smith
The user, group or application 'appid=b1c5f2d4-1111-2222-3333-444455556666;oid=c2f4e8d0-1a3b-4c5d-9e7f-0a1b2c3d4e5f;iss=https://sts.windows.net/72f988bf-86f1-41af-91ab-2d7cd011db47/' does not have secrets get permission on key vault 'kv-prod-01;location=westeurope'.
Authentication failed (code=AUTH-40312)
https://api.example.com/password-policies/12345
https://www.example.com/css/reset/normalize-8.0.1.css
https://api.example.com/v1/invitations/12345
https://www.example.com/reset/step-2
https://www.example.com/verify/main.9f2c4a7b.js
{"token":"USDC","amount":5}
{"ticket":"PROJ-1234"}
{"session":"keynote","date":"2026-03-10"}
{"prompt":"a cat","seed":12345}
fetch options: {"credentials":"include","mode":"cors"}
{"cookies":"accepted","mfa":"optional"}
b3: 80f198ee56343ba864fe8b2a57d3eff7-e457b5a2e4d86bd1-1-05e3ac9a4f6e3b90
-----BEGIN CERTIFICATE----- MIIBqDCCAU6gAwIBAgIBBzAKBggqhkjOPQQDAjA6MRswGQYDVQQKDBJMZXQncyBBdXRoZW50aWNhdGUx K2MvCnZCM2RHWHNzam95WkJRRTNES1pMQUpU -----END CERTIFICATE-----
{"x5c":["MIIDBTCCAe2gAwIBAgIQN33ROaIJ6bJBWDCxtmJEbjANBgkqhkiG9w0BAQsFADAtMSswKQYDVQQD"]}
https://www.example.com/_next/static/mRtLvNw8sYb3HdFzAqWe1/_buildManifest.js
<Error><Code>AccessDenied</Code><HostId>eftixk72aD6Ap51TnqcoF8eFidJG9Z/2mkiDFu8yU9AS1ed4OpIszj7UDNEHGran</HostId></Error>
No such payment_intent: 'pi_3MtwBwLkdIwHu7ix28a3tqPa'
The user user_29w83sxmDNGwOuEthce5gg56FcC is not a member of org-mRtLvNw8sYb3HdFzAqWeXcVb.
https://api.example.com/v1/orders/01HRM3TRVNW8SYB3HDFZAQWEXC
<script nonce="mRtLvNw8sYb3HdFzAqWe" src="/assets/index-DkR3a9f2.js"></script>
`;

/** Random values in a context that says they are public: \`%\` is the value. */
const CONTEXTS: readonly (readonly [template: string, kind: string])[] = [
  ['commit % by alice', 'h40'],
  ['Merge % into main', 'h40'],
  ['sha256:%', 'h64'],
  ['The digest is %.', 'h64'],
  ['trace id %', 'h32'],
  ['{"traceId":"%"}', 'h32'],
  ['{"trace_id":"%","span":1}', 'h32'],
  ['x-request-id: %', 'h32'],
  ['correlation id: %', 'uuid'],
  ['resource % not found', 'uuid'],
  ['https://api.example.com/v1/orders/%', 'uuid'],
  ['https://api.example.com/v1/users/%/roles', 'h24'],
  ['https://github.example/o/r/commit/%', 'h40'],
  ['https://cdn.example/assets/app.%.js', 'h20'],
  ['https://cdn.example/assets/app-%.css', 'b8'],
  ['https://registry.example/v2/app/manifests/sha256:%', 'h64'],
  ['pod web-%-x2x8z', 'a10'],
  ['arn:aws:iam::123456789012:role/Role-%', 'A13'],
  ['arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/tg/%', 'h16'],
  ['X-Amzn-Trace-Id: Root=1-67891233-%', 'h24'],
  ['traceparent: 00-%-00f067aa0ba902b7-01', 'h32'],
  ['x-amz-request-id: %', 'A16'],
  ['object % was deleted', 'h24'],
  ['error 0x%', 'A8'],
  ['build %', 'h8'],
  ['ETag: "%"', 'h32'],
  ['client id %', 'h32'],
  ['{"etag":"%"}', 'h32'],
  ['{"sha":"%"}', 'h40'],
  ['{"kid":"%"}', 'b43'],
  ['{"id":"%"}', 'b20'],
  ['{"fingerprint":"%"}', 'h64'],
];

const ALPHABETS: Readonly<Record<string, string>> = {
  h: '0123456789abcdef',
  a: 'abcdefghijklmnopqrstuvwxyz0123456789',
  A: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789',
  b: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789',
};
const OF_EACH = 8;

const valueOf = (kind: string, random: () => number): string =>
  kind === 'uuid'
    ? [8, 4, 4, 4, 12].map((length) => valueOf(`h${length}`, random)).join('-')
    : draw(ALPHABETS[kind.charAt(0)] ?? '', Number(kind.slice(1)), random);

/** At least 300 harmless texts, the same in every run. */
export function harmlessTexts(): readonly string[] {
  const random = seededRandom(403);
  const filled = CONTEXTS.flatMap(([template, kind]) =>
    Array.from({ length: OF_EACH }, () => template.replace('%', valueOf(kind, random))),
  );
  return [...TEXTS.trim().split('\n'), ...filled];
}
