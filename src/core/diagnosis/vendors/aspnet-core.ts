import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const wiki =
  'https://github.com/AzureAD/azure-activedirectory-identitymodel-extensions-for-dotnet/wiki';
const jwtBearer =
  'https://learn.microsoft.com/en-us/aspnet/core/security/authentication/configure-jwt-bearer-authentication';
const antiforgery = 'https://learn.microsoft.com/en-us/aspnet/core/security/anti-request-forgery';

/** ASP.NET Core, and the IDX codes of its token library. */
export const aspnetCore = {
  id: 'aspnet-core',
  name: 'ASP.NET Core',
  signs: [
    { header: ['server', /^Kestrel/] },
    { header: ['x-powered-by', /^ASP\.NET/] },
    { header: ['x-aspnet-version'] },
    { body: /\bIDX[12]\d{4}\b|Microsoft\.AspNetCore|"traceId"\s*:\s*"00-/ },
  ],
  rows: [
    {
      cause: 'token-expired',
      text: /\bIDX10223\b|\bIDX10230\b/,
      confidence: 'certain',
      global: true,
      source: wiki,
    },
    {
      cause: 'token-not-yet-valid',
      text: /\bIDX10222\b/,
      confidence: 'certain',
      global: true,
      source: wiki,
    },
    {
      cause: 'wrong-audience',
      text: /\bIDX102(?:06|07|08|14|15)\b/,
      confidence: 'certain',
      global: true,
      source: wiki,
    },
    {
      cause: 'wrong-issuer',
      text: /\bIDX102(?:04|05|11|12)\b|\bIDX40001\b/,
      confidence: 'certain',
      global: true,
      source: wiki,
    },
    {
      cause: 'invalid-signature',
      text: /\bIDX10(?:50[1-8]|51[1-8]|652|634|696)\b/,
      confidence: 'certain',
      global: true,
      source: wiki,
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
      ),
    },
    {
      cause: 'malformed-token',
      text: /\bIDX12(?:709|7[24]\d)\b|\bIDX141(?:00|01|02|11|20)\b/,
      confidence: 'certain',
      global: true,
      source: wiki,
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
    },
    {
      cause: 'token-not-yet-valid',
      text: /^The token is not valid before '/,
      confidence: 'certain',
      global: true,
      source: jwtBearer,
    },
    {
      cause: 'wrong-audience',
      text: /^The audience '[^']*' is invalid|^The audiences '[^']*' are invalid/,
      confidence: 'certain',
      global: true,
      source: jwtBearer,
    },
    {
      cause: 'wrong-issuer',
      text: /^The issuer '[^']*' is invalid/,
      confidence: 'certain',
      global: true,
      source: jwtBearer,
    },
    {
      cause: 'invalid-signature',
      text: /^The signature (?:is invalid|key was not found)/,
      confidence: 'certain',
      global: true,
      source: jwtBearer,
      fix: instruction(
        'Compare Authority in AddJwtBearer with the token’s iss',
        'JwtBearer loads its keys from Authority/.well-known/openid-configuration: instance, tenant and version must be those of iss (Microsoft Entra: AzureAd:Instance and AzureAd:TenantId), and the key set there must have the token’s kid.',
        'With a key of your own set TokenValidationParameters.IssuerSigningKey to the very key that signs: same bytes, same encoding, same kid; dotnet user-jwts keeps its own in the user secrets of Authentication:Schemes:Bearer.',
      ),
    },
    {
      cause: 'malformed-token',
      text: /^The token has no expiration/,
      confidence: 'likely',
      source: jwtBearer,
    },
    {
      cause: 'csrf',
      text: /antiforgery (?:token|cookie|request token)/i,
      confidence: 'certain',
      global: true,
      source: antiforgery,
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
  ],
} satisfies Vendor;
