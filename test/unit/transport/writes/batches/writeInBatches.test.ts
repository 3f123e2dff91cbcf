import type { IHttpRequestOptions } from 'n8n-workflow';
import type { Outcome } from '../../../../../nodes/shared/core/outcome';
import type { N8nResponse } from '../../../../../nodes/shared/auth/n8nRequest';
import { writeAllOrNothing } from '../../../../../nodes/shared/transport/writes/batches/writeChangeSet';
import { writeInBatches as writeAndReport } from '../../../../../nodes/shared/transport/writes/batches/writeInBatches';
import type { BatchOptions } from '../../../../../nodes/shared/transport/writes/batches/writeInBatches';
import type { WriteSession } from '../../../../../nodes/shared/transport/writes/writeSession';
import { FnoError } from '../../../../../nodes/shared/transport/errors/fnoError';
import { lookUpInBatches } from '../../../../../nodes/shared/transport/reads/batchedLookup';
import type { Written } from '../../../../../nodes/shared/transport/writes/written';
import type { Connection } from '../../../../../nodes/shared/transport/types';
import type { PlannedWrite } from '../../../../../nodes/shared/transport/writes/plannedWrite';
import { createWriteSession } from '../../../../../nodes/shared/transport/writes/writeSession';
import {
	environment,
	fnoError,
	fnoHeaders,
	instance,
	noSuchRecord,
	response,
	strangersNotFound,
} from '../../support';

interface Part {
	id?: number;
	status: number;
	body?: unknown;
	headers?: string[];
}

const multipart = (parts: Part[]): N8nResponse =>
	response(
		200,
		[
			...parts.flatMap(({ id, status, body = '', headers = [] }) => [
				'--b',
				'Content-Type: application/http',
				...(id === undefined ? [] : [`Content-ID: ${id}`]),
				'',
				`HTTP/1.1 ${status} Some`,
				...headers,
				'',
				typeof body === 'string' ? body : JSON.stringify(body),
			]),
			'--b--',
			'',
		].join('\r\n'),
		{ 'Content-Type': 'multipart/mixed; boundary=b' },
	);

const refusal = (message: string) => ({
	error: { code: '', message: 'An error has occurred.', innererror: { message } },
});

/** A server that stores rows by their id. Tests decide what a batch does to them. */
function server(
	onBatch: (rows: Map<string, object>, batch: number) => N8nResponse,
	onSingle: (options: IHttpRequestOptions) => N8nResponse | undefined = () => undefined,
) {
	const rows = new Map<string, object>();
	const singles: string[] = [];
	let batches = 0;
	const reply = (options: IHttpRequestOptions): N8nResponse => {
		if (options.url.endsWith('$batch')) return onBatch(rows, (batches += 1));
		singles.push(`${options.method} ${new URL(options.url).pathname}`);
		const own = onSingle(options);
		if (own) return own;
		const [, id = ''] = /'(\w+)'/.exec(options.url) ?? [];
		const row = rows.get(id);
		return row ? response(200, row) : noSuchRecord;
	};
	return { ...environment([reply]), rows, singles, batches: () => batches };
}

const keys = [{ name: 'Id', type: 'Edm.String' }];
const traits = { mayBeRenumbered: false, binaryFields: [] };
const keyOf = (id: string) => ({ predicate: `('${id}')`, values: { Id: id } });

function create(connection: Connection, id: string | undefined): PlannedWrite {
	const fields = { ...(id !== undefined && { Id: id }), Name: `Name of ${id}` };
	const address = { entitySet: 'X', keys, ...(id !== undefined && { key: keyOf(id) }) };
	return { ...traits, connection, kind: 'create', address, fields };
}

function update(connection: Connection, id: string, etag?: string): PlannedWrite {
	const address = { entitySet: 'X', keys, key: keyOf(id) };
	const fields = { Name: 'new' };
	return {
		...traits,
		connection,
		kind: 'update',
		address,
		fields,
		...(etag !== undefined && { etag }),
	};
}

const session = () => createWriteSession(0);
/** A run in which the instance has carried out a batch. */
const proven = () => {
	const known = session();
	known.support.accepted(instance, 2);
	return known;
};
const messageOf = (outcome: Outcome<Written>) =>
	!outcome.ok && outcome.error instanceof Error ? outcome.error.message : '';
/** The outcomes themselves. */
const writeInBatches = async (
	writes: readonly PlannedWrite[],
	batchOptions: BatchOptions,
	shared: WriteSession,
): Promise<Array<Outcome<Written>>> =>
	await writeAndReport(
		writes,
		batchOptions,
		shared,
		async (outcome) => await Promise.resolve(outcome),
	);
