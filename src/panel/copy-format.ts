/** Forms of one request or response: for a terminal, a console, a script. Masked. */
const requestFormats = [
  'curl',
  'curl-windows',
  'powershell',
  'fetch',
  'axios',
  'httpie',
  'python',
  'http',
  'url',
  'response',
] as const;
export type RequestFormat = (typeof requestFormats)[number];
export type SnippetFormat = Exclude<RequestFormat, 'curl' | 'fetch' | 'url' | 'response'>;

export const copyFormats = [...requestFormats, 'markdown', 'json', 'curl-secret'] as const;

/** All but `curl-secret` are masked. */
export type CopyFormat = (typeof copyFormats)[number];

export const isRequestFormat = (format: CopyFormat): format is RequestFormat =>
  requestFormats.some((known) => known === format);
