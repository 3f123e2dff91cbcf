import type { Fault, FaultEffect } from '../../../sandbox/control/faults';
import type { SoakItem, SoakOperation } from '../operations/operation';
import type { Random } from '../random';
import { empty200, gatewayPage, ownError, strangers200, strangers404, throttling } from './bodies';

/** What a plan of faults depends on. */
export interface FaultContext {
	random: Random;
	operation: SoakOperation;
	/** The item whose request is hit. */
	item: SoakItem;
	/** The time of the environments in milliseconds. */
	now: number;
	/** Where a redirect leads that must not be followed. */
	elsewhere: string;
	/** Nothing else runs at the same time. */
	isAlone: boolean;
}

export interface FaultKind {
	name: string;
	/** The largest share of items hit by it whose outcome may stay unknown. */
	unknownAtMost: number;
	/** How much more often than others it comes where it suits, because it suits few operations. */
	weight: number;
	/** The operations that it can hit. */
	suits: (operation: SoakOperation) => boolean;
	plan: (context: FaultContext) => Fault[];
}

const WRITES = new Set(['create', 'update', 'delete', 'upsert', 'action']);
const isWrite = ({ kind }: SoakOperation) => WRITES.has(kind);
const isRecordWrite = ({ kind }: SoakOperation) => kind !== 'action' && WRITES.has(kind);
const isBatched = (operation: SoakOperation) =>
	isRecordWrite(operation) && operation.mode === 'batches';
const isMany = (operation: SoakOperation) =>
	isRecordWrite(operation) && operation.mode !== 'one by one';
const isRead = ({ kind }: SoakOperation) => kind === 'get' || kind === 'getMany';
const isGetMany = ({ kind }: SoakOperation) => kind === 'getMany';
const isAny = (operation: SoakOperation) => isWrite(operation) || isRead(operation);
const looksUp = ({ kind }: SoakOperation) => kind === 'upsert' || isRead({ kind } as SoakOperation);

const TEXTS: Readonly<Partial<Record<SoakOperation['kind'], string>>> = {
	create: ' new',
	update: ' changed',
	upsert: ' put',
};

/** The next request that carries out the work of an item. */
function work({ operation, item }: FaultContext, then: FaultEffect, more: Partial<Fault> = {}) {
	const text = TEXTS[operation.kind];
	const ownMethod = operation.kind === 'delete' && operation.mode === 'one by one';
	const method = ownMethod ? 'DELETE' : isRead(operation) ? 'GET' : 'POST';
	const fault: Fault = {
		service: 'fno',
		// What a record is to hold stands in no other request.
		...(text === undefined && { method }),
		about: text === undefined ? item.mark : item.mark + text,
		times: 1,
		then,
		...more,
	};
	return fault;
}

/** The requests that look for the record of an item. */
const looks = ({ item }: FaultContext, times: number, then: FaultEffect): Fault => ({
	service: 'fno',
	method: 'GET',
	about: item.mark,
	times,
	then,
});

/** Everything about an operation, or every path where nothing else runs, for some time. */
function restart({ operation, random, isAlone }: FaultContext, then: FaultEffect): Fault {
	const everywhere = isAlone && random.chance(0.4);
	return {
		service: 'fno',
		...(!everywhere && { about: operation.mark }),
		times: 1_000,
		lasts: random.between(1, 25) * 1000,
		then,
	};
}

const late = (random: Random) => ({ workAfter: random.between(1, 30) * 1000 });

/** The last item of a run may be sent by itself: F&O doesn't refuse what it has done then. */
const IN_A_BATCH = { path: '/\\$batch' };

const someParts = ({ operation: { items }, random }: FaultContext) =>
	random.between(0, items.length);

const LINKS = ['itself', 'first', 'elsewhere', 'empty', 'number'] as const;

function lookFailure(random: Random): FaultEffect {
	return random.pick<FaultEffect>([
		strangers404,
		empty200,
		strangers200(random),
		gatewayPage(random),
		{ drop: 'beforeWork' },
		{ truncate: 0.5 },
		{ drip: 3000, ending: 'broken' },
	]);
}

type Row = [
	name: string,
	unknownAtMost: number,
	suits: FaultKind['suits'],
	plan: FaultKind['plan'],
];

