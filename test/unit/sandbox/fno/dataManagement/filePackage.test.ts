import { packageOfFile } from '../../../../../sandbox/fno/dataManagement/filePackage';
import { buildModel } from '../../../../../sandbox/fno/model/buildModel';
import { useDmfWorld } from './dmfWorld';
import { csv } from './packages';

const dmf = useDmfWorld();
const model = buildModel(0);

describe('the file of a recurring job', () => {
	it.each([
		['CSV in UTF-16', csv('CustomerGroupId,NOPE,DESCRIPTION', 'DM1,x,New')],
		['CSV in UTF-8', Buffer.from('CUSTOMERGROUPID,DESCRIPTION\r\nDM1,New\r\n')],
		[
			'XML',
			Buffer.from(
				'<Document><G><CUSTOMERGROUPID>DM1</CUSTOMERGROUPID><DESCRIPTION>New</DESCRIPTION></G></Document>',
			),
		],
	])('becomes a package: %s', async (_, bytes) => {
		const entity = 'Customer groups';
		const id = await dmf.run(packageOfFile(model, { entity, bytes, project: 'Job' }));
		expect(await dmf.result(id)).toBe('Succeeded');
		expect(await dmf.details(id)).toMatchObject([{ TargetRecordsCreatedCount: 1 }]);
	});
});
