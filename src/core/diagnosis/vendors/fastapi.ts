import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const security = 'https://fastapi.tiangolo.com/reference/security/';
const tutorial = 'https://fastapi.tiangolo.com/tutorial/security/';
const cors = 'https://fastapi.tiangolo.com/tutorial/cors/';
const users = 'https://fastapi-users.github.io/fastapi-users/latest/usage/routes/';

const disallowedCors = /^Disallowed CORS (?:origin|method|headers)/;

/** FastAPI and fastapi-users. */
export const fastapi = {
  id: 'fastapi',
  name: 'FastAPI',
  signs: [{ header: ['server', /^(?:uvicorn|hypercorn)/i] }, { body: /^\s*\{\s*"detail"\s*:/ }],
  rows: [
    {
      cause: 'cors-blocked',
      status: 400,
      path: /^\/sdapi\/v1\//,
      text: disallowedCors,
      confidence: 'certain',
      global: true,
      source:
        'https://github.com/AUTOMATIC1111/stable-diffusion-webui/wiki/Command-Line-Arguments-and-Settings',
      explanation: 'The web UI allows only the origins that it was started with.',
      fix: instruction(
        'Start the web UI with --cors-allow-origins=ORIGIN',
        'webui-user: COMMANDLINE_ARGS=--api --cors-allow-origins=http://localhost:5173, the page’s scheme, host and port; several are separated by commas. --cors-allow-origins=* allows every page.',
        '--cors-allow-origins-regex takes a pattern.',
      ),
    },
    {
      cause: 'cors-blocked',
      status: 400,
      text: disallowedCors,
      confidence: 'certain',
      global: true,
      source: cors,
      explanation:
        'Starlette’s CORSMiddleware (FastAPI) sends this for a preflight whose origin, method or headers are not allowed.',
      fix: instruction(
        'Add the page’s origin to allow_origins of CORSMiddleware',
        'app.add_middleware(CORSMiddleware, allow_origins=["https://app.example.com"], allow_methods=["*"], allow_headers=["*"]): scheme, host and port as in Origin, no trailing slash. A pattern: allow_origin_regex.',
        '“Disallowed CORS method” or “headers”: add them to allow_methods or allow_headers. For cookies allow_credentials=True and exact origins.',
        'A product built on it has a setting for this list: look for CORS or allowed origins in its options.',
      ),
    },
    {
      cause: 'missing-credentials',
      text: /^Not authenticated$/,
      request: 'no-credentials',
      confidence: 'certain',
      global: 'cause',
      source: security,
      explanation:
        'FastAPI’s HTTPBearer responds with 403 (401 since 0.122) when Authorization is missing.',
      fix: instruction(
        'Send Authorization: Bearer with the request',
        'Check in the Network panel that the header is on this request: a redirect for a trailing slash can drop it.',
      ),
    },
    {
      cause: 'wrong-scheme',
      text: /^Not authenticated$/,
      request: 'other-scheme',
      confidence: 'likely',
      global: 'cause',
      source: security,
      explanation: 'The header’s scheme is not the one that the dependency reads.',
      fix: instruction(
        'Send the scheme that the dependency reads',
        'HTTPBearer and OAuth2PasswordBearer read Bearer, HTTPBasic reads Basic.',
      ),
    },
    {
      cause: 'proxy-stripped-authorization',
      text: /^Not authenticated$/,
      request: 'bearer',
      confidence: 'likely',
      global: 'cause',
      source: security,
      explanation: 'The header was sent, and the dependency found none.',
      fix: instruction(
        'Find where Authorization gets lost',
        'A redirect drops it: call the path with or without the trailing slash as it is defined (FastAPI sends a 307).',
        'nginx: proxy_set_header Authorization $http_authorization. Behind a proxy run uvicorn with --proxy-headers so that redirects stay on https.',
        'APIKeyHeader(name=…) and OAuth2PasswordBearer read different headers: look at the dependency.',
      ),
    },
    {
      cause: 'api-key-wrong-place',
      text: /^Not authenticated$/,
      request: 'api-key',
      confidence: 'likely',
      global: 'cause',
      source: security,
      fix: instruction(
        'Send the key under the name of APIKeyHeader, APIKeyQuery or APIKeyCookie',
        'name= of the dependency is the exact header, parameter or cookie; /docs shows it under Authorize.',
        'nginx drops headers with underscores: name it with hyphens.',
      ),
    },
    {
      cause: 'wrong-scheme',
      status: [401, 403],
      text: /^Invalid authentication credentials$/,
      request: 'authorization',
      confidence: 'likely',
      source: security,
      explanation: 'HTTPBearer says this when the scheme is not Bearer.',
      fix: instruction(
        'Send the token as Authorization: Bearer',
        'Write Bearer, one space, and the token.',
      ),
    },
    {
      cause: 'token-unrecognized',
      text: /^Could not validate credentials$/,
      request: 'authorization',
      confidence: 'likely',
      global: 'cause',
      source: tutorial,
      explanation:
        'This is the tutorial’s message for every JWT that fails verification: expired, altered, or for an unknown user.',
      fix: instruction(
        'Print the exception behind the message, then mend key or claims',
        'The tutorial’s code hides it: log the PyJWTError (JWTError of python-jose) before raise credentials_exception.',
        'Signature: one SECRET_KEY and ALGORITHM for jwt.encode() and jwt.decode(); a random key at each start makes old tokens invalid. Expired: ACCESS_TOKEN_EXPIRE_MINUTES.',
        'sub must be a string: str(user.id). aud in the token needs audience= in decode().',
        'The decoded token is fine: the user of sub is not found in the database, or the payload’s schema expects another type.',
      ),
    },
    {
      cause: 'wrong-credentials',
      text: /^Incorrect username or password$/,
      confidence: 'certain',
      source: tutorial,
      fix: instruction(
        'Send the form fields username and password',
        'OAuth2PasswordRequestForm reads application/x-www-form-urlencoded, not JSON, and username even for an email address.',
        'The stored password must be a hash of the same scheme.',
      ),
    },
    { cause: 'account-locked', text: /^Inactive user$/, confidence: 'certain', source: tutorial },
    {
      cause: 'insufficient-permission',
      text: /^(?:Not enough permissions|The user doesn't have enough privileges)$/,
      confidence: 'likely',
      source: 'https://fastapi.tiangolo.com/advanced/security/oauth2-scopes/',
      fix: instruction(
        'Issue a token with the scope of Security(…, scopes=[…])',
        'Not enough permissions: the tutorial’s check compares scopes in the token with SecurityScopes; request them as scope in the sign-in form.',
        'The full-stack template wants is_superuser of the user.',
      ),
    },
    {
      cause: 'wrong-credentials',
      text: /^LOGIN_BAD_CREDENTIALS$/,
      confidence: 'certain',
      global: true,
      source: users,
      fix: instruction(
        'Send the email as the form field username',
        'fastapi-users reads username and password as a form. An inactive user (is_active) gets the same code.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /^LOGIN_USER_NOT_VERIFIED$/,
      confidence: 'certain',
      global: true,
      source: users,
      fix: instruction(
        'Verify the user first',
        'POST /auth/request-verify-token, then /auth/verify with the token; or get_auth_router(backend, requires_verification=False).',
      ),
    },
  ],
  examples: [
    {
      name: 'a preflight of a page that is not allowed',
      cause: 'cors-blocked',
      http: `
        OPTIONS https://api.example.com/v1/items
        Origin: https://shop.example.com
        Access-Control-Request-Method: PATCH
        Access-Control-Request-Headers: content-type

        400
        Server: uvicorn
        Vary: Origin
        Access-Control-Allow-Methods: GET, PATCH
        Access-Control-Max-Age: 600
        Content-Type: text/plain; charset=utf-8

        Disallowed CORS origin
      `,
    },
    {
      name: 'the call to a Stable Diffusion web UI that its preflight stopped',
      cause: 'cors-blocked',
      before: [
        `
        OPTIONS http://gpu.example.com:7860/sdapi/v1/img2img
        Origin: https://draw.example.com
        Access-Control-Request-Method: POST
        Access-Control-Request-Headers: content-type

        400
        Content-Type: text/plain; charset=utf-8

        Disallowed CORS origin
      `,
      ],
      http: `
        POST http://gpu.example.com:7860/sdapi/v1/img2img
        Origin: https://draw.example.com
        Content-Type: application/json

        {}

        0 net::ERR_FAILED
      `,
    },
    {
      name: 'missing credentials: Not authenticated',
      cause: 'missing-credentials',
      http: `
        GET https://api.example.com/v1/items

        403
        Server: uvicorn
        Content-Type: application/json

        {"detail":"Not authenticated"}
      `,
    },
    {
      name: 'token unrecognized: Could not validate credentials',
      cause: 'token-unrecognized',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Server: uvicorn
        WWW-Authenticate: Bearer
        Content-Type: application/json

        {"detail":"Could not validate credentials"}
      `,
    },
    {
      name: 'wrong credentials: Incorrect username or password',
      cause: 'wrong-credentials',
      http: `
        POST https://api.example.com/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=password&username=u&password=p

        401
        Server: uvicorn
        WWW-Authenticate: Bearer
        Content-Type: application/json

        {"detail":"Incorrect username or password"}
      `,
    },
    {
      name: 'wrong scheme: Not authenticated',
      cause: 'wrong-scheme',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Token q7Zk2mX0pW9sVb4t

        401
        Server: uvicorn
        Content-Type: application/json

        {"detail":"Not authenticated"}
      `,
    },
    {
      name: 'wrong scheme: Invalid authentication credentials',
      cause: 'wrong-scheme',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Server: uvicorn
        Content-Type: application/json

        {"detail":"Invalid authentication credentials"}
      `,
    },
    {
      name: 'a Bearer header',
      cause: 'proxy-stripped-authorization',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"detail":"Not authenticated"}
      `,
    },
    {
      name: 'a key',
      cause: 'api-key-wrong-place',
      http: `
        GET https://api.example.com/v1/items
        X-Key: q7Zk2mX0pW9sVb4t

        403
        Server: uvicorn
        Content-Type: application/json

        {"detail":"Not authenticated"}
      `,
    },
    {
      name: 'the tutorial’s sign-in',
      cause: 'wrong-credentials',
      http: `
        POST https://api.example.com/token
        Content-Type: application/x-www-form-urlencoded

        username=a&password=b

        401
        WWW-Authenticate: Bearer
        Content-Type: application/json

        {"detail":"Incorrect username or password"}
      `,
    },
    {
      name: 'fastapi-users',
      cause: 'wrong-credentials',
      http: `
        POST https://api.example.com/auth/jwt/login
        Content-Type: application/x-www-form-urlencoded

        email=a&password=b

        400
        Content-Type: application/json

        {"detail":"LOGIN_BAD_CREDENTIALS"}
      `,
    },
    {
      name: 'fastapi-users: insufficient permission',
      cause: 'insufficient-permission',
      http: `
        POST https://api.example.com/auth/jwt/login
        Content-Type: application/x-www-form-urlencoded

        username=a&password=b

        400
        Content-Type: application/json

        {"detail":"LOGIN_USER_NOT_VERIFIED"}
      `,
    },
    {
      name: 'scopes',
      cause: 'insufficient-permission',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        WWW-Authenticate: Bearer scope="items"
        Content-Type: application/json

        {"detail":"Not enough permissions"}
      `,
    },
  ],
} satisfies Vendor;
