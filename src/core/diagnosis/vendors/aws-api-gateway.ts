import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const responses =
  'https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html';
const forbidden = 'https://repost.aws/knowledge-center/api-gateway-troubleshoot-403-forbidden';
const unauthorized = 'https://repost.aws/knowledge-center/api-gateway-401-error-lambda-cognito';
const usagePlans =
  'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html';
const jwtAuthorizer =
  'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html';

const route =
  'API Gateway responds this way when a path, method, or stage does not exist. The message is rarely about a token.';

const checkRoute = instruction(
  'Check the path, the method and the stage',
  'Compare the URL with the invoke URL of the stage: the stage name is part of the path (https://ID.execute-api.REGION.amazonaws.com/STAGE/PATH), unless a custom domain maps it. The bare root has no method unless one was made for /.',
  'The method must exist on that resource (GET typed into the browser where only POST exists), and the API must be deployed after it was added: Actions, Deploy API.',
  'A trailing slash, another case or // in the path counts as another resource; {proxy+} takes them all.',
);

const sendApiKey = instruction(
  'Send x-api-key with a key of the usage plan',
  'Or set API Key Required to false for the method and deploy again. For a preflight, OPTIONS must not require a key.',
  'If no key is required: the resource policy, a web ACL of AWS WAF, or the default endpoint is disabled (disableExecuteApiEndpoint): call the custom domain.',
  'At a custom domain: its base path mapping has no stage for this path.',
);

const matchAuthorizer = instruction(
  'Make issuer and audience of the JWT authorizer those of the token',
  'API Gateway, Authorization, the authorizer: Issuer URL is iss character by character, with the trailing slash where iss has one (Auth0); Audience lists aud, or client_id for Cognito access tokens.',
  'Auth0 and Okta: request audience in the sign-in, else the token is for another API.',
);

const compareToken = instruction(
  'Compare the token with the authorizer’s settings',
  'A Cognito authorizer takes the ID token; it accepts an access token only if the method names OAuth scopes.',
  'A JWT authorizer (HTTP API) compares iss with Issuer character by character, the trailing slash included (Auth0 has one), and aud or client_id with Audience; error_description in WWW-Authenticate says which. A Cognito access token has client_id instead of aud: list the app client’s id.',
  'REST API: the token source’s name must be the header’s (Authorization), and Token validation, if set, must match the value with or without Bearer. Test the token in the console: Authorizers, Test.',
  'If the browser reports CORS instead: add Access-Control-Allow-Origin to the gateway responses DEFAULT_4XX and DEFAULT_5XX, and deploy.',
);

const tokenForAuthorizer = instruction(
  'Send the token in the header that the authorizer reads',
  'Usually Authorization (Identity source or Token source of the authorizer in the console).',
  'So that the page can read such a 401: Access-Control-Allow-Origin on the gateway responses UNAUTHORIZED and DEFAULT_4XX (SAM: GatewayResponses, DEFAULT_4XX, ResponseParameters, Headers, Access-Control-Allow-Origin: "\'*\'"), then deploy. The function never runs, so its own CORS headers do not count.',
  'A method that should be public: Authorization NONE (SAM: Auth: Authorizer: NONE).',
);

