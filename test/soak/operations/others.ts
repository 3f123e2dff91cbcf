import { action, record } from '../../support/nodeParameters';
import type { Random } from '../random';
import {
	customersEntity,
	groupsEntity,
	keyText,
	objectId,
	UNNUMBERED,
	type SoakEntity,
} from './entities';
import type { Expectation, Place, SeedRows, SoakOperation } from './operation';
import { anyEnvironment, markOf, placeOf, seedRow, type RoundContext } from './writes';

interface Single {
	kind: SoakOperation['kind'];
	title: string;
	place: Place;
	expects: Expectation;
	parameters: SoakOperation['parameters'];
	seed?: SeedRows[];
}

function single(random: Random, index: number, { place, expects, seed, ...rest }: Single) {
	const operation: SoakOperation = {
		...rest,
		index,
		mark: markOf(index),
		mode: 'one by one',
		items: [{ mark: `${markOf(index)}0z`, place, expects }],
		input: [{ json: {} }],
		continuesOnError: random.chance(0.75),
		seed: seed ?? [],
		needsBatch: false,
		refusedBatch: false,
		replacesKeys: false,
	};
	return operation;
}

const address = (entity: SoakEntity, place: Place, context: RoundContext, key?: string) => ({
	entity: entity.set,
	instance: context.instances[place.environment],
	company: place.company ?? '',
	...(key !== undefined && { objectId: objectId(entity, key) }),
});

export function makeGet(random: Random, index: number, context: RoundContext): SoakOperation {
	const entity = random.pick(UNNUMBERED);
	const place = placeOf(random, entity, anyEnvironment(random));
	const key = keyText(random, `${markOf(index)}0z`);
	const isThere = random.chance(0.7);
	return single(random, index, {
		kind: 'get',
		title: `get ${entity.set}`,
		place,
		expects: isThere
			? { kind: 'rows', field: entity.text, values: [`${key} here`] }
			: { kind: 'missing' },
		parameters: record('get', address(entity, place, context, key)),
		...(isThere && { seed: [seedRow(entity, place, key, `${key} here`)] }),
	});
}

/** Lists of a few pages. */
export function makeGetMany(random: Random, index: number, context: RoundContext): SoakOperation {
	const entity = random.pick(UNNUMBERED);
	const place = placeOf(random, entity, anyEnvironment(random));
	const mark = `${markOf(index)}0z`;
	const text = `${mark} list`;
	const keys = Array.from({ length: random.between(0, 25) }, (_, at) => `${mark}${at}`);
	const limit = random.chance(0.4) ? random.between(1, 30) : undefined;
	return single(random, index, {
		kind: 'getMany',
		title: `get many ${entity.set}`,
		place,
		expects: {
			kind: 'rows',
			field: entity.key,
			values: keys,
			...(limit !== undefined && { most: limit }),
		},
		parameters: record('getAll', address(entity, place, context), {
			filterMode: 'conditions',
			conditions: { condition: [{ field: entity.text, operator: 'equals', value: text }] },
			returnAll: limit === undefined,
			...(limit !== undefined && { limit }),
			...(random.chance(0.7) && { options: { pageSize: random.between(1, 9) } }),
		}),
		seed: keys.map((key) => seedRow(entity, place, key, text)),
	});
}

/** Actions that would show if they were executed twice. */
export function makeAction(random: Random, index: number, context: RoundContext): SoakOperation {
	const raises = random.chance(0.5);
	const entity = raises ? customersEntity : groupsEntity;
	const place = placeOf(random, entity, anyEnvironment(random));
	const key = keyText(random, `${markOf(index)}0z`);
	const refused = random.chance(0.1);
	const name = raises ? 'raiseCreditLimit' : 'changePaymentTerm';
	const amount = refused ? -1 : index + 1;
	const parameters = raises
		? { _amount: amount, _validTo: '2030-01-31', _approvedAt: '2030-01-31T10:00:00Z' }
		: { _paymentTermId: refused ? 'NoTerm' : 'Net45' };
	return single(random, index, {
		kind: 'action',
		title: `action ${name}`,
		place,
		expects: {
			kind: 'write',
			writes: 'action',
			set: entity.set,
			fields: { action: name },
			refused,
			keyNames: [],
		},
		parameters: action(`${entity.set}/${name}`, address(entity, place, context, key), parameters),
		seed: [seedRow(entity, place, key, 'for an action')],
	});
}

export function makeEntity(random: Random, index: number, context: RoundContext): SoakOperation {
	const place = { environment: anyEnvironment(random) };
	const instance = context.instances[place.environment];
	const { parameters, title } = random.pick([
		{
			title: 'entity get',
			parameters: {
				...record('get', { entity: random.pick(UNNUMBERED).set, instance }),
				resource: 'entity',
			},
		},
		{
			title: 'entity get many',
			parameters: {
				...record('getAll', { entity: '', instance }),
				resource: 'entity',
				returnAll: false,
				limit: 5,
				options: {},
			},
		},
	]);
	return single(random, index, {
		kind: 'entity',
		title,
		place,
		expects: { kind: 'success' },
		parameters,
	});
}
