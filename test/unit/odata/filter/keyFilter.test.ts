import { keyFilter } from '../../../../nodes/shared/odata/filter/keyFilter';
import type { TypedField } from '../../../../nodes/shared/odata/values/typedField';
import { inputErrorOf } from '../inputErrors';

const company: TypedField = { name: 'dataAreaId', type: 'Edm.String' };
const account: TypedField = { name: 'CustomerAccount', type: 'Edm.String' };
const line: TypedField = { name: 'LineNumber', type: 'Edm.Int64' };
const kind: TypedField = {
	name: 'Kind',
	type: 'Microsoft.Dynamics.DataEntities.Kind',
	members: ['None', 'Any*'],
};

describe('a filter by key', () => {
	it('compares every part by its type', () => {
		const values = {
			dataAreaId: 'usmf',
			CustomerAccount: "O'Neil",
			LineNumber: '9007199254740993',
			Kind: 'Any*',
		};
		expect(keyFilter([company, account, line, kind], values)).toEqual({
			text: "dataAreaId eq 'usmf' and CustomerAccount eq 'O''Neil' and LineNumber eq 9007199254740993 and Kind eq Microsoft.Dynamics.DataEntities.Kind'Any*'",
			isExact: true,
		});
	});

	it('says that an asterisk in text finds other records as well', () => {
		expect(keyFilter([company, account], { dataAreaId: 'usmf', CustomerAccount: 'US-*' })).toEqual({
			text: "dataAreaId eq 'usmf' and CustomerAccount eq 'US-*'",
			isExact: false,
		});
	});

	it('needs a value for every part', () => {
		expect(inputErrorOf(() => keyFilter([company, account], { dataAreaId: 'usmf' })).field).toBe(
			'CustomerAccount',
		);
	});
});
