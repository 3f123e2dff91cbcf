// Says what is still missing for a release: `npm run release:check`, with `-- --tag 1.2.3` for one tag.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findGaps } from './release/gaps';

const { values } = parseArgs({ options: { tag: { type: 'string' } } });
const gaps = findGaps(join(__dirname, '..'), values.tag);

for (const { place, advice } of gaps) console.error(`${place}: ${advice}`);
if (gaps.length === 0) console.log('Nothing is missing for a release.');
else {
	console.error(`\n${gaps.length} missing before the package can be published.`);
	process.exitCode = 1;
}
