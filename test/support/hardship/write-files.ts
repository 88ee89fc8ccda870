import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeAtomically } from '../../../src-main/exporters/write-atomically.ts';

/**
 * Writes one file again and again, each time filled with another letter, and tells of each when it is there. A stand-in
 * for whoever exports. `node write-files.ts FOLDER TIMES atomically|plainly`
 */
const [folder = '', times = '1', how = ''] = process.argv.slice(2);
const path = join(folder, 'table.csv');
for (let i = 0; i < Number(times); i++) {
  const content = String.fromCharCode(97 + (i % 26)).repeat(20_000);
  if (how === 'plainly') writeFileSync(path, content);
  else writeAtomically(path, content);
  process.stderr.write(`${i + 1}\n`);
}
