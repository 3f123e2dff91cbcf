import { matchFields } from '../../../nodes/shared/dataManagement/package/matchFields';

const rows = [
	{ stagingField: 'CUSTOMERGROUPID', targetField: 'CustomerGroupId' },
	{ stagingField: 'DESCRIPTION', targetField: 'Name' },
	{ stagingField: 'LINE_NO', targetField: 'LineNo' },
	{ stagingField: 'LINENO', targetField: 'OtherNo' },
];

describe('the fields of items', () => {
	it.each(['CUSTOMERGROUPID', 'CustomerGroupId', 'customer group id', 'Customer_Group_ID'])(
		'go to the staging field of their name: %s',
		(name) => {
			expect(matchFields([name], rows)).toEqual({
				matched: [{ itemField: name, stagingField: 'CUSTOMERGROUPID' }],
				unmatched: [],
				doubled: [],
			});
		},
	);

	it('go to the staging field of the entity field with their name', () => {
		expect(matchFields(['name'], rows).matched).toEqual([
			{ itemField: 'name', stagingField: 'DESCRIPTION' },
		]);
	});

	it('prefer the exact spelling of a name', () => {
		expect(matchFields(['line_no', 'LineNo'], rows).matched).toEqual([
			{ itemField: 'line_no', stagingField: 'LINE_NO' },
			{ itemField: 'LineNo', stagingField: 'LINENO' },
		]);
	});

	it('are reported if no field has their name', () => {
		const result = matchFields(['Colour', 'Description', '__proto__', ''], rows);
		expect(result.unmatched).toEqual(['Colour', '__proto__', '']);
		expect(result.matched).toHaveLength(1);
	});

	it('are reported if two go to the same field', () => {
		const result = matchFields(['Customer Group ID', 'name', 'CustomerGroupId', 'name'], rows);
		expect(result).toEqual({
			matched: [{ itemField: 'name', stagingField: 'DESCRIPTION' }],
			unmatched: [],
			doubled: [
				{
					stagingField: 'CUSTOMERGROUPID',
					itemFields: ['Customer Group ID', 'CustomerGroupId'],
				},
			],
		});
	});
});
