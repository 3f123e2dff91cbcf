import {
	activeTrigger,
	CONFIRMED,
	emitted,
	headersOf,
	listeningCredential,
	publish,
	setSwitches,
} from '../support/triggers';
import { byId, useWorld } from '../support/world';

const at = useWorld((stack) => listeningCredential(stack, 'person'));
const [{ name: environment }] = at.sandbox.environments;
const ENTITY = 'mserp_custcustomerv3entity';
const ID = '0000aaaa-0000-4000-8000-00000000bbbb';
/** More than Dataverse sends. */
const NOTES = 'x'.repeat(300 * 1024);

const updated = { entity: ENTITY, message: 'OnExternalUpdated', id: ID } as const;
const listening = (parameters = {}) =>
	activeTrigger(at, at.credential, {
		arrival: 'dataverse',
		legalEntity: byId('usmf'),
		...parameters,
	});

describe('an event of Dataverse over 256 KB', () => {
	it.each(['absent', 'present'])(
		'is emitted with table, message and record id, its own header being %s',
		async (setting) => {
			await setSwitches(at, { 'dataverse.dataEventHeader': setting });
			const listener = await listening();
			const event = { ...updated, fields: { mserp_dataareaid: 'usmf', mserp_notes: NOTES } };
			const [{ status }] = await publish(at, {
				environment,
				via: 'dataverse',
				url: listener.url,
				event,
			});
			expect(status).toBe(200);
			expect(await emitted(at, listener, 1)).toMatchObject([
				{
					MessageName: 'OnExternalUpdated',
					PrimaryEntityName: ENTITY,
					PrimaryEntityId: ID,
					header: { source: 'dataverse', incomplete: true, companyUnknown: true },
				},
			]);
		},
	);

	it.each(['flat', 'inputParameters', 'target'])(
		'passes the filters if it is a business event: %s',
		async (setting) => {
			await setSwitches(at, { 'dataverse.businessEventBody': setting });
			const listener = await listening({ businessEvents: [CONFIRMED] });
			const event = { businessEventId: CONFIRMED, fields: { Notes: NOTES } };
			const [{ status }] = await publish(at, {
				environment,
				via: 'dataverse',
				url: listener.url,
				event,
			});
			expect(status).toBe(200);
			expect(headersOf(await emitted(at, listener, 1))).toMatchObject([
				{ businessEventId: CONFIRMED, incomplete: true },
			]);
		},
	);
});

it('an event of Dataverse is of the company that its images name', async () => {
	const listener = await listening();
	for (const image of ['before', 'after']) {
		for (const company of ['usmf', 'dat']) {
			const event = {
				...updated,
				fields: { mserp_name: image },
				[image]: { mserp_dataareaid: company },
			};
			await publish(at, { environment, via: 'dataverse', url: listener.url, event });
		}
	}
	const items = await emitted(at, listener, 2);
	expect(items.map(({ mserp_name: name }) => name)).toEqual(['before', 'after']);
	expect(headersOf(items).map(({ legalEntity }) => legalEntity)).toEqual(['usmf', 'usmf']);
});
