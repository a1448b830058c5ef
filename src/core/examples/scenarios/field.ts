import { scenario, type Scenario } from './scenario.ts';

const html = (status: string): string =>
  `<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>Error</title>\n</head>\n<body>\n<pre>${status}</pre>\n</body>\n</html>`;

const passportHttp = 'https://www.npmjs.com/package/passport-http';
const passportBearer = 'https://www.npmjs.com/package/passport-http-bearer';
const oauth2JwtBearer = 'https://www.npmjs.com/package/express-oauth2-jwt-bearer';
const hono = 'https://hono.dev/docs/middleware/builtin/';
const hapiBasic = 'https://www.npmjs.com/package/@hapi/basic';
const hapiJwt = 'https://www.npmjs.com/package/@hapi/jwt';
const fastifyBearer = 'https://www.npmjs.com/package/@fastify/bearer-auth';
const csrfCsrf = 'https://www.npmjs.com/package/csrf-csrf';
const passport = 'https://www.npmjs.com/package/passport';
const httpAuthentication = 'https://flask-httpauth.readthedocs.io/en/latest/';
const drf = 'https://www.django-rest-framework.org/api-guide/authentication/';
const simplejwt = 'https://django-rest-framework-simplejwt.readthedocs.io/en/latest/';
const toolkit = 'https://django-oauth-toolkit.readthedocs.io/en/latest/';
const fastapi = 'https://fastapi.tiangolo.com/reference/security/';
const oauthServer = 'https://www.npmjs.com/package/@node-oauth/express-oauth-server';
const mercurius = 'https://www.npmjs.com/package/mercurius-auth';
const jsonServer = 'https://www.npmjs.com/package/json-server-auth';
const haproxy = 'https://docs.haproxy.org/2.6/configuration.html';
const httpd = 'https://httpd.apache.org/docs/2.4/howto/auth.html';
const modsecurity = 'https://github.com/owasp-modsecurity/ModSecurity';
const rackProtection = 'https://github.com/sinatra/sinatra/tree/main/rack-protection';

/**
 * Refusals as servers gave them when they were run and asked wrongly: the words are theirs, the
 * hosts and the tokens are ours.
 */
