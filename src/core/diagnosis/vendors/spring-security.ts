import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const resourceServer =
  'https://docs.spring.io/spring-security/reference/servlet/oauth2/resource-server/jwt.html';
const opaque =
  'https://docs.spring.io/spring-security/reference/servlet/oauth2/resource-server/opaque-token.html';
const csrf = 'https://docs.spring.io/spring-security/reference/servlet/exploits/csrf.html';
const architecture = 'https://docs.spring.io/spring-security/reference/servlet/architecture.html';
const cors = 'https://docs.spring.io/spring-framework/reference/web/webmvc-cors.html';
const oauth2 = 'https://docs.spring.io/spring-security-oauth2-boot/docs/current/reference/html5/';

const springAuthorities = instruction(
  'Compare the authorities that the rule wants with those of the token',
  'A JWT gives SCOPE_… from scope or scp only: use hasAuthority("SCOPE_read"), or map roles with a JwtAuthenticationConverter (Keycloak: realm_access.roles).',
  'hasRole("ADMIN") requires ROLE_ADMIN; hasAuthority uses the name unchanged.',
  'logging.level.org.springframework.security=TRACE prints the granted authorities and the rule that refused.',
);

const csrfOrStateless = instruction(
  'Send the CSRF token, or turn the check off for a stateless API',
  'An API that reads only Authorization: http.csrf(csrf -> csrf.disable()).',
  'A page with a session: csrf.spa() (7.0), or CookieCsrfTokenRepository.withHttpOnlyFalse(), and send the XSRF-TOKEN cookie as X-XSRF-TOKEN.',
  'A form: Thymeleaf’s th:action adds _csrf; otherwise a hidden field ${_csrf.parameterName}.',
  'Since 6 the cookie comes only after the token was read, and the plain cookie value needs CsrfTokenRequestAttributeHandler.',
);

const empty403 = instruction(
  'Find out whether Spring saw a user: log it at DEBUG',
  'logging.level.org.springframework.security=DEBUG: “anonymous” means that no filter signed the caller in; otherwise the rule that refused follows.',
  'Nobody signed in gets an empty 403 too: add exceptionHandling(e -> e.authenticationEntryPoint(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED))) for a 401.',
  'A public path: requestMatchers("/api/v1/auth/**").permitAll() before anyRequest().authenticated(); your JWT filter must let requests without a token pass.',
  'An exception in the endpoint (even a 404 or a validation error) is sent to /error, which is refused as well: permit /error and read the log.',
);

const unauthorizedForApi = instruction(
  'Give the API an entry point that responds with 401',
  'http.exceptionHandling(e -> e.defaultAuthenticationEntryPointFor(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED), PathPatternRequestMatcher.withDefaults().matcher("/api/**"))).',
  'An API with tokens: a SecurityFilterChain of its own with @Order(1), securityMatcher("/api/**") and oauth2ResourceServer(o -> o.jwt(withDefaults())); oauth2Login() is for pages.',
  'Whether the user is signed in: the call needs the cookie JSESSIONID (credentials: "include" to another origin, same-site=none there).',
);

