export const copyFormats = [
  'curl',
  'fetch',
  'url',
  'response',
  'markdown',
  'json',
  'curl-secret',
] as const;

/** For a terminal, a console, an issue tracker, a script. All but `curl-secret` are masked. */
export type CopyFormat = (typeof copyFormats)[number];
