import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { record } from '../../support/nodeParameters';
import { useWorld } from '../../support/world';

const PAGE = join(resolve(__dirname, '../../..'), 'docs', 'queue-mode.md');
const world = useWorld();

it('a run in an environment that is not cached costs as many requests as the page says', async () => {
	const stated = /costs (\d+) metadata requests? /.exec(readFileSync(PAGE, 'utf8'));
	const parameters = record('get', { entity: 'CustomersV3', objectId: 'usmf,US-001' });
	const { log } = await world.during(async () => await world.output(parameters));
	const [tokens, others] = [true, false].map(
		(wanted) => log.filter(({ service }) => (service === 'entra') === wanted).length,
	);
	expect(tokens).toBe(1);
	// The last one reads the record.
	expect(others - 1).toBe(Number(stated?.[1]));

	const again = await world.during(async () => await world.output(parameters));
	expect(again.log).toHaveLength(1);
});
