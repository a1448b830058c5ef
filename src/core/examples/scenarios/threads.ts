import { scenario, type Scenario } from './scenario.ts';

/**
 * Refusals that people asked about in public threads, rebuilt from what they tell; the hosts are
 * ours.
 */
export const threads: readonly Scenario[] = [
  scenario(
    'Supabase Edge Functions',
    'https://github.com/supabase/supabase/pull/45224',
    'wrong-token-type',
    `POST https://abcdefghijklmnopqrst.supabase.co/functions/v1/hello-world\napikey: sb_publishable_Ab3dEf6hIj9kLm2nOp5qRs_8tUvWxYz\nAuthorization: Bearer sb_publishable_Ab3dEf6hIj9kLm2nOp5qRs_8tUvWxYz\nContent-Type: application/json\nOrigin: http://localhost:3000\n\n{"name":"Functions"}\n\n401 Unauthorized\nContent-Type: application/json\nAccess-Control-Allow-Origin: *\nsb-project-ref: abcdefghijklmnopqrst\n\n{"code":401,"message":"Invalid JWT"}`,
    { name: 'Supabase Edge Functions: publishable bearer' },
  ),
  scenario(
    'Keycloak',
    'https://github.com/cylab-tw/bluelight/issues/44',
    'insufficient-scope',
    `GET https://sso.example.com/realms/pacs/protocol/openid-connect/userinfo\nAuthorization: Bearer <<jwt {"iat":-5,"exp":300,"iss":"https://sso.example.com/realms/pacs","azp":"viewer","sub":"u1","scope":"email profile"}>>\n\n403 Forbidden\nWWW-Authenticate: Bearer realm="pacs", error="insufficient_scope", error_description="Missing openid scope"\nContent-Type: application/json\n\n{"error":"insufficient_scope","error_description":"Missing openid scope"}`,
    { name: 'Keycloak: userinfo openid' },
  ),
  scenario(
    'IdentityServer',
    'https://github.com/DuendeArchive/IdentityServer4/issues/1194',
    'insufficient-scope',
    `GET http://localhost:5000/connect/userinfo\nAuthorization: Bearer <<jwt {"nbf":-5,"exp":3600,"iss":"http://localhost:5000","aud":["http://localhost:5000/resources","api1"],"client_id":"ro.client","sub":"1","scope":["api1"]}>>\n\n403 Forbidden\nServer: Kestrel\nWWW-Authenticate: Bearer error="insufficient_scope"`,
    { name: 'IdentityServer: userinfo' },
  ),
  scenario(
    'Directus',
    'https://github.com/directus/directus/issues/10203',
    'missing-credentials',
    `image GET https://cms.example.com/assets/5f2b3c4d-1111-4222-8333-944455556666\nReferer: https://www.example.com/\n\n403 Forbidden\nContent-Type: application/json; charset=utf-8\nX-Powered-By: Directus\n\n{"errors":[{"message":"You don't have permission to access this.","extensions":{"code":"FORBIDDEN"}}]}`,
    { name: 'Directus: assets public' },
  ),
  scenario(
    'Laravel Sanctum',
    'https://github.com/laravel/sanctum/issues/80',
    'origin-not-allowed',
    `GET http://localhost:8000/api/user\nOrigin: http://localhost:5173\nReferer: http://localhost:5173/\nAccept: application/json\nX-XSRF-TOKEN: eyJpdiI6IjMifQ==\nCookie: XSRF-TOKEN=eyJpdiI6IjMifQ%3D%3D; laravel_session=eyJpdiI6IjQifQ%3D%3D\n\n401 Unauthorized\nContent-Type: application/json\nAccess-Control-Allow-Origin: http://localhost:5173\nAccess-Control-Allow-Credentials: true\n\n{"message":"Unauthenticated."}`,
    {
      before: [
        `GET http://localhost:8000/sanctum/csrf-cookie\nOrigin: http://localhost:5173\nReferer: http://localhost:5173/\n\n204 No Content\nSet-Cookie: XSRF-TOKEN=eyJpdiI6IjEifQ%3D%3D; Path=/; SameSite=Lax\nSet-Cookie: laravel_session=eyJpdiI6IjIifQ%3D%3D; Path=/; HttpOnly; SameSite=Lax`,
        `POST http://localhost:8000/login\nOrigin: http://localhost:5173\nReferer: http://localhost:5173/\nCookie: XSRF-TOKEN=eyJpdiI6IjEifQ%3D%3D; laravel_session=eyJpdiI6IjIifQ%3D%3D\nX-XSRF-TOKEN: eyJpdiI6IjEifQ==\nContent-Type: application/json\n\n{"email":"a@example.com","password":"hunter2-and-3"}\n\n200 OK\nSet-Cookie: XSRF-TOKEN=eyJpdiI6IjMifQ%3D%3D; Path=/; SameSite=Lax\nSet-Cookie: laravel_session=eyJpdiI6IjQifQ%3D%3D; Path=/; HttpOnly; SameSite=Lax\nContent-Type: application/json\n\n{"two_factor":false}`,
      ],
      name: 'Laravel Sanctum: stateful port',
    },
  ),
  scenario(
    'Directus',
    'https://github.com/directus/directus/issues/23754',
    'malformed-header',
    `GET http://localhost:8055/items/location\nAuthorization: Bearer4Zq8rT2yUi0pLkJhGfDsAzXcVbNm1QwE\n\n403 Forbidden\nContent-Type: application/json; charset=utf-8\nX-Powered-By: Directus\n\n{"errors":[{"message":"You don't have permission to access this.","extensions":{"code":"FORBIDDEN"}}]}`,
    { name: 'Directus: bearer no space' },
  ),
  scenario(
    'Spotify',
    'https://github.com/spotipy-dev/spotipy/issues/1044',
    'license-or-plan',
    `GET https://api.spotify.com/v1/me\nAuthorization: Bearer BQDk3v0fK9mZ1xYt7sQwErTyUiOpAsDfGhJkLzXcVbNm\nOrigin: https://app.example.com\n\n403 Forbidden\nContent-Type: text/plain; charset=utf-8\n\nUser not registered in the Developer Dashboard`,
    { name: 'Spotify: not registered' },
  ),
  scenario(
    'Spotify',
    'https://github.com/spotipy-dev/spotipy/issues/830',
    'insufficient-scope',
    `GET https://api.spotify.com/v1/me/following?type=artist&limit=50\nAuthorization: Bearer BQDk3v0fK9mZ1xYt7sQwErTyUiOpAsDfGhJkLzXcVbNm\n\n403 Forbidden\nContent-Type: application/json\n\n{"error":{"status":403,"message":"Insufficient client scope"}}`,
    {
      before: [
        `POST https://accounts.spotify.com/api/token\nContent-Type: application/x-www-form-urlencoded\n\ngrant_type=authorization_code&code=AQB1&redirect_uri=https%3A%2F%2Fapp.example.com%2Fcb&client_id=abc&code_verifier=xyzxyzxyz\n\n200 OK\nContent-Type: application/json\n\n{"access_token":"BQDk3v0fK9mZ1xYt7sQwErTyUiOpAsDfGhJkLzXcVbNm","token_type":"Bearer","expires_in":3600,"refresh_token":"AQC9","scope":"user-read-email"}`,
      ],
      name: 'Spotify: scope',
    },
  ),
  scenario(
    'Jira',
    'https://github.com/stablyai/orca/pull/5957',
    'csrf',
    `POST https://acme.atlassian.net/rest/api/3/search/jql\nAuthorization: Basic <<base64 ann@example.com:ATATT3xFfGF0abcdefghijklmnop>>\nContent-Type: application/json\nOrigin: https://tool.example.com\nX-Atlassian-Token: no-check\nUser-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36\n\n{"jql":"assignee = currentUser()"}\n\n403 Forbidden\nContent-Type: text/html;charset=UTF-8\nServer: AtlassianEdge\n\nXSRF check failed`,
    { name: 'Jira: xsrf useragent' },
  ),
  scenario(
    'Elasticsearch',
    'https://github.com/elastic/kibana/issues/71495',
    'missing-credentials',
    `GET http://es.example.com:9200/_xpack\n\n401 Unauthorized\nWWW-Authenticate: Basic realm="security" charset="UTF-8"\nContent-Type: application/json; charset=UTF-8\n\n{"error":{"root_cause":[{"type":"security_exception","reason":"missing authentication credentials for REST request [/_xpack]","header":{"WWW-Authenticate":"Basic realm=\\"security\\" charset=\\"UTF-8\\""}}],"type":"security_exception","reason":"missing authentication credentials for REST request [/_xpack]","header":{"WWW-Authenticate":"Basic realm=\\"security\\" charset=\\"UTF-8\\""}},"status":401}`,
    { name: 'Elasticsearch: missing creds' },
  ),
  scenario(
    'Jenkins',
    'https://github.com/spinnaker/spinnaker/issues/2067',
    'csrf',
    `POST http://ci.example.com:8080/job/ENV/build?delay=0sec\nAuthorization: Basic <<base64 admin:admin>>\nJenkins-Crumb: 0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9\n\n403 Forbidden\nContent-Type: text/html;charset=iso-8859-1\nX-Content-Type-Options: nosniff\nServer: Jetty(9.4.43.v20210629)\n\n<html>\n<head>\n<meta http-equiv="Content-Type" content="text/html;charset=utf-8"/>\n<title>Error 403 No valid crumb was included in the request</title>\n</head>\n<body><h2>HTTP ERROR 403 No valid crumb was included in the request</h2>\n<table>\n<tr><th>URI:</th><td>/job/ENV/build</td></tr>\n<tr><th>STATUS:</th><td>403</td></tr>\n<tr><th>MESSAGE:</th><td>No valid crumb was included in the request</td></tr>\n<tr><th>SERVLET:</th><td>Stapler</td></tr>\n</table>\n<hr><a href="https://eclipse.org/jetty">Powered by Jetty:// 9.4.43.v20210629</a><hr/>\n</body>\n</html>`,
    {
      before: [
        `GET http://ci.example.com:8080/crumbIssuer/api/json\nAuthorization: Basic <<base64 admin:admin>>\n\n200 OK\nSet-Cookie: JSESSIONID.1a2b3c4d=node01abcdefghijk.node0; Path=/; HttpOnly\nContent-Type: application/json;charset=utf-8\n\n{"_class":"hudson.security.csrf.DefaultCrumbIssuer","crumb":"0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9","crumbRequestField":"Jenkins-Crumb"}`,
      ],
      name: 'Jenkins: crumb session',
    },
  ),
  scenario(
    'Gitea',
    'https://github.com/go-gitea/gitea/issues/26035',
    'insufficient-scope',
    `GET https://git.example.com/api/v1/version\nAuthorization: token 0123456789abcdef0123456789abcdef01234567\nAccept: application/json\n\n403 Forbidden\nContent-Type: application/json;charset=utf-8\n\n{"message":"token does not have at least one of required scope(s): [read:misc]","url":"https://git.example.com/api/swagger"}`,
    { name: 'Gitea: scope' },
  ),
  scenario(
    'Amazon S3',
    'https://github.com/aws/aws-sdk-js/issues/557',
    'aws-signature',
    `PUT https://s3.amazonaws.com/mybucket/1_myfile?AWSAccessKeyId=AKIAIOSFODNN7EXAMPLE&Expires=<<unix1200>>&Signature=tzxdB4%2FFES81KgP1mBiwrhbcu6w%3D\nContent-Type: multipart/form-data\nOrigin: http://localhost:9000\n\ndata\n\n403 Forbidden\nContent-Type: application/xml\nServer: AmazonS3\nx-amz-request-id: 1A2B3C\n\n<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>SignatureDoesNotMatch</Code><Message>The request signature we calculated does not match the signature you provided. Check your key and signing method.</Message><AWSAccessKeyId>AKIAIOSFODNN7EXAMPLE</AWSAccessKeyId><StringToSign>PUT\n\nmultipart/form-data\n1773144000\n/mybucket/1_myfile</StringToSign><SignatureProvided>tzxdB4/FES81KgP1mBiwrhbcu6w=</SignatureProvided><RequestId>1A2B3C</RequestId></Error>`,
    { name: 'Amazon S3: presigned content type' },
  ),
  scenario(
    'Nextcloud',
    'https://github.com/nextcloud/server/issues/2753',
    'csrf',
    `POST https://cloud.example.com/ocs/v1.php/cloud/users\nAuthorization: Basic <<base64 admin:pw1pw2>>\nContent-Type: application/x-www-form-urlencoded\n\nuserid=frank&password=frankspassword\n\n412 Precondition Failed\nContent-Type: application/json; charset=utf-8\nSet-Cookie: oc_sessionPassphrase=abc; path=/; secure; HttpOnly\n\n{"message":"CSRF check failed"}`,
    { name: 'Nextcloud: ocs header' },
  ),
  scenario(
    'Nextcloud',
    'https://github.com/sheepzh/time-tracker-4-browser/issues/785',
    'csrf',
    `PROPFIND https://nc.example.com/remote.php/dav/files/ann/\nAuthorization: Basic <<base64 ann:Abcde-FghIj-KlmNo-PqrSt-UvwXy>>\nCookie: nc_session_id=abcdef; oc_sessionPassphrase=zzzz; nc_username=ann; nc_token=tttt\nDepth: 1\n\n401 Unauthorized\nContent-Type: application/xml; charset=utf-8\n\n<?xml version="1.0" encoding="utf-8"?>\n<d:error xmlns:d="DAV:" xmlns:s="http://sabredav.org/ns">\n  <s:exception>Sabre\\DAV\\Exception\\NotAuthenticated</s:exception>\n  <s:message>CSRF check not passed.</s:message>\n</d:error>`,
    { name: 'Nextcloud: dav cookie' },
  ),
  scenario(
    'Home Assistant',
    'https://github.com/tuanha2000vn/Home-Assistant-Dashboard/issues/6',
    'ip-blocked',
    `GET https://ha.example.com/api/states\nAuthorization: Bearer <<jwt {"iss":"9e8d7c","iat":-60,"exp":1740}>>\n\n403 Forbidden\nContent-Type: text/plain; charset=utf-8\nServer: Python/3.10 aiohttp/3.8.1\n\n403: Forbidden`,
    {
      before: [
        `GET https://ha.example.com/api/camera_proxy/camera.c1?token=stale0123456789abcdef1\n\n401 Unauthorized\nContent-Type: text/plain; charset=utf-8\nServer: Python/3.10 aiohttp/3.8.1\n\n401: Unauthorized`,
        `GET https://ha.example.com/api/camera_proxy/camera.c2?token=stale0123456789abcdef2\n\n401 Unauthorized\nContent-Type: text/plain; charset=utf-8\nServer: Python/3.10 aiohttp/3.8.1\n\n401: Unauthorized`,
        `GET https://ha.example.com/api/camera_proxy/camera.c3?token=stale0123456789abcdef3\n\n401 Unauthorized\nContent-Type: text/plain; charset=utf-8\nServer: Python/3.10 aiohttp/3.8.1\n\n401: Unauthorized`,
        `GET https://ha.example.com/api/camera_proxy/camera.c4?token=stale0123456789abcdef4\n\n401 Unauthorized\nContent-Type: text/plain; charset=utf-8\nServer: Python/3.10 aiohttp/3.8.1\n\n401: Unauthorized`,
        `GET https://ha.example.com/api/camera_proxy/camera.c5?token=stale0123456789abcdef5\n\n401 Unauthorized\nContent-Type: text/plain; charset=utf-8\nServer: Python/3.10 aiohttp/3.8.1\n\n401: Unauthorized`,
      ],
      name: 'Home Assistant: assistant ban',
    },
  ),
  scenario(
    'Portainer',
    'https://github.com/portainer/portainer/issues/12748',
    'csrf',
    `POST https://portainer.example.com/api/stacks/create/standalone/string?endpointId=13\nOrigin: https://portainer.example.com\nReferer: https://portainer.example.com/\nContent-Type: application/json\nX-CSRF-Token: 5m3IgXdSFEIPrboRywElzezik+rfAowl+P8AY+cUv+11VJDJfag4srUJuKb/LKRHNE26RWwGfXXV9OueqS+4ZQ==\nCookie: portainer_api_key=abc.def.ghi; _gorilla_csrf=MTc1\nSec-Fetch-Site: same-origin\n\n{"name":"web"}\n\n403 Forbidden\nContent-Type: text/plain; charset=utf-8\nServer: nginx\n\nForbidden - origin invalid`,
    { name: 'Portainer: origin' },
  ),
  scenario(
    'Devise',
    'https://github.com/waiting-for-dev/devise-jwt/issues/168',
    'wrong-credentials',
    `POST http://localhost:3000/api/users/sign_in\nOrigin: http://localhost:8000\nContent-Type: text/plain;charset=UTF-8\n\n{"user":{"email":"bob@test.com","password":"password1"}}\n\n401 Unauthorized\nContent-Type: application/json; charset=utf-8\nAccess-Control-Allow-Origin: *\nServer: puma\n\n{"error":"You need to sign in or sign up before continuing."}`,
    { name: 'Devise: header typo' },
  ),
  scenario(
    'Devise Token Auth',
    'https://github.com/websanova/vue-auth/issues/524',
    'missing-credentials',
    `GET http://localhost:3000/auth/validate_token\nOrigin: http://localhost:8080\nAccept: application/json\n\n401 Unauthorized\nContent-Type: application/json; charset=utf-8\nAccess-Control-Allow-Origin: http://localhost:8080\n\n{"success":false,"errors":["Invalid login credentials"]}`,
    {
      before: [
        `POST http://localhost:3000/auth/sign_in\nOrigin: http://localhost:8080\nContent-Type: application/json\n\n{"email":"bob@test.com","password":"password1"}\n\n200 OK\nContent-Type: application/json; charset=utf-8\nAccess-Control-Allow-Origin: http://localhost:8080\naccess-token: J6f3kd_ls0aBcDeFgHiJkL\ntoken-type: Bearer\nclient: Zx9yWv8uTs7rQp6o\nuid: bob@test.com\nexpiry: 1774000000\n\n{"data":{"id":1,"email":"bob@test.com"}}`,
      ],
      name: 'Devise Token Auth: token auth expose',
    },
  ),
  scenario(
    'FastAPI',
    'https://github.com/METR/inspect-action/pull/432',
    'redirect-dropped-authorization',
    `GET http://api.example.com/eval_sets/\nOrigin: null\n\n401 Unauthorized\nServer: uvicorn\nWWW-Authenticate: Bearer\nAccess-Control-Allow-Origin: *\nContent-Type: application/json\n\n{"detail":"Not authenticated"}`,
    {
      before: [
        `GET https://api.example.com/eval_sets\nOrigin: https://app.example.com\nAuthorization: Bearer <<jwt {"iss":"https://id.example.com","aud":"api","exp":3600,"iat":-9}>>\n\n307 Temporary Redirect\nServer: uvicorn\nAccess-Control-Allow-Origin: *\nLocation: http://api.example.com/eval_sets/`,
      ],
      name: 'FastAPI: slash',
    },
  ),
  scenario(
    'Amazon API Gateway',
    'https://repost.aws/knowledge-center/api-gateway-cognito-401-unauthorized',
    'wrong-token-type',
    `GET https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/prod/items\nAuthorization: <<jwt {"token_use":"access","client_id":"1h57kf5cpq17m0eml12EXAMPLE","scope":"aws.cognito.signin.user.admin","iss":"https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEfGhI","exp":3500,"iat":-100,"sub":"u1"}>>\n\n401 Unauthorized\nContent-Type: application/json\nx-amzn-ErrorType: UnauthorizedException\nx-amz-apigw-id: abc=\n\n{"message":"Unauthorized"}`,
    {
      before: [
        `GET https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/prod/items\nAuthorization: <<jwt {"token_use":"id","aud":"1h57kf5cpq17m0eml12EXAMPLE","iss":"https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEfGhI","exp":3500,"iat":-100,"sub":"u1"}>>\n\n200 OK\nContent-Type: application/json\nx-amzn-RequestId: 1\n\n[]`,
      ],
      name: 'Amazon API Gateway: access token',
    },
  ),
  scenario(
    'YouTube Data API',
    'https://github.com/YouCount/youcount.github.io/issues/14',
    'origin-not-allowed',
    `GET https://youtube.googleapis.com/youtube/v3/channels?part=statistics&id=UC1&key=AIzaSyD-0123456789abcdefghijklmnopqrstu\nReferer: https://tool.example.com/\nOrigin: https://tool.example.com\n\n403 Forbidden\nContent-Type: application/json; charset=UTF-8\nServer: scaffolding on HTTPServer2\n\n{"error":{"code":403,"message":"Requests from referer https://tool.example.com/ are blocked.","errors":[{"message":"Requests from referer https://tool.example.com/ are blocked.","domain":"global","reason":"forbidden"}],"status":"PERMISSION_DENIED","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"API_KEY_HTTP_REFERRER_BLOCKED","domain":"googleapis.com","metadata":{"service":"youtube.googleapis.com","consumer":"projects/620831776016"}}]}}`,
    { name: 'YouTube Data API: referer blocked' },
  ),
  scenario(
    'Harbor',
    'https://github.com/goharbor/harbor-helm/issues/724',
    'csrf',
    `POST http://harbor.example.com/c/login\nOrigin: http://harbor.example.com\nContent-Type: application/x-www-form-urlencoded\nX-Harbor-CSRF-Token: 0aB1cD2eF3gH4iJ5kL6mN7oP8qR9sT0u==\nSec-Fetch-Site: same-origin\n\nprincipal=admin&password=Harbor12345\n\n403 Forbidden\nContent-Type: application/json; charset=utf-8\n\n{"errors":[{"code":"FORBIDDEN","message":"CSRF token invalid"}]}`,
    {
      before: [
        `GET http://harbor.example.com/api/v2.0/systeminfo\n\n200 OK\nSet-Cookie: _gorilla_csrf=MTYwMDAwMDAwMHxJbUZpWXc9PXw=; Path=/; HttpOnly; Secure; SameSite=Lax\nX-Harbor-CSRF-Token: 0aB1cD2eF3gH4iJ5kL6mN7oP8qR9sT0u==\nContent-Type: application/json; charset=utf-8\n\n{"auth_mode":"db_auth"}`,
      ],
      name: 'Harbor: csrf http',
    },
  ),
  scenario(
    'Harbor',
    'https://github.com/goharbor/harbor/issues/23799',
    'invalid-signature',
    `GET https://harbor.example.com/v2/\nAuthorization: Bearer <<jwt {"iss":"harbor-token-issuer","sub":"admin","aud":"harbor-registry","exp":1773145800,"nbf":1773143999,"iat":1773143999,"access":[]}>>\n\n401 Unauthorized\nDocker-Distribution-Api-Version: registry/2.0\nWWW-Authenticate: Bearer realm="https://harbor.example.com/service/token",service="harbor-registry"\nContent-Type: application/json; charset=utf-8\n\n{"errors":[{"code":"UNAUTHORIZED","message":"unauthorized: unauthorized"}]}`,
    {
      before: [
        `GET https://harbor.example.com/service/token?account=admin&service=harbor-registry\nAuthorization: Basic <<base64 admin:Harbor12345>>\n\n200 OK\nContent-Type: application/json; charset=utf-8\n\n{"token":"<<jwt {"iss":"harbor-token-issuer","sub":"admin","aud":"harbor-registry","exp":1773145800,"nbf":1773143999,"iat":1773143999,"access":[]}>>","expires_in":1800}`,
      ],
      name: 'Harbor: replica key',
    },
  ),
];
