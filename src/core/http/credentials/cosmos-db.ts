const COSMOS_DB =
  /^type(%3D|=)(?:master|resource|aad)(?:%26|&)ver(?:%3D|=)[\d.]{1,8}(?:%26|&)sig(?:%3D|=)/i;

/**
 * Azure Cosmos DB's authorization, which takes no scheme: `type=master&ver=1.0&sig=SIGNATURE`,
 * percent-encoded as a whole; null where the value is another.
 */
export function cosmosDbForm(value: string): 'encoded' | 'plain' | null {
  const equals = COSMOS_DB.exec(value)?.[1];
  return equals === undefined ? null : equals === '=' ? 'plain' : 'encoded';
}
