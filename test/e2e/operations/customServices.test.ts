import { locatorResults } from '../../../sandbox/n8n/api/nodeParameters';
import { objectOr, type JsonObject } from '../../../sandbox/n8n/api/json';
import { byName, dropDown, mapped, runNode, succeed, useWorld } from '../support/world';

const at = useWorld('secret');

const NAMES = { serviceGroup: byName('SandboxServices'), service: byName('SandboxService') };

const call = (operation: string, parameters: JsonObject) => ({
	resource: 'customService',
	operation: 'call',
	...NAMES,
	serviceOperation: byName(operation),
	...parameters,
});

const reserve = (contract: string, options: JsonObject = {}) =>
	call('Reserve', { parameterMode: 'json', parametersJson: contract, options });

describe('custom service', () => {
	it('call sends a contract for each item and returns the result without reference ids', async () => {
		const { run, node } = await runNode(
			at,
			at.credential,
			reserve('={{ JSON.stringify({ _request: { ItemNumber: $json.item, Quantity: 2 } }) }}'),
			{ items: [{ item: 'D0001' }, { item: 'D0002' }] },
		);
		expect(run.error).toBeUndefined();
		const reservations = node.outputs[0].map(({ json }) => objectOr(json.Reservation));
		expect(reservations.map(({ ItemNumber }) => ItemNumber)).toEqual(['D0001', 'D0002']);
		expect(reservations[0]).toMatchObject({ ReservationId: '9007199254740993' });
		expect(JSON.stringify(node.outputs[0])).not.toContain('$id');
	});

	it('call takes simple parameters from the mapper', async () => {
		const parameters = { parameterMode: 'fields', parameters: mapped({ _text: 'hello' }) };
		expect(await succeed(at, at.credential, call('Echo', parameters))).toEqual([
			{ value: 'hello' },
		]);
	});

	it('a fault is shown with its text, its type and what stays', async () => {
		const { run } = await runNode(
			at,
			at.credential,
			reserve('{"_request":{"ItemNumber":"X9","Quantity":1}}'),
		);
		expect(run.status).toBe('error');
		expect(run.error?.message).toContain('Item X9 does not exist. Nothing was reserved.');
		expect(run.error?.description).toMatch(/Exception: ErrorException\..*stays/);
		const calls = (await at.control.requests()).filter(({ path }) => path.includes('/Reserve'));
		expect(calls.filter(({ method }) => method === 'POST')).toHaveLength(1);
	});

	it('Fail When finds a no inside a 200', async () => {
		const failWhen = { conditions: [{ field: 'Result', condition: 'is', value: 'false' }] };
		const contract = '{"_request":{"ItemNumber":"D0001","Quantity":0}}';
		const { run } = await runNode(at, at.credential, reserve(contract, { failWhen }));
		expect(run.error?.message).toContain('Quantity must be greater than zero.');
	});

	it('the lists lead from the group to the operation', async () => {
		const { results } = await locatorResults(
			at.client,
			dropDown(at.credential, 'serviceOperation', 'searchServiceOperations', {
				...reserve('{}'),
			}),
		);
		expect(results.map(({ value }) => value)).toContain('Reserve');
	});
});
