import { refusedItemOf } from '../../../../../nodes/shared/transport/writes/batches/refusedItem';
import type { PlannedWrite } from '../../../../../nodes/shared/transport/writes/plannedWrite';
import { environment } from '../../support';

describe('the refused item among several writes', () => {
	/** The member ID is the key. */
	const writes = async (...values: Array<Record<string, unknown>>): Promise<PlannedWrite[]> => {
		const connection = await environment([]).connection();
		return values.map(({ ID, ...fields }) => ({
			connection,
			kind: 'create',
			address: { entitySet: 'X', keys: [{ name: 'ID', type: 'Edm.String' }] },
			fields: { ID, ...fields },
			mayBeRenumbered: false,
			binaryFields: [],
		}));
	};
	const exists = (id: string) =>
		`Cannot create a record in Customer groups (CustGroup). Customer group: ${id}. The record already exists.`;

	it.each([
		['by its key', [{ ID: '70' }, { ID: '77' }, { ID: '7' }], exists('77'), 1],
		[
			'not by its key where another item has words of the message among its fields',
			[
				{ ID: '10', D: 'Wholesale' },
				{ ID: '20', D: 'Customer', X: 'group' },
			],
			exists('10'),
			undefined,
		],
		[
			'not by a key that is the refused field of another item',
			[{ ID: '10', PaymentTerms: '30' }, { ID: '30' }, { ID: '80' }],
			"The value '30' in field 'Terms of payment' is not found in the related table 'Terms of payment'.",
			undefined,
		],
		[
			'by a field that no other item has',
			[{ ID: '10', PaymentTerms: '31' }, { ID: '30' }, { ID: '80' }],
			"The value '31' in field 'Terms of payment' is not found in the related table 'Terms of payment'.",
			0,
		],
		['regardless of case', [{ ID: 'us-001' }, { ID: 'us-002' }], exists('US-002'), 1],
		['regardless of case beyond ASCII', [{ ID: 'ü-1' }, { ID: 'ü-2' }], exists('Ü-2'), 1],
		[
			'not by a value that all writes share',
			[{ C: 'usmf' }, { C: 'usmf' }],
			'No usmf here',
			undefined,
		],
		[
			'by the value that tells it from the others',
			[
				{ A: '77', B: 'x9' },
				{ A: '77', B: 'x8' },
			],
			'77 and x8',
			1,
		],
		['not by a part of a word', [{ Id: 'cord' }, { Id: '1' }], exists('2'), undefined],
		['not by pattern characters', [{ Id: '.*' }, { Id: '(x' }], exists('2'), undefined],
		[
			'not when the message names no value',
			[{ Id: '70' }, { Id: '77' }],
			'Site is mandatory.',
			undefined,
		],
		['always when there is only one', [{ Id: '70' }], 'Site is mandatory.', 0],
	])('is identified %s', async (_, values, message, expected) => {
		expect(refusedItemOf(await writes(...values), message)).toBe(expected);
	});

	it('is identified among thousands without blocking n8n', async () => {
		const many = await writes(
			...Array.from({ length: 5000 }, (_, n) =>
				Object.fromEntries(
					Array.from({ length: 30 }, (_unused, field) => [
						field ? `F${field}` : 'ID',
						`v${n}-${field}`,
					]),
				),
			),
		);
		expect(refusedItemOf(many, `${'Infolog text. '.repeat(100)} ${exists('v4711-0')}`)).toBe(4711);
	});
});
