import type { IDataObject } from 'n8n-workflow';
import { eventActivations, eventEndpoints } from '../../../../shared/events/activations';
import type { Item } from '../../run/item';
import type { Run } from '../../run/run';

/** Lists the endpoints, with the events that are active for each. No secret is read. */
export async function execute(run: Run, item: Item): Promise<IDataObject[]> {
	const connection = await run.connection(item);
	const endpoints = await eventEndpoints(connection);
	const activations = await eventActivations(connection);
	return endpoints.map(({ name, type, description, address, secret }) => ({
		name,
		type,
		description,
		address,
		keyVaultSecret: secret,
		active: activations
			.filter(({ endpoint }) => endpoint === name)
			.map(({ eventId, company, disabled }) => ({
				businessEventId: eventId,
				company: company === '' ? null : company,
				disabled,
			})),
	}));
}
