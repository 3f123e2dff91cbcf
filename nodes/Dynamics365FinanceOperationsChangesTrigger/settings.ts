import type { IPollFunctions } from 'n8n-workflow';
import { isRecord } from '../shared/core/guards';
import { oneOf } from '../shared/core/oneOf';
import { wholeNumber } from '../shared/core/wholeNumber';
import { listOfNames } from '../shared/records/fieldNames';
import type { ItemParameters } from '../shared/records/itemParameters';
import { readFilter } from '../shared/records/recordFilter';
import type { GivenFilter } from '../shared/records/recordFilter';
import {
	DEFAULT_COMPARED,
	DEFAULT_RECORDS,
	MOST_COMPARED,
	MOST_RECORDS,
} from './description/limits';

/** The parameters of the trigger, read once for each poll. */
export interface Settings {
	instance: string;
	entity: string;
	/** '' for all companies. */
	company: string;
	filter: GivenFilter;
	comparesSnapshots: boolean;
	/** Records to compare at most. */
	mostCompared: number;
	readsFullRecord: boolean;
	/** As given; none for all. */
	fieldNames: string[];
	returnsEverything: boolean;
	recordsPerPoll: number;
}

/** The parameters in the form that shared/records reads; a trigger has no input item. */
function parametersOf(ctx: IPollFunctions): ItemParameters {
	const read: ItemParameters['read'] = (name, fallback, options): unknown =>
		ctx.getNodeParameter(name, fallback, options);
	return {
		read,
		text(name) {
			const parameter = read(name, '');
			const value = isRecord(parameter) ? parameter.value : parameter;
			return String(value ?? '').trim();
		},
		json: {},
	};
}

/** Reads the parameters. Throws InputError for values that are invalid for any entity. */
export function readSettings(ctx: IPollFunctions): Settings {
	const parameters = parametersOf(ctx);
	const comparesSnapshots = parameters.read('compareSnapshots', false) === true;
	return {
		comparesSnapshots,
		mostCompared: comparesSnapshots
			? wholeNumber(parameters.read('mostRecords', DEFAULT_COMPARED), {
					label: 'Most Records to Compare',
					most: MOST_COMPARED,
					advice: 'Enter how many records may be compared.',
				})
			: DEFAULT_COMPARED,
		instance: parameters.text('instance'),
		entity: parameters.text('entity'),
		company: parameters.text('company'),
		filter: readFilter(parameters),
		readsFullRecord: parameters.read('readFullRecord', true) !== false,
		fieldNames: listOfNames(parameters.read('fieldNames', [])),
		returnsEverything:
			oneOf(['everything', 'now'] as const, 'First Poll', parameters.read('firstPoll', 'now')) ===
			'everything',
		recordsPerPoll: wholeNumber(parameters.read('recordsPerPoll', DEFAULT_RECORDS), {
			label: 'Records per Poll',
			most: MOST_RECORDS,
			advice: 'Enter how many records one poll may return.',
		}),
	};
}
