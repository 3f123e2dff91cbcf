import { defaultSwitches } from '../../../../../sandbox/switches/fnoSwitches';
import {
	batchBody,
	changeSet,
	createGroup,
	groupPath,
	part,
	readBatchResponse,
	sendBatch,
	statuses,
	useBatchWorld,
	type Inner,
} from './batchWorld';
import { json, ORIGIN, reason } from '../fnoWorld';

const world = useBatchWorld();
const get: Inner = { method: 'GET', path: groupPath('B1') };

describe('a switch of $batch decides', () => {
	it('whether it exists', async () => {
		world.switches.batch = 'missing';
		const missing = await world.batch(part(createGroup('B1')));
		expect(missing.status).toBe(404);
		expect(json(missing).Message).toMatch(/^No HTTP resource/);
		world.switches.batch = 'refused';
		const refused = await world.batch(part(createGroup('B1')));
		expect(refused).toEqual({ status: 501, headers: {}, body: '' });
		world.switches.batchRefusalBody = 'odata';
		const explained = await world.batch(part(createGroup('B1')));
		expect(explained.status).toBe(501);
		expect(reason(explained)).toMatch(/not supported/);
	});

	it('whether URLs may be paths', async () => {
		const text = batchBody(part(createGroup('B1'))).replace(ORIGIN, '');
		expect((await sendBatch(world, text)).status).toBe(400);
		world.switches.batchUrls = 'alsoPath';
		expect(statuses(readBatchResponse(await sendBatch(world, text)))).toEqual([201]);
	});

	it.each<[string, Record<string, string>, string]>([
		[
			'several changesets',
			{ batchChangeSets: 'single' },
			batchBody(changeSet(createGroup('B1')), changeSet(createGroup('B2'))),
		],
		[
			'writes outside a changeset',
			{ batchBareWrites: 'refused' },
			batchBody(changeSet(createGroup('B1')), part(createGroup('B2'))),
		],
		['GET', { batchGet: 'refused' }, batchBody(changeSet(createGroup('B1')), part(get))],
	])('whether it accepts %s', async (_, setting, text) => {
		const before = world.groupCount();
		Object.assign(world.switches, setting);
		expect((await sendBatch(world, text)).status).toBe(400);
		expect(world.groupCount()).toBe(before);
		Object.assign(world.switches, defaultSwitches());
		expect(readBatchResponse(await sendBatch(world, text))).toHaveLength(2);
	});

	it('whether it continues after a failure', async () => {
		const text = batchBody(
			changeSet(createGroup('B1')),
			changeSet(createGroup('B2'), createGroup('20')),
			part({ ...get, path: `${get.path}?$select=Nope` }),
			changeSet(createGroup('B3')),
		);
		const run = async (prefer = '') =>
			statuses(readBatchResponse(await sendBatch(world, text, { prefer })));
		expect(await run()).toEqual([[201], 500, 400, [201]]);
		world.environment.reset();
		const before = world.groupCount();
		world.switches.batchOnError = 'stops';
		expect(await run('odata.continue-on-error')).toEqual([[201], 500]);
		expect(world.groupCount()).toBe(before + 1);
		world.environment.reset();
		world.switches.batchPrefer = 'honoured';
		expect(await run('respond-async, odata.continue-on-error')).toHaveLength(4);
		world.environment.reset();
		expect(await run('odata.continue-on-error=false')).toHaveLength(2);
	});

	it('whether the Content-ID is returned', async () => {
		world.switches.batchContentId = 'absent';
		const text = batchBody(changeSet(createGroup('B1')), changeSet(createGroup('20')));
		const parts = readBatchResponse(await sendBatch(world, text));
		expect(parts.flat().map(({ id }) => id)).toEqual([undefined, undefined]);
	});

	it('the order of the parts', async () => {
		world.switches.batchPartOrder = 'reversed';
		const text = batchBody(changeSet(createGroup('B1'), createGroup('B2')), part(get));
		const parts = readBatchResponse(await sendBatch(world, text));
		expect(statuses(parts)).toEqual([200, [201, 201]]);
		expect(parts.flat().map(({ id }) => id)).toEqual([undefined, 'B2', 'B1']);
	});
});