const ROWS: readonly Row[] = [
	['cut before the work', 0.95, isAny, (c) => [work(c, { drop: 'beforeWork' })]],
	['cut after the work', 0.55, isAny, (c) => [work(c, { drop: 'afterWork' })]],
	['half a body', 0.5, isAny, (c) => [work(c, { truncate: c.random.next() })]],
	[
		'half a body, closed',
		0.2,
		isAny,
		(c) => [work(c, { truncate: c.random.next(), ending: 'neat' })],
	],
	['dripped body', 0, isAny, (c) => [work(c, { drip: c.random.between(1, 20) * 1000 })]],
	['dripped body, cut', 0.5, isAny, (c) => [work(c, { drip: 3000, ending: 'broken' })]],
	['gateway before the work', 0.9, isAny, (c) => [work(c, gatewayPage(c.random))]],
	[
		'gateway after the work',
		0.5,
		isAny,
		(c) => [work(c, { ...gatewayPage(c.random), afterWork: true })],
	],
	[
		'debug page',
		0.8,
		isAny,
		(c) => [work(c, { ...gatewayPage(c.random), echo: true, afterWork: c.random.chance(0.5) })],
	],
	['late after a cut', 0.6, isWrite, (c) => [work(c, { drop: 'beforeWork', ...late(c.random) })]],
	[
		'late after a gateway',
		0.6,
		isWrite,
		(c) => [work(c, { ...gatewayPage(c.random), ...late(c.random) })],
	],
	[
		'throttling',
		0,
		isAny,
		(c) => [work(c, throttling(c.random, c.now), { times: c.random.between(1, 2) })],
	],
	[
		'throttling in a batch',
		0.05,
		isMany,
		(c) => [
			work(c, throttling(c.random, c.now), {
				method: undefined,
				part: true,
				times: c.random.between(1, 2),
			}),
		],
	],
	[
		'redirect here',
		0.9,
		isAny,
		(c) => [work(c, { status: c.random.pick([302, 307, 308]), headers: { location: '/login' } })],
	],
	[
		'redirect elsewhere',
		0.8,
		isAny,
		(c) => [
			work(c, {
				status: c.random.pick([302, 307, 308]),
				headers: { location: c.elsewhere },
				afterWork: c.random.chance(0.3),
			}),
		],
	],
	["stranger's 404 before the work", 0.9, isAny, (c) => [work(c, strangers404)]],
	[
		"stranger's 404 after the work",
		0.8,
		isWrite,
		(c) => [
			work(c, { ...strangers404, afterWork: true }),
			...(c.random.chance(0.5) ? [restart(c, strangers404)] : []),
		],
	],
	["stranger's 200 before the work", 0.9, isAny, (c) => [work(c, strangers200(c.random))]],
	[
		"stranger's 200 after the work",
		0.5,
		isAny,
		(c) => [
			work(c, { ...strangers200(c.random), afterWork: true }),
			...(c.random.chance(0.3) ? [looks(c, c.random.between(1, 3), strangers200(c.random))] : []),
		],
	],
	[
		'restart',
		0.95,
		isAny,
		(c) => [restart(c, c.random.pick([strangers404, strangers404, strangers200(c.random)]))],
	],
	[
		'restart behind a cut',
		0.8,
		isWrite,
		(c) => [
			work(c, { drop: c.random.pick(['beforeWork', 'afterWork']) }),
			restart(c, c.random.pick([strangers404, gatewayPage(c.random)])),
		],
	],
	['empty 200', 0.8, isAny, (c) => [work(c, { ...empty200, afterWork: c.random.chance(0.5) })]],
	[
		'empty 200 in a batch',
		0.7,
		isMany,
		(c) => [
			work(c, { ...empty200, afterWork: c.random.chance(0.5) }, { method: undefined, part: true }),
		],
	],
	[
		'half-done batch',
		0.5,
		isBatched,
		(c) => {
			const failed = c.random.pick([
				ownError(400, 'The batch was not processed to its end.'),
				ownError(500, 'An unexpected error occurred.'),
				gatewayPage(c.random),
				strangers404,
			]);
			return [work(c, { ...failed, afterParts: someParts(c) }, IN_A_BATCH)];
		},
	],
	[
		'half-done batch, cut',
		0.75,
		isBatched,
		(c) => [work(c, { drop: 'beforeWork', afterParts: someParts(c) }, IN_A_BATCH)],
	],
	['missing parts', 0.1, isMany, (c) => [work(c, { keepParts: someParts(c) })]],
	[
		'refusal with status 500',
		0.25,
		isWrite,
		(c) => [work(c, ownError(500, 'The posting period is closed.'))],
	],
	[
		'lost response, looks fail too',
		0.7,
		isRecordWrite,
		(c) => [
			work(c, { drop: 'afterWork' }),
			looks(c, c.random.between(1, 6), lookFailure(c.random)),
		],
	],
	[
		'lookup fails',
		0.3,
		looksUp,
		(c) => [
			{
				service: 'fno',
				about: c.item.mark,
				times: c.random.between(1, 5),
				then: lookFailure(c.random),
			},
		],
	],
	[
		'wrong link to the next page',
		0,
		isGetMany,
		(c) => [work(c, { nextLink: c.random.pick(LINKS) }, { times: c.random.between(1, 3) })],
	],
];

const WEIGHTS = new Map<FaultKind['suits'], number>([
	[isBatched, 3],
	[isMany, 2],
	[isGetMany, 6],
]);

/** Every kind of fault, with what it may leave unknown. */
export const FAULT_KINDS: readonly FaultKind[] = ROWS.map(([name, unknownAtMost, suits, plan]) => ({
	name,
	unknownAtMost,
	weight: WEIGHTS.get(suits) ?? 1,
	suits,
	plan,
}));

/** New records that get another key than the one sent can't be found after a lost response. */
export const REPLACED_KEYS = { name: 'replaced keys', unknownAtMost: 0.9 };

/**
 * F&O turns a batch with several change sets away as a whole: a new record whose key F&O may complete
 * can't be told from one that is missing, nor one with other values from one that was there before.
 */
export const REFUSED_BATCH = { name: 'refused batch', unknownAtMost: 0.95 };
