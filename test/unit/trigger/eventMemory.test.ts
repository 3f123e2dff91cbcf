import { createMemory } from '../../../nodes/Dynamics365FinanceOperationsTrigger/events/eventMemory';
import type { EventOutcome } from '../../../nodes/Dynamics365FinanceOperationsTrigger/events/flights';
import type { BusinessEvent } from '../../../nodes/Dynamics365FinanceOperationsTrigger/events/businessEvent';

const MINUTE = 60_000;

const some = (eventId: string, controlNumber = '', businessEventId = 'A'): BusinessEvent => ({
	header: {
		eventId,
		businessEventId,
		controlNumber,
		legalEntity: '',
		eventTime: '',
		initiatingUser: '',
		source: 'https',
	},
	fields: {},
	raw: {},
});

function feed(memory = createMemory()) {
	return (events: BusinessEvent[], now = 0, window = MINUTE) =>
		(memory.take(events, window, now, () => 'stored')?.events ?? []).map(({ header }) => header);
}

describe('the memory of a trigger', () => {
	it('remembers an id until its window ends, in any case', () => {
		const take = feed();
		expect(take([some('a')])).toHaveLength(1);
		expect(take([some('A')], MINUTE - 1)).toHaveLength(0);
		expect(take([some('a')], MINUTE)).toHaveLength(1);
	});

	it('finds duplicates within one delivery', () => {
		expect(feed()([some('a'), some('a'), some('b')])).toHaveLength(2);
	});

	it('treats events without an id as new', () => {
		expect(feed()([some(''), some('')])).toHaveLength(2);
	});

	it('forgets the oldest ids first when there are too many', () => {
		const take = feed(createMemory(2));
		take([some('a'), some('b'), some('c')]);
		expect(take([some('b'), some('c')])).toHaveLength(0);
		expect(take([some('a')])).toHaveLength(1);
	});

	it('remembers nothing that was not stored', () => {
		const memory = createMemory();
		memory.take([some('a', '9')], MINUTE, 0, () => 'failed');
		expect(feed(memory)([some('a', '5')])).toEqual([
			expect.not.objectContaining({ outOfOrder: true }),
		]);
	});

	it('cannot tell whether an event is a duplicate of one in flight, in any case', () => {
		const memory = createMemory();
		let outcome: EventOutcome = 'undecided';
		memory.take([some('a'), some('b')], MINUTE, 0, () => outcome);
		expect(memory.take([some('c'), some('B')], MINUTE, 1, () => 'stored')).toBeUndefined();
		expect(feed(memory)([some('c')], 1)).toHaveLength(1);
		outcome = 'stored';
		expect(feed(memory)([some('a'), some('b'), some('d')], 2)).toHaveLength(1);
	});

	it('gives up on an event in flight when its window ends', () => {
		const memory = createMemory();
		memory.take([some('a')], MINUTE, 0, () => 'undecided');
		expect(memory.take([some('a')], MINUTE, MINUTE - 1, () => 'stored')).toBeUndefined();
		expect(feed(memory)([some('a')], MINUTE)).toHaveLength(1);
	});

	it.each([
		['its window', MINUTE, MINUTE],
		['some minutes where there is no window', 0, 10 * MINUTE],
	])('keeps a response no longer than %s', (_, window, end) => {
		const memory = createMemory();
		const outcome = jest.fn((): EventOutcome => 'undecided');
		memory.take([some('a', '9')], window, 0, outcome);
		expect(feed(memory)([some('b', '5')], end - 1, window)[0].outOfOrder).toBe(true);
		const [header] = feed(memory)([some('c', '5', 'A')], end, window);
		const lookups = outcome.mock.calls.length;
		expect(feed(memory)([some('d', '6', 'A')], end, window)).toHaveLength(1);
		expect(outcome).toHaveBeenCalledTimes(lookups);
		expect(header).not.toHaveProperty('outOfOrder');
	});

	it('remembers an event whose outcome became known when its window ended', () => {
		const memory = createMemory();
		memory.take([some('a', '9')], MINUTE, 0, () => 'stored');
		expect(feed(memory)([some('b', '5')], MINUTE)[0].outOfOrder).toBe(true);
	});

	it('checks only a few of many events in flight', () => {
		const memory = createMemory();
		const outcome = jest.fn((): EventOutcome => 'undecided');
		for (let n = 0; n < 1000; n++) memory.take([some(`${n}`, `${n}`)], MINUTE, 0, outcome);
		outcome.mockClear();
		expect(memory.take([some('new', '5')], MINUTE, 1, outcome)).toBeDefined();
		expect(memory.take([some('500')], MINUTE, 1, outcome)).toBeUndefined();
		expect(outcome.mock.calls.length).toBeLessThan(10);
	});

	it('compares with the largest number that is left when a larger one was not stored', () => {
		const memory = createMemory();
		let outcome: EventOutcome = 'undecided';
		memory.take([some('a', '5')], MINUTE, 0, () => 'undecided');
		memory.take([some('b', '9')], MINUTE, 0, () => outcome);
		outcome = 'failed';
		const [same, smaller] = feed(memory)([some('c', '6'), some('d', '4')]);
		expect(same).not.toHaveProperty('outOfOrder');
		expect(smaller.outOfOrder).toBe(true);
	});

	it('forgets the flights that began first when there are too many', () => {
		const memory = createMemory(2);
		for (const id of ['a', 'b', 'c']) memory.take([some(id)], MINUTE, 0, () => 'undecided');
		expect(memory.take([some('b')], MINUTE, 0, () => 'stored')).toBeUndefined();
		expect(feed(memory)([some('a')])).toHaveLength(1);
	});

	it('keeps a response no longer than n8n needs to send it', () => {
		const memory = createMemory();
		const outcome = jest.fn((): EventOutcome => 'stored');
		const taken = memory.take([some('a')], MINUTE, 0, outcome);
		taken?.finish();
		taken?.finish();
		expect(outcome).toHaveBeenCalledTimes(1);
	});

	it('marks a smaller control number than one in flight', () => {
		const memory = createMemory();
		memory.take([some('a', '9')], MINUTE, 0, () => 'undecided');
		expect(feed(memory)([some('b', '5')])[0].outOfOrder).toBe(true);
	});

	it('marks a smaller control number of the same business event, exactly', () => {
		const take = feed();
		const marks = take([
			some('1', '9223372036854775806'),
			some('2', '9223372036854775807'),
			some('3', '9223372036854775806'),
			some('4', '5', 'B'),
			some('5', '-1', 'B'),
			some('6', '', 'B'),
		]).map(({ outOfOrder }) => outOfOrder);
		expect(marks).toEqual([undefined, undefined, true, undefined, true, undefined]);
		expect(take([some('7', '4', 'B')])[0].outOfOrder).toBe(true);
	});
});
