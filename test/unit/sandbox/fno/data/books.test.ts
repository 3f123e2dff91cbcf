import { createWorld } from '../fnoWorld';

const GROUP = { dataAreaId: 'usmf', CustomerGroupId: 'B1', Description: 'Books' };
const PATH = "/data/CustomerGroups(dataAreaId='usmf',CustomerGroupId='B1')?cross-company=true";
const world = createWorld();
const { books } = world.environment;
const kept = () => books.list(0).map(({ kind, set, key }) => [kind, set, key.CustomerGroupId]);

function batchOf(...bodies: object[]): string {
	const parts = bodies.map((body, index) =>
		[
			'--c',
			'Content-Type: application/http',
			'Content-Transfer-Encoding: binary',
			`Content-ID: ${index + 1}`,
			'',
			'POST https://localhost:4711/data/CustomerGroups?cross-company=true HTTP/1.1',
			'Content-Type: application/json',
			'',
			JSON.stringify(body),
			'',
		].join('\r\n'),
	);
	const changeSet = `Content-Type: multipart/mixed; boundary=c\r\n\r\n${parts.join('')}--c--\r\n`;
	return `--b\r\n${changeSet}--b--\r\n`;
}

describe('the books of an environment', () => {
	beforeEach(() => {
		world.environment.reset();
		books.enable(true);
	});

	it('are empty until they are turned on', async () => {
		books.enable(false);
		await world.send('POST', '/data/CustomerGroups', GROUP);
		expect(books.list(0)).toEqual([]);
	});

	it('hold what was created, updated, deleted and executed', async () => {
		await world.send('POST', '/data/CustomerGroups', GROUP);
		await world.send('PATCH', PATH, { Description: 'Changed' });
		const action = PATH.replace('?', '/Microsoft.Dynamics.DataEntities.clearDefaults?');
		await world.send('POST', action, {});
		await world.send('DELETE', PATH);
		expect(kept()).toEqual([
			['create', 'CustomerGroups', 'B1'],
			['update', 'CustomerGroups', 'B1'],
			['update', 'CustomerGroups', 'B1'],
			['action', 'CustomerGroups', 'B1'],
			['delete', 'CustomerGroups', 'B1'],
		]);
		expect(books.list(0)[1].values).toEqual({ Description: 'Changed' });
	});

	it('hold what was turned away, and nothing that a change set rolled back', async () => {
		const headers = { 'content-type': 'multipart/mixed; boundary=b' };
		const refused = { ...GROUP, CustomerGroupId: '10' };
		await world.send('POST', '/data/$batch', batchOf(GROUP, refused), { headers });
		expect(kept().map(([kind]) => kind)).toEqual(['refused', 'refused']);
		expect(world.environment.rows('CustomerGroups')).not.toContainEqual(
			expect.objectContaining({ CustomerGroupId: 'B1' }),
		);
		await world.send('POST', '/data/CustomerGroups', refused);
		expect(books.list(0).at(-1)?.values).toEqual({
			request: expect.stringMatching(/^POST \/data\/CustomerGroups\n.*"CustomerGroupId":"10"/),
		});
	});
});