export const field: readonly Scenario[] = [
  // A bare 400 to a header that breaks its own grammar.
  scenario(
    'passport-http',
    passportHttp,
    'malformed-header',
    `GET https://api.example.com/basic\nAuthorization: Basic ann:secret\n\n400 Bad Request\nX-Powered-By: Express\nContent-Type: text/plain; charset=utf-8\n\nBad Request`,
  ),
  scenario(
    'passport-http',
    passportHttp,
    'malformed-header',
    `GET https://api.example.com/basic\nAuthorization: Basic <<base64 annsecret>>\n\n400 Bad Request\nX-Powered-By: Express\n\nBad Request`,
  ),
  scenario(
    'passport-http-bearer',
    passportBearer,
    'duplicated-prefix',
    `GET https://api.example.com/x\nAuthorization: Bearer Bearer 7f3a0b91c2d84e5f9a6b\n\n400 Bad Request\nX-Powered-By: Express\n\nBad Request`,
  ),
  scenario(
    'passport-http-bearer',
    passportBearer,
    'multiple-credentials',
    `GET https://api.example.com/x?access_token=7f3a0b91c2d84e5f9a6b\n@opaque\n\n400 Bad Request\nX-Powered-By: Express\n\nBad Request`,
  ),
  scenario(
    '@hapi/basic',
    hapiBasic,
    'malformed-header',
    `GET https://api.example.com/basic\nAuthorization: Basic <<base64 ann>>\n\n400 Bad Request\nContent-Type: application/json\n\n{"statusCode":400,"error":"Bad Request","message":"Bad header internal syntax"}`,
  ),
  scenario(
    '@hapi/basic',
    hapiBasic,
    'empty-credentials',
    `GET https://api.example.com/basic\nAuthorization: Basic\n\n400 Bad Request\nContent-Type: application/json\n\n{"statusCode":400,"error":"Bad Request","message":"Bad HTTP authentication header format"}`,
  ),
  scenario(
    'Hono bearer auth',
    `${hono}bearer-auth`,
    'wrong-scheme',
    `GET https://api.example.com/x\nAuthorization: tok-0123456789abcdef\n\n400 Bad Request\nWWW-Authenticate: Bearer error="invalid_request"\nContent-Type: text/plain\n\nBad Request`,
  ),
  scenario(
    'Hono bearer auth',
    `${hono}bearer-auth`,
    'malformed-token',
    `GET https://api.example.com/x\nAuthorization: Bearer "tok-0123456789abcdef"\n\n400 Bad Request\nWWW-Authenticate: Bearer error="invalid_request"\nContent-Type: text/plain\n\nBad Request`,
    {
      ambiguous: {
        also: ['malformed-header'],
        because: 'The token and the header are malformed by the same characters.',
      },
    },
  ),
  scenario(
    'express-oauth2-jwt-bearer',
    oauth2JwtBearer,
    'wrong-scheme',
    `GET https://api.example.com/x\nAuthorization: Basic <<base64 a:b>>\n\n400 Bad Request\nX-Powered-By: Express\nWWW-Authenticate: Bearer realm="api", DPoP algs="RS256 ES256"\nContent-Type: text/html\n\n${html('Bad Request')}`,
  ),
  scenario(
    '@node-oauth/express-oauth-server',
    oauthServer,
    'wrong-scheme',
    `GET https://api.example.com/x\nAuthorization: Basic <<base64 a:b>>\n\n400 Bad Request\nX-Powered-By: Express\n\n{"error":"invalid_request","error_description":"Invalid request: malformed authorization header"}`,
  ),
  scenario(
    '@fastify/bearer-auth',
    fastifyBearer,
    'wrong-scheme',
    `GET https://api.example.com/x\nAuthorization: Basic <<base64 a:b>>\n\n401 Unauthorized\nContent-Type: application/json; charset=utf-8\n\n{"error":"invalid authorization header"}`,
  ),
  // What the words blame.
  scenario(
    'express-oauth2-jwt-bearer',
    oauth2JwtBearer,
    'insufficient-permission',
    `GET https://api.example.com/x\nAuthorization: Bearer <<jwt {"exp":600,"role":"user"}>>\n\n401 Unauthorized\nX-Powered-By: Express\nWWW-Authenticate: Bearer realm="api", error="invalid_token", error_description="Unexpected 'role' value"\n\n${html('Unauthorized')}`,
  ),
  scenario(
    'express-oauth2-jwt-bearer',
    oauth2JwtBearer,
    'malformed-token',
    `GET https://api.example.com/x\nAuthorization: Bearer not.a.jwt\n\n401 Unauthorized\nX-Powered-By: Express\nWWW-Authenticate: Bearer realm="api", error="invalid_token", error_description="JWS Protected Header is invalid"\n\n${html('Unauthorized')}`,
  ),
  scenario(
    '@hapi/jwt',
    hapiJwt,
    'wrong-issuer',
    `GET https://api.example.com/x\n@bearer\n\n401 Unauthorized\nWWW-Authenticate: Bearer error="Token payload iss value not allowed"\nContent-Type: application/json\n\n{"statusCode":401,"error":"Unauthorized","message":"Token payload iss value not allowed","attributes":{"error":"Token payload iss value not allowed"}}`,
  ),
  scenario(
    'FastAPI',
    fastapi,
    'token-unrecognized',
    `GET https://api.example.com/x\nAuthorization: Bearer abcdefghijkl\n\n403 Forbidden\nServer: uvicorn\nContent-Type: application/json\n\n{"detail":"Invalid token or expired token."}`,
  ),
  scenario(
    'FastAPI',
    fastapi,
    'api-key-invalid',
    `GET https://api.example.com/x\nX-API-Key: bad-key-0123456789\n\n403 Forbidden\nServer: uvicorn\nContent-Type: application/json\n\n{"detail":"Could not validate credentials"}`,
  ),
  scenario(
    'simplejwt',
    simplejwt,
    'token-unrecognized',
    `GET https://api.example.com/jwt/\nAuthorization: Bearer <<jwt {"exp":600,"token_type":"access","user_id":999}>>\n\n401 Unauthorized\nServer: WSGIServer/0.2 CPython/3.11.2\nWWW-Authenticate: Bearer realm="api"\n\n{"detail":"User not found","code":"user_not_found"}`,
  ),
  scenario(
    'simplejwt',
    simplejwt,
    'invalid-signature',
    `GET https://api.example.com/jwt/\nAuthorization: Bearer <<jwt {"exp":600,"token_type":"access","user_id":1}>>\n\n401 Unauthorized\nServer: WSGIServer/0.2 CPython/3.11.2\nWWW-Authenticate: Bearer realm="api"\n\n{"detail":"Given token not valid for any token type","code":"token_not_valid","messages":[{"token_class":"AccessToken","token_type":"access","message":"Token is invalid or expired"}]}`,
  ),
  scenario(
    'simplejwt',
    simplejwt,
    'refresh-token-invalid',
    `POST https://api.example.com/api/token/refresh/\nContent-Type: application/json\n\n{"refresh":"garbage"}\n\n401 Unauthorized\nServer: WSGIServer/0.2 CPython/3.11.2\nWWW-Authenticate: Bearer realm="api"\n\n{"detail":"Token is invalid or expired","code":"token_not_valid"}`,
  ),
  scenario(
    'Django OAuth Toolkit',
    toolkit,
    'token-unrecognized',
    `GET https://api.example.com/oauth/\nAuthorization: Bearer nosuchtoken0123456789\n\n401 Unauthorized\nServer: WSGIServer/0.2 CPython/3.11.2\nWWW-Authenticate: Bearer realm="api",error="invalid_token",error_description="The access token is invalid."\n\n{"detail":"Authentication credentials were not provided."}`,
  ),
  scenario(
    'Django OAuth Toolkit',
    toolkit,
    'wrong-credentials',
    `POST https://api.example.com/o/token/\nContent-Type: application/x-www-form-urlencoded\n\ngrant_type=password&username=ann&password=nope&client_id=pid&client_secret=psecret\n\n400 Bad Request\nContent-Type: application/json\n\n{"error": "invalid_grant", "error_description": "Invalid credentials given."}`,
  ),
  scenario(
    'Django REST framework',
    drf,
    'wrong-credentials',
    `POST https://api.example.com/obtain/\nContent-Type: application/json\n\n{"username":"ann","password":"nope"}\n\n400 Bad Request\nServer: WSGIServer/0.2 CPython/3.11.2\nContent-Type: application/json\n\n{"non_field_errors":["Unable to log in with provided credentials."]}`,
  ),
  scenario(
    'Django REST framework',
    drf,
    'malformed-header',
    `GET https://api.example.com/basic/\nAuthorization: Basic %%%\n\n401 Unauthorized\nServer: WSGIServer/0.2 CPython/3.11.2\nWWW-Authenticate: Basic realm="api"\n\n{"detail":"Invalid username/password."}`,
  ),
  scenario(
    'json-server-auth',
    jsonServer,
    'wrong-credentials',
    `POST https://api.example.com/login\nContent-Type: application/json\n\n{"email":"x@b.example","password":"nope123"}\n\n400 Bad Request\nX-Powered-By: Express\nContent-Type: application/json\n\n"Cannot find user"`,
  ),
  scenario(
    'Flask-HTTPAuth',
    httpAuthentication,
    'insufficient-permission',
    `GET https://api.example.com/role\nAuthorization: Basic <<base64 ann:secret>>\n\n403 FORBIDDEN\nServer: Werkzeug/2.2.2 Python/3.11.2\nWWW-Authenticate: Basic realm="Authentication Required"\nContent-Type: text/html; charset=utf-8\n\nUnauthorized Access`,
  ),
  scenario(
    'mercurius-auth',
    mercurius,
    'graphql-unauthenticated',
    `POST https://api.example.com/graphql\nContent-Type: application/json\n\n{"query":"{a}"}\n\n200 OK\nContent-Type: application/json\n\n{"data":{"a":null},"errors":[{"message":"Failed auth policy check on a","locations":[{"line":1,"column":2}],"path":["a"]}]}`,
  ),
  // Sessions and forms.
  scenario(
    'passport',
    passport,
    'insufficient-permission',
    `GET https://app.example.com/api/admin\nCookie: connect.sid=s%3Aabcdefghijklmnop0123456789.signature\n\n403 Forbidden\nX-Powered-By: Express\nContent-Type: text/plain\n\nForbidden`,
    {
      before: [
        `GET https://app.example.com/api/me\nCookie: connect.sid=s%3Aabcdefghijklmnop0123456789.signature\n\n200 OK\nContent-Type: application/json\n\n{"ok":true}`,
      ],
    },
  ),
  scenario(
    'csrf-csrf',
    csrfCsrf,
    'csrf',
    `POST https://app.example.com/do\nX-CSRF-Token: 0123456789abcdef.fedcba9876543210\nContent-Type: application/json\n\n{}\n\n403 Forbidden\nX-Powered-By: Express\n\n${html('Forbidden')}`,
  ),
  scenario(
    'Hono CSRF',
    `${hono}csrf`,
    'csrf',
    `POST https://app.example.com/do\nOrigin: https://evil.example\nSec-Fetch-Site: cross-site\nContent-Type: application/x-www-form-urlencoded\n\na=1\n\n403 Forbidden\nContent-Type: text/plain\n\nForbidden`,
  ),
  scenario(
    'rack-protection',
    rackProtection,
    'csrf',
    `POST https://app.example.com/do\nCookie: rack.session=0123456789abcdef0123456789abcdef\nContent-Type: application/x-www-form-urlencoded\n\na=1\n\n403 Forbidden\nServer: WEBrick/1.8.1\nContent-Type: text/plain\n\nForbidden`,
  ),
  // Servers in front.
  scenario(
    'HAProxy',
    haproxy,
    'invalid-signature',
    `GET https://api.example.com/jwt\n@bearer\n\n403 Forbidden\nContent-Type: text/html\n\nInvalid JWT signature`,
  ),
  scenario(
    'HAProxy',
    haproxy,
    'token-expired',
    `GET https://api.example.com/jwt\n@expired\n\n403 Forbidden\nContent-Type: text/html\n\nJWT has expired`,
  ),
  scenario(
    'Apache',
    httpd,
    'wrong-scheme',
    `GET https://www.example.com/basic/a.txt\nAuthorization: Bearer abcdef\n\n401 Unauthorized\nServer: Apache/2.4.71 (Debian)\nWWW-Authenticate: Basic realm="Area"\nContent-Type: text/html; charset=iso-8859-1\n\n<html><head><title>401 Unauthorized</title></head><body><h1>Unauthorized</h1><p>This server could not verify that you are authorized to access the document requested.  Either you supplied the wrong credentials (e.g., bad password), or your browser doesn't understand how to supply the credentials required.</p></body></html>`,
  ),
  scenario(
    'ModSecurity',
    modsecurity,
    'unexplained',
    `GET https://www.example.com/a.txt?q=%3Cscript%3Ealert(1)\n\n403 Forbidden\nServer: Apache/2.4.71 (Debian)\nContent-Type: text/html; charset=iso-8859-1\n\n<html><head><title>403 Forbidden</title></head><body><h1>Forbidden</h1><p>You don't have permission to access this resource.</p></body></html>`,
    {
      ambiguous: {
        also: ['ip-blocked', 'waf-or-bot-challenge', 'not-auth-related'],
        because: 'The stock page does not say which rule refused.',
      },
    },
  ),
];
