import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs =
  'https://airflow.apache.org/docs/apache-airflow-providers-fab/stable/auth-manager/api-authentication.html';
const tokens =
  'https://airflow.apache.org/docs/apache-airflow/stable/security/api.html#generate-a-token';

const body = /airflow\.apache\.org\/docs\//;

/** Apache Airflow’s REST API, whose problem documents name its documentation. */
export const airflow = {
  id: 'airflow',
  name: 'Apache Airflow',
  signs: [{ body }, { path: /^\/api\/(?:v1|v2)\/(?:dags|dagRuns|taskInstances|pools)\b/ }],
  rows: [
    {
      cause: 'wrong-scheme',
      status: 401,
      body,
      request: 'basic',
      confidence: 'likely',
      source: docs,
      explanation:
        'Airflow’s API reads only the session of its web pages by default (auth_backends = …session; deny_all before 2.3): a right user and password get this response too.',
      fix: instruction(
        'Turn Basic on for the API in airflow.cfg, or use a token',
        'Airflow 2.3 and later: [api] auth_backends = airflow.api.auth.backend.basic_auth,airflow.api.auth.backend.session (before 2.3: auth_backend = airflow.api.auth.backend.basic_auth); as a variable AIRFLOW__API__AUTH_BACKENDS. Set it on the webserver and restart it.',
        'Check with airflow config get-value api auth_backends on that machine or container.',
        'Airflow 3: POST user and password to /auth/token and send its access_token as Authorization: Bearer.',
      ),
    },
    {
      cause: 'token-unrecognized',
      status: 401,
      body,
      request: 'bearer',
      confidence: 'likely',
      source: tokens,
      explanation:
        'Airflow 3 takes its own tokens of /auth/token; Airflow 2 takes Basic or the session unless another backend is set.',
      fix: instruction(
        'Get a token of this Airflow',
        'Airflow 3: POST {"username","password"} to /auth/token and send access_token as Authorization: Bearer; it lives 24 hours ([api_auth] jwt_expiration_time).',
        'All components need the same [api_auth] jwt_secret (AIRFLOW__API_AUTH__JWT_SECRET): without it each makes its own.',
        'Cloud Composer takes Google tokens, MWAA its own: aws mwaa create-web-login-token.',
      ),
    },
    {
      cause: 'missing-credentials',
      status: 401,
      body,
      request: 'no-credentials',
      confidence: 'certain',
      source: docs,
      fix: instruction(
        'Send credentials of the kind that is turned on',
        'Airflow 3: Bearer of POST /auth/token. Airflow 2: Basic with [api] auth_backends = airflow.api.auth.backend.basic_auth.',
      ),
    },
    {
      cause: 'insufficient-permission',
      status: 403,
      body,
      request: 'credentials',
      confidence: 'certain',
      source: docs,
      explanation:
        'The user’s role lacks the permission, or auth_backends is deny_all, which refuses everyone.',
      fix: instruction(
        'Give the user a role with the permission',
        'In Security, List Users: Viewer reads, User and Op change DAGs, Admin does all. Check auth_backends for deny_all.',
      ),
    },
  ],
  credentialPlaces: [
    { header: 'Authorization', scheme: 'Bearer', form: 'the access_token of POST /auth/token' },
    { header: 'Authorization', scheme: 'Basic' },
  ],
  examples: [
    {
      name: 'Basic, which is not turned on',
      cause: 'wrong-scheme',
      http: `
        GET https://airflow.example.com/api/v1/dags
        Authorization: Basic <<base64 alice:correct-horse>>

        401
        Content-Type: application/problem+json

        {"detail":null,"status":401,"title":"Unauthorized","type":"https://airflow.apache.org/docs/apache-airflow/2.8.1/stable-rest-api-ref.html#section/Errors/Unauthenticated"}
      `,
    },
    {
      name: 'no credentials',
      cause: 'missing-credentials',
      http: `
        GET https://airflow.example.com/api/v1/dags

        401
        Content-Type: application/problem+json

        {"detail":null,"status":401,"title":"Unauthorized","type":"https://airflow.apache.org/docs/apache-airflow/2.8.1/stable-rest-api-ref.html#section/Errors/Unauthenticated"}
      `,
    },
    {
      name: 'a token of elsewhere',
      cause: 'token-unrecognized',
      http: `
        GET https://airflow.example.com/api/v1/dags
        Authorization: Bearer <<jwt {"sub":"1","iat":-60,"exp":3600}>>

        401
        Content-Type: application/problem+json

        {"detail":null,"status":401,"title":"Unauthorized","type":"https://airflow.apache.org/docs/apache-airflow/2.8.1/stable-rest-api-ref.html#section/Errors/Unauthenticated"}
      `,
    },
    {
      name: 'a role without the permission',
      cause: 'insufficient-permission',
      http: `
        POST https://airflow.example.com/api/v1/dags/etl/dagRuns
        Authorization: Basic <<base64 viewer:correct-horse>>

        {}

        403
        Content-Type: application/problem+json

        {"detail":null,"status":403,"title":"Forbidden","type":"https://airflow.apache.org/docs/apache-airflow/2.8.1/stable-rest-api-ref.html#section/Errors/PermissionDenied"}
      `,
    },
  ],
} satisfies Vendor;
