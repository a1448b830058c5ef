import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const wiki =
  'https://github.com/AzureAD/azure-activedirectory-identitymodel-extensions-for-dotnet/wiki';
const jwtBearer =
  'https://learn.microsoft.com/en-us/aspnet/core/security/authentication/configure-jwt-bearer-authentication';
const antiforgery = 'https://learn.microsoft.com/en-us/aspnet/core/security/anti-request-forgery';

const freshToken = instruction(
  'Get a new token, and check how exp is computed',
  'Issue it with Expires = DateTime.UtcNow.AddMinutes(…), never DateTime.Now: local time shifts exp by the time zone.',
  'In the client renew it before exp; TokenValidationParameters.ClockSkew forgives five minutes by default.',
);

const laterClock = instruction(
  'Set both clocks, and write nbf in UTC',
  'Synchronize the API’s host or container (timedatectl set-ntp true; restart WSL or Docker after sleep); NotBefore = DateTime.UtcNow in the code that issues the token.',
  'TokenValidationParameters.ClockSkew forgives five minutes by default: do not set it to zero.',
);

const setAudience = instruction(
  'Set Audience of AddJwtBearer to the token’s aud',
  'options.Audience = "…", or TokenValidationParameters.ValidAudiences = ["api://CLIENT_ID", "CLIENT_ID"]: Microsoft Entra v1 tokens have the URI, v2 tokens the bare client id (AzureAd:Audience or AzureAd:ClientId).',
  'aud is another API (Microsoft Graph 00000003-…): let the client request this API’s scope instead.',
  'Keycloak has aud=account until an Audience mapper adds the client; IdentityServer and Duende add aud only for an ApiResource that contains the scope (or ValidateAudience = false).',
  'dotnet user-jwts: --audience must be the address that the API listens on. IDX10231 in an Azure Function: the host’s own schemes validate first; give yours a different name than Bearer.',
);

const setIssuer = instruction(
  'Make Authority and ValidIssuer the token’s iss, character by character',
  'iss names host, realm or tenant, and the trailing slash (Auth0 has one). Set options.Authority to it, or TokenValidationParameters.ValidIssuers.',
  'Microsoft Entra: iss https://sts.windows.net/TENANT/ is a v1 token, https://login.microsoftonline.com/TENANT/v2.0 a v2 token: set "requestedAccessTokenVersion": 2 in the API’s manifest, or Authority without /v2.0.',
  'In containers Authority is the public address; MetadataAddress may be the internal one. AzureAd:TenantId must be the tenant that signs in (IDX40001).',
);

const tokenAlone = instruction(
  'Send the JWT alone after Bearer',
  'Swagger UI with SecuritySchemeType.Http adds Bearer itself: type only the token. With ApiKey type Bearer and the token.',
  'No quotes, braces or line breaks, and access_token of the response rather than its whole JSON. IDX14100: the value has no dots, so it is an opaque token: request this API’s audience or scope to get a JWT.',
  'IDX12729, IDX14102: a part is damaged: the token was cut off or copied with spaces.',
);

const signingKey = instruction(
  'Compare Authority in AddJwtBearer with the token’s iss',
  'JwtBearer loads its keys from Authority/.well-known/openid-configuration: instance, tenant and version must be those of iss (Microsoft Entra: AzureAd:Instance and AzureAd:TenantId), and the key set there must have the token’s kid.',
  'With your own key, set TokenValidationParameters.IssuerSigningKey to the exact key that signs: same bytes, same encoding, same kid; dotnet user-jwts keeps its own in the user secrets of Authentication:Schemes:Bearer.',
  'After an update: all packages Microsoft.IdentityModel.* and System.IdentityModel.Tokens.Jwt in one version; add Microsoft.IdentityModel.Protocols.OpenIdConnect explicitly where they differ.',
  'A token for Microsoft Graph (nonce in its header) can be verified by no one else: request your own API’s scope.',
);

