// What judges a test, in a file of its own so that it is loaded only where it is needed.
export { asksAboutAll } from '../runners/judge-run.ts';
export { judgeTest } from '../runners/judge-test.ts';
