import { createCache } from '../../core/cache';
import { InputError } from '../../core/inputError';
import { didYouMean, nearest } from '../../core/nearestNames';
import { isCancelled } from '../../metadata/fallback';
import { flagMember, readRows, textMember } from '../../metadata/service/readService';
import type { Row } from '../../metadata/service/readService';
import { entityPath, queryString } from '../../odata/paths';
import { quoted } from '../../odata/values/edmTypes';
import type { Connection } from '../../transport/types';

/** An entity of data management. Packages refer to it by its label. */
export interface DataEntity {
	label: string;
	/** The name in the application, such as `CustCustomerGroupEntity`. */
	target: string | undefined;
	/** `undefined` if F&O doesn't say. */
	isShared: boolean | undefined;
	isEnabled: boolean;
	/** `undefined` if F&O doesn't say. */
	tracksChanges: boolean | undefined;
}

const SET = 'DataManagementEntities';
const FIELDS = ['EntityName', 'TargetName', 'IsShared', 'EntityIsEnabled', 'ChangeTrackingType'];

function toEntity(row: Row): DataEntity[] {
	const label = textMember(row, 'EntityName');
	if (label === undefined) return [];
	const tracking = textMember(row, 'ChangeTrackingType');
	return [
		{
			label,
			target: textMember(row, 'TargetName'),
			isShared: flagMember(row, 'IsShared', undefined),
			isEnabled: flagMember(row, 'EntityIsEnabled', true),
			tracksChanges: tracking === undefined ? undefined : tracking !== 'None',
		},
	];
}

async function read(connection: Connection, filter?: string): Promise<DataEntity[]> {
	const path = entityPath(SET) + queryString({ ...(filter && { filter }), select: FIELDS });
	return (await readRows(connection, path)).flatMap(toEntity);
}

/** A drop-down searches again with every typed letter. */
const lists = createCache<DataEntity[]>({
	lifetime: 5 * 60_000,
	limit: 16,
	isOwnFailure: isCancelled,
});

/** All entities of data management, remembered for a few minutes. Throws FnoError. */
export const listDataEntities = async (connection: Connection): Promise<DataEntity[]> =>
	await lists.get(connection.cacheKey, async () => await read(connection));

const same = (left: string | undefined, right: string) =>
	left?.toLowerCase() === right.toLowerCase();

async function unknownEntity(connection: Connection, name: string): Promise<InputError> {
	const near = nearest(
		name,
		(await listDataEntities(connection)).map(({ label, target }) => ({
			label: `"${label}"`,
			names: target === undefined ? [label] : [label, target],
		})),
	);
	return new InputError({
		field: 'Entity',
		value: name,
		message: `Data management has no entity "${name}"`,
		advice: didYouMean(
			near,
			'Choose it from the list: packages use the label of the entity, such as "Customer groups". A new entity appears after you choose Refresh entity list in F&O\'s framework parameters.',
		),
	});
}

/**
 * Finds an entity by its label or its name in the application.
 * @throws InputError if there is none, with the nearest labels, or if it is turned off
 */
export async function findDataEntity(connection: Connection, name: string): Promise<DataEntity> {
	const [entity] = [
		...(await read(connection, `EntityName eq ${quoted(name)}`)),
		...(await read(connection, `TargetName eq ${quoted(name)}`)),
	].filter(({ label, target }) => same(label, name) || same(target, name));
	if (!entity) throw await unknownEntity(connection, name);
	if (entity.isEnabled) return entity;
	throw new InputError({
		field: 'Entity',
		value: name,
		message: `The entity "${entity.label}" is turned off in data management`,
		advice: 'Turn on its configuration key in F&O, or choose another entity.',
	});
}
