import type { IDataObject } from 'n8n-workflow';
import type { EntityModel } from '../../shared/metadata/model';
import { isRecord, parseExact, stringifyExact, stripODataMetadata } from '../../shared/odata/json';
import { entityPath, queryString } from '../../shared/odata/paths';
import type { Connection } from '../../shared/transport/types';
import type { RecordKey } from './key';

/**
 * A record as an n8n item: exact numbers as text, without `@odata.*` unless they are wanted.
 * A write whose answer was lost says so, because its output did not come from the write itself.
 */
export function toRecord(
	row: unknown,
	includeODataMetadata: boolean,
	written?: { confirmedByReading: boolean },
): IDataObject {
	const plain = includeODataMetadata ? row : stripODataMetadata(row);
	const record = isRecord(plain) ? (plain as IDataObject) : { value: plain as IDataObject };
	return written?.confirmedByReading ? { ...record, confirmedByReading: true } : record;
}

/** What was sent, as an answer would show it. */
export function sentRecord(fields: Record<string, unknown>): unknown {
	return parseExact(stringifyExact(fields));
}

/** Reads one record by its key; throws FnoError of kind `notFound` when there is none. */
export async function readRecord(
	connection: Connection,
	model: EntityModel,
	key: RecordKey,
	select: string[] = [],
): Promise<unknown> {
	const answer = await connection.request({
		method: 'GET',
		effect: 'read',
		path:
			entityPath(model.entitySet, key.predicate) +
			queryString({ select, crossCompany: key.company !== undefined }),
	});
	return parseExact(answer.text);
}
