/** Words that mark an environment in names and hosts. */
const environments: readonly (readonly [string, RegExp])[] = [
  ['local', /(?:^|[^a-z])(?:localhost|127\.0\.0\.1|host\.docker\.internal)(?:[^a-z]|$)/i],
  ['staging', /(?:^|[^a-z])(?:staging|stage|stg|preprod|pre-prod|uat)(?:[^a-z]|$)/i],
  ['development', /(?:^|[^a-z])(?:dev|development|develop)(?:[^a-z]|$)/i],
  ['test', /(?:^|[^a-z])(?:test|testing|qa|sandbox|sit)(?:[^a-z]|$)/i],
  ['production', /(?:^|[^a-z])(?:prod|production|live)(?:[^a-z]|$)/i],
];

/** The environment that a host, a URL or a name is marked with; undefined where it has no mark. */
export const environmentOf = (text: string): string | undefined =>
  environments.find(([, form]) => form.test(text))?.[0];
