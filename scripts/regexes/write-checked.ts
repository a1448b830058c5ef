/**
 * `npm run regexes`: checks every regular expression of the code that ships with recheck, and
 * writes scripts/regexes/checked.json. Known ones are not checked again.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { check } from 'recheck';
import { checkedFile, readChecked, type Checked, type Suspect } from './checked.ts';
import { collectRegexes, keyOf } from './collect.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const known = readChecked(root);
const safe = new Set<string>();
const suspects = new Map<string, Suspect>();
const waiting = collectRegexes(root).filter((regex) => {
  const key = keyOf(regex);
  const suspect = known.suspects[key];
  if (known.safe.includes(key)) safe.add(key);
  else if (suspect !== undefined) suspects.set(key, suspect);
  else return true;
  return false;
});
process.stdout.write(`${safe.size + suspects.size} known, ${waiting.length} to check\n`);

const sorted = <Value>(items: Iterable<readonly [string, Value]>): Record<string, Value> =>
  Object.fromEntries([...items].sort(([a], [b]) => (a < b ? -1 : 1)));

function save(): void {
  const checked: Checked = { safe: [...safe].sort(), suspects: sorted(suspects) };
  writeFileSync(checkedFile(root), `${JSON.stringify(checked, null, 2)}\n`);
}

/** Milliseconds for one expression; what takes longer is a suspect. */
const TIMEOUT = 10_000;

async function work(): Promise<void> {
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const result = await check(next.source, next.flags, { timeout: TIMEOUT });
    const key = keyOf(next);
    if (result.status === 'safe') safe.add(key);
    else if (result.status === 'vulnerable') {
      const { pumps, suffix } = result.attack;
      suspects.set(key, {
        pumps: pumps.map(({ prefix, pump }) => ({ prefix, pump })),
        suffix,
      });
    } else suspects.set(key, { pumps: [], suffix: '' });
    if ((safe.size + suspects.size) % 100 === 0) save();
  }
}

await Promise.all([work(), work()]);
save();
process.stdout.write(`${safe.size} safe, ${suspects.size} suspects\n`);
