/** Writes docs/what-is-reported.md. */
import { writeFile } from 'node:fs/promises';
import { reportedPage } from './reported.ts';

await writeFile(new URL('../../docs/what-is-reported.md', import.meta.url), reportedPage());
