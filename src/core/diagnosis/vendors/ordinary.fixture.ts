import type { Cause } from '../cause.ts';
import type { Example } from '../example.ts';

/** Refusals in which a cause must not be named first. */
export const silent: readonly (Example & { readonly not: Cause })[] = [
  {
    name: 'a plain 403 of an unknown server is no WAF of AWS',
    not: 'waf-or-bot-challenge',
    http: `
      GET https://api.example.com/v1/items
      Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

      403
      Content-Type: application/json

      {"message":"Forbidden"}
    `,
  },
  {
    name: 'a 404 of an unknown server hides nothing',
    not: 'hidden-404',
    http: `
      GET https://api.example.com/v1/items
      Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

      404
      Content-Type: application/json

      {"message":"Not Found"}
    `,
  },
  {
    name: 'code 190 from another service is not a Meta token',
    not: 'token-unrecognized',
    http: `
      GET https://api.example.com/v1/items
      Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

      400
      Content-Type: application/json

      {"code":190,"message":"Stock too low"}
    `,
  },
  {
    name: 'Entra’s codes are whole numbers',
    not: 'redirect-uri-mismatch',
    http: `
      POST https://login.microsoftonline.com/contoso/oauth2/v2.0/token
      Content-Type: application/x-www-form-urlencoded

      grant_type=refresh_token&refresh_token=old&client_id=app

      400
      Content-Type: application/json

      {"error":"invalid_grant","error_description":"AADSTS5001199: Something else. Trace ID: 1 Correlation ID: 2","error_codes":[5001199]}
    `,
  },
  {
    name: 'a Bad credentials of an unknown server is no GitHub token',
    not: 'token-unrecognized',
    http: `
      POST https://api.example.com/login
      Authorization: Basic <<base64 alice:correct-horse>>

      401
      Content-Type: application/json

      {"message":"Bad credentials"}
    `,
  },
  {
    name: 'an application behind Cloudflare is no challenge',
    not: 'waf-or-bot-challenge',
    http: `
      GET https://api.example.com/v1/items
      Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

      403
      Server: cloudflare
      CF-RAY: 1-FRA
      Content-Type: application/json

      {"error":"You may not delete this order"}
    `,
  },
  {
    name: 'a key that was sent is not missing at API Gateway',
    not: 'api-key-missing',
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
    name: 'DRF’s words without any credential blame no scheme',
    not: 'wrong-scheme',
    http: `
      GET https://api.example.com/v1/items

      401
      WWW-Authenticate: Token
      Content-Type: application/json

      {"detail":"Authentication credentials were not provided."}
    `,
  },
];

