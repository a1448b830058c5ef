// The parts of Cypress's Node API that the plugin uses. The package itself is no dependency: its
// installation downloads a browser.

export interface CypressBrowser {
  readonly name: string;
  /** `chromium`, `firefox` or `webkit`. */
  readonly family: string;
}

export interface LaunchDetails {
  /** In the Chromium family, the browser's own address of the Chrome DevTools Protocol. */
  readonly webSocketDebuggerUrl: string;
}

/**
 * `on` of `setupNodeEvents`. Cypress has `after:browser:launch` since 13.6; its own plugin
 * `@cypress/puppeteer` connects by the same address.
 */
export interface NodeEvents {
  (
    event: 'after:browser:launch',
    handler: (browser: CypressBrowser, launched: LaunchDetails) => void,
  ): void;
  (event: 'task', tasks: Readonly<Record<string, (argument: never) => unknown>>): void;
}
