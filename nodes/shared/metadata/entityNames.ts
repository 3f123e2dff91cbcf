import { InputError } from '../core/inputError';
import type { EntitySummary } from './metadataModel';
import { didYouMean, nearest } from '../core/nearestNames';

type NameOf = (summary: EntitySummary) => string | undefined;

const ADVICE =
	'Choose an entity from the list, or type the name of its entity set (as in /data/CustomersV3), its type or its data entity.';

/** A set takes precedence over a type of the same name, a type over an AOT name: F&O has both. */
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
 * Like `matchExactly`; if nothing matches, the only entity whose name differs only in case: F&O's
 * names are case-sensitive [observed], but users type them in any case.
 */
export function matchEntity(summaries: EntitySummary[], name: string): EntitySummary | undefined {
	return matchExactly(summaries, name) ?? matchAnyCase(summaries, name);
}

const namesOfEntity = (summary: EntitySummary): string[] =>
	NAMES.flatMap((nameOf) => nameOf(summary) ?? []);

/** What a search for an entity compares: its names, the set first, and its label. */
export const searchedTexts = (summary: EntitySummary): string[] => [
	...namesOfEntity(summary),
	...(summary.label === undefined ? [] : [summary.label]),
];

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
 * The error for an unknown name, with the nearest names.
 * @param summaries all entities of the environment
 * @param instance URL of the environment
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
			names: namesOfEntity(summary),
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
	const lowerCaseName = name.toLowerCase();
	return firstOf((nameOf) => {
		const found = summaries.filter((summary) => nameOf(summary)?.toLowerCase() === lowerCaseName);
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
