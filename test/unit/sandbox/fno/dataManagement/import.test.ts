import { json } from '../fnoWorld';
import { useDmfWorld } from './dmfWorld';
import { groups } from './packages';

const dmf = useDmfWorld();

describe('an import', () => {
	it('creates and updates records, and counts them', async () => {
		const id = await dmf.run([groups('10,Changed,Net30', 'DM1,"New, ""quoted""",')]);
		expect(await dmf.result(id)).toBe('Succeeded');
		expect(await dmf.details(id)).toMatchObject([
			{
				EntityName: 'Customer groups',
				StagingStatus: 'Finished',
				TargetStatus: 'Finished',
				StagingRecordsToBeProcessedCount: 2,
				StagingRecordsCreatedCount: 2,
				TargetRecordsCreatedCount: 1,
				TargetRecordsUpdatedCount: 1,
			},
		]);
		const path = "/data/CustomerGroups(dataAreaId='usmf',CustomerGroupId='DM1')";
		expect(json(await dmf.get(path))).toMatchObject({ Description: 'New, "quoted"' });
	});
});
