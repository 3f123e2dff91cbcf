import { hashKey } from '../../shared/core/hashKey';
import { isRecord } from '../../shared/core/guards';
import { rethrow } from '../../shared/core/outcome';
import { InputError } from '../../shared/core/inputError';
import { stripODataMetadata } from '../../shared/odata/json/exactJson';
import { andFilters } from '../../shared/odata/filter/expressions';
import { entityPath, queryString } from '../../shared/odata/paths';
import { valueIdentity } from '../../shared/odata/values/identity';
import { rowCheck } from '../../shared/records/companyLimit/rowCheck';
import { addressOf, completeKey } from '../../shared/records/key';
import { makeOrder } from '../../shared/records/order';
import { FnoError } from '../../shared/transport/errors/fnoError';
import { lookUpInBatches } from '../../shared/transport/reads/batchedLookup';
import { readPages } from '../../shared/transport/reads/pages';
import type { Connection } from '../../shared/transport/types';
import type { ListedRecord, ListSource, Whereabouts } from '../changes/compareSnapshots';
import { LOOKUPS, meetConditions } from './fullRecords';
import type { Wanted } from './watch';

/** 48 bits, so that many fit in static data; what changed and has the same hash isn't noticed. */
const HASH_LENGTH = 8;

const outOfTime = ({ entitySet }: { entitySet: string }) =>
	new FnoError({
		kind: 'unavailable',
		message: `Reading all records of ${entitySet} took longer than a poll may take`,
		description:
			'Nothing is output, and the next poll starts at the same point. To read less, add conditions or a company, or choose Fields to Return.',
	});

const tooMany = ({ entitySet }: { entitySet: string }, most: number) =>
	new InputError({
		field: 'Most Records to Compare',
		value: most,
		message: `There are more than ${most} records of ${entitySet} to compare, so nothing is output`,
		advice: 'To read fewer records, add conditions or a company, or raise Most Records to Compare.',
	});

/** Names in a fixed order, because F&O's order may vary. */
const hashOf = (row: Record<string, unknown>): string =>
	hashKey(Object.entries(row).sort(([left], [right]) => (left < right ? -1 : 1))).slice(
		0,
		HASH_LENGTH,
	);

/** A source that also gives the first records, for a test in the editor. */
export interface SnapshotSource extends ListSource {
	first(top: number): Promise<Array<Record<string, unknown>>>;
}

/**
 * Reads all records of an entity in the order of its key, so that a change moves none of them.
 * @param timeLeft milliseconds that a request may take
 */
export function listSource(
	connection: Connection,
	wanted: Wanted,
	most: number,
	timeLeft: () => number,
): SnapshotSource {
	const { model, conditions, companies, fields } = wanted;
	const check = rowCheck(connection.allowedCompanies, model, fields);
	const reader: Pick<Connection, 'request' | 'signal'> = {
		...connection,
		async request(request) {
			if (timeLeft() <= 0) throw outOfTime(model);
			// The next poll is the next attempt.
			const timeout = Math.max(1_000, timeLeft());
			return await connection.request({ ...request, patience: 'none', timeout });
		},
	};
	const query = {
		filter: andFilters(conditions, companies),
		select: check.select(fields),
		orderby: makeOrder(model, '', true),
		crossCompany: true,
	};
	const pathOf = (top?: number) => entityPath(model.entitySet) + queryString({ ...query, top });

	function toRecord(given: unknown): ListedRecord {
		const row: unknown = stripODataMetadata(check.row(given));
		if (!isRecord(row)) throw notARecord(model);
		const key = model.keys.map(({ name }) => String(row[name] ?? ''));
		return { key, hash: hashOf(row), row };
	}

	function addressAt(key: readonly string[]) {
		const values = Object.fromEntries(model.keys.map(({ name }, at) => [name, key[at]]));
		const { allowedCompanies: allowed } = connection;
		const claims = { parameter: '', ...(allowed && { allowed }) };
		return addressOf(model, completeKey(model, values, claims));
	}

	return {
		provesCreation: conditions === '',
		identityOf: (key) =>
			JSON.stringify(
				model.keys.map((field, at) => (key[at] === '' ? '' : valueIdentity(field, key[at]))),
			),
		async *pages() {
			let count = 0;
			for await (const page of readPages(reader, pathOf(), { limit: most + 1 })) {
				count += page.length;
				if (count > most) throw tooMany(model, most);
				yield page.map(toRecord);
			}
		},
		async first(top) {
			const rows: Array<Record<string, unknown>> = [];
			for await (const page of readPages(reader, pathOf(top), { limit: top })) {
				rows.push(...page.map((row) => toRecord(row).row));
			}
			return rows;
		},
		async lookUp(keys) {
			const addresses = keys.map(addressAt);
			const select = model.keys.map(({ name }) => name);
			const results = await lookUpInBatches(
				addresses.map((address) => ({ connection, address, select, patience: 'none' as const })),
				LOOKUPS,
			);
			const places = results.map((result): Whereabouts => {
				if (!result.ok) rethrow(result.error);
				return result.value ? 'listed' : 'gone';
			});
			if (conditions === '') return places;
			const there = addresses.filter((_, at) => places[at] === 'listed');
			const meeting = await meetConditions(connection, wanted, there);
			return places.map((place) =>
				place === 'listed' && meeting.shift() === false ? 'outside' : place,
			);
		},
	};
}

const notARecord = ({ entitySet }: { entitySet: string }) =>
	new FnoError({
		kind: 'refused',
		message: `A record is not an object, so changes of ${entitySet} cannot be tracked`,
		description: 'Nothing is output, and the next poll starts at the same point.',
	});
