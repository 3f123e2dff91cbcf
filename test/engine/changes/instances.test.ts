import type { IDataObject } from 'n8n-workflow';
import { useWorld } from '../../support/world';

jest.setTimeout(60_000);
const world = useWorld();

const parameters = {
	entity: { __rl: true, mode: 'name', value: 'CustTableBiEntities' },
	firstPoll: 'everything',
	recordsPerPoll: 100,
};

/** How instances may differ; the trigger returns each record once on all of them. */
const settings: Array<Record<string, string>> = [
	{ pageSize: '10' },
	{ pageSize: '100', nextLinkForm: 'skiptoken' },
	{ clock: 'tenMinutesAhead' },
	{ textComparison: 'accepted' },
	{ etags: 'absent' },
	{ metadataService: 'missing' },
];

describe.each(settings)('an instance with %j', (switches) => {
	it('gives every record once', async () => {
		await world.useServicePrincipal();
		await world.sandbox.control.setSwitches({ biEntities: 'available', ...switches });
		const all = await world.rows('CustTableBiEntities');
		const found: unknown[] = [];
		let staticData: IDataObject = {};
		for (let n = 0; n < 8; n++) {
			const report = await world.engine.poll({ parameters, staticData, mode: 'trigger' });
			found.push(...(report.items ?? []).map((item) => `${item.dataAreaId}/${item.AccountNum}`));
			staticData = report.staticData;
		}
		expect(found).toHaveLength(all.length);
		expect(new Set(found).size).toBe(all.length);
	});
});

it('says that the twins may not be read, where that is so', async () => {
	const poll = world.engine.poll({ parameters, staticData: {}, mode: 'trigger' });
	await expect(poll).rejects.toMatchObject({ httpCode: '403' });
});
