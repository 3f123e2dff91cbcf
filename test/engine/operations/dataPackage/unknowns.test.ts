import { exportEntity, groups, importItems, quickRuns } from '../../../support/packages';
import { useWorld } from '../../../support/world';

const world = useWorld();

/** What nobody knows about data management; the node works either way. */
const settings: Array<Record<string, string>> = [
	{ targetMapEntity: 'dataEntity' },
	{ stagingFieldCase: 'asNamed' },
	{ executionRows: 'late' },
	{ executionAppears: 'afterOnePoll', executionNotFound: 'otherLanguage' },
	{ executionAppears: 'afterOnePoll', executionNotFound: 'withoutId' },
	{ importExecutionId: 'ignored' },
	{ dataManagementTarget: 'table' },
	{ dataManagementTarget: 'dataEntity' },
	{ manifestOrder: 'skipped' },
	{ blobServiceVersion: '2019-12-12' },
];

describe('an import', () => {
	it.each(settings)('works with %j', async (setting) => {
		await world.sandbox.control.setSwitches({ ...quickRuns, ...setting });
		const { failure, outputs } = await world.run(importItems(), { items: groups('N1') });
		expect(failure).toBeUndefined();
		expect(outputs[0].map(({ json }) => json)).toMatchObject([{ recordsCreated: 1 }]);
	});

	it.each(['publicEntity', 'table', 'dataEntity'])(
		'names rows of XML after the entity, where TargetName is its %s',
		async (dataManagementTarget) => {
			await world.sandbox.control.setSwitches({
				...quickRuns,
				dataManagementTarget,
				xmlRecordElement: 'dataEntity',
			});
			const parameters = importItems({}, { format: 'XML-Element' });
			const { outputs } = await world.run(parameters, { items: groups('N1') });
			expect(outputs[0].map(({ json }) => json)).toMatchObject([{ recordsCreated: 1 }]);
		},
	);

	it.each(['names', 'objects'])('reads the order of entities as %s', async (entitySequence) => {
		await world.sandbox.control.setSwitches({ ...quickRuns, entitySequence });
		const items = [
			{ json: { to: 'Customer groups', CustomerGroupId: 'N1', Description: 'One' } },
			{ json: { to: 'Terms of payment', Name: 'T9', Description: 'Nine days' } },
		];
		const parameters = importItems({}, { entities: 'field', entityField: 'to' });
		const { outputs } = await world.run(parameters, { items });
		expect(outputs[0].map(({ json }) => json.entity)).toEqual([
			'Terms of payment',
			'Customer groups',
		]);
	});

	it.each<[Record<string, string>, string | null]>([
		[{ executionErrors: 'valid' }, '1'],
		[{ executionErrors: 'broken' }, '1'],
		[{ errorRecordId: 'empty' }, null],
		[{ errorFileUrl: 'never' }, '1'],
	])('returns refused rows with %j', async (setting, record) => {
		await world.sandbox.control.setSwitches({ ...quickRuns, ...setting });
		const items = [{ json: { CustomerGroupId: 'N1', Description: '' } }];
		const { outputs } = await world.run(importItems({}, { output: 'refusedRows' }), { items });
		expect(outputs[0].map(({ json }) => json)).toMatchObject([{ record, field: 'DESCRIPTION' }]);
	});

	it.each(['any', 'labels'])('writes flags as F&O reads them: %s', async (importedFlags) => {
		await world.sandbox.control.setSwitches({ ...quickRuns, importedFlags });
		const items = [true, false].map((IsSalesTaxIncludedInPrice, index) => ({
			json: { CustomerGroupId: `N${index}`, Description: 'x', IsSalesTaxIncludedInPrice },
		}));
		const { failure } = await world.run(importItems(), { items });
		expect(failure).toBeUndefined();
		const rows = await world.rows('CustomerGroups');
		for (const [id, flag] of [
			['N0', 'Yes'],
			['N1', 'No'],
		]) {
			expect(rows).toContainEqual(
				expect.objectContaining({ CustomerGroupId: id, IsSalesTaxIncludedInPrice: flag }),
			);
		}
	});

	it.each([
		['emptied', ''],
		['unchanged', 'T1'],
	])('warns of cells that are empty, which leave a field %s', async (importedEmptyCells, left) => {
		await world.sandbox.control.setSwitches({ ...quickRuns, importedEmptyCells });
		const TaxGroupId = 'T1';
		await world.output(importItems(), { ...groups('N1')[0].json, TaxGroupId });
		const [first, second] = groups('N1', 'N2');
		const items = [first, { json: { ...second.json, TaxGroupId } }];
		const { hints, failure } = await world.run(importItems(), { items });
		expect(failure).toBeUndefined();
		expect(hints).toEqual([expect.stringContaining('Their cells are empty, and F&O may')]);
		expect(await world.rows('CustomerGroups')).toContainEqual(
			expect.objectContaining({ CustomerGroupId: 'N1', TaxGroupId: left }),
		);
	});

	it('says that it cannot tell where runs are not listed', async () => {
		await world.sandbox.control.setSwitches({ ...quickRuns, executionRows: 'never' });
		const { failure } = await world.run(importItems(), { items: groups('N1') });
		expect(failure?.message).toMatch(/lists no counts of "Customer groups"/);
		expect(await world.rows('CustomerGroups')).toContainEqual(
			expect.objectContaining({ CustomerGroupId: 'N1' }),
		);
	});

	it('is refused before its start if the link to the storage has expired', async () => {
		await world.sandbox.control.setSwitches({ ...quickRuns, blobLinkLifetime: 'expired' });
		const { failure, sent } = await world.attempt(importItems(), groups('N1')[0].json);
		expect(failure?.message).toMatch(/refused the file: AuthenticationFailed/);
		expect(failure?.description).toContain('half an hour');
		expect(JSON.stringify(failure)).not.toContain('sig=');
		expect(sent.filter((request) => request.includes('ImportFromPackage'))).toEqual([]);
	});

	it('uploads again if the storage is busy or the connection breaks', async () => {
		const plan = { service: 'blobs' as const, method: 'PUT', times: 1 };
		await world.sandbox.control.setSwitches(quickRuns);
		await world.sandbox.control.plan({ ...plan, then: { status: 503, body: '' } });
		await world.sandbox.control.plan({ ...plan, then: { drop: 'afterWork' } });
		const { outputs } = await world.run(importItems(), { items: groups('N1') });
		expect(outputs[0].map(({ json }) => json)).toMatchObject([{ recordsCreated: 1 }]);
	});

	it('does not follow the storage elsewhere', async () => {
		await world.sandbox.control.plan({
			service: 'blobs',
			method: 'PUT',
			times: 1,
			then: { status: 307, headers: { location: 'https://127.0.0.1:1/x' }, body: '' },
		});
		const { failure } = await world.attempt(importItems(), groups('N1')[0].json);
		expect(failure?.message).toContain('redirected the request, and redirects are not followed');
	});
});

describe('an export', () => {
	it.each<Record<string, string>>([
		{ exportExecutionId: 'ignored' },
		{ exportedPackageUrl: 'afterFivePolls' },
		{ executionUnknown: 'fourTimes' },
		{ executionRows: 'never' },
	])('works with %j', async (setting) => {
		await world.sandbox.control.setSwitches({ ...quickRuns, ...setting });
		expect((await world.output(exportEntity())).length).toBeGreaterThan(0);
	});
});
