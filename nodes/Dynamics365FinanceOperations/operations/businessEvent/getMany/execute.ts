import type { IDataObject } from 'n8n-workflow';
import { matchesWords } from '../../../../shared/core/wordSearch';
import { eventActivations } from '../../../../shared/events/activations';
import type { Activation } from '../../../../shared/events/activations';
import { businessEvents } from '../../../../shared/events/catalog';
import { outcomeUnlessCancelled } from '../../../../shared/transport/errors/fnoError';
import { readForAgent } from '../../agent/agentBounds';
import type { Item } from '../../run/item';
import type { Run } from '../../run/run';
import { errorText } from '../errorText';

const UNREAD = 'F&O did not return where the events are active, so "active" is empty.';

const shownActivation = ({ company, endpoint, disabled }: Activation): IDataObject => ({
	endpoint,
	company: company === '' ? null : company,
	disabled,
});

/**
 * Lists the events of the catalog. If F&O doesn't let the account read what is active, `active` is
 * null and a hint says why; with Active Only that is an error.
 */
export async function execute(run: Run, item: Item): Promise<IDataObject[]> {
	const [searchText, activeOnly] = [item.text('searchText'), item.flag('activeOnly')];
	const limit = run.isTool ? readForAgent(item.limit()) : item.limit();
	const connection = await run.connection(item);
	const catalog = await businessEvents(run.ctx, item.text('instance'));
	const read = await outcomeUnlessCancelled(eventActivations(connection));
	if (!read.ok && activeOnly) throw read.error;
	if (!read.ok) run.hint(`${UNREAD} ${errorText(read.error)}`);
	const activeFor = (id: string) =>
		read.ok
			? read.value.filter(({ eventId }) => eventId.toLowerCase() === id.toLowerCase())
			: undefined;
	return catalog
		.filter(({ id, name, module, description }) =>
			matchesWords(searchText, [id, name, module, description]),
		)
		.map((event) => ({ event, active: activeFor(event.id) }))
		.filter(({ active }) => !activeOnly || (active !== undefined && active.length > 0))
		.slice(0, limit)
		.map(({ event, active }) => ({
			id: event.id,
			name: event.name,
			category: event.module,
			description: event.description,
			active: active?.map(shownActivation) ?? null,
		}));
}
