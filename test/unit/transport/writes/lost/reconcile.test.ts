import { sleep } from 'n8n-workflow';
import { exactNumber } from '../../../../../nodes/shared/odata/json/exactJson';
import { sameValue } from '../../../../../nodes/shared/transport/writes/lost/sameFields';
import type { PlannedWrite } from '../../../../../nodes/shared/transport/writes/plannedWrite';
import { reconcile } from '../../../../../nodes/shared/transport/writes/lost/reconcile';
import { sendWrite } from '../../../../../nodes/shared/transport/writes/sendWrite';
import { createWriteSession } from '../../../../../nodes/shared/transport/writes/writeSession';
import {
	environment,
	fnoError,
	fnoFailure,
	fnoHeaders,
	noSuchRecord,
	response,
	strangersNotFound,
} from '../../support';

jest.mock('n8n-workflow', () => ({
	...jest.requireActual<object>('n8n-workflow'),
	sleep: jest.fn(async () => undefined),
}));

const fields = { dataAreaId: 'USMF', CustomerGroupId: '10', Limit: exactNumber('1.50') };
const keys = ['dataAreaId', 'CustomerGroupId'].map((name) => ({ name, type: 'Edm.String' }));
const address = {
	entitySet: 'CustomerGroups',
	keys,
	key: {
		predicate: "(dataAreaId='usmf',CustomerGroupId='10')",
		values: { dataAreaId: 'usmf', CustomerGroupId: '10' },
	},
	company: 'usmf',
};
type Write = Omit<PlannedWrite, 'connection'>;
const create: Write = {
	kind: 'create',
	address,
	fields,
	mayBeRenumbered: false,
	binaryFields: [],
};
const remove: Write = { ...create, kind: 'delete', fields: {} };
const update: Write = { ...create, kind: 'update' };
const same = response(200, { dataAreaId: 'usmf', CustomerGroupId: '10', Limit: 1.5, More: true });
const different = response(200, { dataAreaId: 'usmf', CustomerGroupId: '10', Limit: 2 });
const absent = noSuchRecord;
const none = response(200, { value: [] }, fnoHeaders);
const session = () => createWriteSession(60_000);
const lost = response(504, 'Gateway Timeout');

const reconciled = async (write: Write, ...replies: Parameters<typeof environment>[0]) => {
	const { connection, requests } = environment(replies);
	const result = await reconcile({ ...write, connection: await connection() }, session());
	return { ...result, reads: requests.length };
};

beforeEach(() => {
	jest.mocked(sleep).mockReset().mockResolvedValue(undefined);
});

describe('a write of unknown outcome', () => {
	it.each([
		['create, found as sent', create, [same], 'written', 1],
		['create, found only by the second look', create, [absent, same], 'written', 2],
		[
			'create, found by the last look',
			create,
			[...Array<typeof absent>(5).fill(absent), same],
			'written',
			6,
		],
		['create, absent', create, [absent], 'unknown', 6],
		['create, found but different', create, [different], 'unknown', 1],
		['update, found as sent', update, [same], 'written', 1],
		['update, late', update, [different, different, same], 'written', 3],
		['update, still unchanged', update, [different], 'unknown', 6],
		['update, absent', update, [absent], 'unknown', 6],
		['delete, absent', remove, [absent], 'written', 1],
		['delete, gone by the second look', remove, [same, absent], 'written', 2],
		['delete, still there', remove, [same], 'unknown', 6],
		['not readable', create, [fnoError(403, 'No right.')], 'unknown', 6],
		['not JSON', create, [response(200, 'hello')], 'unknown', 6],
	] as const)('%s', async (_, write, replies, outcome, reads) => {
		expect(await reconciled(write, ...replies)).toMatchObject({ outcome, reads });
	});

	it('is looked for less and less often, for a minute in all', async () => {
		await reconciled(create, absent);
		const waits = jest.mocked(sleep).mock.calls.map(([ms]) => ms);
		expect(waits.slice(0, 4)).toEqual([2_000, 5_000, 15_000, 30_000]);
		// The looks themselves take some of the time.
		expect(waits).toHaveLength(5);
		expect(waits[4]).toBeLessThanOrEqual(8_000);
		expect(waits[4]).toBeGreaterThan(6_000);
	});

	it('shares the waiting with the other writes of the run', async () => {
		const { connection } = environment([absent]);
		const shared = session();
		const write = { ...create, connection: await connection() };
		await reconcile(write, shared);
		jest.mocked(sleep).mockClear();
		expect(await reconcile(write, shared)).toMatchObject({ outcome: 'unknown', seen: 'absent' });
		expect(sleep).not.toHaveBeenCalled();
	});

	it.each([
		['the 404 of a stranger', strangersNotFound],
		['the 404 of a web server', response(404, '<html>404</html>', { 'content-type': 'text/html' })],
		['an empty success of a stranger', response(200)],
	])('does not take %s for absence', async (_, strange) => {
		for (const write of [create, remove])
			expect(await reconciled(write, strange)).toMatchObject({
				outcome: 'unknown',
				seen: 'unreadable',
			});
	});

	it('takes an empty list of F&O for absence if the read by key proves nothing', async () => {
		expect(await reconciled(remove, strangersNotFound, none)).toMatchObject({
			outcome: 'written',
			reads: 2,
		});
	});

	it.each([
		['an object of a stranger', response(200, { status: 'restarting' })],
		['another record', response(200, { dataAreaId: 'usmf', CustomerGroupId: '11' })],
		['an error with a success status', response(200, { error: { code: '', message: 'Busy' } })],
	])('does not take %s for the record', async (_, strange) => {
		const keyOnly = { ...create, fields: { dataAreaId: 'usmf', CustomerGroupId: '10' } };
		for (const write of [keyOnly, remove]) {
			const result = await reconciled(write, strange);
			expect(result).toMatchObject({ outcome: 'unknown', seen: 'unreadable' });
		}
	});

	it('does not take an unknown path for an absent record', async () => {
		const router = response(404, {
			Message: 'No HTTP resource was found that matches the request URI',
		});
		expect(await reconciled(create, router)).toMatchObject({ seen: 'unreadable' });
		const segment = fnoError(404, "Resource not found for the segment 'CustomerGroups'.");
		expect(await reconciled(remove, segment)).toMatchObject({ seen: 'unreadable' });
	});

	it('compares binary data by its bytes', async () => {
		const write = { ...create, fields: { Image: '-_8' }, binaryFields: ['Image'] };
		const row = response(200, { dataAreaId: 'usmf', CustomerGroupId: '10', Image: '+/8=' });
		expect(await reconciled(write, row)).toMatchObject({ outcome: 'written' });
		expect(await reconciled({ ...write, binaryFields: [] }, row)).toMatchObject({
			seen: 'different',
		});
	});

	it('stays unknown without a key, and nothing is read', async () => {
		expect(
			await reconciled({ ...create, address: { entitySet: 'CustomerGroups', keys } }, same),
		).toEqual({ outcome: 'unknown', seen: 'noKey', lookedFor: expect.any(Number), reads: 0 });
	});
});

