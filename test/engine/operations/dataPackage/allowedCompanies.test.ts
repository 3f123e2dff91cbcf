import type { IDataObject } from 'n8n-workflow';
import {
	exportEntity,
	exportProject,
	groups,
	importFile,
	importItems,
	ofRun,
	quickRuns,
} from '../../../support/packages';
import { useWorld } from '../../../support/world';
import { HEADER, manifestOf, unicode, zipOf } from '../../../unit/dataManagement/zips';

const world = useWorld({ signIn: 'none' });

const allow = async (more: IDataObject = {}) =>
	await world.useServicePrincipal({ allowedCompanies: 'usrt', sharedEntities: 'read', ...more });
beforeEach(async () => {
	await allow();
	await world.sandbox.control.setSwitches(quickRuns);
});

const group = groups('N1')[0].json;
const currency = { CurrencyCode: 'XYZ', Name: 'New' };
const currencies = importItems({
	entity: 'Currencies',
	company: 'usrt',
	options: { allowShared: true },
});

it('a package goes into an allowed company, which is the default if it is the only one', async () => {
	const [result] = await world.output(importItems({ company: 'USRT' }), group);
	expect(result).toMatchObject({ company: 'USRT', recordsCreated: 1 });
	const rows = await world.output(exportEntity({ company: 'usrt' }));
	expect(rows).toContainEqual(expect.objectContaining({ CUSTOMERGROUPID: 'N1' }));
});

it.each([
	['an import', importItems()],
	['the start of an import', importItems({ operation: 'startImport' })],
	['an export', exportEntity()],
	['the start of an export', exportEntity({ operation: 'startExport' })],
	['the export of a project', exportProject('PRODUCTION customers export')],
])('%s in another company is refused', async (_, parameters) => {
	const { failure, writes } = await world.attempt(parameters, group);
	expect(failure?.message).toContain('not among the Allowed Companies');
	expect(writes).toEqual([]);
});

it('a company in a row is checked, also where a manifest hides its column', async () => {
	const file = 'Customer groups.csv';
	const manifest = manifestOf({ label: 'Customer groups', file, fields: ['DATAAREAID', 'NAME'] });
	const imported = async (text: string) => {
		const zip = zipOf({
			'Manifest.xml': text,
			'PackageHeader.xml': HEADER,
			[file]: unicode('DATAAREAID\r\nusmf\r\n'),
		});
		const data = Buffer.from(zip).toString('base64');
		const items = [{ json: {}, binary: { data: { data, mimeType: 'application/zip' } } }];
		return (await world.run(importFile({ company: 'usrt' }), { items })).failure?.message;
	};
	expect(await imported(manifest)).toContain('"usmf" is not among the Allowed Companies');
	const twice = manifest.replace('<XMLField>NAME<', '<XMLField>DATAAREAID<');
	expect(await imported(twice)).toContain('maps the column "DATAAREAID" of "Customer groups" more');
	const shared = manifest.replace('<EntityField>NAME<', '<EntityField>DATAAREAID<');
	expect(await imported(shared)).toContain('"usmf" is not among the Allowed Companies');
});

it('shared entities follow the credential', async () => {
	const refused = await world.attempt(currencies, currency);
	expect(refused.failure?.message).toContain('the credential has Allowed Companies');
	const read = exportEntity({ entity: 'Currencies', company: 'usrt' });
	expect((await world.output(read)).length).toBeGreaterThan(0);
	await allow({ sharedEntities: 'readWrite' });
	expect(await world.output(currencies, currency)).toMatchObject([{ recordsCreated: 1 }]);
	await allow({ sharedEntities: 'none' });
	expect((await world.attempt(read)).failure?.message).toContain(
		'the credential has Allowed Companies',
	);
});

it('of an earlier run, only the status is returned: its company is not known', async () => {
	const started = exportEntity({ operation: 'startExport', company: 'usrt' });
	const [{ executionId }] = await world.output(started);
	const id = String(executionId);
	expect(await world.output(ofRun('getStatus', id))).toHaveLength(1);
	for (const operation of ['getErrors', 'getFile'] as const) {
		const { failure } = await world.attempt(ofRun(operation, id));
		expect(failure?.message).toContain('cannot be limited to the Allowed Companies');
	}
});
