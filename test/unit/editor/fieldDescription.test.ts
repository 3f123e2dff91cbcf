import { fieldDescription } from '../../../nodes/shared/editor/fieldDescription';
import { field } from '../records/models';

const ENUM = 'Microsoft.Dynamics.DataEntities.NoYes';

describe('what a list says about a field', () => {
	it.each([
		['Text', {}],
		['Number', { type: 'Edm.Int64' }],
		['Date and time', { type: 'Edm.DateTimeOffset' }],
		['Date', { type: 'Edm.DateTimeOffset', dateOnly: true }],
		['Date', { type: 'Edm.Date' }],
		['True or false', { type: 'Edm.Boolean' }],
		['GUID', { type: 'Edm.Guid' }],
		['Choice: No, Yes', { type: ENUM, members: ['No', 'Yes'] }],
		['Choice', { type: ENUM }],
		['Object', { type: 'Microsoft.Dynamics.DataEntities.Address', isComplex: true }],
		['List', { type: 'Collection(Edm.String)' }],
		['Key, text', { isKey: true, isMandatory: true }],
		['Key, GUID', { isKey: true, type: 'Edm.Guid' }],
		['Mandatory, choice: No, Yes', { isMandatory: true, type: ENUM, members: ['No', 'Yes'] }],
	])('is %s for %j', (text, more) => {
		expect(fieldDescription(field('Name', more))).toBe(text);
	});

	it('names the first choices of many', () => {
		const members = Array.from({ length: 12 }, (_, index) => `M${index}`);
		expect(fieldDescription(field('Name', { type: ENUM, members }))).toBe(
			'Choice: M0, M1, M2, M3, M4, M5, M6, M7, …',
		);
	});
});
