import { InputError } from '../core/inputError';
import type { EntitySummary } from './model';
import { didYouMean, nearest } from '../core/nearestNames';

type NameOf = (summary: EntitySummary) => string | undefined;

const ADVICE =
	'Choose an entity from the list, or type the name of its set (as in /data/CustomersV3), of its type or of its data entity.';

/** A set wins over a type of the same name, a type over an AOT name: F&O has crossed names. */
const NAMES: NameOf[] = [
	(summary) => summary.entitySet,
	(summary) => summary.entityType,
	(summary) => summary.dataEntity,
];

/** The entity whose set, type or AOT name is exactly `name`. */
export function matchExactly(summaries: EntitySummary[], name: string): EntitySummary | undefined {
	return firstOf((nameOf) => summaries.find((summary) => nameOf(summary) === name));
}

/**
 * Like `matchExactly`, and where nothing matches, the only entity whose name differs in case
 * alone: F&O's names are case-sensitive [observed], its users are not.
 */
export function matchEntity(summaries: EntitySummary[], name: string): EntitySummary | undefined {
	return matchExactly(summaries, name) ?? matchAnyCase(summaries, name);
}

/** Nothing was chosen or typed. */
export function noEntity(): InputError {
	return new InputError({
		field: 'Entity',
		value: '',
		message: 'No entity is chosen',
		advice: ADVICE,
	});
}

/**
 * The error for a name that nothing matches, with the nearest names.
 * @param summaries what the environment has
 * @param instance origin of the environment
 */
export function unknownEntity(
	name: string,
	summaries: EntitySummary[],
	instance: string,
): InputError {
	const near = nearest(
		name,
		summaries.map((summary) => ({
			label: summary.entitySet,
			names: NAMES.flatMap((nameOf) => nameOf(summary) ?? []),
		})),
	);
	return new InputError({
		field: 'Entity',
		value: name,
		message: `There is no public entity "${name}" in ${instance}`,
		advice: [didYouMean(near), ADVICE].filter(Boolean).join(' '),
		mayBeOutdated: true,
	});
}

function matchAnyCase(summaries: EntitySummary[], name: string): EntitySummary | undefined {
	const wanted = name.toLowerCase();
	return firstOf((nameOf) => {
		const found = summaries.filter((summary) => nameOf(summary)?.toLowerCase() === wanted);
		return found.length === 1 ? found[0] : undefined;
	});
}

function firstOf(search: (nameOf: NameOf) => EntitySummary | undefined): EntitySummary | undefined {
	for (const nameOf of NAMES) {
		const found = search(nameOf);
		if (found) return found;
	}
	return undefined;
}

/** Whether one of the names of the entity contains the text, ignoring case. */
export function matchesText(entity: EntitySummary, text: string): boolean {
	const wanted = text.trim().toLowerCase();
	return [entity.entitySet, entity.entityType, entity.dataEntity ?? ''].some((name) =>
		name.toLowerCase().includes(wanted),
	);
}
