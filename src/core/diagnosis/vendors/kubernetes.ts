import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const authentication = 'https://kubernetes.io/docs/reference/access-authn-authz/authentication/';
const authorization = 'https://kubernetes.io/docs/reference/access-authn-authz/rbac/';

const dashboardLogin = instruction(
  'Open the dashboard over HTTPS or on localhost, with a fresh token',
  'Its login cookie is Secure: over http:// on a host other than localhost, it is lost. kubectl -n kubernetes-dashboard port-forward svc/kubernetes-dashboard-kong-proxy 8443:443 (version 2: svc/kubernetes-dashboard), then https://localhost:8443.',
  'The token: kubectl -n kubernetes-dashboard create token SERVICE_ACCOUNT; it ends after an hour (--duration). Paste it without line breaks.',
  'After an upgrade clear the site’s cookies. A proxy in front must keep Authorization and the cookies.',
  'What the account may see is its ClusterRoleBinding.',
);

const dashboard = 'https://kubernetes.io/docs/tasks/access-application-cluster/web-ui-dashboard/';

/** The Kubernetes API server. */
export const kubernetes = {
  id: 'kubernetes',
  name: 'Kubernetes',
  signs: [
    {
      path: /^\/apis?\/(?:v1|[\w.-]+\/v\d\w*)\/(?:namespaces|nodes|pods|secrets|services|configmaps|persistentvolumes)\b/,
    },
    { header: ['x-kubernetes-pf-flowschema-uid'] },
    { header: ['audit-id'] },
    { body: /^\s*\{\s*"kind"\s*:\s*"Status"/ },
  ],
  rows: [
    {
      cause: 'https-required',
      text: /^MSG_LOGIN_UNAUTHORIZED_ERROR/,
      request: 'no-credentials',
      confidence: 'likely',
      global: true,
      source: dashboard,
      explanation:
        'The Kubernetes Dashboard keeps its login only over HTTPS or on localhost: its cookie is Secure.',
      fix: dashboardLogin,
    },
    {
      cause: 'session-expired',
      text: /^MSG_TOKEN_EXPIRED_ERROR/,
      confidence: 'certain',
      global: true,
      source: dashboard,
      explanation: 'The login of the Kubernetes Dashboard is over.',
      fix: dashboardLogin,
    },
    {
      cause: 'missing-credentials',
      text: /^MSG_LOGIN_UNAUTHORIZED_ERROR/,
      request: 'no-credentials',
      confidence: 'certain',
      global: true,
      source: dashboard,
      explanation: 'The Kubernetes Dashboard got neither its login cookie nor a token.',
      fix: dashboardLogin,
    },
    {
      cause: 'token-unrecognized',
      text: /^MSG_LOGIN_UNAUTHORIZED_ERROR/,
      request: 'credentials',
      confidence: 'certain',
      global: true,
      source: dashboard,
      explanation:
        'The API server does not accept the token that the Kubernetes Dashboard passes on.',
      fix: dashboardLogin,
    },
    {
      cause: 'missing-credentials',
      text: /User "system:anonymous" cannot /,
      confidence: 'certain',
      global: true,
      source: authentication,
      explanation:
        'The API server treated the caller as anonymous: no credential arrived, or none that it reads.',
      fix: instruction(
        'Send a bearer token or a client certificate',
        'kubectl create token SERVICEACCOUNT gives one; in a pod it is /var/run/secrets/kubernetes.io/serviceaccount/token, sent as Authorization: Bearer. Through kubectl proxy no token is needed.',
        'A load balancer or proxy in front that terminates TLS drops client certificates: use a token there.',
        'EKS, GKE, AKS: aws eks get-token, gcloud container clusters get-credentials, kubelogin.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /User "(?!system:anonymous")[^"]+" cannot \w+ /,
      confidence: 'certain',
      global: true,
      source: authorization,
      explanation:
        'RBAC has no rule that lets this user do this verb on this resource; the message names all of them.',
      fix: instruction(
        'Bind a role with exactly this verb, resource and API group',
        'kubectl create role NAME --verb=VERB --resource=RESOURCE -n NAMESPACE, then kubectl create rolebinding NAME --role=NAME --serviceaccount=NAMESPACE:ACCOUNT. “at the cluster scope” needs a clusterrole and clusterrolebinding.',
        'Check: kubectl auth can-i VERB RESOURCE --as=system:serviceaccount:NAMESPACE:ACCOUNT -n NAMESPACE.',
        'Subresources are resources of their own: pods/log, pods/exec, deployments/scale. Watching needs list and watch.',
        '“default” as account: serviceAccountName is missing in the pod.',
      ),
    },
    {
      cause: 'token-unrecognized',
      status: 401,
      text: /^Unauthorized$/,
      request: 'bearer',
      confidence: 'likely',
      source: authentication,
      explanation:
        'The API server never says why: the token is expired, for another cluster or audience, or its service account was deleted.',
      fix: instruction(
        'Get a new token of this cluster',
        'kubectl create token SERVICEACCOUNT. Tokens of pods end after an hour: read the file again, do not keep the value. Tokens die with their pod, Secret or service account.',
        'EKS: the IAM user or role must be known to the cluster: aws eks create-access-entry, or mapRoles in the ConfigMap aws-auth (role ARN without path). aws sts get-caller-identity shows who calls.',
        'Another cluster’s kubeconfig (kubectl config current-context), or an audience or issuer that differs from --api-audiences and --service-account-issuer.',
      ),
    },
    {
      cause: 'missing-credentials',
      status: 401,
      text: /^Unauthorized$/,
      request: 'no-credentials',
      confidence: 'certain',
      source: authentication,
      fix: instruction(
        'Send Authorization: Bearer with a token of the cluster',
        'kubectl create token SERVICEACCOUNT. The cluster allows no anonymous requests (--anonymous-auth=false). For kubectl: an exec plugin in the kubeconfig that fails sends nothing.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /^admission webhook "[^"]+" denied the request/,
      confidence: 'certain',
      global: true,
      source:
        'https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/',
      explanation: 'The request was authorized; an admission webhook’s policy refused the object.',
      fix: instruction(
        'Change the object as the message after “denied the request” says',
        'kubectl get validatingwebhookconfigurations,mutatingwebhookconfigurations shows who runs it (Kyverno, Gatekeeper, …); its policy may exclude namespaces or accounts.',
      ),
    },
    {
      cause: 'license-or-plan',
      text: /^exceeded quota: |is forbidden: exceeded quota/,
      confidence: 'certain',
      global: true,
      source: 'https://kubernetes.io/docs/concepts/policy/resource-quotas/',
      fix: instruction(
        'Free or raise the namespace’s ResourceQuota',
        'kubectl describe resourcequota -n NAMESPACE shows used and hard. “must specify limits.cpu”: set requests and limits on each container, or a LimitRange.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /violates PodSecurity "/,
      confidence: 'certain',
      global: true,
      source: 'https://kubernetes.io/docs/concepts/security/pod-security-admission/',
      fix: instruction(
        'Set the securityContext that the message lists',
        'restricted wants runAsNonRoot: true, allowPrivilegeEscalation: false, capabilities.drop: ["ALL"] and seccompProfile.type: RuntimeDefault.',
        'Or kubectl label namespace NAMESPACE pod-security.kubernetes.io/enforce=baseline (privileged for system pods) --overwrite.',
      ),
    },
    {
      cause: 'not-auth-related',
      text: /because it is being terminated$/,
      confidence: 'certain',
      global: true,
      source: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/',
      fix: instruction(
        'Wait until the namespace is gone, or remove what blocks its deletion',
        'kubectl get namespace NAME -o yaml names finalizers and remaining resources under status.conditions; kubectl api-resources --verbs=list --namespaced -o name lists what to look for.',
      ),
    },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Bearer' }],
  examples: [
    {
      name: 'missing credentials: Failure',
      cause: 'missing-credentials',
      http: `
        GET https://10.0.0.1:6443/api/v1/pods

        403
        Content-Type: application/json

        {"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"pods is forbidden: User \\"system:anonymous\\" cannot list resource \\"pods\\" in API group \\"\\" at the cluster scope","reason":"Forbidden","code":403}
      `,
    },
    {
      name: 'insufficient permission: Failure',
      cause: 'insufficient-permission',
      http: `
        GET https://10.0.0.1:6443/api/v1/pods
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        Content-Type: application/json

        {"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"pods is forbidden: User \\"system:serviceaccount:a:b\\" cannot list resource \\"pods\\" in API group \\"\\" at the cluster scope","reason":"Forbidden","code":403}
      `,
    },
    {
      name: 'token unrecognized: Unauthorized',
      cause: 'token-unrecognized',
      http: `
        GET https://10.0.0.1:6443/api/v1/pods
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"Unauthorized","reason":"Unauthorized","code":403}
      `,
    },
    {
      name: 'RBAC',
      cause: 'insufficient-permission',
      http: `
        GET https://k8s.example.com:6443/api/v1/namespaces/default/pods
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"kind":"Status","apiVersion":"v1","status":"Failure","message":"pods is forbidden: User \\"system:serviceaccount:default:app\\" cannot list resource \\"pods\\" in API group \\"\\" in the namespace \\"default\\"","reason":"Forbidden","code":403}
      `,
    },
    {
      name: 'no token',
      cause: 'missing-credentials',
      http: `
        GET https://k8s.example.com:6443/api/v1/namespaces/default/pods

        401
        Content-Type: application/json

        {"kind":"Status","apiVersion":"v1","status":"Failure","message":"Unauthorized","reason":"Unauthorized","code":401}
      `,
    },
    {
      name: 'a webhook',
      cause: 'insufficient-permission',
      http: `
        POST https://k8s.example.com:6443/api/v1/namespaces/default/pods
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"kind":"Status","status":"Failure","message":"admission webhook \\"validate.kyverno.svc-fail\\" denied the request: resource Pod/default/app was blocked","code":403}
      `,
    },
    {
      name: 'a quota',
      cause: 'license-or-plan',
      http: `
        POST https://k8s.example.com:6443/api/v1/namespaces/default/pods
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"kind":"Status","status":"Failure","message":"pods \\"app\\" is forbidden: exceeded quota: compute, requested: pods=1, used: pods=10, limited: pods=10","code":403}
      `,
    },
    {
      name: 'PodSecurity',
      cause: 'insufficient-permission',
      http: `
        POST https://k8s.example.com:6443/api/v1/namespaces/default/pods
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"kind":"Status","status":"Failure","message":"pods \\"app\\" is forbidden: violates PodSecurity \\"restricted:latest\\": allowPrivilegeEscalation != false","code":403}
      `,
    },
    {
      name: 'a namespace that ends',
      cause: 'not-auth-related',
      http: `
        POST https://k8s.example.com:6443/api/v1/namespaces/old/pods
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"kind":"Status","status":"Failure","message":"pods \\"app\\" is forbidden: unable to create new content in namespace old because it is being terminated","code":403}
      `,
    },
    {
      name: 'the dashboard',
      cause: 'session-expired',
      http: `
        GET https://dash.example.com/api/v1/namespace
        Cookie: jweToken=abcdefgh12345678

        401
        Content-Type: text/plain

        MSG_TOKEN_EXPIRED_ERROR
      `,
    },
    {
      name: 'the dashboard: missing credentials',
      cause: 'missing-credentials',
      http: `
        GET https://dash.example.com/api/v1/rbac/status

        401
        Content-Type: text/plain

        MSG_LOGIN_UNAUTHORIZED_ERROR
      `,
    },
    {
      name: 'the dashboard’s token',
      cause: 'token-unrecognized',
      http: `
        GET https://dash.example.com/api/v1/namespace
        Authorization: Bearer <<jwt {"iss":"https://kubernetes.default.svc.cluster.local","aud":["https://kubernetes.default.svc.cluster.local"],"sub":"system:serviceaccount:kubernetes-dashboard:admin-user","iat":-60,"exp":3600}>>

        401
        Content-Type: text/plain

        MSG_LOGIN_UNAUTHORIZED_ERROR
      `,
    },
    {
      name: 'the dashboard over plain http',
      cause: 'https-required',
      http: `
        fetch GET http://dash.example.com/api/v1/plugin/config

        200
        Content-Type: application/json

        {"status":401,"plugins":[],"errors":[{"ErrStatus":{"metadata":{},"status":"Failure","message":"MSG_LOGIN_UNAUTHORIZED_ERROR","reason":"Unauthorized","code":401}}]}
      `,
    },
  ],
} satisfies Vendor;
