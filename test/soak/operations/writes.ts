import type { INodeParameters } from 'n8n-workflow';
import { fields, record } from '../../support/nodeParameters';
import type { Random } from '../random';
import { ENTITIES, keyText, objectId, UNNUMBERED, type SoakEntity } from './entities';
import type { Expectation, Place, SeedRows, SoakItem, SoakOperation, WriteMode } from './operation';

/** What every operation of a round has in common. */
export interface RoundContext {
	/** URL of each environment by its name. */
	instances: Readonly<Record<string, string>>;
	/** New records of numbered entities get another key than the one sent. */
	replacesKeys: boolean;
	/** Environments take batches with several change sets, with a single one, or none. */
	batches: 'several' | 'single' | 'none';
}

const COMPANIES = ['usmf', 'usmf', 'usmf', 'usrt', 'dat'];
const ENVIRONMENTS = ['production', 'production', 'production', 'test', 'europe'];
const MODES: readonly WriteMode[] = ['one by one', 'batches', 'all or nothing'];

interface Draft {
	item: SoakItem;
	json: Record<string, unknown>;
	seed?: SeedRows;
}

interface Setting {
	random: Random;
	index: number;
	context: RoundContext;
	entity: SoakEntity;
}

export const markOf = (index: number): string => `S${index}i`;

export const placeOf = (random: Random, entity: SoakEntity, environment: string): Place => ({
	environment,
	...(entity.perCompany && { company: random.pick(COMPANIES) }),
});

export const anyEnvironment = (random: Random): string => random.pick(ENVIRONMENTS);

const companyRow = ({ company }: Place): Record<string, string> =>
	company === undefined ? {} : { dataAreaId: company };

/** A row that is there before the operation. */
export function seedRow(
	entity: SoakEntity,
	place: Place,
	key: string,
	text: string,
	more: Record<string, string> = {},
): SeedRows {
	const rest = Object.entries({ ...entity.keyRest, ...entity.more }).map(([name, value]) => [
		name,
		String(value),
	]);
	return {
		environment: place.environment,
		set: entity.set,
		rows: [
			{
				...companyRow(place),
				[entity.key]: key,
				...Object.fromEntries(rest),
				[entity.text]: text,
				...more,
			},
		],
	};
}

function modeParameters(random: Random, mode: WriteMode): INodeParameters {
	if (mode === 'one by one') return { writeMode: 'oneByOne' };
	if (mode === 'all or nothing') return { writeMode: 'allOrNothing' };
	return {
		writeMode: 'batches',
		batchSize: random.between(2, 6),
		batchesAtATime: random.pick([1, 4]),
	};
}

const addressed = ({ set }: SoakEntity, byKey: boolean) => ({
	entity: set,
	instance: '={{ $json.instance }}',
	company: '={{ $json.company }}',
	...(byKey && { objectId: '={{ $json.objectId }}' }),
});

const fieldsOfItem = fields('={{ JSON.stringify($json.fields) }}');

function assemble(
	{ random, index, context, entity }: Setting,
	kind: SoakOperation['kind'],
	mode: WriteMode,
	parameters: INodeParameters,
	drafts: readonly Draft[],
): SoakOperation {
	const makesRecords = kind === 'create' || kind === 'upsert';
	const mayComplete = makesRecords && (entity.numbered || Object.keys(entity.keyRest).length > 0);
	const isWrite = ['create', 'update', 'delete', 'upsert'].includes(kind);
	return {
		index,
		mark: markOf(index),
		title: `${kind} ${entity.set}${isWrite ? `, ${mode}` : ''}`,
		kind,
		mode,
		items: drafts.map(({ item }) => item),
		parameters: { ...parameters, ...(isWrite ? modeParameters(random, mode) : {}) },
		input: drafts.map(({ item: { place }, json }) => ({
			json: {
				instance: context.instances[place.environment],
				company: place.company ?? '',
				...json,
			},
		})),
		continuesOnError: random.chance(0.75),
		seed: drafts.flatMap(({ seed }) => seed ?? []),
		needsBatch: isWrite && mode === 'all or nothing' && context.batches === 'none',
		refusedBatch:
			mode === 'batches' && context.batches === 'single' && (mayComplete || kind === 'create'),
		replacesKeys: kind === 'create' && entity.numbered && context.replacesKeys,
	};
}

/** All or nothing needs one environment; a few other operations span several. */
function placesOf({ random, entity }: Setting, count: number, mode: WriteMode): Place[] {
	const home = anyEnvironment(random);
	const spread = mode !== 'all or nothing' && random.chance(0.1);
	return Array.from({ length: count }, () =>
		placeOf(random, entity, spread ? anyEnvironment(random) : home),
	);
}

const countOf = (random: Random, mode: WriteMode): number =>
	mode === 'one by one' ? random.between(1, 3) : random.between(2, 9);

const newMode = (random: Random): WriteMode => random.pick(MODES);

function drafts(
	setting: Setting,
	mode: WriteMode,
	make: (mark: string, place: Place) => Draft,
): Draft[] {
	const count = countOf(setting.random, mode);
	return placesOf(setting, count, mode).map((place, at) =>
		make(`${markOf(setting.index)}${at}z`, place),
	);
}

/** What Update and Delete do about a record that isn't there. */
const UNLESS_THERE = ['fail', 'fail', 'report', 'skip'] as const;
const NOT_FOUND: Expectation = { kind: 'none', outcome: 'notFound' };

const written = (
	entity: SoakEntity,
	writes: 'create' | 'update' | 'delete',
	sent: Record<string, unknown>,
	more: { refused?: boolean; givenKey?: string; outcome?: 'created' | 'updated' } = {},
): Expectation => ({
	kind: 'write',
	writes,
	set: entity.set,
	fields: sent,
	refused: more.refused ?? false,
	keyNames: [entity.key],
	...(more.givenKey !== undefined && { givenKey: more.givenKey }),
	...(more.outcome && { outcome: more.outcome }),
});