/** Responses that are no refusals. */
export const ordinary: readonly Example[] = [
  {
    name: 'GitHub: no such user',
    http: `
      GET https://api.github.com/users/nobody-at-all
      Authorization: Bearer q7Zk2mX0pW9sVb4t

      404
      Server: GitHub.com
      Content-Type: application/json

      {"message":"Not Found","documentation_url":"https://docs.github.com/rest"}
    `,
  },
  {
    name: 'Kong: no such route',
    http: `
      GET https://api.example.com/v1/items

      404
      Server: kong/3.6
      Content-Type: application/json

      {"message":"no Route matched with those values"}
    `,
  },
  {
    name: 'Stripe: a declined card',
    http: `
      POST https://api.stripe.com/v1/charges
      Authorization: Bearer sk_test_abcdefghijklmnop

      402
      Content-Type: application/json

      {"error":{"code":"card_declined","decline_code":"insufficient_funds","message":"Your card has insufficient funds.","type":"card_error"}}
    `,
  },
  {
    name: 'Elasticsearch: no such index',
    http: `
      GET https://es.example.com:9200/nope/_search
      Authorization: Basic <<base64 alice:correct-horse>>

      404
      Content-Type: application/json

      {"error":{"type":"index_not_found_exception","reason":"no such index [nope]"},"status":404}
    `,
  },
  {
    name: 'Slack: no such channel',
    http: `
      POST https://slack.com/api/chat.postMessage
      Authorization: Bearer q7Zk2mX0pW9sVb4t

      200
      x-slack-req-id: 1
      Content-Type: application/json

      {"ok":false,"error":"channel_not_found"}
    `,
  },
  {
    name: 'GraphQL: an unknown field',
    http: `
      POST https://api.example.com/graphql
      Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

      200
      Content-Type: application/json

      {"errors":[{"message":"Cannot query field \\"nam\\" on type \\"User\\".","extensions":{"code":"GRAPHQL_VALIDATION_FAILED"}}]}
    `,
  },
  {
    name: 'Twilio: a bad number',
    http: `
      POST https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json
      Authorization: Basic <<base64 alice:correct-horse>>

      400
      Content-Type: application/json

      {"code":21211,"message":"Invalid 'To' Phone Number","more_info":"https://www.twilio.com/docs/errors/21211","status":400}
    `,
  },
  {
    name: 'Salesforce: a bad query',
    http: `
      GET https://acme.my.salesforce.com/services/data/v60.0/query?q=x
      Authorization: Bearer q7Zk2mX0pW9sVb4t

      400
      Content-Type: application/json

      [{"message":"unexpected token: 'x'","errorCode":"MALFORMED_QUERY"}]
    `,
  },
  {
    name: 'S3: no such key',
    http: `
      GET https://b.s3.eu-west-1.amazonaws.com/a
      Authorization: AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260310/eu-west-1/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7

      404
      Server: AmazonS3

      <Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message></Error>
    `,
  },
  {
    name: 'OpenAI: a text too long',
    http: `
      POST https://api.openai.com/v1/responses
      Authorization: Bearer q7Zk2mX0pW9sVb4t

      400
      Content-Type: application/json

      {"error":{"message":"This model's maximum context length is 8192 tokens.","type":"invalid_request_error","param":"messages","code":"context_length_exceeded"}}
    `,
  },
  {
    name: 'Meta: an unknown field',
    http: `
      GET https://graph.facebook.com/v19.0/me
      Authorization: Bearer q7Zk2mX0pW9sVb4t

      400
      Content-Type: application/json

      {"error":{"message":"(#100) Tried accessing nonexisting field (bad) on node type (User)","type":"OAuthException","code":100,"fbtrace_id":"A1"}}
    `,
  },
  {
    name: 'Firebase: a weak password',
    http: `
      POST https://identitytoolkit.googleapis.com/v1/accounts:signUp?key=AIzaSyA-abcdefghijklmnopqrstuvwxyz01234
      Content-Type: application/json

      {"email":"ann@example.com","password":"123"}

      400
      Content-Type: application/json

      {"error":{"code":400,"message":"WEAK_PASSWORD : Password should be at least 6 characters"}}
    `,
  },
  {
    name: 'Kubernetes: no such pod',
    http: `
      GET https://10.0.0.1:6443/api/v1/namespaces/a/pods/b
      Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

      404
      Content-Type: application/json

      {"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"pods \\"b\\" not found","reason":"NotFound","code":404}
    `,
  },
  {
    name: 'Entra: a device still waits',
    http: `
      POST https://login.microsoftonline.com/contoso/oauth2/v2.0/token
      Content-Type: application/x-www-form-urlencoded

      grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code&client_id=a&device_code=b

      400
      Content-Type: application/json

      {"error":"authorization_pending","error_description":"AADSTS70016: OAuth 2.0 device flow error. Authorization is pending. Continue polling. Trace ID: 1 Correlation ID: 2","error_codes":[70016]}
    `,
  },
  {
    name: 'API Gateway: the function failed',
    http: `
      GET https://a1b2.execute-api.eu-west-1.amazonaws.com/prod/pets
      Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

      502
      x-amzn-ErrorType: InternalServerErrorException
      Content-Type: application/json

      {"message":"Internal server error"}
    `,
  },
  {
    name: 'Okta: no such user',
    http: `
      GET https://dev-1.okta.com/api/v1/users/nobody
      Authorization: Bearer q7Zk2mX0pW9sVb4t

      404
      x-okta-request-id: 1
      Content-Type: application/json

      {"errorCode":"E0000007","errorSummary":"Not found: Resource not found: nobody (User)"}
    `,
  },
];
