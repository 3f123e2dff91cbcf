import { useDmfWorld } from './dmfWorld';
import { groups, unzip } from './packages';

const dmf = useDmfWorld();

describe('an export', () => {
	it('gives what an import brought', async () => {
		await dmf.run([groups('DM1,"A, ""b""\r\nc",Net30')], { definitionGroupId: 'TEST both' });
		const files = unzip(await dmf.fetchExport('TEST both'));
		expect(Object.keys(files).sort()).toEqual([
			'Customer groups.csv',
			'Manifest.xml',
			'PackageHeader.xml',
		]);
		expect(files['Customer groups.csv']).toContain('"A, ""b""\r\nc"');
		expect(files['Customer groups.csv']).toMatch(/\r\n$/);
		expect(files['Manifest.xml']).toContain('<XMLField>CUSTOMERGROUPID</XMLField>');
	});
});