/** ASP.NET Core, and the IDX codes of its token library. */
export const aspnetCore = {
  id: 'aspnet-core',
  name: 'ASP.NET Core',
  signs: [
    { header: ['server', /^Kestrel/] },
    { header: ['x-powered-by', /^ASP\.NET/] },
    { header: ['x-aspnet-version'] },
    { header: ['location', /\/Account\/(?:Login|AccessDenied)\?ReturnUrl=/i] },
    { body: /\bIDX[12]\d{4}\b|Microsoft\.AspNetCore|"traceId"\s*:\s*"00-/ },
  ],
  rows: [
    {
      cause: 'insufficient-permission',
      code: ['Volo.Authorization:010001', 'Volo.Authorization:010002'],
      request: 'credentials',
      confidence: 'certain',
      global: true,
      source: 'https://abp.io/docs/latest/framework/fundamentals/authorization',
      explanation:
        'The ABP Framework knows the user, and the policy of the service is not granted.',
      fix: instruction(
        'Grant the permission to the user’s role, then sign in again',
        'Administration, Identity, Roles, the role, Permissions (or PermissionDataSeedContributor); the server’s log and, in newer versions, the code 010002 name the policy.',
        'A client of the token alone (client credentials): the permissions of the client, OpenIddict, Applications.',
        'The permission must be defined in a PermissionDefinitionProvider that this service loads, and services must share the permission cache (Redis) and database.',
      ),
    },
    {
      cause: 'token-expired',
      text: /\bIDX10223\b|\bIDX10230\b/,
      confidence: 'certain',
      global: true,
      source: wiki,
      fix: freshToken,
    },
    {
      cause: 'token-not-yet-valid',
      text: /\bIDX10222\b/,
      confidence: 'certain',
      global: true,
      source: wiki,
      fix: laterClock,
    },
    {
      cause: 'wrong-audience',
      text: /\bIDX102(?:06|07|08|14|15|31)\b/,
      confidence: 'certain',
      global: true,
      source: wiki,
      fix: setAudience,
    },
    {
      cause: 'wrong-issuer',
      text: /\bIDX102(?:04|05|11|12)\b|\bIDX40001\b/,
      confidence: 'certain',
      global: true,
      source: wiki,
      fix: setIssuer,
    },
    {
      cause: 'invalid-signature',
      text: /\bIDX10(?:50[1-8]|51[1-8]|652|634|696)\b/,
      confidence: 'certain',
      global: true,
      source: wiki,
      fix: signingKey,
    },
    {
      cause: 'server-key-fetch-failed',
      text: /\bIDX10500\b|\bIDX208(?:0[3-7])\b/,
      confidence: 'certain',
      global: true,
      source: wiki,
      explanation:
        'The server has no signing keys of the issuer, because the discovery document could not be loaded.',
      fix: instruction(
        'Let the API reach the issuer’s discovery document',
        'From the API’s host, fetch AUTHORITY/.well-known/openid-configuration: DNS, the proxy, and the certificate must work there.',
        'In containers, set MetadataAddress to the internal address, and leave ValidIssuer as the public one.',
        'The document loads fine: the packages Microsoft.IdentityModel.* have different versions (IDX10500 after an update); give them one, and reference Microsoft.IdentityModel.Protocols.OpenIdConnect explicitly.',
        'With a key of your own and no Authority, set TokenValidationParameters.IssuerSigningKey.',
      ),
    },
    {
      cause: 'malformed-token',
      text: /\bIDX12(?:709|7[24]\d)\b|\bIDX141(?:00|01|02|11|20)\b/,
      confidence: 'certain',
      global: true,
      source: wiki,
      fix: tokenAlone,
    },
    {
      cause: 'wrong-token-type',
      text: /\bIDX106(?:0[1-9]|1[0-9])\b/,
      confidence: 'likely',
      global: true,
      source: wiki,
      explanation: 'The token is encrypted, and this API has no key to decrypt it.',
      fix: instruction(
        'Request a signed access token for this API',
        'Name the API’s audience or scope in the sign-in; tokens without one are often encrypted or opaque.',
      ),
    },
    {
      cause: 'token-expired',
      text: /^The token expired at '/,
      confidence: 'certain',
      global: true,
      source: jwtBearer,
      fix: freshToken,
    },
    {
      cause: 'token-not-yet-valid',
      text: /^The token is not valid before '/,
      confidence: 'certain',
      global: true,
      source: jwtBearer,
      fix: laterClock,
    },
    {
      cause: 'wrong-audience',
      text: /^The audience '[^']*' is invalid|^The audiences '[^']*' are invalid/,
      confidence: 'certain',
      global: true,
      source: jwtBearer,
      fix: setAudience,
    },
    {
      cause: 'wrong-issuer',
      text: /^The issuer '\(null\)' is invalid/,
      claim: ['iss', /./],
      confidence: 'certain',
      global: true,
      source: wiki,
      explanation:
        'The token has an issuer, and the API reads none ((null)): its token library fails, or its own tenant is not set. The token is not at fault.',
      fix: instruction(
        'Give the packages Microsoft.IdentityModel.* one version',
        'dotnet list package --include-transitive: Microsoft.IdentityModel.*, System.IdentityModel.Tokens.Jwt and Microsoft.Identity.Web must have compatible versions; reference Microsoft.IdentityModel.JsonWebTokens and Microsoft.IdentityModel.Protocols.OpenIdConnect explicitly in the newest version among them, then rebuild.',
        'AzureAd:Instance, TenantId (and Domain) must be set for the cloud that signs in (login.microsoftonline.com or a national one); for B2C Instance https://NAME.b2clogin.com and SignUpSignInPolicyId.',
        'The log of Microsoft.IdentityModel and Microsoft.AspNetCore.Authentication at Debug names the exception behind it.',
      ),
    },
    {
      cause: 'wrong-issuer',
      text: /^The issuer '[^']*' is invalid/,
      confidence: 'certain',
      global: true,
      source: jwtBearer,
      fix: setIssuer,
    },
    {
      cause: 'invalid-signature',
      text: /^The signature (?:is invalid|key was not found)/,
      confidence: 'certain',
      global: true,
      source: jwtBearer,
      fix: signingKey,
    },
    {
      cause: 'insufficient-scope',
      text: /\bIDW10201\b/,
      confidence: 'certain',
      global: true,
      source: 'https://github.com/AzureAD/microsoft-identity-web/wiki/web-apis',
      explanation:
        'Microsoft.Identity.Web accepts only tokens with scp (a user’s) or roles (an application’s), and this one has neither.',
      fix: instruction(
        'Expose a scope or an app role, and request it',
        'A user’s token: App registrations, the API, Expose an API: add access_as_user; the client requests api://API_CLIENT_ID/access_as_user, not only openid.',
        'An application’s token: App roles of the API with Applications as member type, then the client’s API permissions, Application permissions, Grant admin consent; request api://API_CLIENT_ID/.default.',
        'For callers that Entra ID assigns otherwise: "AllowWebApiToBeAuthorizedByACL": true in AzureAd.',
      ),
    },
    {
      cause: 'insufficient-scope',
      text: /\bIDW10203\b/,
      confidence: 'certain',
      global: true,
      source: 'https://github.com/AzureAD/microsoft-identity-web/wiki/web-apis',
      fix: instruction(
        'Request the scope that [RequiredScope] names',
        'scopes: ["api://API_CLIENT_ID/access_as_user"] in the client’s token request; AzureAd:Scopes in appsettings.json (and [RequiredScope]) has the bare name access_as_user.',
        'An application’s token has roles instead of scp: check them with [RequiredScopeOrAppPermission] or RequireRole.',
      ),
    },
    {
      cause: 'malformed-token',
      text: /^The token has no expiration/,
      confidence: 'certain',
      source: jwtBearer,
      fix: instruction(
        'Issue the token with exp',
        'Expires of SecurityTokenDescriptor or expires: of JwtSecurityToken; for tokens that never end set TokenValidationParameters.RequireExpirationTime = false and ValidateLifetime = false.',
      ),
    },
    {
      cause: 'csrf',
      text: /antiforgery (?:token|cookie|request token)/i,
      confidence: 'certain',
      global: true,
      source: antiforgery,
      explanation:
        'The antiforgery cookie and the token of the form or header must both arrive and belong together and to the signed-in user.',
      fix: instruction(
        'Send the antiforgery token with the request, next to its cookie',
        'A script: AddAntiforgery(options => options.HeaderName = "X-XSRF-TOKEN"), and send tokens.RequestToken of IAntiforgery.GetAndStoreTokens(HttpContext) in that header, with credentials: "include".',
        '“Meant for a different claims-based user”: the token is from before sign-in or sign-out; get it again after both.',
        '“Could not be decrypted”: servers or restarts do not share keys: AddDataProtection().PersistKeysTo… and SetApplicationName on all. Cookie missing: it has Secure or another SameSite; use https.',
        'An API with Bearer tokens needs no check: [IgnoreAntiforgeryToken], or .DisableAntiforgery() on a minimal API that takes a form (.NET 8).',
      ),
    },
    {
      cause: 'missing-credentials',
      status: 401,
      text: /^Authorization has been denied for this request/,
      request: 'no-credentials',
      confidence: 'likely',
      global: true,
      source:
        'https://learn.microsoft.com/en-us/aspnet/web-api/overview/security/authentication-and-authorization-in-aspnet-web-api',
      fix: instruction(
        'Send Authorization: Bearer with a token of this API',
        'Web API 2 refuses every call to [Authorize] without an identity; mark public actions [AllowAnonymous].',
        'In OWIN, app.UseOAuthBearerTokens (or app.UseJwtBearerAuthentication) must come before app.UseWebApi(config); app.UseCors before both, for the preflight.',
      ),
    },
    {
      cause: 'token-unrecognized',
      status: 401,
      text: /^Authorization has been denied for this request/,
      request: 'authorization',
      confidence: 'possible',
      global: true,
      source:
        'https://learn.microsoft.com/en-us/aspnet/web-api/overview/security/authentication-and-authorization-in-aspnet-web-api',
      explanation:
        'Web API says this for every 401: the token may be expired, for another audience, or from another issuer.',
      fix: instruction(
        'Compare the token with the API’s settings',
        'Decode the token: exp, aud and iss must be those that the API is configured for.',
        'Turn on logging of Microsoft.Owin.Security or of the authentication middleware: it names the check that failed.',
      ),
    },
    {
      cause: 'server-misconfigured-no-challenge',
      text: /No authenticationScheme was specified/,
      confidence: 'certain',
      global: true,
      source: 'https://learn.microsoft.com/en-us/aspnet/core/security/authentication/',
      fix: instruction(
        'Name the default scheme in AddAuthentication',
        'builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(…), or options.DefaultChallengeScheme; then app.UseAuthentication() before app.UseAuthorization().',
        'For one endpoint: [Authorize(AuthenticationSchemes = "…")].',
      ),
    },
    {
      cause: 'login-redirect',
      header: ['location', /\/Account\/Login\?ReturnUrl=/i],
      confidence: 'likely',
      source: 'https://learn.microsoft.com/en-us/aspnet/core/security/authentication/cookie',
      explanation:
        'The cookie scheme of ASP.NET Core Identity is the default and redirects each call without its cookie to its login page, API calls included.',
      fix: instruction(
        'Make the API’s endpoints use the Bearer scheme, or respond with 401',
        'AddIdentity makes its cookie the default: [Authorize(AuthenticationSchemes = JwtBearerDefaults.AuthenticationScheme)], or set DefaultAuthenticateScheme and DefaultChallengeScheme in AddAuthentication after AddIdentity.',
        'For cookies: ConfigureApplicationCookie(o => o.Events.OnRedirectToLogin = c => { c.Response.StatusCode = 401; return Task.CompletedTask; }). .NET 10 does so for API endpoints.',
        'A page sends the cookie with credentials: "include"; across sites it needs SameSite=None and Secure.',
      ),
    },
    {
      cause: 'login-redirect',
      header: ['location', /\/Account\/AccessDenied\?ReturnUrl=/i],
      confidence: 'certain',
      source: 'https://learn.microsoft.com/en-us/aspnet/core/security/authorization/roles',
      explanation:
        'The user is signed in, and a policy or role of [Authorize] does not hold; the cookie scheme responds with a redirect instead of 403.',
      fix: instruction(
        'Give the user the role or claim that [Authorize] asks for',
        'Roles and claims are in the cookie: sign out and in again after a change, or call SignInManager.RefreshSignInAsync(user). Identity with roles needs AddRoles<IdentityRole>().',
        'With OpenID Connect map the claim: TokenValidationParameters.RoleClaimType = "roles" (and MapInboundClaims = false).',
        'A 403 for scripts: ConfigureApplicationCookie(o => o.Events.OnRedirectToAccessDenied = …).',
      ),
    },
    {
      cause: 'cors-preflight-auth',
      method: /^OPTIONS$/,
      status: [401, 403],
      path: /./,
      confidence: 'possible',
      source: 'https://learn.microsoft.com/en-us/aspnet/core/security/cors',
      explanation:
        'Authentication ran before the CORS middleware, so it refused the preflight, which never has credentials.',
      fix: instruction(
        'Call app.UseCors() before app.UseAuthentication()',
        'Order: UseRouting, UseCors("policy"), UseAuthentication, UseAuthorization; the policy with WithOrigins("https://app.example.com").AllowAnyHeader().AllowAnyMethod() (AllowCredentials() for cookies and Windows authentication).',
        'Windows authentication: "anonymousAuthentication": true along with windowsAuthentication in launchSettings.json or IIS, and [Authorize] on the controllers; HTTP.sys: options.Authentication.AllowAnonymous = true.',
      ),
    },
    {
      cause: 'proxy-stripped-authorization',
      status: 401,
      header: ['www-authenticate', /^Bearer$/i],
      request: ['token', 'authorization'],
      confidence: 'likely',
      source: jwtBearer,
      explanation:
        'JwtBearer adds error="invalid_token" for a token that it read and refused; a bare Bearer means that it read none.',
      fix: instruction(
        'Call app.UseAuthentication() before app.UseAuthorization()',
        'Order in Program.cs: UseRouting, UseCors, UseAuthentication, UseAuthorization, MapControllers; in Web API templates AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(…).',
        'AddIdentity or AddCookie makes another scheme the default: [Authorize(AuthenticationSchemes = JwtBearerDefaults.AuthenticationScheme)], or set it in AddAuthentication after AddIdentity.',
        'The header does not arrive: a proxy, gateway or redirect (http to https, another host) removed it: log Request.Headers.Authorization.',
        'IncludeErrorDetails = false hides the reason as well: set it to true, and log Microsoft.AspNetCore.Authentication at Debug.',
      ),
    },
    {
      cause: 'insufficient-permission',
      status: 403,
      header: ['server', /^Kestrel/],
      body: /^$/,
      request: 'token',
      confidence: 'possible',
      source: 'https://learn.microsoft.com/en-us/aspnet/core/security/authorization/roles',
      explanation:
        'An empty 403 from ASP.NET Core usually means that it accepted the token but a role or policy of [Authorize] is not met: often the role is in the token under another claim name.',
      fix: instruction(
        'Map the token’s role claim to the one that [Authorize] compares',
        'options.MapInboundClaims = false and TokenValidationParameters.RoleClaimType = "roles" (Microsoft Entra; "role" for IdentityServer); RequireClaim("scope", …) compares one whole value, while scp may hold several.',
        'Keycloak has roles in realm_access.roles: add a User Realm Role mapper to a top-level claim, or an IClaimsTransformation.',
        'Look at User.Claims in the controller or at the log of Microsoft.AspNetCore.Authorization: it names the requirement that failed. After a change of roles get a new token.',
      ),
    },
  ],
  antiForgery: [
    {
      cookie: 'XSRF-TOKEN',
      header: 'RequestVerificationToken',
      obtain: 'Read the hidden field __RequestVerificationToken of the page.',
    },
    { field: '__RequestVerificationToken' },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Bearer' }],
  examples: [
    {
      name: 'wrong issuer: WWW-Authenticate: Bearer error="invalid_to…',
      cause: 'wrong-issuer',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Server: Kestrel
        WWW-Authenticate: Bearer error="invalid_token", error_description="The issuer 'https://id.example.com/' is invalid"
      `,
    },
    {
      name: 'invalid signature: WWW-Authenticate: Bearer error="invalid_to…',
      cause: 'invalid-signature',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        WWW-Authenticate: Bearer error="invalid_token", error_description="The signature key was not found"
      `,
    },
    {
      name: 'server key fetch failed: IDX20803: Unable to obtain configuration f…',
      cause: 'server-key-fetch-failed',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        500
        Content-Type: application/json

        {"error":"IDX20803: Unable to obtain configuration from: 'https://id.example.com/.well-known/openid-configuration'."}
      `,
    },
    {
      name: 'wrong token type: IDX10601',
      cause: 'wrong-token-type',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"error":"IDX10601"}
      `,
    },
    {
      name: 'token unrecognized: Authorization has been denied for this reque',
      cause: 'token-unrecognized',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"error":"Authorization has been denied for this request"}
      `,
    },
    {
      name: 'audience in the challenge',
      cause: 'wrong-audience',
      http: `
        GET https://api.example.com/weather
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Server: Kestrel
        WWW-Authenticate: Bearer error="invalid_token", error_description="The audience 'https://api.example.com' is invalid"
      `,
    },
    {
      name: 'issuer in the challenge',
      cause: 'wrong-issuer',
      http: `
        GET https://api.example.com/weather
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Server: Kestrel
        WWW-Authenticate: Bearer error="invalid_token", error_description="The issuer 'https://id.example.com/' is invalid"
      `,
    },
    {
      name: 'expired in the challenge',
      cause: 'token-expired',
      http: `
        GET https://api.example.com/weather
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","iat":-7200,"exp":-3600}>>

        401
        Server: Kestrel
        WWW-Authenticate: Bearer error="invalid_token", error_description="The token expired at '01/01/2021 00:00:00'"
      `,
    },
    {
      name: 'not yet valid in the challenge',
      cause: 'token-not-yet-valid',
      http: `
        GET https://api.example.com/weather
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","nbf":7200,"exp":9600}>>

        401
        Server: Kestrel
        WWW-Authenticate: Bearer error="invalid_token", error_description="The token is not valid before '01/01/2099 00:00:00'"
      `,
    },
    {
      name: 'three segments',
      cause: 'malformed-token',
      http: `
        GET https://api.example.com/weather
        Authorization: Bearer abcdefabcdefabcdefabcdef

        401
        Server: Kestrel
        Content-Type: text/plain

        IDX12741: JWT must have three segments (JWS) or five segments (JWE).
      `,
    },
    {
      name: 'no exp',
      cause: 'malformed-token',
      http: `
        GET https://api.example.com/weather
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1"}>>

        401
        Server: Kestrel
        WWW-Authenticate: Bearer error="invalid_token", error_description="The token has no expiration"
      `,
    },
    {
      name: 'antiforgery',
      cause: 'csrf',
      http: `
        POST https://app.example.com/save
        Cookie: .AspNetCore.Cookies=abc

        400
        Server: Kestrel
        Content-Type: text/plain

        The required antiforgery request token was not provided in either form field "__RequestVerificationToken" or header value "RequestVerificationToken".
      `,
    },
    {
      name: 'Web API 2 without a token',
      cause: 'missing-credentials',
      http: `
        GET https://api.example.com/api/values

        401
        X-Powered-By: ASP.NET
        Content-Type: application/json

        {"Message":"Authorization has been denied for this request."}
      `,
    },
    {
      name: 'redirect to the login page of Identity',
      cause: 'login-redirect',
      http: `
        GET https://app.example.com/api/orders
        Accept: application/json
        Sec-Fetch-Mode: cors
        Sec-Fetch-Dest: empty

        302
        Server: Kestrel
        Location: https://app.example.com/Account/Login?ReturnUrl=%2Fapi%2Forders
      `,
    },
    {
      name: 'redirect to AccessDenied',
      cause: 'login-redirect',
      http: `
        GET https://app.example.com/api/orders
        Accept: application/json
        Sec-Fetch-Mode: cors
        Sec-Fetch-Dest: empty
        Cookie: .AspNetCore.Identity.Application=abc

        302
        Server: Kestrel
        Location: https://app.example.com/Account/AccessDenied?ReturnUrl=%2Fapi%2Forders
      `,
    },
    {
      name: 'no default scheme',
      cause: 'server-misconfigured-no-challenge',
      http: `
        GET https://api.example.com/weather

        500
        Server: Kestrel
        Content-Type: text/plain

        System.InvalidOperationException: No authenticationScheme was specified, and there was no DefaultChallengeScheme found.
      `,
    },
    {
      name: 'preflight behind authentication',
      cause: 'cors-preflight-auth',
      http: `
        OPTIONS https://api.example.com/releases
        Origin: https://app.example.com
        Access-Control-Request-Method: GET
        Access-Control-Request-Headers: authorization

        401
        Server: Kestrel
      `,
    },
    {
      name: 'no scp and no roles',
      cause: 'insufficient-scope',
      http: `
        GET https://api.example.com/w
        Authorization: Bearer <<jwt {"iss":"https://login.microsoftonline.com/t/v2.0","sub":"1","aud":"api://x","iat":-60,"exp":3600}>>

        401
        Server: Kestrel
        Content-Type: text/plain

        IDW10201: Neither scope or roles claim was found in the bearer token. 
      `,
    },
    {
      name: 'scope of RequiredScope',
      cause: 'insufficient-scope',
      http: `
        GET https://api.example.com/w
        Authorization: Bearer <<jwt {"iss":"https://login.microsoftonline.com/t/v2.0","sub":"1","aud":"api://x","scp":"other","iat":-60,"exp":3600}>>

        403
        Server: Kestrel
        Content-Type: text/plain

        IDW10203: The 'scope' or 'scp' claim does not contain scopes 'access_as_user' or was not found. 
      `,
    },
    {
      name: 'bare challenge to a token',
      cause: 'proxy-stripped-authorization',
      http: `
        GET https://api.example.com/w
        Authorization: Bearer <<jwt {"iss":"https://login.microsoftonline.com/t/v2.0","sub":"1","aud":"api://x","scp":"a","iat":-60,"exp":3600}>>

        401
        Server: Kestrel
        WWW-Authenticate: Bearer
        Content-Length: 0
      `,
    },
    {
      name: 'role under another name',
      cause: 'insufficient-permission',
      http: `
        GET https://api.example.com/w
        Authorization: Bearer <<jwt {"iss":"https://login.microsoftonline.com/t/v2.0","sub":"1","aud":"api://x","roles":["Admin"],"iat":-60,"exp":3600}>>

        403
        Server: Kestrel
        Content-Length: 0
      `,
    },
    {
      name: 'an issuer that the API cannot read',
      cause: 'wrong-issuer',
      http: `
        GET https://api.example.com/weather
        Authorization: Bearer <<jwt {"iss":"https://login.microsoftonline.com/0a1b2c3d-1111-4222-8333-944445555666/v2.0","aud":"a","sub":"1","iat":-60,"exp":3600}>>

        401
        Server: Kestrel
        WWW-Authenticate: Bearer error="invalid_token", error_description="The issuer '(null)' is invalid"
      `,
    },
    {
      name: 'a policy of the ABP Framework',
      cause: 'insufficient-permission',
      http: `
        GET https://api.example.com/api/app/book
        Authorization: Bearer <<jwt {"alg":"RS256","typ":"at+jwt"} {"sub":"u1","scope":"BookStore","exp":3600}>>

        403
        Content-Type: application/json

        {"error":{"code":"Volo.Authorization:010001","message":"Authorization failed! Given policy has not granted.","details":null,"data":{},"validationErrors":null}}
      `,
    },
  ],
} satisfies Vendor;
