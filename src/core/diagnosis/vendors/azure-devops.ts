import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const tokens =
  'https://learn.microsoft.com/en-us/azure/devops/organizations/accounts/use-personal-access-tokens-to-authenticate';
const troubleshoot =
  'https://learn.microsoft.com/en-us/azure/devops/organizations/security/troubleshoot-permissions';

const validToken = instruction(
  'Send a valid token with each call',
  'Send Basic with :PAT in Base64, or a Microsoft Entra token for 499b84ac-1321-427f-aa17-267ca6975798/.default.',
);

/** Azure DevOps. */
export const azureDevops = {
  id: 'azure-devops',
  name: 'Azure DevOps',
  signs: [
    { host: /(?:^|\.)dev\.azure\.com$|\.visualstudio\.com$/ },
    { header: ['x-vss-e2eid'] },
    { header: ['x-tfs-serviceerror'] },
  ],
  rows: [
    {
      cause: 'token-expired',
      text: /Personal Access Token used has expired/,
      confidence: 'certain',
      global: true,
      source: tokens,
      fix: instruction(
        'Regenerate the personal access token and replace every copy',
        'User settings, Personal access tokens, the token, Regenerate (at most one year); then update the service connection, variable group or secret that holds it.',
        'For automation a service principal or managed identity with a Microsoft Entra token needs no renewal by hand.',
      ),
    },
    {
      cause: 'missing-credentials',
      text: /\bTF400813\b.{0,60}(?:''|aaaaaaaa-aaaa-|anonymous access)/,
      confidence: 'certain',
      global: true,
      source: troubleshoot,
      explanation: 'The user in the message is the anonymous one: no credential was accepted.',
      fix: instruction(
        'Send a personal access token of this organization',
        'Basic needs an empty user name and the token as the password: Base64 of :PAT, with the colon. Check that the token has not expired and is for this organization.',
        'In a pipeline map the token into the step: env: SYSTEM_ACCESSTOKEN: $(System.AccessToken), or AZURE_DEVOPS_EXT_PAT for az devops.',
        'The same token works elsewhere: a Conditional Access policy of the tenant blocks this network.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /\bTF400813\b|\bTF401027\b|\bTF401019\b/,
      confidence: 'certain',
      global: true,
      source: troubleshoot,
      explanation:
        'The user in the message was recognized, but has no access to this organization, project or repository, or the token lacks the scope.',
      fix: instruction(
        'Add the user to the organization, and give token and repository access',
        'TF400813: Organization settings, Users: add the account (or service principal) with the access level Basic. The token must belong to that account and list this organization, or All accessible organizations.',
        'TF401027: Project settings, Repositories, Security: for a pipeline, allow Contribute (Create tag, Create branch) for “PROJECT Build Service (ORGANIZATION)”.',
        'TF401019: turn off “Limit job authorization scope” and “Protect access to repositories in YAML pipelines” in Project settings, Settings, or list the repository under resources.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /\bVS(?:30063|800075)\b/,
      confidence: 'certain',
      global: true,
      source: troubleshoot,
      fix: instruction(
        'Add the account to the project',
        'Project settings, Teams or Permissions: add the account to a group such as Contributors. Check organization and project in the URL, and that the browser or tool is signed in with the account that has access.',
        'For a personal access token: it must be of this organization and have the scope of the call (Build, Code, Work Items …).',
      ),
    },
    {
      cause: 'login-redirect',
      status: 203,
      header: ['content-type', /^text\/html/],
      confidence: 'likely',
      source: tokens,
      explanation:
        'Azure DevOps responds with 203 and its sign-in page when the token is missing or not accepted.',
      fix: validToken,
    },
    {
      cause: 'login-redirect',
      status: 302,
      header: ['location', /\/_signin\?/],
      confidence: 'likely',
      source: tokens,
      explanation:
        'Azure DevOps redirects a call to its sign-in page when the token is missing or not accepted.',
      fix: validToken,
    },
    {
      cause: 'wrong-credentials',
      status: 401,
      header: ['x-vss-e2eid'],
      request: 'basic',
      confidence: 'likely',
      source: tokens,
      explanation:
        'Azure DevOps does not accept the personal access token: it has expired, was revoked, belongs to another organization, or is not written as :TOKEN in Base64.',
      fix: instruction(
        'Send Base64 of a colon and a valid token of this organization',
        'Authorization: Basic with btoa(":" + token): an empty user name, the colon, then the token; no spaces or line break (echo -n).',
        'User settings, Personal access tokens: not expired, of this organization or All accessible organizations. Basic with user name and password is no longer accepted.',
        'An organization policy may forbid tokens: use a Microsoft Entra token (Bearer) for 499b84ac-1321-427f-aa17-267ca6975798/.default.',
      ),
    },
  ],
  credentialPlaces: [
    { header: 'Authorization', scheme: 'Basic', form: 'Basic base64(:PERSONAL_ACCESS_TOKEN)' },
    { header: 'Authorization', scheme: 'Bearer' },
  ],
  examples: [
    {
      name: "missing credentials: TF400813: The user 'aaaaaaaa-aaaa-aaaa-aaa…",
      cause: 'missing-credentials',
      http: `
        GET https://dev.azure.com/org/_apis/projects

        401
        Content-Type: application/json

        {"message":"TF400813: The user 'aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa' is not authorized to access this resource."}
      `,
    },
    {
      name: '203 with the sign-in page',
      cause: 'login-redirect',
      http: `
        GET https://dev.azure.com/contoso/_apis/projects?api-version=7.1
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        203
        X-VSS-E2EID: 1
        Content-Type: text/html; charset=utf-8

        <!DOCTYPE html><html><head><title>Azure DevOps Services | Sign In</title></head></html>
      `,
    },
    {
      name: 'token has expired',
      cause: 'token-expired',
      http: `
        GET https://dev.azure.com/contoso/shop/_apis/git/repositories?api-version=7.1
        Authorization: Basic OjAxMjM0NTY3ODlhYmNkZWYwMTIzNDU2Nzg5YWJjZGVm

        401
        X-VSS-E2EID: 1
        Content-Type: application/json

        {"$id":"1","message":"Access Denied: The Personal Access Token used has expired.","typeKey":"UnauthorizedRequestException","errorCode":0}
      `,
    },
    {
      name: 'anonymous',
      cause: 'missing-credentials',
      http: `
        GET https://dev.azure.com/contoso/shop/_apis/git/repositories?api-version=7.1

        401
        X-VSS-E2EID: 1
        Content-Type: application/json

        {"$id":"1","message":"TF400813: Resource not available for anonymous access. Client authentication required.","typeKey":"UnauthorizedRequestException","errorCode":0}
      `,
    },
    {
      name: 'user without access',
      cause: 'insufficient-permission',
      http: `
        GET https://dev.azure.com/contoso/shop/_apis/git/repositories?api-version=7.1
        Authorization: Basic OjAxMjM0NTY3ODlhYmNkZWYwMTIzNDU2Nzg5YWJjZGVm

        401
        X-VSS-E2EID: 1
        Content-Type: application/json

        {"$id":"1","message":"TF400813: The user '319ead2a-2e05-6050-ae9c-000000000001' is not authorized to access this resource.","typeKey":"UnauthorizedRequestException","errorCode":0}
      `,
    },
    {
      name: 'project hidden',
      cause: 'insufficient-permission',
      http: `
        GET https://dev.azure.com/contoso/shop/_apis/git/repositories?api-version=7.1
        Authorization: Basic OjAxMjM0NTY3ODlhYmNkZWYwMTIzNDU2Nzg5YWJjZGVm

        401
        X-VSS-E2EID: 1
        Content-Type: application/json

        {"$id":"1","message":"VS800075: The project with id 'vstfs:///Classification/TeamProject/1' does not exist, or you do not have permission to access it.","typeKey":"UnauthorizedRequestException","errorCode":0}
      `,
    },
    {
      name: 'redirect to the sign-in',
      cause: 'login-redirect',
      http: `
        GET https://dev.azure.com/contoso/_apis/projects?api-version=7.1

        302
        X-VSS-E2EID: 1
        Location: https://spsprodweu5.vssps.visualstudio.com/_signin?realm=dev.azure.com&reply_to=x
      `,
    },
    {
      name: 'token refused without words',
      cause: 'wrong-credentials',
      http: `
        GET https://dev.azure.com/contoso/_apis/projects?api-version=7.1
        Authorization: Basic OmFiY2RlZg==

        401
        X-VSS-E2EID: 1
        WWW-Authenticate: Bearer authorization_uri=https://login.microsoftonline.com/t
        WWW-Authenticate: Basic realm="https://tfsprodweu4.visualstudio.com/"
        WWW-Authenticate: TFS-Federated
      `,
    },
  ],
} satisfies Vendor;
