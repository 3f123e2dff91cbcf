import { answerOf, rowsIn } from '../answers';
import type { Asker, Seen } from '../asker';
import type { ProbeId } from '../assumptions';
import { different, notTested, ok } from '../probe';
import type { Probe, Verdict } from '../probe';

interface Set {
	id: ProbeId;
	name: string;
	/** A key field, so that the response is small. */
	field: string;
	/** What works with it, and what doesn't without it. */
	use: string;
}

/** What the read of one record says about a set. */
export function readability(seen: Seen, { name, use }: Pick<Set, 'name' | 'use'>): Verdict {
	const answer = answerOf(seen);
	if (answer.kind === 'unclear') return notTested(answer.seen);
	if (answer.kind === 'success') {
		const rows = rowsIn(answer.response);
		if (rows === undefined)
			return different(
				`${name} responded with something that is not a list`,
				`Needed for: ${use}.`,
			);
		const content = rows.length > 0 ? 'and has records' : 'and is empty';
		return ok(`${name} can be read ${content}`, `Usable for: ${use}.`);
	}
	const { status } = answer;
	if (status === 403) {
		return {
			result: 'missing',
			seen: `${name} is not allowed for the account (HTTP 403)`,
			meaning: `Give the user a security role that includes the entity. Needed for: ${use}.`,
		};
	}
	if (status === 404) {
		return {
			result: 'missing',
			seen: `${name} does not exist (HTTP 404)`,
			meaning: `The version or the licence of the instance does not have it. Needed for: ${use}.`,
			contradicts: true,
		};
	}
	return different(`${name} was refused (HTTP ${status})`, `Needed for: ${use}.`);
}

const probeOf = ({ id, name, field, use }: Set): Probe => ({
	id,
	async run(ask: Asker) {
		return readability(await ask.get(`/data/${name}?$top=1&$select=${field}`), { name, use });
	},
});

/** Names and keys are those of a model of 2025 [observed]. */
export const businessEventsCatalog = probeOf({
	id: 'businessEventsCatalog',
	name: 'BusinessEventsCatalogs',
	field: 'BusinessEventId',
	use: 'the lists of categories and events in the trigger',
});

export const businessEventsEndpoints = probeOf({
	id: 'businessEventsEndpoints',
	name: 'BusinessEventsEndpoints',
	field: 'Name',
	use: 'checking where business events are sent',
});

export const businessEventsConfigurations = probeOf({
	id: 'businessEventsConfigurations',
	name: 'BusinessEventsConfigurations',
	field: 'BusinessEventsTable',
	use: 'checking which business events are active',
});

export const dataEntities = probeOf({
	id: 'dataEntities',
	name: 'DataManagementEntities',
	field: 'EntityName',
	use: 'labels of entities, and data packages',
});

export const dataProjects = probeOf({
	id: 'dataProjects',
	name: 'DataManagementDefinitionGroups',
	field: 'Name',
	use: 'data packages',
});

export const dataJobs = probeOf({
	id: 'dataJobs',
	name: 'DataManagementExecutionJobDetails',
	field: 'JobId',
	use: 'the progress of data packages',
});
