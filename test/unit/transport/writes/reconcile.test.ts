import { sleep } from 'n8n-workflow';
import { exactNumber } from '../../../../nodes/shared/odata/json/exactJson';
import { sameValue } from '../../../../nodes/shared/transport/writes/sameFields';
import type { PlannedWrite } from '../../../../nodes/shared/transport/writes/plannedWrite';
import { reconcile } from '../../../../nodes/shared/transport/writes/reconcile';
import { sendWrite } from '../../../../nodes/shared/transport/writes/sendWrite';
import { response, environment, fnoFailure, fnoError } from '../support';

jest.mock('n8n-workflow', () => ({
	...jest.requireActual<object>('n8n-workflow'),
	sleep: jest.fn(async () => undefined),
}));

const fields = { dataAreaId: 'USMF', CustomerGroupId: '10', Limit: exactNumber('1.50') };
/** All fields are compared, because none of them is declared a key field. */
const address = {
	entitySet: 'CustomerGroups',
	keyNames: [],
	key: { predicate: "(dataAreaId='usmf',CustomerGroupId='10')", values: {} },
	company: 'usmf',
};
type Write = Omit<PlannedWrite, 'connection'>;
const create: Write = { kind: 'create', address, fields };
const remove: Write = { kind: 'delete', address, fields: {} };
const same = response(200, { dataAreaId: 'usmf', CustomerGroupId: '10', Limit: 1.5, More: true });
const different = response(200, { dataAreaId: 'usmf', CustomerGroupId: '10', Limit: 2 });
const absent = response(404);
const lost = response(504, 'Gateway Timeout');

const reconciled = async (write: Write, ...replies: Parameters<typeof environment>[0]) => {
	const { connection, requests } = environment(replies);
	const result = await reconcile({ ...write, connection: await connection() });
	return { ...result, reads: requests.length };
};

beforeEach(() => {
	jest.mocked(sleep).mockReset().mockResolvedValue(undefined);
});

describe('a write of unknown outcome', () => {
	it.each([
		['create, found as sent', create, [same], 'written', 1],
		['create, found only by the second read', create, [absent, same], 'written', 2],
		['create, absent', create, [absent], 'notWritten', 2],
		['create, found but different', create, [different], 'unknown', 2],
		['update, found as sent', { ...create, kind: 'update' as const }, [same], 'written', 1],
		['update, still unchanged', { ...create, kind: 'update' as const }, [different], 'unknown', 2],
		['update, absent', { ...create, kind: 'update' as const }, [absent], 'notWritten', 2],
		['delete, absent', remove, [absent], 'written', 1],
		['delete, gone by the second read', remove, [same, absent], 'written', 2],
		['delete, still there', remove, [same], 'unknown', 2],
		['not readable', create, [fnoError(403, 'No right.')], 'unknown', 2],
		['not JSON', create, [response(200, 'hello')], 'unknown', 2],
	] as const)('%s', async (_, write, replies, outcome, reads) => {
		expect(await reconciled(write, ...replies)).toMatchObject({ outcome, reads });
	});

	it('does not mistake the 404 of a router or gateway for an absent record', async () => {
		const router = response(404, {
			Message: 'No HTTP resource was found that matches the request URI',
		});
		expect((await reconciled(create, router)).outcome).toBe('unknown');
		const segment = fnoError(404, "Resource not found for the segment 'CustomerGroups'.");
		expect((await reconciled(remove, segment)).outcome).toBe('unknown');
		const gateway = response(404, '<html>404</html>', { 'content-type': 'text/html' });
		expect((await reconciled(remove, gateway)).outcome).toBe('unknown');
	});

	it('stays unknown without a key, and nothing is read', async () => {
		expect(
			await reconciled({ ...create, address: { entitySet: 'CustomerGroups', keyNames: [] } }, same),
		).toEqual({
			outcome: 'unknown',
			reads: 0,
		});
	});
});

describe('sendWrite', () => {
	const run = async (write: Write, ...replies: Parameters<typeof environment>[0]) => {
		const { connection, requests } = environment(replies);
		const work = sendWrite({ ...write, connection: await connection() });
		return { work, writes: () => requests.filter(({ method }) => method === 'POST').length };
	};

	it('reads nothing after a clear response', async () => {
		const { work } = await run(create, response(201, { A: 1 }));
		expect(await work).toMatchObject({ confirmedByReading: false, response: { status: 201 } });
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
		expect(await work).toEqual({ response: expect.anything(), confirmedByReading: false });
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
			return (await sendWrite({ ...sent, connection: await connection() })).location;
		};

		it('returns its path on the instance itself', async () => {
			const inner = `https://internal:81/namespaces/AXSF${path}`;
			expect(await located({ 'OData-EntityId': inner })).toBe(path);
			expect(await located({ Location: inner })).toBe(path);
			expect(await located({ Location: inner }, { address })).toBe(`${path}?cross-company=true`);
		});

		it('returns no path when there is no usable address', async () => {
			expect(await located({})).toBeUndefined();
			expect(await located({ Location: 'https://evil.example/x' })).toBeUndefined();
			expect(await located({ Location: path }, { kind: 'update' })).toBeUndefined();
		});
	});

	it('warns that a number sequence may have assigned another number', async () => {
		const { work } = await run(create, lost, absent);
		const error = await fnoFailure(work);
		expect(error).toMatchObject({ kind: 'notWritten', status: 504 });
		expect(error.message).toMatch(/^The change was not made, as far as reading can tell: /);
		expect(error.message).toContain('there is no record with the key that was sent');
		expect(error.description).toContain('can run the item again, unless');
		expect(error.description).toContain('number sequence');
		expect(error.description).not.toContain('Check the record before');
		const update = await fnoFailure((await run({ ...create, kind: 'update' }, lost, absent)).work);
		expect(update.description).not.toContain('number sequence');
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
		['notWritten', absent],
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
