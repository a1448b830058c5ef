/** A resource of a vendor, as tokens and URLs name it. */
export interface Resource {
  readonly name: string;
  /** Its audiences: application ids and URLs. */
  readonly ids: readonly string[];
  readonly host: RegExp;
}

/**
 * Resources whose identifiers their vendors publish (Microsoft: "first-party applications" and the
 * resources' URLs).
 */
export const publishedResources: readonly Resource[] = [
  {
    name: 'Microsoft Graph',
    ids: ['00000003-0000-0000-c000-000000000000', 'https://graph.microsoft.com'],
    host: /(?:^|\.)graph\.microsoft\.(?:com|us)$/,
  },
  {
    name: 'Azure AD Graph (retired)',
    ids: ['00000002-0000-0000-c000-000000000000', 'https://graph.windows.net'],
    host: /^graph\.windows\.net$/,
  },
  {
    name: 'SharePoint',
    ids: ['00000003-0000-0ff1-ce00-000000000000'],
    host: /\.sharepoint\.(?:com|us)$/,
  },
  {
    name: 'Exchange Online',
    ids: [
      '00000002-0000-0ff1-ce00-000000000000',
      'https://outlook.office.com',
      'https://outlook.office365.com',
    ],
    host: /^outlook\.office(?:365)?\.com$/,
  },
  {
    name: 'Azure Resource Manager',
    ids: ['https://management.azure.com', 'https://management.core.windows.net'],
    host: /^management\.azure\.com$/,
  },
  {
    name: 'Azure Key Vault',
    ids: ['cfa8b339-82a2-471a-a3c9-0fc0be7a4093', 'https://vault.azure.net'],
    host: /\.vault\.azure\.net$/,
  },
  {
    name: 'Azure Storage',
    ids: ['https://storage.azure.com'],
    host: /\.(?:blob|queue|table|file|dfs)\.core\.windows\.net$/,
  },
  {
    name: 'Azure DevOps',
    ids: ['499b84ac-1321-427f-aa17-267ca6975798'],
    host: /^(?:dev\.azure\.com|.+\.visualstudio\.com)$/,
  },
];
