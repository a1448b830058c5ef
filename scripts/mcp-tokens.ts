// `npm run tokens`: how many tokens answers of `why401 mcp` take, over every example of the
// project, by the tokenizer o200k. Exits 1 where a verdict takes more than 400.

import { exampleFailures, listTokens, verdictTokens } from './mcp-measure.ts';
import { VERDICT_TOKENS } from '../src/mcp/tokens.ts';

const failures = exampleFailures();
const counts = verdictTokens(failures).sort((a, b) => a - b);
const at = (share: number): number => counts[Math.floor(share * (counts.length - 1))] ?? 0;

console.log(`verdicts            ${counts.length}`);
console.log(`tokens, median      ${at(0.5)}`);
console.log(`tokens, 95 %        ${at(0.95)}`);
console.log(`tokens, most        ${at(1)} (at most ${VERDICT_TOKENS} are allowed)`);
console.log(`list of 50 refusals ${listTokens(failures)}`);
process.exitCode = at(1) > VERDICT_TOKENS ? 1 : 0;
