import { InputError } from '../../shared/core/inputError';
import type { EntityModel, Metadata } from '../../shared/metadata/metadataModel';
import { andFilters, eqFilter } from '../../shared/odata/filter/expressions';
import { COMPANY_FIELD } from '../../shared/odata/recordPath';
import { agreeOnCompany } from '../../shared/records/company';
import { limitedList } from '../../shared/records/companyLimit/listReach';
import { knownFieldNames } from '../../shared/records/fieldNames';
import { comparedFields, makeFilter } from '../../shared/records/recordFilter';
import type { Connection } from '../../shared/transport/types';
import type { Settings } from '../settings';
import { stampFieldsOf } from './stampFields';
import type { StampFields } from './stampFields';
import { twinOf } from './twins';
import type { Twin } from './twins';

/** Which records of the chosen entity are wanted. */
export interface Wanted {
	/** The chosen entity. */
	model: EntityModel;
	/** The conditions; '' for none. */
	conditions: string;
	/** The companies as a filter; '' for all. */
	companies: string;
	/** The fields to return, its key among them; none for all. */
	fields: string[];
}

/** The entity that is polled: the chosen one, or its twin. */
export interface Watched {
	model: EntityModel;
	stamps: StampFields;
	/** How the rows map to records of the chosen entity; absent if they are those records. */
	twin?: Twin;
}

const company = { name: COMPANY_FIELD, type: 'Edm.String' };

/** Throws InputError if entity, company, conditions and fields don't fit together. */
export async function readWanted(
	settings: Settings,
	metadata: Metadata,
	{ allowedCompanies: allowed }: Connection,
): Promise<Wanted> {
	const names = comparedFields(settings.filter);
	const model = await metadata.entity(settings.entity, {
		enums: names.length > 0 ? names : 'keys',
	});
	const filter = makeFilter(model, settings.filter);
	agreeOnCompany(model, { parameter: settings.company, conditions: filter.company, allowed });
	const limit = limitedList(allowed, model, settings.filter.typed);
	const chosen = knownFieldNames(model, settings.fieldNames);
	const keys = model.keys.map(({ name }) => name);
	return {
		model,
		conditions: filter.text,
		companies: settings.company === '' ? limit : eqFilter(company, settings.company),
		fields: chosen.length === 0 ? [] : [...new Set([...keys, ...chosen])],
	};
}

const WITH_STAMP =
	'Choose an entity with a modified timestamp: these come first in the list, and most of their names end with BiEntities.';

function noStamp({ entitySet, keys }: EntityModel, twin?: Twin): InputError {
	if (keys.length === 0) return noKey({ entitySet });
	const reason = 'has no field that says when a record was changed';
	const about = twin ? `, and the instance does not offer its ${twin.entitySet}` : '';
	return new InputError({
		field: 'Entity',
		value: entitySet,
		message: `${entitySet} ${reason}${about}`,
		advice: `Turn on Compare Snapshots, which reads all records at each poll, or use the trigger for business events. ${WITH_STAMP}`,
		mayBeOutdated: true,
	});
}

const noKey = ({ entitySet }: { entitySet: string }) =>
	new InputError({
		field: 'Entity',
		value: entitySet,
		message: `${entitySet} has no key, so its records cannot be told apart`,
		advice: `${WITH_STAMP} Otherwise use the trigger for business events.`,
		mayBeOutdated: true,
	});

/** Throws InputError for an entity whose records can't be told apart. */
export function assertKey({ model }: Wanted): void {
	if (model.keys.length === 0) throw noKey(model);
}

/** Throws InputError if nothing shows when records of the entity were changed. */
export async function findWatched({ model }: Wanted, metadata: Metadata): Promise<Watched> {
	const own = stampFieldsOf(model);
	if (own) return { model, stamps: own };
	const twin = twinOf(model.entitySet);
	if (!twin) throw noStamp(model);
	const other = await metadata
		.entity(twin.entitySet, { enums: 'keys' })
		.catch(async (error: unknown) =>
			error instanceof InputError ? undefined : await Promise.reject(error),
		);
	const stamps = other && stampFieldsOf(other);
	if (!other || !stamps) throw noStamp(model, twin);
	return { model: other, stamps, twin };
}

/**
 * The filter of the polled entity, except for the timestamps. A twin doesn't have the fields to
 * compare.
 */
export const filterOf = ({ conditions, companies }: Wanted, { twin }: Watched): string =>
	andFilters(twin ? '' : conditions, companies);
