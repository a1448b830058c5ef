/** What Envoy's response flags mean, of those that refuse (envoyproxy.io, access log usage). */
const flags: Readonly<Record<string, string>> = {
  UAEX: 'the external authorization service refused it (UAEX)',
  RL: 'the local rate limit was exceeded (RL)',
  RLSE: 'the rate limit service failed (RLSE)',
  RFCF: 'a filter refused it (RFCF)',
  NR: 'no route matches (NR)',
};

/** What the flags of a request say of its refusal; '' where they say nothing of it. */
export const flagWords = (list: string): string =>
  list
    .split(',')
    .flatMap((flag) => (Object.hasOwn(flags, flag) ? [flags[flag]] : []))
    .join('; ');
