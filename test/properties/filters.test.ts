import fc from 'fast-check';
import { conditionsFilter, type ConditionGroup } from '../../nodes/shared/odata/filter/conditions';
import type { OperatorName } from '../../nodes/shared/odata/filter/operatorLabels';
import { entityPath, queryString } from '../../nodes/shared/odata/paths';
import { buildModel } from '../../sandbox/fno/model/buildModel';
import type { Entity, Field } from '../../sandbox/fno/model/modelTypes';
import { readQuery } from '../../sandbox/fno/requests/queryOptions';
import { checkSlashes, readTarget } from '../../sandbox/fno/requests/requestTarget';
import { compareValues, type Row, type Value } from '../../sandbox/fno/values/storedValues';
import { defaultSwitches } from '../../sandbox/switches/fnoSwitches';
import { check } from './cases';
import { isComparable, samplesOf, typedField, type Sample } from './values';

const ORIGIN = 'https://localhost:1';
const model = buildModel(0);
/** Text compares by its characters here, so that the test needs no rule for case of its own. */
const switches = { ...defaultSwitches(), stringComparison: 'exact' as const };

const TEXT: OperatorName[] = ['contains', 'notContains', 'startsWith', 'endsWith'];
const EQUAL: OperatorName[] = ['equals', 'notEquals', 'isOneOf', 'isNotOneOf'];
const ORDER: OperatorName[] = ['greater', 'greaterOrEqual', 'less', 'lessOrEqual'];

function operatorsOf({ type }: Field): OperatorName[] {
	if (type === 'String') return [...EQUAL, ...TEXT, 'isEmpty', 'isNotEmpty'];
	return ['Int32', 'Int64', 'Decimal', 'DateTimeOffset'].includes(type)
		? [...EQUAL, ...ORDER]
		: EQUAL;
}

/** A condition, the value that its row stores, and whether that meets it. */
interface Tested {
	field: Field;
	operator: OperatorName;
	value: unknown;
	stored: Value;
	isMet: boolean;
}

const inStore = ({ type }: Field, { meant }: Sample): Value =>
	type === 'Boolean' ? meant === 'true' : meant;

function meets(field: Field, operator: OperatorName, stored: Value, samples: Sample[]): boolean {
	const [value] = samples.map((sample) => inStore(field, sample));
	const text = String(stored);
	const order = (other: Value) => compareValues(field.type, stored, other, true);
	const isAny = samples.some((sample) => order(inStore(field, sample)) === 0);
	switch (operator) {
		case 'equals':
			return order(value) === 0;
		case 'notEquals':
			return order(value) !== 0;
		case 'greater':
			return order(value) > 0;
		case 'greaterOrEqual':
			return order(value) >= 0;
		case 'less':
			return order(value) < 0;
		case 'lessOrEqual':
			return order(value) <= 0;
		case 'isOneOf':
			return isAny;
		case 'isNotOneOf':
			return !isAny;
		case 'contains':
			return text.includes(String(value));
		case 'notContains':
			return !text.includes(String(value));
		case 'startsWith':
			return text.startsWith(String(value));
		case 'endsWith':
			return text.endsWith(String(value));
		case 'isEmpty':
			return text === '';
		default:
			return text !== '';
	}
}

/** Text to look for has no asterisk, and is not empty where it is a part. */
const isUsable = (operator: OperatorName, { meant }: Sample) =>
	!meant.includes('*') && !(TEXT.includes(operator) && meant === '');

/** A stored value that often has something to do with the condition's. */
function storedFor(field: Field, samples: readonly Sample[]): fc.Arbitrary<Value> {
	const near = samples.map((sample) => inStore(field, sample));
	const around =
		field.type === 'String'
			? near.flatMap((text) => [`x${text}`, `${text}x`, '', `${text}`])
			: near;
	return fc.oneof(
		fc.constantFrom(...around),
		samplesOf(model, field).map((sample) => inStore(field, sample)),
	);
}

const testedOf = (field: Field): fc.Arbitrary<Tested> =>
	fc.constantFrom(...operatorsOf(field)).chain((operator) => {
		const usable = samplesOf(model, field).filter((sample) => isUsable(operator, sample));
		return fc
			.array(usable, { minLength: 1, maxLength: operator.endsWith('OneOf') ? 4 : 1 })
			.chain((samples) =>
				storedFor(field, samples).map((stored) => ({
					field,
					operator,
					value: operator.endsWith('OneOf') ? samples.map(({ given }) => given) : samples[0].given,
					stored,
					isMet: meets(field, operator, stored, samples),
				})),
			);
	});

interface Case {
	entity: Entity;
	tested: Tested[];
	/** How many of them stand in the first group. */
	split: number;
	all: [boolean, boolean, boolean];
}

/** Conditions on up to four fields of one entity, in one or two groups. */
const casesOf = (entity: Entity): fc.Arbitrary<Case> => {
	const fields = entity.fields.filter(isComparable);
	return fc
		.uniqueArray(fc.nat({ max: fields.length - 1 }), { minLength: 1, maxLength: 4 })
		.chain((indexes) =>
			fc.record({
				entity: fc.constant(entity),
				tested: fc.tuple(...indexes.map((index) => testedOf(fields[index]))),
				split: fc.integer({ min: 1, max: indexes.length }),
				all: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()),
			}),
		);
};

const anyCase = fc.oneof(...model.entities.filter(({ fields }) => fields.length > 4).map(casesOf));

const groupOf = (tested: readonly Tested[], all: boolean): ConditionGroup => ({
	all,
	conditions: tested.map(({ field, operator, value }) => ({
		field: typedField(model, field),
		operator,
		value,
		label: 'condition 1',
	})),
});

const combined = (list: readonly boolean[], all: boolean) =>
	all ? list.every(Boolean) : list.some(Boolean);

describe('a filter', () => {
	it('selects the rows that its conditions describe', () => {
		const property = fc.property(anyCase, ({ entity, tested, split, all: [of1, of2, between] }) => {
			const groups = [tested.slice(0, split), tested.slice(split)].filter(({ length }) => length);
			const filter = conditionsFilter(
				groups.map((group, index) => groupOf(group, index === 0 ? of1 : of2)),
				between,
			);
			const path = `${entityPath(entity.set)}${queryString({ filter, crossCompany: true })}`;
			const target = readTarget(path, ORIGIN);
			checkSlashes(target);
			const { matches } = readQuery(target.options, entity, model, switches);
			const row: Row = Object.fromEntries(tested.map(({ field, stored }) => [field.name, stored]));
			const met = groups.map((group, index) =>
				combined(
					group.map(({ isMet }) => isMet),
					index === 0 ? of1 : of2,
				),
			);
			expect(matches(row)).toBe(combined(met, between));
		});
		check('filters', property);
	});
});