const options = { size: 10, concurrency: 2, stopsOnError: false };
const kinds = (outcomes: Array<Outcome<Written>>) =>
	outcomes.map((outcome) => {
		if (outcome.ok) return outcome.value.confirmedByReading ? 'read' : 'written';
		return outcome.error instanceof FnoError ? outcome.error.kind : 'other';
	});
const ids = (...all: string[]) => all;
const stored = (id: string) => ({ Id: id, Name: `Name of ${id}` });

describe('a batch that stopped', () => {
	const stopped = (rows: Map<string, object>, returnedId = 'A'): Part[] => {
		rows.set('A', stored('A'));
		return [
			{ id: 1, status: 201, body: stored(returnedId) },
			{ id: 2, status: 400, body: refusal('No B here') },
		];
	};
	const stops = (rows: Map<string, object>, batch: number, returnedId: string) =>
		multipart(batch > 1 ? [] : stopped(rows, returnedId));

	it.each(['as sent', 'reversed'])(
		'has its unprocessed items sent again if keys are kept, with its parts %s',
		async (order) => {
			const { connection, batches } = server((rows, batch) => {
				if (batch > 1) {
					return multipart([
						{ id: 1, status: 201, body: stored('C') },
						{ id: 2, status: 201, body: stored('D') },
					]);
				}
				const parts = stopped(rows);
				return multipart(order === 'reversed' ? parts.reverse() : parts);
			});
			const at = await connection();
			const writes = ids('A', 'B', 'C', 'D').map((id) => create(at, id));
			expect(kinds(await writeInBatches(writes, options, session()))).toEqual([
				'written',
				'refused',
				'written',
				'written',
			]);
			expect(batches()).toBe(2);
		},
	);

	it('has an unprocessed item refused whose key is taken', async () => {
		const { connection } = server(
			(rows, batch) => {
				rows.set('C', { Id: 'C', Name: 'Somebody else' });
				return stops(rows, batch, 'A');
			},
			({ method }) => (method === 'POST' ? fnoError(400, 'The record already exists.') : undefined),
		);
		const at = await connection();
		const writes = ids('A', 'B', 'C').map((id) => create(at, id));
		expect(kinds(await writeInBatches(writes, options, session()))).toEqual([
			'written',
			'refused',
			'refused',
		]);
	});

	it('has nothing sent again if the instance assigns other keys', async () => {
		const { connection, batches, singles } = server((rows, batch) => stops(rows, batch, 'S1'));
		const at = await connection();
		const writes = ids('A', 'B', 'C', 'D').map((id) => create(at, id));
		expect(kinds(await writeInBatches(writes, options, session()))).toEqual([
			'written',
			'refused',
			'unknownOutcome',
			'unknownOutcome',
		]);
		expect(batches()).toBe(1);
		expect(singles.filter((call) => call.startsWith('POST'))).toEqual([]);
	});

	it('has nothing sent again that F&O may have numbered, if the failure is about a later item', async () => {
		const { connection, singles, batches } = server(() =>
			multipart([{ id: 1, status: 400, body: refusal('No BB here') }]),
		);
		const at = await connection();
		const writes = ids('AA', 'BB').map((id) => ({ ...create(at, id), mayBeRenumbered: true }));
		const outcomes = kinds(await writeInBatches(writes, options, proven()));
		expect(outcomes).toEqual(['unknownOutcome', 'unknownOutcome']);
		expect(batches()).toBe(1);
		expect(singles.filter((call) => call.startsWith('POST'))).toEqual([]);
	});

	it('has every record looked for if nothing ties the failure to one of them', async () => {
		const { connection } = server(
			(rows) => {
				rows.set('AA', stored('AA'));
				return multipart([{ status: 500, body: refusal('Number of vouchers exhausted.') }]);
			},
			({ method }) => (method === 'POST' ? fnoError(400, 'Exhausted.') : undefined),
		);
		const at = await connection();
		const writes = ids('AA', 'BB').map((id) => create(at, id));
		expect(kinds(await writeInBatches(writes, options, session()))).toEqual(['read', 'refused']);
	});

	it('has no update with an ETag sent again', async () => {
		const { connection, batches } = server((rows) => {
			rows.set('C', { Id: 'C', Name: 'NEW' });
			return multipart([
				{ id: 1, status: 204 },
				{ id: 2, status: 400, body: refusal('No') },
			]);
		});
		const at = await connection();
		const writes = ids('A', 'B', 'C').map((id) => update(at, id, 'W/"1"'));
		expect(kinds(await writeInBatches(writes, options, session()))).toEqual([
			'written',
			'refused',
			'unknownOutcome',
		]);
		expect(batches()).toBe(1);
	});
});

