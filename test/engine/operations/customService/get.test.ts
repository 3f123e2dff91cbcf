import { described, INVENTED } from '../../../support/services';
import { useWorld } from '../../../support/world';

const world = useWorld();

describe('the description of an operation', () => {
	it('has parameters with their types, the type of the result and JSON to fill in', async () => {
		const { items } = await world.succeed(described(`${INVENTED}/EchoValues`));
		expect(items.map(({ json }) => json)).toEqual([
			{
				serviceGroup: 'SandboxServices',
				service: 'SandboxService',
				operation: 'EchoValues',
				path: `/api/services/${INVENTED}/EchoValues`,
				parameters: [
					{ name: '_count', type: 'Int32' },
					{ name: '_recId', type: 'Int64' },
					{ name: '_amount', type: 'Decimal' },
					{ name: '_isOpen', type: 'Boolean' },
					{ name: '_due', type: 'DateTime' },
					{ name: '_names', type: 'List`1' },
				],
				returns: 'EchoContract',
				template: {
					_count: 0,
					_recId: 0,
					_amount: 0,
					_isOpen: false,
					_due: '2026-03-01T00:00:00Z',
					_names: [],
				},
			},
		]);
	});

	it('shows a contract as an object, and nothing for what returns nothing', async () => {
		const [reserve] = await world.output(described(`${INVENTED}/Reserve`));
		expect(reserve.template).toEqual({ _request: {} });
		const [release] = await world.output(described(`${INVENTED}/Release`));
		expect(release.returns).toBeNull();
	});

	it('only reads, also with a read-only credential and Allowed Companies', async () => {
		await world.useServicePrincipal({ readOnly: true, allowedCompanies: 'usmf' });
		const { failure, writes } = await world.attempt(described(`${INVENTED}/Reserve`));
		expect(failure).toBeUndefined();
		expect(writes).toEqual([]);
		await world.useServicePrincipal();
	});

	it('says so if the instance has none', async () => {
		await world.useServicePrincipal();
		await world.sandbox.control.setSwitches({ serviceDescriptions: 'missing' });
		const { failure } = await world.attempt(described(`${INVENTED}/Reserve`));
		expect(failure?.message).toBe('The instance does not describe the operation Reserve');
	});

	it('names what is near for an unknown operation', async () => {
		const { failure } = await world.attempt(described(`${INVENTED}/Reserv`));
		expect(failure?.description).toContain('Did you mean Reserve,');
	});
});
