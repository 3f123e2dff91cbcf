import { importItems } from '../../../support/packages';
import { useWorld } from '../../../support/world';

const world = useWorld();

const GROUPS = 'CustomerGroups';
const groups = (...ids: string[]) =>
	ids.map((id) => ({ json: { CustomerGroupId: id, Description: `Group ${id}` } }));

describe('an import of items', () => {
	it('writes a row for each item and counts what became of it', async () => {
		const { failure, outputs } = await world.run(importItems(), { items: groups('N1', 'N2', 'N3') });
		expect(failure).toBeUndefined();
		expect(outputs[0].map(({ json }) => json)).toEqual([
			{
				executionId: expect.stringMatching(/^n8n-/),
				project: 'n8n import Customer groups',
				company: 'usmf',
				status: 'Succeeded',
				entity: 'Customer groups',
				stagingStatus: 'Finished',
				targetStatus: 'Finished',
				rowsInFile: 3,
				rowsStaged: 3,
				recordsCreated: 3,
				recordsUpdated: 0,
				rowsFailed: 0,
			},
		]);
		const stored = await world.rows(GROUPS);
		expect(stored.filter(({ CustomerGroupId }) => /^N\d$/.test(String(CustomerGroupId)))).toHaveLength(3);
	});
});
