import { flagMember, readRows, textMember } from '../../metadata/service/readService';
import { entityPath, queryString } from '../../odata/paths';
import { quoted } from '../../odata/values/edmTypes';
import { FnoError } from '../../transport/errors/fnoError';
import type { Connection } from '../../transport/types';
import type { MapRow } from '../package/matchFields';
import type { DataEntity } from './dataEntities';

const SET = 'DataManagementTargetMapEntities';

const noMap = (label: string) =>
	new FnoError({
		kind: 'notFound',
		message: `F&O lists no fields of the entity "${label}", so the fields of the items cannot be matched`,
		description:
			'In F&O, open Data management > Data entities, choose the entity and generate its mapping (Modify target mapping > Generate mapping).',
	});

/** The fields of an entity, and its AOT name in their rows. */
export interface FieldMap {
	fields: MapRow[];
	table: string | undefined;
}

/**
 * The fields of an entity as data management calls them. Whether `Entity` holds the label or the
 * name in the application isn't known, so the label is tried first [guess].
 * @throws FnoError if none are listed
 */
export async function readFieldMap(
	connection: Connection,
	{ label, target }: Pick<DataEntity, 'label' | 'target'>,
): Promise<FieldMap> {
	const filters = [
		`EntityLabel eq ${quoted(label)}`,
		`Entity eq ${quoted(label)}`,
		...(target === undefined ? [] : [`Entity eq ${quoted(target)}`]),
	];
	for (const filter of filters) {
		const rows = await readRows(connection, entityPath(SET) + queryString({ filter }));
		const usable = rows.filter(
			(row) => !flagMember(row, 'IsSystem', false) && flagMember(row, 'isFieldEnabled', true),
		);
		const fields = usable.flatMap((row) => {
			const stagingField = textMember(row, 'StagingField')?.toUpperCase();
			const targetField = textMember(row, 'TargetField');
			return stagingField === undefined
				? []
				: [{ stagingField, ...(targetField !== undefined && { targetField }) }];
		});
		if (fields.length === 0) continue;
		return { fields, table: rows.map((row) => textMember(row, 'TargetTable')).find(Boolean) };
	}
	throw noMap(label);
}
