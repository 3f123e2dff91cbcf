import { isRecord } from '../../shared/core/guards';
import { andFilters } from '../../shared/odata/filter/expressions';
import { entityPath, queryString } from '../../shared/odata/paths';
import type { QueryOptions } from '../../shared/odata/paths';
import { valueIdentity } from '../../shared/odata/values/identity';
import { rowCheck } from '../../shared/records/companyLimit/rowCheck';
import { readJsonResponse } from '../../shared/transport/client/readJson';
import { FnoError } from '../../shared/transport/errors/fnoError';
import { listOf } from '../../shared/transport/reads/pages';
import type { Connection, FnoResponse } from '../../shared/transport/types';
import type { Position } from '../changes/cursor';
import { tokenOf } from '../changes/memory';
import type { ReadRow, Source } from '../changes/readChanges';
import { filterOf } from './watch';
import type { Wanted, Watched } from './watch';

/** A source that also gives the latest records, for a test in the editor. */
export interface StampSource extends Source {
	newest(top: number): Promise<ReadRow[]>;
}

const unusable = (what: string, { entitySet }: { entitySet: string }) =>
	new FnoError({
		kind: 'refused',
		message: `${what}, so changes of ${entitySet} cannot be tracked`,
		description: 'Nothing is output, and the next poll starts at the same point.',
	});

const STAMP = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;
const WHOLE = /^-?\d+$/;

/** Fields to read besides those that are wanted. */
function selectOf({ fields }: Wanted, { model, stamps, twin }: Watched): string[] {
	if (twin || fields.length === 0) return [];
	const needed = Object.values(stamps).map(({ name }) => name);
	return [...new Set([...model.keys.map(({ name }) => name), ...fields, ...needed])];
}

/**
 * Reads the changes of an entity through OData.
 * @param timeLeft milliseconds that a request may take
 */
export function stampSource(
	connection: Connection,
	wanted: Wanted,
	watched: Watched,
	timeLeft: () => number,
): StampSource {
	const { model, stamps } = watched;
	const { modified, version, id } = stamps;
	const select = selectOf(wanted, watched);
	const check = rowCheck(connection.allowedCompanies, model, select);
	const filter = filterOf(wanted, watched);

	async function read(options: QueryOptions): Promise<{ response: FnoResponse; value: unknown }> {
		const query = queryString({ crossCompany: true, ...options });
		return await readJsonResponse(connection, {
			method: 'GET',
			effect: 'read',
			path: entityPath(model.entitySet) + query,
			// The next poll is the next attempt.
			patience: 'none',
			timeout: Math.max(1_000, timeLeft()),
		});
	}

	function toRow(given: unknown): ReadRow {
		const row = check.row(given);
		if (!isRecord(row)) throw unusable('A record is not an object', model);
		const stamp = row[modified.name];
		if (typeof stamp !== 'string' || !STAMP.test(stamp)) {
			throw unusable(`A record has no timestamp in ${modified.name}`, model);
		}
		const number = id && String(row[id.name]);
		if (number !== undefined && !WHOLE.test(number)) {
			throw unusable(`A record has no number in ${id?.name ?? ''}`, model);
		}
		const key = model.keys.map((field) => valueIdentity(field, row[field.name]));
		const state = [key, stamp, ...(version ? [String(row[version.name])] : [])];
		return { stamp, ...(number !== undefined && { id: number }), token: tokenOf(state), row };
	}

	const since = (from: Position): string => {
		if (!id || from.id === undefined) return `${modified.name} ge ${from.stamp}`;
		const same = `${modified.name} eq ${from.stamp} and ${id.name} ge ${from.id}`;
		return `(${modified.name} gt ${from.stamp}) or (${same})`;
	};

	async function rows(options: QueryOptions) {
		const { response, value } = await read({ select: check.select(select), ...options });
		const page = listOf(response, value);
		return { rows: page.rows.map(toRow), link: page.link };
	}

	const newest = async (top: number) =>
		(await rows({ filter, orderby: `${modified.name} desc`, top })).rows;

	return {
		hasVersion: version !== undefined,
		newest,
		async clock() {
			const { response } = await read({
				filter: wanted.companies,
				select: [modified.name],
				top: 1,
			});
			const date = Date.parse(response.headers.date ?? '');
			if (!Number.isNaN(date)) return date;
			throw unusable("The instance's responses have no Date header", model);
		},
		latest: async () => (await newest(1)).at(0)?.stamp,
		async page(from, top) {
			const page = await rows({
				filter: andFilters(filter, since(from)),
				orderby: [modified, ...(id ? [id] : [])].map(({ name }) => name).join(','),
				top,
			});
			const isLast = page.rows.length < top && page.link === undefined;
			if (page.rows.length === 0 && !isLast) {
				throw unusable('The instance returned an empty page but says that there are more', model);
			}
			return { rows: page.rows, isLast };
		},
	};
}
