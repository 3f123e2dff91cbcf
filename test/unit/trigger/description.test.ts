import type { ILoadOptionsFunctions, INodeProperties } from 'n8n-workflow';
import { Dynamics365FinanceOperationsTrigger } from '../../../nodes/Dynamics365FinanceOperationsTrigger/Dynamics365FinanceOperationsTrigger.node';
import { fakeEntra, json } from '../auth/tokens/support';
import { trigger } from './triggerSupport';

const node = new Dynamics365FinanceOperationsTrigger();
const { properties } = node.description;
const property = (name: string) => properties.find((each) => each.name === name);

/** Names of the parameters that the editor shows for the given values. */
function shown(values: Record<string, string>): string[] {
	const isShown = ({ displayOptions }: INodeProperties) =>
		Object.entries(displayOptions?.show ?? {}).every(([name, wanted]) =>
			(wanted ?? []).some((value) => value === values[name]),
		);
	return properties.filter(isShown).map(({ name }) => name);
}

describe('the parameters of the trigger', () => {
	it('are the documented ones', () => {
		expect(shown({ arrival: 'https', verification: 'secret' })).toEqual([
			'instance',
			'category',
			'businessEvents',
			'legalEntity',
			'arrival',
			'httpsNotice',
			'verification',
			'options',
		]);
	});

	it.each(['https', 'eventGrid', 'eventGridManual', 'dataverse'])(
		'tell what to do next for the delivery method %s',
		(arrival) => {
			const names = shown({ arrival, verification: 'bearer' });
			expect(names).toEqual(expect.arrayContaining([`${arrival}Notice`, 'bearerAudience']));
			expect(names.includes('topicId')).toBe(arrival === 'eventGrid');
		},
	);

	it('say that CloudEvents cannot be confirmed if Event Grid is chosen', () => {
		expect(property('eventGridManualNotice')?.displayName).toContain('OPTIONS');
		expect(JSON.stringify(property('arrival'))).toContain('not Cloud Event Schema');
	});
});

describe('the panel of a test', () => {
	it('says that senders which know only the production URL do not reach it', () => {
		const { triggerPanel } = node.description;
		expect(JSON.stringify(triggerPanel)).toMatch(
			/only know the production URL do not reach a test/,
		);
	});
});

it('uses the words of n8n for publishing', () => {
	expect(JSON.stringify(node.description)).not.toMatch(/deactivat|workflow is activ/i);
});

describe('the drop-downs', () => {
	const rows = [
		{ BusinessEventId: 'B', Name: 'Sales order confirmed', Module: 'SalesOrder' },
		{ BusinessEventId: 'A', Name: 'Purchase order confirmed', Module: 'PurchaseOrder' },
		{ BusinessEventId: 'C', Name: '', Module: '' },
	];

	function editor(chosen: Record<string, string> = {}): ILoadOptionsFunctions {
		const { shared } = trigger();
		const entra = fakeEntra();
		const context: Partial<Record<keyof ILoadOptionsFunctions, unknown>> = {
			...shared,
			getCurrentNodeParameter: (name: string) => chosen[name],
			helpers: {
				httpRequest: async (request: Parameters<typeof entra.send>[0]) =>
					request.url.includes('/data/BusinessEventsCatalogs')
						? json(200, { value: rows })
						: await entra.send(request),
			},
		};
		return context as ILoadOptionsFunctions;
	}
	const { getBusinessEvents, getCategories } = node.methods.loadOptions;

	it('list the modules of the catalog', async () => {
		expect(await getCategories.call(editor())).toEqual([
			{ name: 'All', value: '' },
			{ name: 'PurchaseOrder', value: 'PurchaseOrder' },
			{ name: 'SalesOrder', value: 'SalesOrder' },
		]);
	});

	it('list the business events by name and id, of the chosen category', async () => {
		expect((await getBusinessEvents.call(editor())).map(({ name }) => name)).toEqual([
			'C',
			'Purchase order confirmed (A)',
			'Sales order confirmed (B)',
		]);
		expect(await getBusinessEvents.call(editor({ category: 'SalesOrder' }))).toEqual([
			{ name: 'Sales order confirmed (B)', value: 'B' },
		]);
	});
});
