import { createBlobStorage } from '../../../../../sandbox/blobs/blobStorage';
import { createDataManagementState } from '../../../../../sandbox/fno/dataManagement/runState';
import { createBooks } from '../../../../../sandbox/fno/data/books';
import { withJournal } from '../../../../../sandbox/fno/data/journal';
import { buildModel } from '../../../../../sandbox/fno/model/buildModel';
import type { Entity } from '../../../../../sandbox/fno/model/modelTypes';
import type { Session } from '../../../../../sandbox/fno/session';
import { createStore, type Stored } from '../../../../../sandbox/fno/data/store';
import { createVolume } from '../../../../../sandbox/fno/volume/volumeTable';
import { createQueues } from '../../../../../sandbox/fno/queues/queues';
import type { Row } from '../../../../../sandbox/fno/values/storedValues';
import { defaultSwitches } from '../../../../../sandbox/switches/fnoSwitches';
import { createWorld, json } from '../fnoWorld';

const model = buildModel(0);

function entityOf(set: string): Entity {
	const entity = model.bySet.get(set);
	if (!entity) throw new Error(`no ${set}`);
	return entity;
}

const groups = entityOf('CustomerGroups');
const group = (id: string): Row => ({ dataAreaId: 'usmf', CustomerGroupId: id });

function setUp() {
	const switches = defaultSwitches();
	return { switches, store: createStore(model, switches, 1) };
}

describe('the index of a table', () => {
	it('finds keys as the database compares them, even if the comparison changes', () => {
		const { store, switches } = setUp();
		const upper = store.insert(groups, group('ABC'));
		expect(store.find(groups, group('abc '))).toBe(upper);
		switches.stringComparison = 'exact';
		expect(store.find(groups, group('abc'))).toBeUndefined();
		const lower = store.insert(groups, group('abc'));
		expect(store.find(groups, group('abc'))).toBe(lower);
		switches.stringComparison = 'ignoreCase';
		expect(store.find(groups, group('Abc'))).toBe(upper);
		store.remove(groups, upper);
		expect(store.find(groups, group('Abc'))).toBe(lower);
		switches.stringComparison = 'exact';
		expect(store.find(groups, group('ABC'))).toBeUndefined();
	});

	it('distinguishes keys, whatever they contain', () => {
		const { store } = setUp();
		const fields = ['dataAreaId', 'CustomerGroupId'];
		store.insert(groups, { dataAreaId: 'a', CustomerGroupId: 'b1:c' });
		const found = (dataAreaId: string, CustomerGroupId: string): Stored[] => [
			...store.having(groups, fields, { dataAreaId, CustomerGroupId }, false),
		];
		expect(found('a', 'b1:c')).toHaveLength(1);
		expect(found('ab1:', 'c')).toHaveLength(0);
	});

	it('compares numbers and instants by their value', () => {
		const { store } = setUp();
		const rates = entityOf('ExchangeRates');
		const values = { Rate: '1.5', StartDate: '2024-01-01T12:00:00Z' };
		store.insert(rates, values);
		const found = (Rate: string, StartDate: string) =>
			[...store.having(rates, ['Rate', 'StartDate'], { Rate, StartDate }, true)].length;
		expect(found('1.50', '2024-01-01T13:00:00+01:00')).toBe(1);
		expect(found('1.51', '2024-01-01T12:00:00Z')).toBe(0);
	});

	it('is updated when a field changes', () => {
		const { store } = setUp();
		const stored = store.insert(groups, { ...group('A'), PaymentTermId: 'Net30' });
		const having = (PaymentTermId: string) =>
			[...store.having(groups, ['PaymentTermId'], { PaymentTermId }, false)].length;
		expect([having('net30'), having('Net60')]).toEqual([1, 0]);
		store.update(stored, { PaymentTermId: 'Net60' });
		expect([having('net30'), having('Net60')]).toEqual([0, 1]);
	});

	it('is cleared with the rows', () => {
		const { store } = setUp();
		store.insert(groups, group('A'));
		expect(store.find(groups, group('A'))).toBeDefined();
		store.clear();
		expect(store.find(groups, group('A'))).toBeUndefined();
		expect(store.all(groups)).toEqual([]);
	});
});

describe('a journal', () => {
	it('restores rows, versions and indexes', () => {
		const { store, switches } = setUp();
		const caller = { userId: 'Admin', company: 'usmf', applicationId: '' };
		const volume = createVolume();
		const books = createBooks();
		const blobs = createBlobStorage({ origin: () => '', switches }).container('dmf');
		const session: Session = {
			name: '',
			origin: '',
			model,
			store,
			books,
			switches,
			caller,
			volume,
			queues: createQueues(),
			dataManagement: createDataManagementState(blobs, () => 0),
			waitsFor: [],
		};
		const [first, second] = ['A', 'B'].map((id) => store.insert(groups, group(id)));
		const before = JSON.stringify(store.all(groups));
		const { journaled, rollBack } = withJournal(session);
		if (!first || !second) throw new Error('not stored');
		journaled.store.update(first, { Description: 'x', PaymentTermId: 'Net30' });
		journaled.store.update(first, { Description: 'y' });
		journaled.store.remove(groups, first);
		journaled.store.insert(groups, group('A'));
		journaled.store.remove(groups, second);
		expect(store.all(groups)).toHaveLength(1);
		rollBack();
		expect(JSON.stringify(store.all(groups))).toBe(before);
		expect(store.find(groups, group('a'))).toBe(first);
		expect(store.find(groups, group('b'))).toBe(second);
	});
});

describe('the order of pages', () => {
	it('is up to date after every kind of write', async () => {
		const world = createWorld();
		const path = '/data/CustomerGroups';
		const at = (id: string) => `${path}(dataAreaId='usmf',CustomerGroupId='${id}')`;
		const ids = async () =>
			json(await world.get(`${path}?$orderby=Description%20desc&$top=2`)).value.map(
				(row: { CustomerGroupId: string }) => row.CustomerGroupId,
			);
		await world.send('POST', path, { CustomerGroupId: 'Z1', Description: 'zz' });
		await world.send('POST', path, { CustomerGroupId: 'Z2', Description: 'ZZ1' });
		expect(await ids()).toEqual(['Z2', 'Z1']);
		await world.send('PATCH', at('Z1'), { Description: 'zz2' });
		expect(await ids()).toEqual(['Z1', 'Z2']);
		await world.send('DELETE', at('Z1'));
		expect((await ids())[0]).toBe('Z2');
		world.environment.reset();
		expect(await ids()).not.toContain('Z2');
	});

	it('sorts numbers by all their digits', async () => {
		const world = createWorld();
		const rate = (currency: string, digits: string) =>
			world.send(
				'POST',
				'/data/ExchangeRates',
				`{"RateTypeName":"Spot","FromCurrency":"${currency}","ToCurrency":"XXX","Rate":${digits}}`,
			);
		await rate('AAA', '12345678901234.123457');
		await rate('BBB', '12345678901234.123456');
		await rate('CCC', '9');
		const path = `/data/ExchangeRates?$orderby=Rate&$filter=${encodeURIComponent("ToCurrency eq 'XXX'")}`;
		const rows: { FromCurrency: string }[] = json(await world.get(path)).value;
		expect(rows.map(({ FromCurrency }) => FromCurrency)).toEqual(['CCC', 'BBB', 'AAA']);
	});
});
