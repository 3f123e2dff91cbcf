import { withoutByteOrderMark } from '../../../../shared/core/byteOrderMark';
import { outcomeOf } from '../../../../shared/core/outcome';
import { embeddedError } from '../../../../shared/odata/errors/embeddedError';
import { isRecord } from '../../../../shared/core/guards';
import { entityPath, queryString } from '../../../../shared/odata/paths';
import { FnoError } from '../../../../shared/transport/errors/fnoError';
import { meansNoCount } from '../../../../shared/transport/errors/statusMeanings';
import { readJson } from '../../../../shared/transport/client/readJson';
import type { Connection } from '../../../../shared/transport/types';
import type { Scope } from './query';

type Counted = Pick<Scope, 'model' | 'options'>;

const WHOLE = /^\d+$/;

const noCount = (entitySet: string) =>
	new FnoError({
		kind: 'refused',
		message: `The instance did not return the number of ${entitySet} records`,
		description:
			'Choose another Return As and count the items instead, or check that the address of the instance is that of finance and operations itself.',
	});

function numberOf(value: unknown): number | undefined {
	const text = typeof value === 'number' || typeof value === 'string' ? String(value).trim() : '';
	return WHOLE.test(text) ? Number(text) : undefined;
}

/**
 * Counts with the documented option `$count`. The response has one record, too: a count of 1 may be
 * the number of records in the response rather than of all records [guess].
 */
async function countByOption(connection: Connection, { model, options }: Counted) {
	const select = model.keys.slice(0, 1).map(({ name }) => name);
	const query = queryString({ ...options, select, top: 1, count: true });
	const path = entityPath(model.entitySet) + query;
	const page = await readJson(connection, { method: 'GET', effect: 'read', path });
	if (isRecord(page) && embeddedError(page) !== undefined) return undefined;
	const count = isRecord(page) ? numberOf(page['@odata.count']) : undefined;
	const rows = isRecord(page) && Array.isArray(page.value) ? page.value.length : 0;
	return count !== undefined && count >= rows ? { count, isSure: count !== 1 } : undefined;
}

/**
 * Counts with the path segment `/$count`; the response is the bare number [guess: OData's rule].
 */
async function countByPath(connection: Connection, { model, options }: Counted) {
	const path = `${entityPath(model.entitySet)}/$count${queryString(options)}`;
	const headers = { Accept: 'text/plain, application/json' };
	const { text } = await connection.request({ method: 'GET', effect: 'read', path, headers });
	const count = numberOf(withoutByteOrderMark(text));
	return count === undefined ? undefined : { count, isSure: true };
}

/**
 * The number of records. It isn't known how F&O counts, so two ways are tried: the second one if
 * the first is refused, returns no number, or returns one that may mean something else.
 * @throws FnoError of the first way where both are refused
 */
export async function countRecords(connection: Connection, scope: Counted): Promise<number> {
	const first = await outcomeOf(countByOption(connection, scope));
	if (!first.ok && !doesNotCount(first.error)) throw first.error;
	if (first.ok && first.value?.isSure) return first.value.count;
	const second = await outcomeOf(countByPath(connection, scope));
	if (second.ok && second.value) return second.value.count;
	const unsure = first.ok ? first.value : undefined;
	const keepsFirstCount = (error: unknown) => unsure !== undefined && isRefusal(error);
	if (!second.ok && !doesNotCount(second.error) && !keepsFirstCount(second.error))
		throw second.error;
	if (unsure) return unsure.count;
	throw first.ok ? noCount(scope.model.entitySet) : first.error;
}

/** The instance has responded, so another request would return the same result. */
const isRefusal = (error: unknown) =>
	error instanceof FnoError && ['forbidden', 'notFound', 'refused'].includes(error.kind);

const doesNotCount = (error: unknown) => error instanceof FnoError && meansNoCount(error.status);
