// `npm run bench`: what reading costs, beside other libraries, in one run on one machine.
import { benchChallenges } from './challenges.ts';
import { benchSession } from './session.ts';
import { benchTokens } from './tokens.ts';

await benchChallenges();
await benchTokens();
benchSession();
