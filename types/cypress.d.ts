export interface Why401Options {
  /** Name of a policy file, or what one holds. Without it, no refusal is expected. */
  readonly policy?: string | object | undefined;
  /** `unexpected` (default): a test fails where something unexpected was refused. */
  readonly failOn?: 'unexpected' | 'never' | undefined;
  /** Where reports are written; default `cypress/why401`. */
  readonly folder?: string | undefined;
}

/** `on` of `setupNodeEvents`. */
export interface PluginEvents {
  (event: 'after:browser:launch', handler: (browser: any, launched: any) => void): void;
  (event: 'task', tasks: any): void;
}

/** Registers Why401; call it in `setupNodeEvents`. */
export declare function why401(on: PluginEvents, options?: Why401Options): void;
export default why401;