describe('an error from F&O itself about a whole batch', () => {
	it.each([400, 500])('with %i does not hide what was written before it', async (status) => {
		const { connection, singles } = server(
			(rows) => {
				rows.set('A', stored('A')).set('B', stored('B'));
				return fnoError(status, 'Out of memory.');
			},
			({ method }) => (method === 'POST' ? response(201, stored('C')) : undefined),
		);
		const at = await connection();
		const writes = ids('A', 'B', 'C').map((id) => create(at, id));
		const outcomes = await writeInBatches(writes, options, session());
		expect(kinds(outcomes)).toEqual(['read', 'read', 'written']);
		expect(singles.filter((call) => call.startsWith('POST'))).toHaveLength(1);
	});

	it('with 500 has each record sent alone if nothing was written', async () => {
		const { connection, batches } = server(
			() => fnoError(500, 'No more.'),
			({ method }) => (method === 'POST' ? fnoError(500, 'No more.') : undefined),
		);
		const at = await connection();
		const outcomes = await writeInBatches(
			ids('A', 'B').map((id) => create(at, id)),
			options,
			session(),
		);
		expect(kinds(outcomes)).toEqual(['refused', 'refused']);
		expect(batches()).toBe(1);
	});

	it('does not delete again what could not be read', async () => {
		const { connection, singles } = server(
			() => fnoError(500, 'Out of memory.'),
			() => response(200, '<html>Restarting</html>', { 'content-type': 'text/html' }),
		);
		const at = await connection();
		const writes = ids('A', 'B').map((id) => ({ ...update(at, id), kind: 'delete' as const }));
		expect(kinds(await writeInBatches(writes, options, session()))).toEqual(
			Array(2).fill('unknownOutcome'),
		);
		expect(singles.filter((call) => call.startsWith('DELETE'))).toEqual([]);
	});

	it.each([400, 409, 500])(
		'with %i leaves two trials with two new records without a key unknown, and has the others sent alone',
		async (status) => {
			const { connection, batches } = server(
				() => fnoError(status, 'Out of memory.'),
				({ method }) => (method === 'POST' ? response(201, {}) : undefined),
			);
			const at = await connection();
			const writes = Array.from({ length: 8 }, () => create(at, undefined));
			const outcomes = await writeInBatches(writes, options, session());
			expect(kinds(outcomes)).toEqual([
				...Array<string>(4).fill('unknownOutcome'),
				...Array<string>(4).fill('written'),
			]);
			expect(batches()).toBe(2);
		},
	);

	it('leaves a new record unknown that F&O may have numbered itself', async () => {
		const { connection, singles } = server(() => fnoError(400, 'Out of memory.'));
		const at = await connection();
		const writes = ids('A', 'B').map((id) => ({ ...create(at, id), mayBeRenumbered: true }));
		expect(kinds(await writeInBatches(writes, options, session()))).toEqual(
			Array(2).fill('unknownOutcome'),
		);
		expect(singles.filter((call) => call.startsWith('POST'))).toEqual([]);
	});

	it('finds each record that was written, even if the first one was not', async () => {
		const { connection } = server(
			(rows) => {
				rows.set('B', stored('B')).set('C', stored('C'));
				return fnoError(500, 'Out of memory.');
			},
			({ method }) => (method === 'POST' ? fnoError(400, 'No A here.') : undefined),
		);
		const at = await connection();
		const writes = ids('A', 'B', 'C').map((id) => create(at, id));
		expect(kinds(await writeInBatches(writes, options, session()))).toEqual([
			'refused',
			'read',
			'read',
		]);
	});
});

