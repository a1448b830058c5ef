import { clients } from './clients.ts';
import { field } from './field.ts';
import { frameworks } from './frameworks.ts';
import type { Scenario } from './scenario.ts';
import { services } from './services.ts';
import { threads } from './threads.ts';

/** Every scenario of ours: what real products answer, by their documentation or source. */
export const ownScenarios: readonly Scenario[] = [
  ...frameworks,
  ...services,
  ...field,
  ...threads,
  ...clients,
];
