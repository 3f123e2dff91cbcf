import type { IDataObject, INodeParameters } from 'n8n-workflow';
import {
	action,
	continueOnFail,
	fields,
	fieldsFromItem,
	items,
	record,
} from '../../../support/nodeParameters';
import { writes } from '../../../support/requests';
import { useWorld } from '../../../support/world';

// The default company of the account is usmf.
const world = useWorld({ signIn: 'none' });

const allow = async (allowedCompanies: string, sharedEntities = 'read') =>
	await world.useServicePrincipal({ allowedCompanies, sharedEntities });
beforeEach(async () => await allow('usrt,dat'));

const groups = { entity: 'CustomerGroups' };
const given = { CustomerGroupId: '77', Description: 'New' };
const stored = async (id: string) =>
	(await world.rows('CustomerGroups')).filter((row) => row.CustomerGroupId === id);
const company = (value: string): INodeParameters => ({
	company: { __rl: true, mode: 'id', value },
});

/** The error of an attempt that sent nothing that could change something. */
async function refusal(parameters: INodeParameters, json?: IDataObject): Promise<string> {
	const { failure, writes: sent } = await world.attempt(parameters, json);
	expect(sent).toEqual([]);
	return failure?.message ?? 'success';
}

const NOT_AMONG = /not among the Allowed Companies/;

describe('a new record', () => {
	it('is created in an allowed company, however it is named', async () => {
		await world.output(record('create', groups, { ...fields(given), ...company('USRT ') }));
		await world.output(
			record('create', groups, fields({ ...given, CustomerGroupId: '78', dataAreaId: 'dat' })),
		);
		const rows = [...(await stored('77')), ...(await stored('78'))];
		expect(rows.map((row) => row.dataAreaId)).toEqual(['usrt', 'dat']);
	});

	it('is created in the only allowed company, not in the default company', async () => {
		await allow('usrt');
		await world.output(record('create', groups, fields(given)));
		expect((await stored('77')).map((row) => row.dataAreaId)).toEqual(['usrt']);
	});

	it('needs a company if several are allowed', async () => {
		expect(await refusal(record('create', groups, fields(given)))).toMatch(
			/No company is given.*usrt, dat/,
		);
	});

	it.each(['usmf', 'USMF', 'usmf '])('is refused in the company "%s"', async (id) => {
		expect(await refusal(record('create', groups, { ...fields(given), ...company(id) }))).toMatch(
			NOT_AMONG,
		);
		expect(await refusal(record('create', groups, fields({ ...given, dataAreaId: id })))).toMatch(
			NOT_AMONG,
		);
	});

	it('is refused if an expression gives the company as a list', async () => {
		await refusal(record('create', groups, fieldsFromItem), { ...given, dataAreaId: ['usmf'] });
		await refusal(record('create', groups, fieldsFromItem), { ...given, dataAreaId: ['usrt'] });
		expect(await stored('77')).toEqual([]);
	});

	it('is refused with another field that names another company', async () => {
		const line = { JournalBatchNumber: '1', LineNumber: '1', OffsetCompany: 'usmf' };
		const address = { entity: 'LedgerJournalLines', company: 'usrt' };
		const message = await refusal(
			record('create', address, { ...fields(line), options: { skipMandatoryCheck: true } }),
		);
		expect(message).toMatch(NOT_AMONG);
	});

	it('is not shown if the instance returns one of another company', async () => {
		const body = { dataAreaId: 'usmf', CustomerGroupId: '77', Description: 'Not yours' };
		await world.fail('POST', '/data/CustomerGroups', { status: 201, body });
		const { failure, outputs } = await world.attempt(
			record('create', groups, { ...fields(given), ...company('usrt') }),
		);
		expect(failure?.message).toMatch(/was created, but.*does not allow/);
		expect(JSON.stringify(outputs)).not.toContain('Not yours');
	});
});

