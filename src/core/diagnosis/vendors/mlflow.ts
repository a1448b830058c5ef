import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const network = 'https://mlflow.org/docs/latest/self-hosting/security/network/';
const auth = 'https://mlflow.org/docs/latest/self-hosting/security/basic-http-auth/';

/** MLflow’s tracking server. */
export const mlflow = {
  id: 'mlflow',
  name: 'MLflow',
  signs: [
    { path: /^\/(?:ajax-)?api\/2\.0\/mlflow/ },
    { body: /possible DNS rebinding attack detected|mlflow\.org\/docs\/latest\/auth/ },
  ],
  rows: [
    {
      cause: 'origin-not-allowed',
      status: 403,
      text: /^Invalid Host header - possible DNS rebinding attack detected/,
      confidence: 'certain',
      global: true,
      source: network,
      explanation:
        'Since 3.5 MLflow refuses host names that it does not know; only localhost and private addresses are allowed by default.',
      fix: instruction(
        'Name the host in --allowed-hosts',
        'mlflow server --allowed-hosts "mlflow.example.com,localhost:*", or MLFLOW_SERVER_ALLOWED_HOSTS; a service name of Docker or Kubernetes (mlflow:5000) must be listed, too.',
        '--disable-security-middleware turns the check off; only in a closed network.',
      ),
    },
    {
      cause: 'origin-not-allowed',
      status: 403,
      text: /^Cross-origin request blocked/,
      confidence: 'certain',
      source: network,
      explanation:
        'A page from another origin tried to change something, and MLflow allows localhost only.',
      fix: instruction(
        'Name the page’s origin in --cors-allowed-origins',
        'mlflow server --cors-allowed-origins "https://app.example.com", or MLFLOW_SERVER_CORS_ALLOWED_ORIGINS.',
        'Behind a proxy the origin is the public URL of MLflow itself.',
      ),
    },
    {
      cause: 'missing-credentials',
      status: 401,
      text: /^You are not authenticated\. Please see https:\/\/(?:www\.)?mlflow\.org/,
      request: 'no-authorization',
      confidence: 'certain',
      global: true,
      source: auth,
      fix: instruction(
        'Set MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD',
        'The server runs with --app-name basic-auth: send Basic; the first administrator is in basic_auth.ini (admin, password1234 or password).',
      ),
    },
    {
      cause: 'wrong-credentials',
      status: 401,
      text: /^You are not authenticated\. Please see https:\/\/(?:www\.)?mlflow\.org/,
      request: 'basic',
      confidence: 'certain',
      global: true,
      source: auth,
      fix: instruction(
        'Check user and password of MLflow',
        'mlflow.server.get_app_client("basic-auth", URL).update_user_password(USER, NEW) as an administrator; ~/.mlflow/credentials may hold an old pair.',
        'A proxy’s Basic takes the same header: use another gate in front.',
      ),
    },
    {
      cause: 'insufficient-permission',
      status: 403,
      text: /^Permission denied$/,
      request: 'basic',
      confidence: 'certain',
      source: auth,
      fix: instruction(
        'Give the user a permission on the experiment or model',
        'auth_client.create_experiment_permission(experiment_id, username, "EDIT") as an administrator (READ, EDIT, MANAGE); default_permission in basic_auth.ini is READ.',
      ),
    },
  ],

  examples: [
    {
      name: 'host name',
      cause: 'origin-not-allowed',
      http: `
        POST https://mlflow.example.com/api/2.0/mlflow/runs/create
        Content-Type: application/json

        {}

        403
        Content-Type: text/plain

        Invalid Host header - possible DNS rebinding attack detected
      `,
    },
    {
      name: 'origin',
      cause: 'origin-not-allowed',
      http: `
        POST https://mlflow.example.com/ajax-api/2.0/mlflow/runs/create
        Origin: https://app.example.com
        Content-Type: application/json

        {}

        403
        Content-Type: text/plain

        Cross-origin request blocked
      `,
    },
    {
      name: 'nobody',
      cause: 'missing-credentials',
      http: `
        GET https://mlflow.example.com/api/2.0/mlflow/experiments/search

        401
        WWW-Authenticate: Basic realm="mlflow"
        Content-Type: text/plain

        You are not authenticated. Please see https://www.mlflow.org/docs/latest/auth/index.html#authenticating-to-mlflow on how to authenticate.
      `,
    },
    {
      name: 'password',
      cause: 'wrong-credentials',
      http: `
        GET https://mlflow.example.com/api/2.0/mlflow/experiments/search
        Authorization: Basic <<base64 alice:correct-horse>>

        401
        WWW-Authenticate: Basic realm="mlflow"
        Content-Type: text/plain

        You are not authenticated. Please see https://www.mlflow.org/docs/latest/auth/index.html#authenticating-to-mlflow on how to authenticate.
      `,
    },
    {
      name: 'permission',
      cause: 'insufficient-permission',
      http: `
        POST https://mlflow.example.com/api/2.0/mlflow/runs/create
        Authorization: Basic <<base64 alice:correct-horse>>
        Content-Type: application/json

        {}

        403
        Content-Type: text/plain

        Permission denied
      `,
    },
  ],
} satisfies Vendor;
