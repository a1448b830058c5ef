// `import 'why401/cypress/support'` in the support file: runs in the browser, around each test.
import { judgeTests, type CypressGlobals } from './around-tests.ts';

judgeTests(globalThis as unknown as CypressGlobals);
