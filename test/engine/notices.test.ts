import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

describe('the third-party notices', () => {
	const shipped = read('dist/THIRD-PARTY-NOTICES.md');

	it('name every library that the bundles contain', () => {
		const names = [...shipped.matchAll(/^## (\S+) [\d.]+ \(/gm)].map(([, name]) => name);
		expect(names).toEqual([
			'@azure/msal-common',
			'@azure/msal-node',
			'csv-parse',
			'fflate',
			'jose',
			'lossless-json',
			'saxes',
			'xmlchars',
		]);
	});

	// `npm run notices` copies them.
	it('at the top of the repository are those of the package', () => {
		expect(read('THIRD-PARTY-NOTICES.md')).toBe(shipped);
	});
});
