import { isRecord } from '../../core/guards';
import type { Connection } from '../../transport/types';
import { outcomeUnlessCancelled } from '../../transport/errors/fnoError';
import { askForText } from '../runs/packageAction';

const NAMES = ['EntityName', 'Entity', 'Name'];

function nameIn(element: unknown): string | undefined {
	if (typeof element === 'string') return element;
	if (!isRecord(element)) return undefined;
	return NAMES.map((name) => element[name]).find((name) => typeof name === 'string');
}

/** The format of the text isn't known: a list of names, or of objects with a name [guess]. */
function namesIn(text: string): string[] {
	try {
		const value: unknown = JSON.parse(text);
		return Array.isArray(value) ? value.flatMap((element) => nameIn(element) ?? []) : [];
	} catch {
		return [];
	}
}

/**
 * Sorts entities in the order in which F&O recommends writing them; those it doesn't mention follow
 * in their original order. Without a recommendation, the order stays the same.
 * @throws FnoError only if the execution was cancelled
 */
export async function inRecommendedOrder<T extends { label: string }>(
	connection: Connection,
	entities: readonly T[],
): Promise<T[]> {
	if (entities.length < 2) return [...entities];
	const listOfDataEntities = entities.map(({ label }) => label).join(',');
	const text = await outcomeUnlessCancelled(
		askForText(connection, 'GetEntitySequence', { listOfDataEntities }),
	);
	const names = (text.ok ? namesIn(text.value) : []).map((name) => name.toLowerCase());
	const placeOf = ({ label }: T) => {
		const place = names.indexOf(label.toLowerCase());
		return place < 0 ? names.length : place;
	};
	return [...entities].sort((a, b) => placeOf(a) - placeOf(b));
}