/** New records; some have a key that is taken, or one that F&O shall give. */
export function makeCreate(random: Random, index: number, context: RoundContext): SoakOperation {
	const entity = random.pick(ENTITIES);
	const setting = { random, index, context, entity };
	const mode = newMode(random);
	const withoutKey = entity.numbered && random.chance(0.4);
	const isTaken = !entity.numbered && random.chance(0.1);
	const all = drafts(setting, mode, (mark, place): Draft => {
		const key = keyText(random, mark);
		const refused = isTaken && random.chance(0.3);
		const text = `${mark} new`;
		const sent = { ...entity.more, [entity.text]: text };
		const givenKey = withoutKey ? {} : { givenKey: key };
		return {
			item: { mark, place, expects: written(entity, 'create', sent, { refused, ...givenKey }) },
			json: {
				fields: { ...sent, ...entity.keyRest, ...(withoutKey ? {} : { [entity.key]: key }) },
			},
			...(refused && { seed: seedRow(entity, place, key, 'taken') }),
		};
	});
	const parameters = record('create', addressed(entity, false), fieldsOfItem);
	return assemble(setting, 'create', mode, parameters, all);
}

/** Changes of records that are there; some of them F&O refuses. */
export function makeUpdate(random: Random, index: number, context: RoundContext): SoakOperation {
	const entity = random.pick(ENTITIES);
	const setting = { random, index, context, entity };
	const mode = newMode(random);
	const canRefuse = entity.set === 'CustomerGroups' && random.chance(0.15);
	const ifNotFound = random.pick(UNLESS_THERE);
	const all = drafts(setting, mode, (mark, place): Draft => {
		const key = keyText(random, mark);
		const isThere = ifNotFound === 'fail' || random.chance(0.8);
		const refused = canRefuse && random.chance(0.3);
		const sent = {
			[entity.text]: `${mark} changed`,
			...(refused && { PaymentTermId: 'NoTerm' }),
		};
		const expects = isThere ? written(entity, 'update', sent, { refused }) : NOT_FOUND;
		return {
			item: { mark, place, expects },
			json: { fields: sent, objectId: objectId(entity, key) },
			...(isThere && { seed: seedRow(entity, place, key, 'before') }),
		};
	});
	const options = random.chance(0.2) ? { options: { readBack: true } } : {};
	const more = { ...fieldsOfItem, ...options, ifNotFound };
	const parameters = record('update', addressed(entity, true), more);
	return assemble(setting, 'update', mode, parameters, all);
}

export function makeDelete(random: Random, index: number, context: RoundContext): SoakOperation {
	const entity = random.pick(ENTITIES);
	const setting = { random, index, context, entity };
	const mode = newMode(random);
	const ifNotFound = random.pick(UNLESS_THERE);
	const all = drafts(setting, mode, (mark, place): Draft => {
		const key = keyText(random, mark);
		const isThere = ifNotFound === 'fail' || random.chance(0.8);
		return {
			item: { mark, place, expects: isThere ? written(entity, 'delete', {}) : NOT_FOUND },
			json: { objectId: objectId(entity, key) },
			...(isThere && { seed: seedRow(entity, place, key, 'to go') }),
		};
	});
	const options = random.chance(0.2) ? { options: { verify: true } } : {};
	const parameters = record('delete', addressed(entity, true), { ...options, ifNotFound });
	return assemble(setting, 'delete', mode, parameters, all);
}

type IfFound = 'update' | 'skip' | 'fail' | 'return';
type IfNotFound = 'create' | 'skip' | 'fail';

function upsertExpectation(
	entity: SoakEntity,
	sent: Record<string, unknown>,
	key: string,
	isThere: boolean,
	ifFound: IfFound,
	ifNotFound: IfNotFound,
): Expectation {
	const choice = isThere ? ifFound : ifNotFound;
	switch (choice) {
		case 'update':
			return written(entity, 'update', sent, { outcome: 'updated' });
		case 'create':
			return written(entity, 'create', sent, { outcome: 'created', givenKey: key });
		case 'skip':
			return { kind: 'none', outcome: 'skipped' };
		case 'return':
			return { kind: 'none', outcome: 'found' };
		case 'fail':
			return { kind: 'failure' };
	}
}

/** Create or Update, for records that are there and others that aren't. */
export function makeUpsert(random: Random, index: number, context: RoundContext): SoakOperation {
	const entity = random.pick(UNNUMBERED);
	const setting = { random, index, context, entity };
	const mode = newMode(random);
	const ifFound = random.pick<IfFound>(['update', 'update', 'update', 'skip', 'fail', 'return']);
	const ifNotFound = random.pick<IfNotFound>(['create', 'create', 'create', 'skip', 'fail']);
	const all = drafts(setting, mode, (mark, place): Draft => {
		const key = keyText(random, mark);
		const isThere = random.chance(0.5);
		const sent = { ...entity.more, [entity.text]: `${mark} put` };
		return {
			item: {
				mark,
				place,
				expects: upsertExpectation(entity, sent, key, isThere, ifFound, ifNotFound),
			},
			json: { fields: { ...sent, ...entity.keyRest, [entity.key]: key } },
			...(isThere && { seed: seedRow(entity, place, key, 'before') }),
		};
	});
	const parameters = record('upsert', addressed(entity, false), {
		...fieldsOfItem,
		ifFound,
		ifNotFound,
	});
	return assemble(setting, 'upsert', mode, parameters, all);
}
