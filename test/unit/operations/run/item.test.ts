import type { IDataObject, IExecuteFunctions, INodeParameters } from 'n8n-workflow';
import { itemReader } from '../../../../nodes/Dynamics365FinanceOperations/operations/run/item';

const rows: IDataObject[] = [{ id: 'A' }, { id: 'B' }, { id: null }, { id: 'D' }, {}, { id: 'F' }];

/** The items of a run, and which of them n8n has read parameters for. */
function runOf(parameters: INodeParameters, byN8n: (index: number) => unknown) {
	const reads: number[] = [];
	const ctx = {
		getNode: () => ({ parameters }),
		getNodeParameter: (_name: string, index: number) => {
			reads.push(index);
			return byN8n(index);
		},
	} as unknown as IExecuteFunctions;
	const read = itemReader(ctx);
	return { reads, items: rows.map((json, index) => read({ json }, index)) };
}

describe('a parameter of many items', () => {
	it('without expressions is read once', () => {
		const { reads, items } = runOf({ entity: 'CustomerGroups' }, () => 'CustomerGroups');
		expect(new Set(items.map((item) => item.read('entity')))).toEqual(new Set(['CustomerGroups']));
		expect(reads).toEqual([0]);
	});

	it('made of fields is read by n8n once, and again if a field is missing', () => {
		const { reads, items } = runOf(
			{ objectId: '=usmf,{{ $json.id }}' },
			(index) => `usmf,${String(rows[index].id ?? '')}`,
		);
		const values = items.map((item) => item.read('objectId'));
		expect(values).toEqual(['usmf,A', 'usmf,B', 'usmf,', 'usmf,D', 'usmf,', 'usmf,F']);
		expect(reads).toEqual([0, 4]);
	});

	it('is read by n8n for all if n8n reads something else', () => {
		const { reads, items } = runOf({ objectId: '={{ $json.id }}' }, (index) => `n8n ${index}`);
		expect(items.map((item) => item.read('objectId'))).toEqual(
			rows.map((_, index) => `n8n ${index}`),
		);
		expect(reads).toEqual([0, 1, 2, 3, 4, 5]);
	});

	it('is read by n8n for all if its values may be converted', () => {
		const { reads, items } = runOf({ options: { etag: '={{ $json.id }}' } }, (index) => ({
			etag: rows[index].id,
		}));
		expect(items.map((item) => item.option('etag'))).toEqual(rows.map(({ id }) => id));
		expect(reads).toEqual([0, 1, 2, 3, 4, 5]);
	});

	it('in a mapper is read like any other', () => {
		const { reads, items } = runOf({ fields: { value: { Id: '={{ $json.id }}' } } }, (index) => ({
			Id: rows[index].id,
		}));
		const values = items.map((item) => item.read('fields.value', {}, { skipValidation: true }));
		expect(values).toEqual(rows.map(({ id }) => ({ Id: id })));
		expect(reads).toEqual([0, 4]);
	});

	it('in a list to choose from is read like any other', () => {
		const company = { __rl: true, mode: 'id', value: '={{ $json.id }}' };
		const { reads, items } = runOf({ company }, (index) => ({ ...company, value: rows[index].id }));
		expect(items[0].text('company')).toBe('A');
		expect(items[1].text('company')).toBe('B');
		expect(reads).toEqual([0]);
	});
});
