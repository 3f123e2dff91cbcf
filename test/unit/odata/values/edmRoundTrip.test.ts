import { stringifyExact } from '../../../../nodes/shared/odata/json/exactJson';
import { conditionFilter } from '../../../../nodes/shared/odata/filter/conditions';
import { keyPredicate } from '../../../../nodes/shared/odata/keys';
import { entityPath, queryString } from '../../../../nodes/shared/odata/paths';
import {
	EDM_TYPES,
	edmTypeOf,
	type EdmTypeName,
} from '../../../../nodes/shared/odata/values/edmTypes';
import { toLiteral } from '../../../../nodes/shared/odata/values/literal';
import { clearedPayload, toPayload } from '../../../../nodes/shared/odata/values/payloadValue';
import type { TypedField } from '../../../../nodes/shared/odata/values/typedField';
import { readFilter } from '../../../../sandbox/fno/filter/parser';
import type { Entity, Field, Model, PrimitiveType } from '../../../../sandbox/fno/model/modelTypes';
import { readKey } from '../../../../sandbox/fno/requests/keyPredicate';
import { readTarget } from '../../../../sandbox/fno/requests/requestTarget';
import { readValue } from '../../../../sandbox/fno/values/requestBody';
import { Digits, readJson } from '../../../../sandbox/fno/values/exactJson';
import { readLiteral, type Literal } from '../../../../sandbox/fno/values/literals';
import { emptyValue, type Value } from '../../../../sandbox/fno/values/storedValues';
import { defaultSwitches } from '../../../../sandbox/switches/fnoSwitches';
import { inputErrorOf } from '../inputErrors';
import { EXAMPLES, X_PLUS_PLUS_DATE, type Examples } from './edmExamples';

const ORIGIN = 'https://usmf.example.test';
const model: Model = {
	entities: [],
	bySet: new Map(),
	byType: new Map(),
	enums: new Map(),
	actions: [],
};
const switches = defaultSwitches();

const fieldOf = (type: PrimitiveType, dateOnly: boolean): Field => ({
	name: 'Field',
	label: 'Field',
	type,
	dateOnly,
	key: true,
	mandatory: false,
	allowEdit: true,
	allowEditOnCreate: true,
	numberSequence: false,
	nullable: false,
});

const entityOf = (field: Field): Entity => ({
	set: 'Records',
	type: 'Record',
	aot: 'RecordEntity',
	table: 'RecordTable',
	label: 'Records',
	category: null,
	readOnly: false,
	perCompany: false,
	keys: [field],
	fields: [field],
	fieldByName: new Map([[field.name, field]]),
	navigations: [],
	generated: false,
});

/** The $filter that arrives when a condition is sent, as the sandbox runs it on a value. */
function sentCondition(field: TypedField, type: string, operator: string, value?: unknown) {
	const filter = conditionFilter({ field, operator, value, label: 'condition 1' });
	const path = entityPath('Records') + queryString({ filter });
	const text = readTarget(path, ORIGIN).options.get('$filter') ?? '';
	const test = readFilter(text, {
		typeName: 'Record',
		property: (name) => (name === field.name ? type : undefined),
		enumMember: () => false,
		functions: new Set(),
		wildcards: true,
		orderedText: false,
		exact: true,
	});
	return (stored: Value) => test({ [field.name]: stored });
}

const overTheWire = (payload: unknown): unknown => {
	const body = readJson(stringifyExact({ Field: payload }));
	return (body as { Field: unknown }).Field;
};

/** A literal as the JSON value of the same kind. */
function toJson({ kind, text }: Literal): unknown {
	if (kind === 'Boolean') return text === 'true';
	return ['Int32', 'Int64', 'Decimal'].includes(kind) ? new Digits(text) : text;
}

const cases: Array<[name: string, type: EdmTypeName, examples: Examples]> = [
	...(Object.keys(EDM_TYPES) as EdmTypeName[]).map((type): [string, EdmTypeName, Examples] => [
		type,
		type,
		EXAMPLES[type],
	]),
	['Edm.DateTimeOffset of an X++ date', 'Edm.DateTimeOffset', X_PLUS_PLUS_DATE],
];