describe('an instance without batches', () => {
	const created = ({ method }: IHttpRequestOptions) =>
		method === 'POST' ? response(201, {}) : undefined;

	it.each([
		['405', response(405)],
		['415', response(415)],
		["501 that isn't from F&O", response(501, 'Not Implemented')],
		["F&O's own 404", response(404, '', fnoHeaders)],
	])('gets each record alone after a %s', async (_, reply) => {
		const { connection, batches } = server(() => reply, created);
		const at = await connection();
		const writes = Array.from({ length: 3 }, () => create(at, undefined));
		expect(kinds(await writeInBatches(writes, options, session()))).toEqual(
			Array(3).fill('written'),
		);
		expect(batches()).toBe(1);
	});

	it("is not assumed after a stranger's 404", async () => {
		const { connection, singles } = server((rows) => {
			rows.set('A', stored('A'));
			return strangersNotFound;
		}, created);
		const at = await connection();
		const writes = [create(at, 'A'), create(at, 'B'), create(at, undefined)];
		expect(kinds(await writeInBatches(writes, options, session()))).toEqual([
			'read',
			'unknownOutcome',
			'unknownOutcome',
		]);
		expect(singles.filter((call) => call.startsWith('POST'))).toEqual([]);
	});
});

describe('a new record whose part is an empty success', () => {
	it('is not believed until it was read', async () => {
		const { connection } = server((rows) => {
			rows.set('A', stored('A'));
			return multipart([
				{ id: 1, status: 200 },
				{ id: 2, status: 200 },
			]);
		});
		const at = await connection();
		const writes = ids('A', 'B').map((id) => create(at, id));
		expect(kinds(await writeInBatches(writes, options, session()))).toEqual([
			'read',
			'unknownOutcome',
		]);
	});
});

describe('an unclear part of a batch response', () => {
	it.each([
		['a web page', '<html><body>Sign in</body></html>', ['Content-Type: text/html']],
		['an error with a success status', refusal('No'), []],
	])(
		'has its record looked up: %s',
		async (_, body, headers) => {
			const { connection } = server((rows) => {
				rows.set('B', stored('B'));
				return multipart([
					{ id: 1, status: 200, body, headers },
					{ id: 2, status: 200, body, headers },
				]);
			});
			const at = await connection();
			const outcomes = await writeInBatches(
				ids('A', 'B').map((id) => create(at, id)),
				options,
				session(),
			);
			expect(kinds(outcomes)).toEqual(['unknownOutcome', 'read']);
		},
		15_000,
	);

	it('is not attributed to the first record if it names another one', async () => {
		const { connection, singles } = server(
			() =>
				multipart([{ id: 1, status: 500, body: refusal('Id: CC. The record already exists.') }]),
			({ method, body }) => {
				if (method !== 'POST') return undefined;
				const isDuplicate = String(body).includes('CC');
				return isDuplicate
					? fnoError(400, 'Id: CC. The record already exists.')
					: response(201, {});
			},
		);
		const at = await connection();
		const writes = ids('AA', 'BB', 'CC').map((id) => create(at, id));
		expect(kinds(await writeInBatches(writes, options, session()))).toEqual([
			'written',
			'written',
			'refused',
		]);
		expect(singles.filter((call) => call.startsWith('POST'))).toHaveLength(3);
	});
});