describe('sendWrite', () => {
	const run = async (write: Write, ...replies: Parameters<typeof environment>[0]) => {
		const { connection, requests } = environment(replies);
		const work = sendWrite({ ...write, connection: await connection() }, session());
		return { work, writes: () => requests.filter(({ method }) => method === 'POST').length };
	};

	it('reads nothing after a clear response', async () => {
		const { work } = await run(create, response(201, { A: 1 }));
		expect(await work).toMatchObject({ confirmedByReading: false, row: { A: 1 } });
		const refused = await run(create, fnoError(500, 'Site is mandatory.'));
		expect(await fnoFailure(refused.work)).toMatchObject({ kind: 'refused' });
	});

	it.each([
		['text', 'OK', { 'content-type': 'text/plain' }],
		['a truncated record', '{"CustomerGroupId":"10', {}],
		['null', 'null', {}],
		['nothing, labelled as a page', '', { 'content-type': 'text/html' }],
	])('accepts a success status when its body is %s', async (_, body, headers) => {
		const { work, writes } = await run(create, response(201, body, headers));
		expect(await work).toEqual({ confirmedByReading: false });
		expect(writes()).toBe(1);
	});

	it('returns the record of the response with exact numbers', async () => {
		const { work } = await run(create, response(201, '{"RecId":9007199254740993}'));
		expect((await work).row).toEqual({ RecId: '9007199254740993' });
	});

	describe('when a create returns only an address', () => {
		const path = "/data/CustomerGroups(dataAreaId='usmf',CustomerGroupId='10')";
		const located = async (headers: object, write: Partial<Write> = {}) => {
			const { connection } = environment([response(204, '', headers)]);
			const inDefaultCompany = { ...address, company: undefined };
			const sent = { ...create, address: inDefaultCompany, ...write };
			return (await sendWrite({ ...sent, connection: await connection() }, session())).location;
		};

		it('returns its path on the instance itself', async () => {
			const inner = `https://internal:81/namespaces/AXSF${path}`;
			expect(await located({ 'OData-EntityId': inner })).toBe(path);
			expect(await located({ Location: inner })).toBe(path);
			expect(await located({ Location: inner }, { address })).toBe(`${path}?cross-company=true`);
		});

		it('returns no path when there is no usable address', async () => {
			expect(await located({})).toBeUndefined();
			expect(await located({ Location: '/data/CustomerGroups' })).toBeUndefined();
			expect(await located({ Location: 'https://evil.example/x' })).toBeUndefined();
			expect(await located({ Location: path }, { kind: 'update' })).toBeUndefined();
		});
	});

	it.each([
		[
			'a create of a key that F&O keeps',
			create,
			'there is no record with this key so far',
			'is safe: F&O refuses a second record',
		],
		[
			'a create that F&O may number',
			{ ...create, mayBeRenumbered: true },
			'there is no record with this key so far',
			'Look for the record before',
		],
		['an update', update, 'there is no record with this key', 'is safe: it sets the same values'],
	])('says after %s what was seen and what is safe', async (_, write, seen, advice) => {
		const { work, writes } = await run(write, lost, absent);
		const error = await fnoFailure(work);
		expect(error).toMatchObject({ kind: 'unknownOutcome', status: 504 });
		expect(error.message).toContain('the change may or may not have been made');
		expect(error.message).toContain(seen);
		expect(error.description).toContain(advice);
		expect(error.description).toContain('What happened: ');
		expect(writes()).toBe(write.kind === 'create' ? 1 : 0);
	});

	it.each([
		[
			'a create without a key',
			{ ...create, address: { entitySet: 'X', keys } },
			'Look for the record before',
		],
		['an update with an ETag', { ...update, etag: 'W/"1"' }, 'Read the record again before'],
	])('never calls it safe to run %s again', async (_, write, advice) => {
		const { work } = await run(write, lost, absent);
		const { description } = await fnoFailure(work);
		expect(description).toContain(advice);
		expect(description).not.toContain('is safe');
	});

	it.each([
		['JSON', response(200, { status: 'restarting' })],
		['plain text', response(200, 'Restarting')],
	])('looks for the record after a 200 of a stranger with %s', async (_, strange) => {
		const { work, writes } = await run(create, strange, same);
		expect(await work).toMatchObject({ confirmedByReading: true });
		expect(writes()).toBe(1);
	});

	it('says how long it looked', async () => {
		jest.useFakeTimers();
		jest.mocked(sleep).mockImplementation(async (ms) => {
			jest.advanceTimersByTime(ms);
			return await Promise.resolve();
		});
		const { work } = await run(create, lost, absent);
		const error = await fnoFailure(work);
		jest.useRealTimers();
		expect(error.message).toContain('there is no record with this key so far after 60 seconds');
	});

	it('does not believe a number if F&O has replaced one before', async () => {
		const { connection } = environment([
			response(201, { dataAreaId: 'usmf', CustomerGroupId: '77' }),
			lost,
			absent,
		]);
		const shared = session();
		const write = { ...create, connection: await connection() };
		await sendWrite(write, shared);
		const error = await fnoFailure(sendWrite(write, shared));
		expect(error).toMatchObject({ kind: 'unknownOutcome' });
		expect(error.description).toContain('Look for the record before');
	});

	it.each([
		['404', response(404)],
		['200 without a body', response(200)],
	])('looks for the record after a %s of a stranger', async (_, strange) => {
		const { work, writes } = await run(create, strange, same);
		expect(await work).toMatchObject({ confirmedByReading: true });
		expect(writes()).toBe(1);
	});

	it("looks for the record after F&O's own 200 without a body", async () => {
		const { work } = await run(create, response(200, '', fnoHeaders), absent, same);
		expect(await work).toMatchObject({ confirmedByReading: true });
	});

	it('is refused if the server implements no such request', async () => {
		const { work, writes } = await run(create, response(501, 'Not Implemented'));
		expect(await fnoFailure(work)).toMatchObject({ kind: 'refused', status: 501 });
		expect(writes()).toBe(1);
	});

	it('marks what was confirmed by reading', async () => {
		const { work, writes } = await run(create, lost, same);
		expect(await work).toEqual({
			confirmedByReading: true,
			row: expect.objectContaining({ CustomerGroupId: '10' }),
		});
		expect(writes()).toBe(1);
	});

	it.each([
		['unknownOutcome', absent],
		['unknownOutcome', different],
	])('reports %s without retrying', async (kind, reading) => {
		const { work, writes } = await run(create, lost, reading);
		expect((await fnoFailure(work)).kind).toBe(kind);
		expect(writes()).toBe(1);
	});
});

describe('the same value', () => {
	it.each([
		[1, '1.0'],
		[exactNumber('12345678901234567890'), '12345678901234567890'],
		[exactNumber('1.10'), 1.1],
		[exactNumber('0.0000001'), 1e-7],
		['2026-01-01T12:00:00Z', '2026-01-01T13:00:00+01:00'],
		[null, ''],
		[
			['a', 1],
			['a', 1.0],
		],
		[true, true],
	])('%j is stored as %j', (sent, stored) => {
		expect(sameValue(sent, stored)).toBe(true);
	});

	it.each([
		[1, 2],
		[exactNumber('12345678901234567890'), '12345678901234567891'],
		['1', 1],
		['1.0', '1'],
		['abc', 'ABC'],
		['a ', 'a'],
		['', null],
		['2026-01-01T12:00:00Z', '2026-01-01T12:00:00.001Z'],
		[true, 'true'],
		[['a'], ['a', 'b']],
		[1, undefined],
	])('%j is not stored as %j', (sent, stored) => {
		expect(sameValue(sent, stored)).toBe(false);
	});
});
