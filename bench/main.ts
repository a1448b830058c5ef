// `npm run bench`: what reading costs, beside other libraries, in one run on one machine.
import { benchChallenges } from './challenges.ts';
import { benchContrast } from './contrast.ts';
import { benchSession } from './session.ts';
import { benchFindings } from './sessions.ts';
import { benchTokens } from './tokens.ts';

const parts = {
  challenges: benchChallenges,
  tokens: benchTokens,
  session: benchSession,
  contrast: benchContrast,
  findings: benchFindings,
};
const chosen = process.argv.slice(2);
for (const [name, run] of Object.entries(parts))
  if (chosen.length === 0 || chosen.includes(name)) await run();
