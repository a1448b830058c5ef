import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const tokens =
  'https://learn.microsoft.com/en-us/azure/devops/organizations/accounts/use-personal-access-tokens-to-authenticate';
const troubleshoot =
  'https://learn.microsoft.com/en-us/azure/devops/organizations/security/troubleshoot-permissions';

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
    },
    {
      cause: 'missing-credentials',
      text: /\bTF400813\b.{0,60}(?:''|aaaaaaaa-aaaa-)/,
      confidence: 'certain',
      global: true,
      source: troubleshoot,
      explanation: 'The user in the message is the anonymous one: no credential was accepted.',
      fix: instruction(
        'Send a personal access token of this organization',
        'Basic needs an empty user name and the token as the password (:PAT in Base64). Check that the token has not expired and is for this organization.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /\bTF400813\b|\bTF401027\b|\bTF401019\b/,
      confidence: 'likely',
      global: true,
      source: troubleshoot,
    },
    {
      cause: 'insufficient-permission',
      text: /\bVS(?:30063|800075|402337)\b/,
      confidence: 'likely',
      global: true,
      source: troubleshoot,
    },
    {
      cause: 'login-redirect',
      status: 203,
      header: ['content-type', /^text\/html/],
      confidence: 'likely',
      source: tokens,
      explanation:
        'Azure DevOps responds with 203 and its sign-in page when the token is missing or not accepted.',
      fix: instruction(
        'Send a valid token with each call',
        'Send Basic with :PAT in Base64, or a Microsoft Entra token for 499b84ac-1321-427f-aa17-267ca6975798/.default.',
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
  ],
} satisfies Vendor;
