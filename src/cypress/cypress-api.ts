// The parts of Cypress's Node API that the plugin uses (docs.cypress.io/api/node-events). The
// package itself is no dependency: its installation downloads a browser.

export interface CypressBrowser {
  readonly name: string;
  /** `chromium`, `firefox` or `webkit`. */
  readonly family: string;
}

export interface LaunchOptions {
  readonly args: string[];
}

/** `on` of `setupNodeEvents`. */
export interface NodeEvents {
  (
    event: 'before:browser:launch',
    handler: (browser: CypressBrowser, options: LaunchOptions) => LaunchOptions,
  ): void;
  (event: 'task', tasks: Readonly<Record<string, (argument: never) => unknown>>): void;
}