describe('a stored record', () => {
	const change = fields({ Description: 'Changed' });
	const operations: Array<[string, INodeParameters]> = [
		['update', change],
		['delete', {}],
		['upsert', fields({ CustomerGroupId: '10', Description: 'Changed' })],
	];

	it.each([operations[0], operations[2]])(
		'of an allowed company can be changed: %s',
		async (operation, more) => {
			await allow('usrt');
			await world.output(record(operation, { ...groups, objectId: '10' }, more));
			const changed = (await stored('10')).filter((row) => row.Description === 'Changed');
			expect(changed.map((row) => row.dataAreaId)).toEqual(['usrt']);
		},
	);

	it('of an allowed company can be deleted', async () => {
		await world.output(record('create', groups, { ...fields(given), ...company('usrt') }));
		await world.output(record('delete', { ...groups, objectId: 'USRT,77' }));
		expect(await stored('77')).toEqual([]);
	});

	it.each(operations)('of another company is refused: %s', async (operation, more) => {
		const address = { ...groups, objectId: '10' };
		expect(await refusal(record(operation, address, { ...more, ...company('usmf') }))).toMatch(
			NOT_AMONG,
		);
		expect(await refusal(record(operation, address, more))).toMatch(/company/i);
	});

	it.each(['usmf,10', 'USMF,10', '"usmf ",10'])('is refused by the Object ID %s', async (id) => {
		for (const [operation, more] of operations.slice(0, 2)) {
			const address = { ...groups, objectId: id };
			expect(await refusal(record(operation, address, more))).toMatch(NOT_AMONG);
		}
	});

	it('is not even looked for by Create or Update in another company', async () => {
		const { sent } = await world.attempt(
			record('upsert', groups, {
				...fields({ dataAreaId: 'usmf', CustomerGroupId: '10', Description: 'x' }),
				ifFound: 'return',
			}),
		);
		expect(sent.filter((request) => request.includes('/data/'))).toEqual([]);
	});
});

describe.each(['oneByOne', 'batches', 'allOrNothing'])('written %s', (writeMode) => {
	it('only records of allowed companies are sent', async () => {
		const before = await world.mark();
		const report = await world.run(record('create', groups, { ...fieldsFromItem, writeMode }), {
			items: items(
				{ ...given, CustomerGroupId: '71', dataAreaId: 'usrt' },
				{ ...given, CustomerGroupId: '72', dataAreaId: 'usmf' },
				{ ...given, CustomerGroupId: '73' },
			),
			...continueOnFail,
		});
		const errors = report.outputs[0].map(({ json }) => String(json.error ?? 'done'));
		expect(errors[1]).toMatch(NOT_AMONG);
		expect(errors[2]).toMatch(/No company is given/);
		expect(await stored('72')).toEqual([]);
		expect(await stored('73')).toEqual([]);
		const sent = writes(await world.sent(before));
		expect(sent).toHaveLength(writeMode === 'allOrNothing' ? 0 : 1);
	});
});

describe('an entity that all companies share', () => {
	const currency = record(
		'create',
		{ entity: 'Currencies' },
		fields({ CurrencyCode: 'XXA', Name: 'Test' }),
	);

	it('is not changed unless the credential says so', async () => {
		for (const shared of ['none', 'read', 'anything else']) {
			await allow('usrt', shared);
			expect(await refusal(currency)).toMatch(/All companies share.*does not allow you to change/);
		}
		await allow('usrt', 'readWrite');
		expect((await world.attempt(currency)).failure).toBeUndefined();
	});
});

describe('an action', () => {
	const change = (objectId: string, more = {}) =>
		action('CustomerGroups/changePaymentTerm', { objectId, ...more }, { _paymentTermId: 'Net45' });

	it('is executed on a record of an allowed company', async () => {
		await world.output(change('usrt,10'));
		const changed = (await stored('10')).filter((row) => row.PaymentTermId === 'Net45');
		expect(changed.map((row) => row.dataAreaId)).toEqual(['usrt']);
	});

	it('is refused on a record of another company', async () => {
		expect(await refusal(change('usmf,10'))).toMatch(NOT_AMONG);
		expect(await refusal(change('10', { company: 'USMF' }))).toMatch(NOT_AMONG);
	});

	it.each(['CustomerGroups/findByPaymentTerm', 'environmentName', 'BatchJobs/lastRecordId'])(
		'without a record is refused: %s',
		async (name) => {
			expect(await refusal(action(name))).toMatch(/cannot be limited to the Allowed Companies/);
		},
	);

	it('on a record that names its company in another field is refused', async () => {
		await allow('usmf', 'readWrite');
		const id = '0f8fad5b-d9cb-469f-a165-070867728951';
		expect(await refusal(action('WorkflowWorkItems/Complete', { objectId: id }))).toMatch(
			/cannot be limited/,
		);
	});

	it('does not show a record of another company that it returns', async () => {
		const body = { value: [{ dataAreaId: 'usmf', CustomerAccount: 'SECRET' }] };
		await world.fail('POST', '/data/CustomerGroups', {
			status: 200,
			body: { '@odata.context': 'x', ...body },
		});
		const { failure, outputs } = await world.attempt(
			action('CustomerGroups/listCustomers', { objectId: 'usrt,10' }, { _limit: 1 }),
		);
		expect(failure?.message).toMatch(/was executed, but.*does not allow/);
		expect(JSON.stringify(outputs)).not.toContain('SECRET');
	});
});