/** Spring Security and Spring’s resource server. */
export const springSecurity = {
  id: 'spring-security',
  name: 'Spring Security',
  signs: [
    {
      header: [
        'www-authenticate',
        /error_uri="https:\/\/tools\.ietf\.org\/html\/rfc6750|realm="Realm"|oauth2-resource/,
      ],
    },
    { header: ['set-cookie', /^(?:JSESSIONID|SESSION)=/] },
    { body: /^\s*\{"timestamp":\s*(?:"|\d)|org\.springframework|Whitelabel Error Page/ },
    { header: ['x-application-context'] },
    {
      header: [
        'vary',
        /^(?:Origin, ?)?Access-Control-Request-Method(?:, ?Access-Control-Request-Headers)?$/,
      ],
    },
    // Its default headers; Google sends the same Cache-Control with another Expires.
    {
      header: ['cache-control', /^no-cache, no-store, max-age=0, must-revalidate$/],
      alsoHeader: ['expires', /^0$/],
    },
  ],
  rows: [
    {
      cause: 'missing-credentials',
      status: 401,
      method: /^(?:POST|PUT|PATCH|DELETE)$/,
      header: ['www-authenticate', /^(?:Bearer|Basic realm="Realm")$/],
      request: 'no-credentials',
      confidence: 'certain',
      source: csrf,
      explanation:
        'To a POST, PUT, PATCH or DELETE by a caller who is not signed in, Spring Security also responds so where only its CSRF protection refuses: permitAll() does not lift that.',
      fix: instruction(
        'Send the token; for a public path exempt it from CSRF as well',
        'http.csrf(csrf -> csrf.ignoringRequestMatchers("/api/public/**")), or csrf.disable() if nobody signs in with a cookie. Under oauth2ResourceServer(), a request with Authorization: Bearer is exempt automatically.',
        'requestMatchers(HttpMethod.GET, "/path").permitAll() opens GET alone: name POST too.',
        'logging.level.org.springframework.security=DEBUG shows which one it is: “Invalid CSRF token found for …” or “Access Denied”. A public path whose own code fails gets the same from /error: permit /error.',
      ),
    },
    {
      cause: 'wrong-issuer',
      text: /\bissuer:? '[^']{0,300}' is not registered in trusted issuer repository/i,
      confidence: 'certain',
      global: true,
      source:
        'https://learn.microsoft.com/en-us/azure/developer/java/spring-framework/configure-spring-boot-starter-java-app-with-azure-active-directory-b2c-oidc',
      explanation:
        'Spring Cloud Azure trusts only the issuers of its configured tenant, and this one is not among them: tokens of a B2C user flow come from NAME.b2clogin.com, those of client credentials from login.microsoftonline.com.',
      fix: instruction(
        'Configure the tenant and user flows whose tokens the API gets',
        'spring.cloud.azure.active-directory.b2c: base-uri: https://NAME.b2clogin.com/NAME.onmicrosoft.com/, profile.tenant-id: TENANT_ID, user-flows.sign-up-or-sign-in: B2C_1_…, app-id-uri or credential.client-id of the API; then AadTrustedIssuerRepository knows its issuers.',
        'An API of plain Entra ID: spring.cloud.azure.active-directory.profile.tenant-id must be the tenant of iss, and app-id-uri the aud.',
        'Or without the starter: JwtDecoders.fromIssuerLocation with the iss of the token.',
      ),
    },
    {
      cause: 'token-expired',
      text: /^An error occurred while attempting to decode the Jwt: Jwt expired at|^Jwt expired at/,
      confidence: 'certain',
      global: true,
      source: resourceServer,
    },
    {
      cause: 'token-not-yet-valid',
      text: /(?:^|decode the Jwt: )Jwt used before/,
      confidence: 'certain',
      global: true,
      source: resourceServer,
    },
    {
      cause: 'invalid-signature',
      text: /Signed JWT rejected: /,
      confidence: 'certain',
      global: true,
      source: resourceServer,
      explanation:
        'The signature does not match, or no key of the configured issuer has the token’s kid and alg. Often the token is from another issuer.',
      fix: instruction(
        'Compare issuer-uri or jwk-set-uri with the token’s iss',
        'The key set there must contain the token’s kid, and jws-algorithms its alg.',
      ),
    },
    {
      cause: 'wrong-issuer',
      text: /decode the Jwt: The iss claim is not valid/,
      confidence: 'certain',
      global: true,
      source: resourceServer,
      explanation:
        'Spring compares iss with spring.security.oauth2.resourceserver.jwt.issuer-uri character by character: host, port, scheme and a trailing slash count.',
      fix: instruction(
        'Set issuer-uri to exactly the token’s iss',
        'In containers the browser’s name and the API’s name of the server differ: set issuer-uri to the browser’s, and jwk-set-uri to an address that the API reaches.',
        'Keycloak: set KC_HOSTNAME so that all callers get one issuer.',
      ),
    },
    {
      cause: 'wrong-audience',
      text: /decode the Jwt: (?:The aud claim is not valid|The required audience is missing|This aud claim)/,
      confidence: 'certain',
      global: true,
      source: resourceServer,
      fix: instruction(
        'Request a token for this API, or set jwt.audiences',
        'spring.security.oauth2.resourceserver.jwt.audiences lists what is accepted; the token’s aud must have one of them.',
        'Keycloak: add an Audience mapper to the client; Auth0: send audience; Entra ID: request scope api://CLIENT-ID/….',
      ),
    },
    {
      cause: 'server-key-fetch-failed',
      text: /Couldn't retrieve remote JWK set/,
      confidence: 'certain',
      global: true,
      source: resourceServer,
      fix: instruction(
        'Let the API reach jwk-set-uri',
        'From the API’s own container or host: curl JWK-SET-URI. localhost there is the container itself: use the service’s name or host.docker.internal.',
        'A certificate of a private authority belongs in the JVM’s trust store; a proxy needs -Dhttps.proxyHost.',
      ),
    },
    {
      cause: 'malformed-token',
      text: /^Bearer token is malformed|decode the Jwt: (?:Malformed token|Invalid (?:unsecured\/JWS\/JWE header|JWT serialization|JSON)|Missing dot)/,
      confidence: 'certain',
      global: true,
      source: resourceServer,
      explanation:
        'The value is no JWT that Spring can read: an opaque or encrypted token, or the header has more than the token.',
      fix: instruction(
        'Send the JWT access token, without quotes or spaces',
        'For an opaque token use oauth2ResourceServer().opaqueToken() with introspection-uri. Auth0 gives an opaque or encrypted token where no audience was requested.',
      ),
    },
    {
      cause: 'invalid-signature',
      text: /decode the Jwt: Unsupported algorithm/,
      confidence: 'certain',
      global: true,
      source: resourceServer,
      fix: instruction(
        'Set jws-algorithms to the token’s alg',
        'spring.security.oauth2.resourceserver.jwt.jws-algorithms (RS256 by default), or NimbusJwtDecoder.withSecretKey(key).macAlgorithm(MacAlgorithm.HS256) for a shared secret.',
      ),
    },
    {
      cause: 'token-unrecognized',
      text: /^Provided token isn't active/,
      confidence: 'likely',
      global: true,
      source: opaque,
      explanation:
        'Introspection says only that the token is not active: expired, revoked, or unknown.',
      fix: instruction(
        'Get a new token, and test it at the introspection endpoint',
        'The resource server’s client id and secret must be those of the authorization server that issued it.',
      ),
    },
    {
      cause: 'multiple-credentials',
      text: /^Found multiple bearer tokens in the request/,
      confidence: 'certain',
      global: true,
      source: resourceServer,
      fix: instruction(
        'Send the token once',
        'Spring counts Authorization, the query parameter access_token and the form field of that name; remove all but the header.',
      ),
    },
    {
      cause: 'insufficient-scope',
      text: /^The request requires higher privileges than provided by the access token/,
      confidence: 'certain',
      source: resourceServer,
      explanation:
        'The server accepts the token. The rule of the path or method wants an authority that Spring did not find in it.',
      fix: springAuthorities,
    },
    {
      cause: 'missing-credentials',
      text: /^Full authentication is required to access this resource/,
      request: 'no-credentials',
      confidence: 'certain',
      global: 'cause',
      source: architecture,
      explanation:
        'Spring did not see a signed-in user. It sends the same when an endpoint throws and the error page itself needs a sign-in.',
      fix: instruction(
        'Send the credentials, or permit the path',
        'A public path: requestMatchers("/PATH").permitAll() before anyRequest().authenticated(); the servlet context path is not part of it.',
        'Signed in after all: permit /error, so that the real exception shows, and read the server’s log.',
      ),
    },
    {
      cause: 'session-expired',
      text: /^Full authentication is required to access this resource/,
      request: 'cookie',
      confidence: 'possible',
      global: 'cause',
      source: architecture,
      fix: instruction(
        'Sign in again, and keep the JSESSIONID of that response',
        'Across sites the page needs credentials: "include", http.cors() with allowCredentials(true), and server.servlet.session.cookie.same-site=none with secure=true.',
        'Several instances: sticky sessions or Spring Session. A filter that sets the SecurityContext must save it (SecurityContextRepository) since Spring Security 6.',
      ),
    },
    {
      cause: 'token-unrecognized',
      text: /^Full authentication is required to access this resource/,
      request: 'bearer',
      confidence: 'likely',
      global: 'cause',
      source: architecture,
      fix: instruction(
        'Make a filter read the bearer token',
        'With oauth2ResourceServer(oauth2 -> oauth2.jwt(withDefaults())) a bad token gets error="invalid_token". Without that error no filter read it: add it, or register your JWT filter with addFilterBefore(…, UsernamePasswordAuthenticationFilter.class).',
        'Your own filter must set the SecurityContext; an exception in the endpoint shows as this too unless /error is permitted.',
      ),
    },
    {
      cause: 'wrong-credentials',
      text: /^Bad credentials$/,
      request: 'basic',
      confidence: 'certain',
      source: architecture,
      fix: instruction(
        'Compare the password with its stored form',
        'A stored password needs its encoder’s form: {bcrypt}$2a$… with DelegatingPasswordEncoder, {noop}PASSWORD in tests. “Encoded password does not look like BCrypt” in the log says that it has not.',
        'An unknown user gets the same message (hideUserNotFoundExceptions). Spring Boot prints a generated password for “user” at the start.',
      ),
    },
    {
      cause: 'account-locked',
      text: /^User (?:account is locked|account has expired|is disabled)/,
      confidence: 'certain',
      global: 'cause',
      source: architecture,
      fix: instruction(
        'Enable the account in UserDetails',
        'isEnabled(), isAccountNonLocked(), isAccountNonExpired() of the UserDetails must return true; a field never set is false.',
      ),
    },
    {
      cause: 'csrf',
      text: /^(?:Invalid CSRF Token '|Could not verify the provided CSRF token|Expected CSRF token not found)/,
      confidence: 'certain',
      global: true,
      source: csrf,
      fix: csrfOrStateless,
    },
    {
      cause: 'csrf',
      status: 403,
      method: /^(?:POST|PUT|PATCH|DELETE)$/,
      request: 'cookie',
      header: ['x-frame-options', /^DENY$/],
      omits: 'content-type',
      confidence: 'likely',
      source: csrf,
      explanation:
        'Spring Security refuses a change without its CSRF token with a 403 that has no body, whoever the user is.',
      fix: csrfOrStateless,
    },
    {
      cause: 'missing-credentials',
      status: 403,
      request: 'no-credentials',
      header: ['x-content-type-options', /^nosniff$/],
      omits: 'content-type',
      confidence: 'possible',
      source: architecture,
      explanation:
        'Spring Security responds to callers who are not signed in with an empty 403 unless an entry point says otherwise.',
      fix: empty403,
    },
    {
      cause: 'insufficient-permission',
      status: 403,
      request: 'bearer',
      header: ['x-content-type-options', /^nosniff$/],
      omits: 'content-type',
      confidence: 'possible',
      source: architecture,
      explanation:
        'Spring Security sends an empty 403 for a missing role, for a caller that no filter signed in, and for an exception behind /error.',
      fix: empty403,
    },
    {
      cause: 'origin-not-allowed',
      text: /^Invalid CORS request$/,
      confidence: 'certain',
      global: true,
      source: cors,
      explanation: 'The origin, method or headers are not in the server’s CORS configuration.',
      fix: instruction(
        'Allow exactly this origin, method and header in the CORS configuration',
        'Define a CorsConfigurationSource bean and http.cors(withDefaults()); @CrossOrigin alone does not reach Spring Security’s filter.',
        'setAllowedOrigins wants scheme, host and port without a trailing slash; with allowCredentials(true) use setAllowedOriginPatterns instead of "*". Add PATCH, DELETE and the headers.',
        'Spring Cloud Gateway: spring.cloud.gateway.globalcors.cors-configurations; do not set CORS in the services behind it as well.',
        'Same origin behind a proxy: pass Host and X-Forwarded-Proto and set server.forward-headers-strategy=framework.',
      ),
    },
    {
      cause: 'wrong-audience',
      text: /^Invalid token does not contain resource id/,
      confidence: 'certain',
      global: true,
      source: oauth2,
      fix: instruction(
        'Add the resource id to the client',
        'resources.resourceId("ID") in ResourceServerConfigurerAdapter must be in the client’s resource_ids (oauth_client_details); an empty list allows all.',
      ),
    },
    {
      cause: 'token-expired',
      text: /^Access token expired: /,
      confidence: 'certain',
      global: 'cause',
      source: oauth2,
    },
    {
      cause: 'token-unrecognized',
      text: /^Invalid access token: /,
      confidence: 'likely',
      source: oauth2,
      fix: instruction(
        'Use one token store on both servers',
        'InMemoryTokenStore forgets at each restart: use JdbcTokenStore, RedisTokenStore, or JWTs; RemoteTokenServices needs the right check_token URL and client.',
      ),
    },
    {
      cause: 'malformed-token',
      text: /^Cannot convert access token to JSON/,
      confidence: 'likely',
      global: true,
      source: oauth2,
      explanation: 'The token is not a JWT, or its signature does not match the server’s key.',
      fix: instruction(
        'Send a token that this server’s key verifies',
        'Compare the signing key (verifier key or jwk-set-uri) of both servers.',
      ),
    },
    {
      cause: 'refresh-token-invalid',
      text: /^Invalid refresh token(?: \(expired\))?: /,
      confidence: 'certain',
      source: oauth2,
      fix: instruction(
        'Sign in again, and keep refresh tokens in a lasting store',
        'refreshTokenValiditySeconds is 30 days by default; with reuseRefreshTokens(false) each refresh returns a new one to keep.',
      ),
    },
    {
      cause: 'insufficient-permission',
      status: 403,
      text: /^Access (?:is )?denied$/i,
      confidence: 'likely',
      source: architecture,
      fix: springAuthorities,
    },
    {
      cause: 'login-redirect',
      header: ['location', /\/(?:login(?:$|[?#])|oauth2\/authorization\/)/],
      confidence: 'likely',
      source: architecture,
      explanation:
        'formLogin() and oauth2Login() of Spring Security send their sign-in page to everyone who is not signed in, API calls included.',
      fix: unauthorizedForApi,
    },
  ],
  antiForgery: [
    { cookie: 'XSRF-TOKEN', header: 'X-XSRF-TOKEN' },
    { header: 'X-CSRF-TOKEN', obtain: 'Read the content of <meta name="_csrf">.' },
    { field: '_csrf' },
  ],
  examples: [
    {
      name: 'token expired: WWW-Authenticate: Bearer error="invalid_to…',
      cause: 'token-expired',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","iat":-7200,"exp":-3600}>>

        401
        WWW-Authenticate: Bearer error="invalid_token", error_description="An error occurred while attempting to decode the Jwt: Jwt expired at 2026-03-10T11:00:00Z", error_uri="https://tools.ietf.org/html/rfc6750#section-3.1"
      `,
    },
    {
      name: 'missing credentials: 401,',
      cause: 'missing-credentials',
      http: `
        GET https://api.example.com/v1/items

        401
        Content-Type: application/json

        {"timestamp":"2026-03-10T12:00:00.000+00:00","status":401,"error":"Unauthorized","message":"Full authentication is required to access this resource","path":"/v1/items"}
      `,
    },
    {
      name: 'wrong audience: access_denied',
      cause: 'wrong-audience',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        Content-Type: application/json

        {"error":"access_denied","error_description":"Invalid token does not contain resource id (orders)"}
      `,
    },
    {
      name: 'csrf: 403,',
      cause: 'csrf',
      http: `
        POST https://api.example.com/v1/items
        Cookie: JSESSIONID=A1B2C3D4E5

        403
        Content-Type: application/json

        {"timestamp":1773144000000,"status":403,"error":"Forbidden","message":"Invalid CSRF Token 'null' was found on the request parameter '_csrf' or header 'X-CSRF-TOKEN'.","path":"/v1/items"}
      `,
    },
    {
      name: 'server key fetch failed: WWW-Authenticate: Bearer error="invalid_to…',
      cause: 'server-key-fetch-failed',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        WWW-Authenticate: Bearer error="invalid_token", error_description="An error occurred while attempting to decode the Jwt: Couldn't retrieve remote JWK set: java.net.ConnectException"
      `,
    },
    {
      name: "token unrecognized: Provided token isn't active",
      cause: 'token-unrecognized',
      http: `
        GET https://api.example.com/v1/items

        401
        WWW-Authenticate: Bearer error="invalid_token", error_description="An error occurred while attempting to decode the Jwt: Jwt expired at 2026-03-10T11:00:00Z", error_uri="https://tools.ietf.org/html/rfc6750#section-3.1"
        Content-Type: text/plain

        Provided token isn't active
      `,
    },
    {
      name: 'origin not allowed: Invalid CORS request',
      cause: 'origin-not-allowed',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        WWW-Authenticate: Bearer error="invalid_token", error_description="An error occurred while attempting to decode the Jwt: Jwt expired at 2026-03-10T11:00:00Z", error_uri="https://tools.ietf.org/html/rfc6750#section-3.1"
        Content-Type: text/plain

        Invalid CORS request
      `,
    },
    {
      name: 'malformed token: Cannot convert access token to JSON',
      cause: 'malformed-token',
      http: `
        GET https://api.example.com/v1/items
        Cookie: session=k3v9s8d7f6g5h4

        403
        WWW-Authenticate: Bearer error="invalid_token", error_description="An error occurred while attempting to decode the Jwt: Jwt expired at 2026-03-10T11:00:00Z", error_uri="https://tools.ietf.org/html/rfc6750#section-3.1"
        Content-Type: text/plain

        Cannot convert access token to JSON
      `,
    },
    {
      name: 'no matching key',
      cause: 'invalid-signature',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        WWW-Authenticate: Bearer error="invalid_token", error_description="An error occurred while attempting to decode the Jwt: Signed JWT rejected: Another algorithm expected, or no matching key(s) found", error_uri="https://tools.ietf.org/html/rfc6750#section-3.1"
        Content-Type: text/plain
      `,
    },
    {
      name: 'another iss',
      cause: 'wrong-issuer',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        WWW-Authenticate: Bearer error="invalid_token", error_description="An error occurred while attempting to decode the Jwt: The iss claim is not valid", error_uri="https://tools.ietf.org/html/rfc6750#section-3.1"
      `,
    },
    {
      name: 'the aud claim',
      cause: 'wrong-audience',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        WWW-Authenticate: Bearer error="invalid_token", error_description="An error occurred while attempting to decode the Jwt: The aud claim is not valid", error_uri="https://tools.ietf.org/html/rfc6750#section-3.1"
      `,
    },
    {
      name: 'not a JWT',
      cause: 'malformed-token',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        WWW-Authenticate: Bearer error="invalid_token", error_description="An error occurred while attempting to decode the Jwt: Malformed token", error_uri="https://tools.ietf.org/html/rfc6750#section-3.1"
      `,
    },
    {
      name: 'alg',
      cause: 'invalid-signature',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        WWW-Authenticate: Bearer error="invalid_token", error_description="An error occurred while attempting to decode the Jwt: Unsupported algorithm of HS512", error_uri="https://tools.ietf.org/html/rfc6750#section-3.1"
      `,
    },
    {
      name: 'twice',
      cause: 'multiple-credentials',
      http: `
        GET https://api.example.com/v1/items?access_token=q7Zk2mX0pW9sVb4t
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        400
        WWW-Authenticate: Bearer error="invalid_request", error_description="Found multiple bearer tokens in the request", error_uri="https://tools.ietf.org/html/rfc6750#section-3.1"
      `,
    },
    {
      name: 'higher privileges',
      cause: 'insufficient-scope',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        WWW-Authenticate: Bearer error="insufficient_scope", error_description="The request requires higher privileges than provided by the access token.", error_uri="https://tools.ietf.org/html/rfc6750#section-3.1"
      `,
    },
    {
      name: 'access denied',
      cause: 'insufficient-permission',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        Content-Type: application/json

        {"timestamp":"2026-03-10T12:00:00.000+00:00","status":403,"error":"Forbidden","message":"Access Denied","path":"/v1/items"}
      `,
    },
    {
      name: 'a cookie',
      cause: 'session-expired',
      http: `
        GET https://api.example.com/v1/items
        Cookie: JSESSIONID=A1B2C3D4E5

        401
        Content-Type: application/json

        {"timestamp":"2026-03-10T12:00:00.000+00:00","status":401,"error":"Unauthorized","message":"Full authentication is required to access this resource","path":"/v1/items"}
      `,
    },
    {
      name: 'no filter read the token',
      cause: 'token-unrecognized',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"timestamp":"2026-03-10T12:00:00.000+00:00","status":401,"error":"Unauthorized","message":"Full authentication is required to access this resource","path":"/v1/items"}
      `,
    },
    {
      name: 'Basic',
      cause: 'wrong-credentials',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Basic YWxpY2U6cGFzc3dvcmQ=

        401
        WWW-Authenticate: Basic realm="Realm"
        Content-Type: application/json

        {"timestamp":"2026-03-10T12:00:00.000+00:00","status":401,"error":"Unauthorized","message":"Bad credentials","path":"/v1/items"}
      `,
    },
    {
      name: 'disabled',
      cause: 'account-locked',
      http: `
        POST https://api.example.com/login
        Content-Type: application/json

        {}

        401
        Content-Type: application/json

        {"timestamp":"2026-03-10T12:00:00.000+00:00","status":401,"error":"Unauthorized","message":"User is disabled","path":"/login"}
      `,
    },
    {
      name: 'OAuth2: unknown',
      cause: 'token-unrecognized',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        X-Application-Context: app
        Content-Type: application/json

        {"error":"invalid_token","error_description":"Invalid access token: q7Zk2mX0pW9sVb4t"}
      `,
    },
    {
      name: 'OAuth2: refresh',
      cause: 'refresh-token-invalid',
      http: `
        POST https://api.example.com/oauth/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=refresh_token&refresh_token=abc&client_id=web

        400
        X-Application-Context: app
        Content-Type: application/json

        {"error":"invalid_grant","error_description":"Invalid refresh token: abc"}
      `,
    },
    {
      name: 'an empty 403',
      cause: 'csrf',
      http: `
        POST https://api.example.com/v1/items
        Cookie: JSESSIONID=A1B2C3D4E5
        Content-Type: application/json

        {}

        403
        X-Frame-Options: DENY
        Set-Cookie: JSESSIONID=F6; Path=/; HttpOnly
      `,
    },
    {
      name: 'an empty 403: missing credentials',
      cause: 'missing-credentials',
      http: `
        GET https://api.example.com/api/v1/demo

        403
        X-Content-Type-Options: nosniff
        Vary: Origin
        Vary: Access-Control-Request-Method
        Vary: Access-Control-Request-Headers
      `,
    },
    {
      name: 'an empty 403: insufficient permission',
      cause: 'insufficient-permission',
      http: `
        GET https://api.example.com/api/v1/demo
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        X-Content-Type-Options: nosniff
        Vary: Origin
        Vary: Access-Control-Request-Method
        Vary: Access-Control-Request-Headers
      `,
    },
    {
      name: 'a token of a B2C user flow',
      cause: 'wrong-issuer',
      http: `
        GET http://localhost:8080/api
        Authorization: Bearer <<jwt {"iss":"https://abc.b2clogin.com/e761f276-37f8-499d-aaec-47801cdea4d1/v2.0/","aud":"a","sub":"1","iat":-60,"exp":3600}>>

        401
        WWW-Authenticate: Bearer error="invalid_token", error_description="An error occurred while attempting to decode the Jwt: The issuer: 'https://abc.b2clogin.com/e761f276-37f8-499d-aaec-47801cdea4d1/v2.0/' is not registered in trusted issuer repository, so cannot create JWSKeySelector."
      `,
    },
    {
      name: 'a stranger is sent to the sign-in',
      cause: 'login-redirect',
      http: `
        fetch GET https://app.example.com/api/items
        Accept: */*

        302
        Location: https://app.example.com/oauth2/authorization/keycloak
        Set-Cookie: JSESSIONID=A1B2C3D4E5; Path=/; HttpOnly
      `,
    },
    {
      name: 'a change, and nobody signed in',
      cause: 'missing-credentials',
      http: `
        POST https://api.example.com/api/public
        Content-Type: application/json

        {}

        401
        WWW-Authenticate: Bearer
        X-Content-Type-Options: nosniff
        Cache-Control: no-cache, no-store, max-age=0, must-revalidate
        Expires: 0
        Set-Cookie: JSESSIONID=0D7B1C5E9F2A; Path=/; HttpOnly
      `,
    },
  ],
} satisfies Vendor;
