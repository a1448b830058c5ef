export const copyFormats = ['markdown', 'curl', 'json'] as const;

/** For an issue tracker, a terminal, a script. */
export type CopyFormat = (typeof copyFormats)[number];
