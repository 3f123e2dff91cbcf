import { InputError } from '../../../../shared/core/inputError';
import { EVERY_COMPANY } from '../../../../shared/odata/recordPath';
import { readFilter } from '../../../../shared/records/recordFilter';
import type { GivenFilter } from '../../../../shared/records/recordFilter';
import type { Item } from '../../run/item';
import { oneOf } from '../../../../shared/core/oneOf';
import { readRecordOutput } from '../output/recordOutput';
import type { RecordOutput } from '../output/recordOutput';
import { readRelations } from './expand';
import type { Expansion } from './expand';
import { wholeOption } from './wholeOption';
import { readFileParameters } from './files/fileParameters';
import type { FileParameters } from './files/fileParameters';

/** Which records to read: all that a count needs. */
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
	/** Records per page to request; `undefined` if the option isn't added. */
	pageSize: number | undefined;
	output: RecordOutput;
	relations: Expansion[];
	/** As given: the rows of the editor or text. */
	sort: unknown;
	/** Sort by the key too, so that pages neither repeat nor skip records. */
	orderByKey: boolean;
	includeODataMetadata: boolean;
	/** Read the files that the records hold. */
	includeFiles: boolean;
}

/** By the values of the option Return As. */
export type GetManyParameters =
	| ({ returnAs: 'count' } & ScopeParameters)
	| ({ returnAs: 'items' | 'pages' } & ListParameters)
	| ({ returnAs: 'files'; files: FileParameters } & ListParameters);

const FORMS = ['count', 'files', 'items', 'pages'] as const;

function readScope(item: Item): ScopeParameters {
	const company = item.text('company');
	const allCompanies = company === EVERY_COMPANY;
	return { filter: readFilter(item), allCompanies, company: allCompanies ? '' : company };
}

/** A single record comes in a single page, so it needs no fixed order, which may cost F&O time. */
function readOrderByKey(item: Item, limit: number | undefined): boolean {
	const option = item.option('orderByKey');
	return limit !== 1 && option !== false && option !== 'false';
}

function readList(item: Item, isTool: boolean): ListParameters {
	const limit = item.limit();
	return {
		...readScope(item),
		limit,
		pageSize: wholeOption(item, 'pageSize', 'Page Size'),
		output: readRecordOutput(item, isTool),
		relations: readRelations(item.option('expand')),
		sort: item.read('sort', {}),
		orderByKey: readOrderByKey(item, limit),
		includeODataMetadata: item.flag('includeODataMetadata'),
		includeFiles: item.flag('includeFiles'),
	};
}

const filesNeedItems = (returnAs: string) =>
	new InputError({
		field: 'Include Files',
		value: returnAs,
		message: 'Include Files is on, but Return As is not Items, and only items can hold files',
		advice: 'Set Return As to Items, or remove Include Files.',
	});

/**
 * Throws InputError for a form or an output that doesn't exist, and for invalid values.
 * @param isTool whether an agent uses the node, which changes defaults
 */
export function readParameters(item: Item, isTool: boolean): GetManyParameters {
	const returnAs = oneOf(FORMS, 'Return As', item.option('returnAs') ?? 'items');
	if (returnAs === 'count') return { returnAs, ...readScope(item) };
	const list = readList(item, isTool);
	if (list.includeFiles && returnAs !== 'items') throw filesNeedItems(returnAs);
	if (returnAs === 'files') return { returnAs, ...list, files: readFileParameters(item) };
	return { returnAs, ...list };
}
