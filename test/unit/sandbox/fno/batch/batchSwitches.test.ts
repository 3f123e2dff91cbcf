import {
	batchBody,
	changeSet,
	part,
	readBatchResponse,
	sendBatch,
	statuses,
	type Inner,
} from './batchWorld';
import { createWorld, json, key, ORIGIN, reason } from '../fnoWorld';

const world = createWorld();
const GROUPS = '/data/CustomerGroups';
const create = (group: string, id = group): Inner => ({
	method: 'POST',
	path: GROUPS,
	body: { CustomerGroupId: group, Description: 'x' },
	id,
});
const get: Inner = { method: 'GET', path: `${GROUPS}${key('usmf', 'CustomerGroupId', 'B1')}` };
const groups = () => world.environment.rows('CustomerGroups')?.length;

beforeEach(() => {
	world.environment.reset();
	Object.assign(world.switches, createWorld().switches);
});

describe('what nobody knows about $batch can be either way', () => {
	it('whether it is there', async () => {
		world.switches.batch = 'missing';
		const missing = await sendBatch(world, batchBody(part(create('B1'))));
		expect(missing.status).toBe(404);
		expect(json(missing).Message).toMatch(/^No HTTP resource/);
		world.switches.batch = 'refused';
		const refused = await sendBatch(world, batchBody(part(create('B1'))));
		expect(refused.status).toBe(501);
		expect(reason(refused)).toMatch(/not supported/);
	});

	it('whether addresses may be paths', async () => {
		const text = batchBody(part(create('B1'))).replace(ORIGIN, '');
		expect((await sendBatch(world, text)).status).toBe(400);
		world.switches.batchUrls = 'alsoPath';
		expect(statuses(readBatchResponse(await sendBatch(world, text)))).toEqual([201]);
	});

	it.each<[string, Record<string, string>, string]>([
		[
			'several changesets',
			{ batchChangeSets: 'single' },
			batchBody(changeSet(create('B1')), changeSet(create('B2'))),
		],
		[
			'writes outside a changeset',
			{ batchBareWrites: 'refused' },
			batchBody(changeSet(create('B1')), part(create('B2'))),
		],
		['GET', { batchGet: 'refused' }, batchBody(changeSet(create('B1')), part(get))],
	])('whether it takes %s', async (_, setting, text) => {
		const before = groups();
		Object.assign(world.switches, setting);
		expect((await sendBatch(world, text)).status).toBe(400);
		expect(groups()).toBe(before);
		Object.assign(world.switches, createWorld().switches);
		expect(readBatchResponse(await sendBatch(world, text))).toHaveLength(2);
	});

	it('whether it goes on after a failure', async () => {
		const text = batchBody(
			changeSet(create('B1')),
			changeSet(create('B2'), create('20')),
			part({ ...get, path: `${get.path}?$select=Nope` }),
			changeSet(create('B3')),
		);
		const run = async (prefer = '') =>
			statuses(readBatchResponse(await sendBatch(world, text, { prefer })));
		expect(await run()).toEqual([[201], 500, 400, [201]]);
		world.environment.reset();
		const before = groups() ?? 0;
		world.switches.batchOnError = 'stops';
		expect(await run('odata.continue-on-error')).toEqual([[201], 500]);
		expect(groups()).toBe(before + 1);
		world.environment.reset();
		world.switches.batchPrefer = 'honoured';
		expect(await run('respond-async, odata.continue-on-error')).toHaveLength(4);
		world.environment.reset();
		expect(await run('odata.continue-on-error=false')).toHaveLength(2);
	});

	it('whether the Content-ID comes back', async () => {
		world.switches.batchContentId = 'absent';
		const text = batchBody(changeSet(create('B1')), changeSet(create('20')));
		const parts = readBatchResponse(await sendBatch(world, text));
		expect(parts.flat().map(({ id }) => id)).toEqual([undefined, undefined]);
	});

	it('the order of the parts', async () => {
		world.switches.batchPartOrder = 'reversed';
		const text = batchBody(changeSet(create('B1'), create('B2')), part(get));
		const parts = readBatchResponse(await sendBatch(world, text));
		expect(statuses(parts)).toEqual([200, [201, 201]]);
		expect(parts.flat().map(({ id }) => id)).toEqual([undefined, 'B2', 'B1']);
	});
});
