/** What `--help OPTION` says beyond the option's line, by its name. */
export const optionDetails: Readonly<Record<string, string>> = {
  html: `It loads nothing and runs no script. It has the session as a picture, and a switch for
each cause.`,
  har: 'DevTools and Why401 open it again.',
  sarif:
    'For code scanning. A session that ended is one result, including everything that follows from it.',
  junit: 'One test case for each root cause; a refusal is a failure.',
  github: `One line for each root cause, on standard output; on standard error with --json or
--markdown.`,
  against: `It is a cURL command, fetch call, HTTP request, Postman item or HAR file. What differs is
listed, and which difference explains the refusal.`,
  compare: `Another user or environment: routes side by side, with what differs in status, cause
and claims.`,
  log: `JSON lines, logfmt, nginx, Apache, Envoy and AWS load balancers. Lines are joined by a
request id, else by time, method and path.`,
  openapi: `JSON or YAML. The security of an operation says which scheme, place and scopes it
needs.`,
  policy: `It names the refusals that are allowed, what must never be, how many retries, and how
long the first token must be valid. An empty policy, {}, allows nothing. Its JSON
schema is docs/policy.schema.json in the package.`,
  baseline: `Exits with code 1 if anything is new. Method, path, status and cause are compared.`,
  watch: 'Existing recordings come first. The exit code is that of the worst one.',
  completion: `For bash and zsh: source <(why401 --completion zsh)
For fish: why401 --completion fish | source`,
  'expires-within': 'It lists tokens, cookies and presigned URLs that the session used.',
  json: 'Its shape is stable: schema, entries, skipped, failures, groups, findings.',
};