describe('a change set', () => {
	it('has an unknown outcome as a whole if reading is contradictory', async () => {
		const { connection } = server((rows) => {
			rows.set('A', stored('A'));
			return response(200, 'lost', { 'Content-Type': 'application/json' });
		});
		const at = await connection();
		const writes = [...ids('A', 'B').map((id) => create(at, id)), create(at, undefined)];
		expect(kinds(await writeAllOrNothing(writes, session()))).toEqual(
			Array(3).fill('unknownOutcome'),
		);
	}, 15_000);

	it('is not confirmed by a new record if an update of it is not there', async () => {
		const { connection } = server((rows) => {
			rows.set('A', stored('A')).set('U', { Id: 'U', Name: 'old' });
			return response(504, 'Gateway Timeout');
		});
		const at = await connection();
		const outcomes = await writeAllOrNothing([create(at, 'A'), update(at, 'U')], session());
		expect(kinds(outcomes)).toEqual(['unknownOutcome', 'unknownOutcome']);
		expect(messageOf(outcomes[1])).toContain('the record does not have the new values so far');
	});

	it('says of a record that was not looked for what the others showed', async () => {
		const { connection } = server(() => response(504, 'Gateway Timeout'));
		const at = await connection();
		const outcomes = await writeAllOrNothing([create(at, 'A'), create(at, undefined)], session());
		expect(messageOf(outcomes[1])).toContain('belong together do not exist so far');
	});

	it('is confirmed by one record that is there, if another one cannot be read', async () => {
		const { connection } = server(
			(rows) => {
				rows.set('A', stored('A')).set('B', stored('B'));
				return response(200, 'lost', { 'Content-Type': 'application/json' });
			},
			({ url }) => (url.includes("'B'") ? response(403) : undefined),
		);
		const at = await connection();
		const writes = ids('A', 'B').map((id) => create(at, id));
		expect(kinds(await writeAllOrNothing(writes, session()))).toEqual(['read', 'read']);
	});

	it('that succeeded also succeeded for the record without a part', async () => {
		const { connection } = server(() => multipart([{ id: 1, status: 201, body: stored('A') }]));
		const at = await connection();
		const outcomes = await writeAllOrNothing([create(at, 'A'), create(at, undefined)], session());
		expect(outcomes[1]).toEqual({
			ok: true,
			value: { confirmedByReading: true },
		});
	});

	it('reports the record that caused the others to fail', async () => {
		const depends = { status: 424, body: refusal('Failed dependency.') };
		const { connection } = server(() =>
			multipart([
				{ id: 1, ...depends },
				{ id: 2, status: 400, body: refusal('Field Foo is wrong.') },
				{ id: 3, ...depends },
			]),
		);
		const at = await connection();
		const outcomes = await writeAllOrNothing(
			ids('A', 'B', 'C').map((id) => create(at, id)),
			session(),
		);
		expect(kinds(outcomes)).toEqual(['notWritten', 'refused', 'notWritten']);
	});

	it('that is throttled is sent again after Retry-After', async () => {
		const { connection, batches } = server((_, batch) =>
			batch === 1
				? multipart([{ id: 1, status: 429, headers: ['Retry-After: 0'] }])
				: multipart([
						{ id: 1, status: 201, body: stored('A') },
						{ id: 2, status: 201, body: stored('B') },
					]),
		);
		const at = await connection();
		const outcomes = await writeAllOrNothing(
			ids('A', 'B').map((id) => create(at, id)),
			session(),
		);
		expect(kinds(outcomes)).toEqual(['written', 'written']);
		expect(batches()).toBe(2);
	});

	it('that is forbidden fails for all items alike', async () => {
		const { connection } = server(() => response(403));
		const at = await connection();
		const outcomes = await writeAllOrNothing(
			ids('A', 'B').map((id) => create(at, id)),
			session(),
		);
		expect(kinds(outcomes)).toEqual(['forbidden', 'forbidden']);
	});
});

describe('many lookups', () => {
	const lookups = (connection: Connection, ...all: string[]) =>
		all.map((id) => ({
			connection,
			address: { entitySet: 'X', keys, key: keyOf(id) },
		}));

	it('fail when their batch is refused, and send nothing more', async () => {
		const { connection, singles } = server(() => response(403));
		const found = await lookUpInBatches(lookups(await connection(), 'A', 'B'), options);
		expect(found.map(({ ok }) => ok)).toEqual([false, false]);
		expect(singles).toEqual([]);
	});

	it('are made one by one if the response to their batch says nothing', async () => {
		const { connection, rows } = server(() => response(200, ''));
		rows.set('A', stored('A'));
		const found = await lookUpInBatches(lookups(await connection(), 'A', 'B'), options);
		expect(found).toEqual([
			{ ok: true, value: stored('A') },
			{ ok: true, value: undefined },
		]);
	});

	it('never mistake one record for another', async () => {
		const { connection, rows } = server(() =>
			multipart([
				{ status: 200, body: stored('B') },
				{ status: 200, body: stored('A') },
			]),
		);
		rows.set('A', stored('A')).set('B', stored('B'));
		const found = await lookUpInBatches(lookups(await connection(), 'A', 'B'), options);
		expect(found).toEqual([
			{ ok: true, value: stored('A') },
			{ ok: true, value: stored('B') },
		]);
	});
});

it('a success with an error about another record proves nothing, so records are looked for again', async () => {
	const rows = new Map<string, number>();
	const { connection, singles } = server(
		() => multipart([{ id: 1, status: 200, body: refusal('Record BB cannot be written') }]),
		({ method, url }) => {
			const [, id = ''] = /'(\w+)'/.exec(url) ?? [];
			const reads = (rows.get(id) ?? 0) + 1;
			rows.set(id, reads);
			const isVisible = method === 'GET' && id === 'BB' && reads > 1;
			return isVisible ? response(200, stored('BB')) : noSuchRecord;
		},
	);
	const at = await connection();
	const writes = [create(at, 'AA'), create(at, 'BB')];
	const outcomes = await writeInBatches(writes, options, createWriteSession(2_000));
	expect(kinds(outcomes)).toEqual(['unknownOutcome', 'read']);
	expect(singles.filter((call) => call.startsWith('POST'))).toEqual([]);
});
