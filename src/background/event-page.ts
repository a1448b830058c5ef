/** The background of Firefox: a page, which imports modules when it needs them. */
import { startBackground } from './start.ts';

startBackground(() => import('./sessions.ts'));