/** Amazon API Gateway (REST and HTTP APIs). */
export const awsApiGateway = {
  id: 'aws-api-gateway',
  name: 'Amazon API Gateway',
  signs: [
    { header: ['x-amz-apigw-id'] },
    { header: ['apigw-requestid'] },
    { host: /\.execute-api\.[\w-]+\.amazonaws\.com(?:\.cn)?$/ },
    {
      header: [
        'x-amzn-errortype',
        /^(?:Forbidden|Unauthorized|MissingAuthenticationToken|AccessDenied|InvalidSignature|IncompleteSignature|UnrecognizedClient|ExpiredToken|LimitExceeded|TooManyRequests)Exception/,
      ],
    },
  ],
  rows: [
    {
      cause: 'method-or-route-missing',
      text: /^Missing Authentication Token$/,
      confidence: 'likely',
      global: true,
      source: forbidden,
      explanation: route,
      fix: checkRoute,
    },
    {
      cause: 'method-or-route-missing',
      code: 'MissingAuthenticationTokenException',
      text: /^Missing Authentication Token$/,
      confidence: 'likely',
      source: forbidden,
      fix: checkRoute,
    },
    {
      cause: 'method-or-route-missing',
      text: /not a valid key=value pair \(missing equal-sign\) in Authorization header|Authorization header requires '(?:Credential|Signature|SignedHeaders)' parameter/,
      request: 'bearer',
      confidence: 'likely',
      source: forbidden,
      explanation:
        'API Gateway tries to read the bearer token as a SigV4 signature, because the path or method is unknown or requires IAM authorization.',
      fix: instruction(
        'Check the stage, path and method of the URL',
        'The URL is https://ID.execute-api.REGION.amazonaws.com/STAGE/PATH: a missing stage or an undeployed resource causes this response.',
        'Deploy the API after each change. If the method’s authorization is AWS_IAM, sign with SigV4.',
      ),
    },
    {
      cause: 'wrong-scheme',
      text: /not a valid key=value pair \(missing equal-sign\) in Authorization header|Authorization header requires '(?:Credential|Signature|SignedHeaders)' parameter/,
      request: 'authorization',
      confidence: 'possible',
      source: forbidden,
    },
    {
      cause: 'api-key-missing',
      status: 403,
      text: /^Forbidden$/,
      request: 'no-credentials',
      confidence: 'likely',
      source: usagePlans,
      explanation:
        'A method that requires an API key responds with just “Forbidden” when x-api-key is missing.',
      fix: sendApiKey,
    },
    {
      cause: 'api-key-invalid',
      status: 403,
      text: /^Forbidden$/,
      request: 'api-key',
      confidence: 'likely',
      source: usagePlans,
      explanation: 'The key is unknown or disabled, or its usage plan does not include this stage.',
      fix: instruction(
        'Attach the key to a usage plan that contains this stage',
        'In API Gateway under Usage Plans add the API stage, then the key; check that the key is enabled.',
      ),
    },
    {
      cause: 'waf-or-bot-challenge',
      status: 403,
      text: /^Forbidden$/,
      request: 'bearer',
      confidence: 'likely',
      source: forbidden,
      explanation:
        'Just “Forbidden” comes from an AWS WAF web ACL, or from a method that requires an API key in addition to the token. An authorizer would have said that the user is not authorized.',
      fix: instruction(
        'Find out whether a web ACL or a missing API key denies it',
        'Look for the request in the AWS WAF logs and in the stage’s access log.',
        'Check API Key Required of the method, the resource policy, and the custom domain’s path mapping; the default endpoint may be disabled (disableExecuteApiEndpoint).',
      ),
    },
    {
      cause: 'api-key-missing',
      status: 403,
      text: /^Forbidden$/,
      request: 'bearer',
      confidence: 'possible',
      source: usagePlans,
      fix: sendApiKey,
    },
    {
      cause: 'missing-credentials',
      status: 401,
      text: /^Unauthorized$/,
      request: 'no-authorization',
      confidence: 'likely',
      source: unauthorized,
      explanation:
        'The authorizer’s identity source, usually the Authorization header, is missing.',
      fix: instruction(
        'Send the header that the authorizer reads',
        'Send Authorization (or the token source of the authorizer) with the call; the preflight must be allowed without it.',
      ),
    },
    {
      cause: 'wrong-scheme',
      status: 401,
      text: /^Unauthorized$/,
      request: 'signed',
      confidence: 'likely',
      source: unauthorized,
      explanation:
        'The method has a Cognito or Lambda authorizer, which reads a token; the request is signed with SigV4 instead.',
      fix: instruction(
        'Send the ID token in Authorization, or set the authorization to AWS_IAM',
        'Amplify: API.REST.NAME headers: async () => ({ Authorization: (await fetchAuthSession()).tokens.idToken.toString() }); with plain fetch the same header.',
        'Or keep the signature: Method Request, Authorization AWS_IAM, deploy, and allow execute-api:Invoke for the identity pool’s role.',
      ),
    },
    {
      cause: 'wrong-token-type',
      status: 401,
      text: /^Unauthorized$/,
      request: 'bare-token',
      confidence: 'likely',
      source: unauthorized,
      explanation:
        'A Cognito authorizer reads the token without the word Bearer, too, and takes the ID token; it refuses an access token unless the method names OAuth scopes.',
      fix: compareToken,
    },
    {
      cause: 'wrong-token-type',
      status: 401,
      text: /^Unauthorized$/,
      header: ['x-amz-apigw-id'],
      claim: ['token_use', /^access$/],
      confidence: 'likely',
      source: unauthorized,
      explanation:
        'The token is a Cognito access token (token_use), and a Cognito authorizer of a REST API takes the ID token: it accepts an access token only where the method names OAuth scopes.',
      fix: instruction(
        'Send the ID token, or name OAuth scopes on the method',
        'amazon-cognito-identity-js: session.getIdToken().getJwtToken(). Amplify: (await Auth.currentSession()).getIdToken().getJwtToken(), since version 6 (await fetchAuthSession()).tokens.idToken.toString().',
        'To keep the access token: Method Request, OAuth Scopes: a scope that the token has (aws.cognito.signin.user.admin, or RESOURCE_SERVER/SCOPE), then deploy.',
        'The user pool of the authorizer must be that of the token’s iss.',
      ),
    },
    {
      cause: 'wrong-issuer',
      status: 401,
      text: /^Unauthorized$/,
      header: ['apigw-requestid'],
      claim: ['iss', /\/$/],
      confidence: 'likely',
      source: jwtAuthorizer,
      explanation:
        'iss of the token ends in a slash, and the JWT authorizer compares it character by character with its Issuer URL.',
      fix: matchAuthorizer,
    },
    {
      cause: 'token-unrecognized',
      status: 401,
      text: /^Unauthorized$/,
      request: 'bearer',
      confidence: 'possible',
      source: unauthorized,
      explanation:
        'The authorizer refused the token, or the value does not match its validation expression.',
      fix: compareToken,
    },
    {
      cause: 'insufficient-permission',
      text: /^User is not authorized to access this resource/,
      confidence: 'certain',
      global: 'cause',
      source: forbidden,
      explanation:
        'The policy that the authorizer returned does not allow this method; a common reason is a policy that was cached for another path.',
      fix: instruction(
        'Make the authorizer’s policy cover this method',
        'Return a policy for the whole stage (…/STAGE/*), or set the authorizer’s cache TTL to 0: a cached policy of another path denies this one.',
      ),
    },
    {
      cause: 'ip-blocked',
      text: /^User: anonymous is not authorized to perform: execute-api:Invoke/,
      confidence: 'possible',
      source: forbidden,
    },
    {
      cause: 'missing-credentials',
      text: /^User: anonymous is not authorized to perform: execute-api:Invoke/,
      request: 'no-credentials',
      confidence: 'certain',
      global: true,
      source: forbidden,
      fix: instruction(
        'Sign the call, or let the API’s resource policy allow it, then deploy again',
        'API Gateway, Resource policy: aws:SourceIp, aws:SourceVpce or aws:SourceVpc of the condition must be the caller’s; a Deny wins. Every change needs a new deployment.',
        'A private API is reached only through its VPC endpoint. With AWS_IAM the request must be signed.',
      ),
    },
    {
      cause: 'wrong-audience',
      text: /^"?the token (?:does not have a valid|has an invalid) audience|invalid audience/i,
      confidence: 'certain',
      source: jwtAuthorizer,
      fix: matchAuthorizer,
    },
    {
      cause: 'server-key-fetch-failed',
      text: /(?:OIDC discovery endpoint|JWKS) communication error/,
      confidence: 'certain',
      global: true,
      source: jwtAuthorizer,
      explanation:
        'The JWT authorizer could not load ISSUER/.well-known/openid-configuration or the keys that it names, within 1.5 seconds.',
      fix: instruction(
        'Make the issuer’s discovery document reachable and fast',
        'Issuer URL of the authorizer must be the token’s iss, public, with a valid certificate, and the document’s issuer must be equal to it.',
        'If it is only slow at times, put a cache such as CloudFront in front of it; then retry the call.',
      ),
    },
    {
      cause: 'token-expired',
      text: /^the (?:incoming )?token has expired/i,
      confidence: 'certain',
      source: jwtAuthorizer,
      fix: instruction(
        'Renew the token before the call',
        'Amplify: const { tokens } = await fetchAuthSession() right before each call; other clients use their refresh token. The authorizer allows no old token, whatever its cache.',
      ),
    },
    {
      cause: 'rate-limited',
      text: /^(?:Limit Exceeded|Too Many Requests)$/,
      status: 429,
      confidence: 'certain',
      source: usagePlans,
    },
    {
      cause: 'server-misconfigured-no-challenge',
      code: 'AuthorizerConfigurationException',
      confidence: 'certain',
      source: responses,
      explanation: 'The Lambda authorizer failed or returned no valid policy.',
      fix: instruction(
        'Read the log of the Lambda authorizer',
        'It must return principalId and policyDocument (or isAuthorized) within its timeout; API Gateway needs permission to invoke it.',
      ),
    },
    {
      cause: 'mtls-required',
      text: /^Forbidden$/,
      header: ['x-amzn-errortype', /^ForbiddenException.*mtls/i],
      confidence: 'likely',
      source: responses,
    },
    {
      cause: 'cors-preflight-auth',
      method: /^OPTIONS$/,
      path: /./,
      status: [401, 403],
      confidence: 'possible',
      source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-cors.html',
      explanation:
        'API Gateway responds to OPTIONS with the method of that name: it is missing, or it requires an authorizer or API key.',
      fix: instruction(
        'Add an OPTIONS method without authorization, then deploy',
        'REST API: Resources, the resource, Enable CORS: it creates OPTIONS as a mock with Authorization NONE and API Key Required false; deploy the API. SAM: Auth: AddDefaultAuthorizerToCorsPreflight: false; CDK: defaultCorsPreflightOptions.',
        'HTTP API: CORS with Allow origins, headers (authorization) and methods; a route ANY /{proxy+} with an authorizer takes OPTIONS too: add OPTIONS /{proxy+} without one.',
        'Add Access-Control-Allow-Origin to the gateway responses DEFAULT_4XX and DEFAULT_5XX, so that errors are readable.',
      ),
    },
    {
      cause: 'missing-credentials',
      status: 401,
      header: ['x-amzn-errortype', /^UnauthorizedException/],
      request: 'no-authorization',
      confidence: 'likely',
      source: unauthorized,
      explanation:
        'An authorizer protects this method, and its identity source, usually the Authorization header, is missing.',
      fix: tokenForAuthorizer,
    },
  ],
  credentialPlaces: [
    { header: 'x-api-key' },
    { header: 'Authorization', scheme: 'Bearer' },
    { header: 'Authorization', scheme: '' },
  ],
  examples: [
    {
      name: 'method or route missing: Missing Authentication Token',
      cause: 'method-or-route-missing',
      http: `
        GET https://a1b2.execute-api.eu-west-1.amazonaws.com/prodd/pets
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        x-amzn-ErrorType: MissingAuthenticationTokenException
        Content-Type: application/json

        {"message":"Missing Authentication Token"}
      `,
    },
    {
      name: 'api key missing: Forbidden',
      cause: 'api-key-missing',
      http: `
        GET https://a1b2.execute-api.eu-west-1.amazonaws.com/prod/pets

        403
        x-amzn-ErrorType: ForbiddenException
        Content-Type: application/json

        {"message":"Forbidden"}
      `,
    },
    {
      name: 'api key invalid: Forbidden',
      cause: 'api-key-invalid',
      http: `
        GET https://a1b2.execute-api.eu-west-1.amazonaws.com/prod/pets
        x-api-key: mistyped-key-0123456789

        403
        x-amzn-ErrorType: ForbiddenException
        Content-Type: application/json

        {"message":"Forbidden"}
      `,
    },
    {
      name: 'missing credentials: Unauthorized',
      cause: 'missing-credentials',
      http: `
        GET https://a1b2.execute-api.eu-west-1.amazonaws.com/prod/pets

        401
        x-amzn-ErrorType: UnauthorizedException
        Content-Type: application/json

        {"message":"Unauthorized"}
      `,
    },
    {
      name: 'insufficient permission: User is not authorized to access this reso…',
      cause: 'insufficient-permission',
      http: `
        DELETE https://a1b2.execute-api.eu-west-1.amazonaws.com/prod/pets/1
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        x-amzn-ErrorType: AccessDeniedException
        Content-Type: application/json

        {"Message":"User is not authorized to access this resource with an explicit deny"}
      `,
    },
    {
      name: 'rate limited: Limit Exceeded',
      cause: 'rate-limited',
      http: `
        GET https://a1b2.execute-api.eu-west-1.amazonaws.com/prod/pets
        x-api-key: key-0123456789012345

        429
        x-amzn-ErrorType: LimitExceededException
        Content-Type: application/json

        {"message":"Limit Exceeded"}
      `,
    },
    {
      name: 'method or route missing: not a valid key=value pair (missing equal-si',
      cause: 'method-or-route-missing',
      http: `
        GET https://a1b2.execute-api.eu-west-1.amazonaws.com/prodd/pets
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        x-amzn-ErrorType: MissingAuthenticationTokenException
        Content-Type: application/json

        {"message":"not a valid key=value pair (missing equal-sign) in Authorization header"}
      `,
    },
    {
      name: 'waf or bot challenge: Forbidden',
      cause: 'waf-or-bot-challenge',
      http: `
        GET https://a1b2.execute-api.eu-west-1.amazonaws.com/prodd/pets
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        x-amzn-ErrorType: MissingAuthenticationTokenException
        Content-Type: application/json

        {"message":"Forbidden"}
      `,
    },
    {
      name: 'token unrecognized: Unauthorized',
      cause: 'token-unrecognized',
      http: `
        GET https://a1b2.execute-api.eu-west-1.amazonaws.com/prodd/pets
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        x-amzn-ErrorType: MissingAuthenticationTokenException
        Content-Type: application/json

        {"message":"Unauthorized"}
      `,
    },
    {
      name: 'authorizer fails',
      cause: 'server-misconfigured-no-challenge',
      http: `
        GET https://a1b2.execute-api.eu-west-1.amazonaws.com/prod/pets
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        500
        x-amzn-ErrorType: AuthorizerConfigurationException
        Content-Type: application/json

        {"message":null}
      `,
    },
    {
      name: 'audience of the JWT authorizer',
      cause: 'wrong-audience',
      http: `
        GET https://abc123.execute-api.us-east-1.amazonaws.com/prod/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        x-amzn-RequestId: 1
        apigw-requestid: 1
        WWW-Authenticate: Bearer scope="" error="invalid_token" error_description="the token does not have a valid audience"
        Content-Type: application/json

        {"message":"Unauthorized"}
      `,
    },
    {
      name: 'expired at the JWT authorizer',
      cause: 'token-expired',
      http: `
        GET https://abc123.execute-api.us-east-1.amazonaws.com/prod/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","iat":-7200,"exp":-3600}>>

        401
        x-amzn-RequestId: 1
        apigw-requestid: 1
        WWW-Authenticate: Bearer scope="" error="invalid_token" error_description="the token has expired"
        Content-Type: application/json

        {"message":"Unauthorized"}
      `,
    },
    {
      name: 'discovery document',
      cause: 'server-key-fetch-failed',
      http: `
        GET https://abc123.execute-api.us-east-1.amazonaws.com/prod/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        x-amzn-RequestId: 1
        apigw-requestid: 1
        WWW-Authenticate: Bearer scope="" error="invalid_token" error_description="OIDC discovery endpoint communication error"
        Content-Type: application/json

        {"message":"Unauthorized"}
      `,
    },
    {
      name: 'preflight without a method',
      cause: 'cors-preflight-auth',
      http: `
        OPTIONS https://abc123.execute-api.us-east-1.amazonaws.com/prod/items
        Origin: https://app.example.com
        Access-Control-Request-Method: GET
        Access-Control-Request-Headers: authorization

        403
        x-amzn-RequestId: 1
        x-amzn-ErrorType: MissingAuthenticationTokenException
        Content-Type: application/json

        {"message":"Missing Authentication Token"}
      `,
    },
    {
      name: 'resource policy of the API',
      cause: 'missing-credentials',
      http: `
        GET https://abc123.execute-api.us-east-1.amazonaws.com/prod/items

        403
        x-amzn-RequestId: 1
        x-amzn-ErrorType: AccessDeniedException
        Content-Type: application/json

        {"Message":"User: anonymous is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:us-east-1:********9012:abc123/prod/GET/items with an explicit deny"}
      `,
    },
    {
      name: 'signature where a token is wanted',
      cause: 'wrong-scheme',
      http: `
        GET https://abc123.execute-api.us-east-1.amazonaws.com/prod/items
        Authorization: AWS4-HMAC-SHA256 Credential=ASIAIOSFODNN7EXAMPLE/20260310/us-east-1/execute-api/aws4_request, SignedHeaders=host;x-amz-date, Signature=fe5f80f77d5fa3beca038a248ff027d0445342fe2855ddc963176630326f1024
        X-Amz-Date: 20260310T115900Z
        X-Amz-Security-Token: abc

        401
        x-amzn-RequestId: 1
        x-amzn-ErrorType: UnauthorizedException
        Content-Type: application/json

        {"message":"Unauthorized"}
      `,
    },
    {
      name: 'access token without Bearer',
      cause: 'wrong-token-type',
      http: `
        GET https://abc123.execute-api.eu-central-1.amazonaws.com/dev/items/
        Authorization: <<jwt {"iss":"https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_a","sub":"1","token_use":"access","client_id":"c","iat":-60,"exp":3600}>>

        401
        x-amzn-RequestId: 1
        x-amzn-ErrorType: UnauthorizedException
        Content-Type: application/json

        {"message":"Unauthorized"}
      `,
    },
    {
      name: 'no token, seen by a page from another origin',
      cause: 'missing-credentials',
      http: `
        fetch GET https://a1b2c3d4e5.execute-api.us-east-1.amazonaws.com/Prod/items
        Origin: https://app.example.com

        401
        x-amzn-ErrorType: UnauthorizedException
        Content-Type: application/json
      `,
    },
    {
      name: 'an issuer that ends in a slash',
      cause: 'wrong-issuer',
      http: `
        GET https://a1b2c3.execute-api.us-east-1.amazonaws.com/questions
        Authorization: Bearer <<jwt {"iss":"https://dev-1.auth0.com/","sub":"1","aud":["https://jwt-authorizer","https://dev-1.auth0.com/userinfo"],"iat":-60,"exp":3600}>>

        401
        WWW-Authenticate: Bearer
        apigw-requestid: Nx1
        Content-Type: application/json

        {"message":"Unauthorized"}
      `,
    },
    {
      name: 'a Cognito access token at a REST API',
      cause: 'wrong-token-type',
      http: `
        GET https://a1b2c3.execute-api.eu-west-1.amazonaws.com/dev/items
        Authorization: Bearer <<jwt {"token_use":"access","iss":"https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Abc","client_id":"c1","sub":"1","iat":-60,"exp":3600}>>

        401
        x-amzn-errortype: UnauthorizedException
        x-amz-apigw-id: cQ1H
        Content-Type: application/json

        {"message":"Unauthorized"}
      `,
    },
  ],
} satisfies Vendor;