describe.each(cases)('the sandbox and %s', (_name, type, examples) => {
	const { taken, refused, storedAs, literals, dateOnly = false } = examples;
	const field: TypedField = { name: 'Field', type, ...(dateOnly && { dateOnly }) };
	const target = storedAs && fieldOf(storedAs, dateOnly);
	/** The JSON value as the sandbox stores it; as it arrives where it has no such type. */
	const store = (json: unknown) =>
		target ? readValue(target, json, { model, switches, fieldName: 'Field' }) : json;

	it('has examples', () => {
		expect(taken.length).toBeGreaterThan(1);
		expect(refused.length).toBeGreaterThan(1);
	});

	it.each(taken)('reads the payload of %p as %p', (entered, value) => {
		expect(store(overTheWire(toPayload(field, entered)))).toBe(value);
	});

	it.each(refused)('is never sent %p', (entered) => {
		expect(inputErrorOf(() => toPayload(field, entered)).field).toBe('Field');
		expect(inputErrorOf(() => toLiteral(field, entered)).field).toBe('Field');
	});

	it('reads a cleared field as one that was never filled', () => {
		const sent = overTheWire(clearedPayload(field));
		if (target) expect(store(sent)).toBe(emptyValue(target, model));
		else expect(taken.map(([, value]) => value)).toContain(sent);
		expect(overTheWire(toPayload(field, clearedPayload(field)))).toEqual(sent);
	});

	const compared = literals.length > 0 ? (storedAs ?? literals[0]) : undefined;
	if (compared === undefined) {
		it('has no literal that the sandbox reads as a value', () => {
			for (const [entered] of taken) {
				const kind = readLiteral(toLiteral(field, entered), 0)?.literal.kind;
				expect([undefined, 'Enum']).toContain(kind);
			}
		});
		return;
	}

	it.each(taken)('reads the literal of %p as %p', (entered, value) => {
		const text = toLiteral(field, entered);
		const { literal, end } = readLiteral(text, 0) ?? {};
		expect(end).toBe(text.length);
		expect(literals).toContain(literal?.kind);
		expect(literal && store(toJson(literal))).toBe(value);
	});

	const isPattern = (value: unknown) => compared === 'String' && String(value).includes('*');
	const exact = taken.filter(([, value]) => !isPattern(value));
	it.each(exact)('finds by %p the value %p', (entered, value) => {
		const others = taken.map(([, other]) => other).filter((other) => other !== value);
		const equals = sentCondition(field, compared, 'equals', entered);
		const differs = sentCondition(field, compared, 'notEquals', entered);
		expect([value, ...others].filter(equals)).toEqual([value]);
		expect([value, ...others].filter(differs)).toEqual(others);
	});
	for (const [entered, value] of taken.filter(([, each]) => isPattern(each))) {
		it(`refuses to look for ${value}, which is read as a pattern`, () => {
			const look = () => sentCondition(field, compared, 'equals', entered);
			expect(inputErrorOf(look).message).toMatch(/must be text without \*/);
		});
	}

	if (target) {
		it.each(taken)('reads the key %p as %p', (entered, value) => {
			const predicate = keyPredicate([field], { Field: entered }, 'Records');
			const { segments } = readTarget(entityPath('Records', predicate), ORIGIN);
			const arrived = segments[0]?.predicate ?? '';
			const key = readKey(arrived, entityOf(target), model, switches);
			expect(key).toEqual({ Field: value });
		});
	}

	if (edmTypeOf(type)?.emptyLiterals(field).length === 0) {
		it('offers no Is Empty', () => {
			const condition = { field, operator: 'isEmpty', value: undefined, label: 'condition 1' };
			expect(inputErrorOf(() => conditionFilter(condition)).advice).not.toContain('Is Empty');
		});
	} else {
		it('finds an empty field by Is Empty', () => {
			const empty = target ? emptyValue(target, model) : String(clearedPayload(field));
			const filled = taken.map(([, value]) => value).filter((value) => value !== empty);
			const isEmpty = sentCondition(field, compared, 'isEmpty');
			const isNotEmpty = sentCondition(field, compared, 'isNotEmpty');
			expect([empty, ...filled].filter(isEmpty)).toEqual([empty]);
			expect([empty, ...filled].filter(isNotEmpty)).toEqual(filled);
		});
	}
});
