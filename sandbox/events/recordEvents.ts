import { columnOf, tableOf } from '../dataverse/tables';
import type { BookEntry } from '../fno/data/books';
import type { Entity } from '../fno/model/modelTypes';
import { environmentId } from '../powerPlatform/knownEnvironments';
import type { DataEvent } from './executionContext';

export interface RecordEvent {
	event: DataEvent;
	/** The columns that were changed. */
	changed: string[];
}

const MESSAGES: Partial<Record<BookEntry['kind'], DataEvent['message']>> = {
	create: 'OnExternalCreated',
	update: 'OnExternalUpdated',
	delete: 'OnExternalDeleted',
};

const named = (values: Readonly<Record<string, unknown>>): Record<string, unknown> =>
	Object.fromEntries(Object.entries(values).map(([name, value]) => [columnOf(name), value]));

/**
 * The data event of a changed record, if it is one of a data entity: an update has the key and what
 * was changed; a deletion has no fields.
 */
export function recordEventsOf(
	{ kind, set, key, values }: BookEntry,
	entities: readonly Entity[],
): RecordEvent[] {
	const message = MESSAGES[kind];
	const entity = entities.find((each) => each.set === set);
	if (message === undefined || entity === undefined) return [];
	const id = environmentId(`${set} ${JSON.stringify(key)}`);
	const fields = kind === 'delete' ? {} : { ...named(key), ...named(values) };
	const event = { entity: tableOf(entity.aot), message, id, fields };
	return [{ event, changed: Object.keys(named(values)) }];
}
