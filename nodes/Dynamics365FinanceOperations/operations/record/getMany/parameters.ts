import { InputError } from '../../../../shared/core/inputError';
import { listOfNames } from '../../../../shared/records/fieldNames';
import { readFilter } from '../../../../shared/records/recordFilter';
import type { GivenFilter } from '../../../../shared/records/recordFilter';
import type { Item } from '../../run/item';
import { readRelations } from './expand';
import type { Expansion } from './expand';
import { wholeOption } from './wholeOption';
import { readFileParameters } from './files/fileParameters';
import type { FileParameters } from './files/fileParameters';

/** Which records to read: everything that a count needs as well. */
export interface ScopeParameters {
	filter: GivenFilter;
	/** Read the records of every company that the user can see. */
	allCompanies: boolean;
	/** The Company parameter; '' when left empty or with `allCompanies`. */
	company: string;
}

export interface ListParameters extends ScopeParameters {
	/** `undefined` for all records. */
	limit: number | undefined;
	/** Records per page to request; `undefined` where the option isn't added. */
	pageSize: number | undefined;
	/** As given; checked against the entity later. */
	fieldNames: string[];
	relations: Expansion[];
	/** As given: the rows of the editor or text. */
	sort: unknown;
	/** Sort by the key too, so that pages neither repeat nor skip records. */
	orderByKey: boolean;
	includeODataMetadata: boolean;
}

/** By the values of the Output parameter. */
export type GetManyParameters =
	| ({ output: 'count' } & ScopeParameters)
	| ({ output: 'items' | 'pages' } & ListParameters)
	| ({ output: 'files'; files: FileParameters } & ListParameters);

const OUTPUTS = ['count', 'files', 'items', 'pages'] as const;

function readScope(item: Item): ScopeParameters {
	const allCompanies = item.flag('allCompanies');
	return {
		filter: readFilter(item),
		allCompanies,
		company: allCompanies ? '' : item.text('company'),
	};
}

/** A single record comes in a single page, so it needs no fixed order, which may cost F&O time. */
function readOrderByKey(item: Item, limit: number | undefined): boolean {
	const option = item.option('orderByKey');
	return limit !== 1 && option !== false && option !== 'false';
}

function readList(item: Item): ListParameters {
	const limit = item.limit();
	return {
		...readScope(item),
		limit,
		pageSize: wholeOption(item, 'pageSize', 'Page Size'),
		fieldNames: listOfNames(item.option('fieldNames')),
		relations: readRelations(item.option('expand')),
		sort: item.read('sort', {}),
		orderByKey: readOrderByKey(item, limit),
		includeODataMetadata: item.flag('includeODataMetadata'),
	};
}

/** Throws InputError for an output that doesn't exist, and for invalid values. */
export function readParameters(item: Item): GetManyParameters {
	const value = String(item.read('output', 'items'));
	const output = OUTPUTS.find((known) => known === value);
	if (output === undefined) throw noSuchOutput(value);
	if (output === 'count') return { output, ...readScope(item) };
	if (output === 'files') return { output, ...readList(item), files: readFileParameters(item) };
	return { output, ...readList(item) };
}

function noSuchOutput(value: string): InputError {
	return new InputError({
		field: 'Output',
		value,
		message: `There is no output "${value}"`,
		advice: `Choose one of: ${OUTPUTS.join(', ')}.`,
	});
}
