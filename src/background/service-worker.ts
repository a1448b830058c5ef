/** The background of Chromium: a service worker, in which `import()` is not allowed. */
import type * as sessionsModule from './sessions.ts';
import { startBackground } from './start.ts';

/** The script of `sessions.ts`; its name changes with its content (scripts/service-worker.ts). */
declare const SESSIONS_FILE: string;

declare global {
  /** What that script exports, once it is imported. */
  var why401Sessions: typeof sessionsModule | undefined;
}

function importSessions(): typeof sessionsModule {
  if (globalThis.why401Sessions === undefined) importScripts(SESSIONS_FILE);
  if (globalThis.why401Sessions === undefined) throw new Error(`${SESSIONS_FILE} exports nothing`);
  return globalThis.why401Sessions;
}

// An installed worker may import only what it imported while it was being installed.
addEventListener('install', importSessions);
startBackground(importSessions);
