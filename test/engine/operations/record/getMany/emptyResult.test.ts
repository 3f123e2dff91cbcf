import { record } from '../../../../support/nodeParameters';
import { useWorld } from '../../../../support/world';

const world = useWorld();

const hintsOf = async (company: string, more = {}) =>
	(
		await world.succeed(
			record('getAll', { entity: 'CustomerGroups', company }, { limit: 5, ...more }),
		)
	).hints;

describe('Get Many without a record to return', () => {
	it('hints at a company that the account does not see, with the nearest', async () => {
		expect(await hintsOf('usmff')).toEqual([
			expect.stringMatching(
				/no records in company "usmff".*cannot see a company.*Did you mean usmf/,
			),
		]);
	});

	it('says where it looked', async () => {
		const filter = { filterMode: 'odata', filter: "CustomerGroupId eq 'nothing'" };
		expect(await hintsOf('usmf', filter)).toEqual([
			'CustomerGroups has no records that match the filter in company "usmf".',
		]);
		expect(await hintsOf('', filter)).toEqual([expect.stringMatching(/default company/)]);
	});

	it('says nothing if there are records', async () => {
		expect(await hintsOf('usmf', { limit: 2000 })).toEqual([]);
	});

	it('shows the hint without the companies if they cannot be read', async () => {
		await world.useServicePrincipal();
		await world.sandbox.control.plan({
			service: 'fno',
			path: '/data/(LegalEntities|Companies)',
			times: 2,
			then: { status: 403, body: '' },
		});
		expect(await hintsOf('zzzz')).toEqual(['CustomerGroups has no records in company "zzzz".']);
	});

	it('tries to read the companies once for all items', async () => {
		await world.useServicePrincipal();
		await world.sandbox.control.plan({
			service: 'fno',
			path: '/data/(LegalEntities|Companies)',
			times: 100,
			then: { status: 403, body: '' },
		});
		const address = { entity: 'CustomerGroups', company: 'zzzz' };
		const { log } = await world.during(
			async () =>
				await world.run(record('getAll', address, { limit: 5 }), {
					items: Array.from({ length: 5 }, () => ({ json: {} })),
				}),
		);
		expect(log.filter(({ path }) => /LegalEntities|Companies/.test(path))).toHaveLength(2);
	});
});
