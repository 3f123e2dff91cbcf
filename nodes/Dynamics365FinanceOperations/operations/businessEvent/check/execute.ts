import type { IDataObject } from 'n8n-workflow';
import type { Outcome } from '../../../../shared/core/outcome';
import { eventActivations, eventEndpoints } from '../../../../shared/events/activations';
import { businessEvents, forgetCatalog } from '../../../../shared/events/catalog';
import { outcomeUnlessCancelled } from '../../../../shared/transport/errors/fnoError';
import type { Item } from '../../run/item';
import type { Run } from '../../run/run';
import { errorText } from '../errorText';
import { findingFor } from './findings';
import { leftBehind } from './leftBehind';
import { readParameters } from './parameters';

/**
 * Finds out for each event why it doesn't reach the trigger: one item per event, and with Dataverse
 * one per webhook that points to another n8n. If the account may not read something, the result is
 * unclear, and a hint says why.
 * @throws FnoError if the events to check can't be determined
 */
export async function execute(run: Run, item: Item): Promise<IDataObject[]> {
	const { businessEvents: chosen, dataverseUrl: typed, ...receiver } = readParameters(item);
	const instance = item.text('instance');
	const connection = await run.connection(item);
	const readable = <T>(outcome: Outcome<T>): T | undefined => {
		if (outcome.ok) return outcome.value;
		run.hint(`Some data could not be read: ${errorText(outcome.error)}`);
		return undefined;
	};
	await forgetCatalog(run.ctx, instance);
	const activations = await outcomeUnlessCancelled(eventActivations(connection));
	if (!activations.ok && chosen.length === 0) throw activations.error;
	const known = {
		catalog: readable(await outcomeUnlessCancelled(businessEvents(run.ctx, instance))),
		activations: readable(activations),
		endpoints: readable(await outcomeUnlessCancelled(eventEndpoints(connection))),
	};
	const active = (known.activations ?? []).map(({ eventId }) => eventId);
	const isDataverse = receiver.deliveryMethod === 'dataverse';
	const lost = isDataverse
		? readable(await outcomeUnlessCancelled(leftBehind(run, { instance, typed })))
		: undefined;
	return [
		...[...new Set(chosen.length > 0 ? chosen : active)].map((id) => ({
			...findingFor(id, receiver, known),
		})),
		...(lost ?? []).map((finding) => ({ ...finding })),
	];
}
