import fc from 'fast-check';
import type { EntityModel } from '../../nodes/shared/metadata/metadataModel';
import { keyPredicate, splitObjectId } from '../../nodes/shared/odata/keys';
import { entityPath, queryString } from '../../nodes/shared/odata/paths';
import { toLiteral } from '../../nodes/shared/odata/values/literal';
import { objectIdOf, valuesOfObjectId } from '../../nodes/shared/records/objectId';
import { buildModel } from '../../sandbox/fno/model/buildModel';
import type { Field } from '../../sandbox/fno/model/modelTypes';
import { readKey } from '../../sandbox/fno/requests/keyPredicate';
import { readTarget } from '../../sandbox/fno/requests/requestTarget';
import { readLiteral } from '../../sandbox/fno/values/literals';
import { canonicalText } from '../../sandbox/fno/values/storedValues';
import { defaultSwitches } from '../../sandbox/switches/fnoSwitches';
import { check } from './cases';
import { anyText, isComparable, samplesOf, typedField } from './values';

const ORIGIN = 'https://localhost:1';
const model = buildModel(0);
const switches = defaultSwitches();
const entities = model.entities.filter(({ keys }) => keys.length > 0);
const fields = model.entities.flatMap((entity) => entity.fields.filter(isComparable));

const kindOf = ({ type, dateOnly }: Field) => `${type} ${dateOnly ?? false}`;

/** A field with a value. Each type comes as often as text, however rare it is. */
const anyValueOfField = fc.oneof(
	...[...new Set(fields.map(kindOf))].map((kind) => {
		const ofKind = fields.filter((field) => kindOf(field) === kind);
		return fc
			.constantFrom(...ofKind)
			.chain((field) => samplesOf(model, field).map((sample) => ({ field, sample })));
	}),
);

/** The values of a key, with its entity. */
const anyKey = fc.oneof(
	...entities.map((entity) =>
		fc
			.tuple(...entity.keys.map((key) => samplesOf(model, key)))
			.map((samples) => ({ entity, samples })),
	),
);

describe('a literal', () => {
	it('is read back from a query as the value that was given', () => {
		const property = fc.property(anyValueOfField, ({ field, sample: { given, meant } }) => {
			const literal = toLiteral(typedField(model, field), given);
			const query = queryString({ filter: `X eq ${literal}` });
			const sent = readTarget(`/data/Set${query}`, ORIGIN).options.get('$filter') ?? '';
			const start = 'X eq '.length;
			const found = readLiteral(sent, start);
			expect(found?.end).toBe(sent.length);
			expect(canonicalText(field, found?.literal.text ?? '')).toBe(canonicalText(field, meant));
			if (field.type === 'Enum')
				expect(found?.literal.enumType).toBe(typedField(model, field).type);
			if (field.type === 'String') expect(found?.literal.kind).toBe('String');
		});
		check('literals', property);
	});
});

describe('a key', () => {
	it('is read back from a path with the values that were given', () => {
		const property = fc.property(anyKey, ({ entity, samples }) => {
			const values = Object.fromEntries(
				entity.keys.map(({ name }, index) => [name, samples[index].given]),
			);
			const keys = entity.keys.map((key) => typedField(model, key));
			const path = entityPath(entity.set, keyPredicate(keys, values));
			const { segments } = readTarget(`${path}?cross-company=true`, ORIGIN);
			expect(segments).toHaveLength(1);
			expect(segments[0].name).toBe(entity.set);
			const meant = entity.keys.map((key, index) => [
				key.name,
				key.type === 'Boolean'
					? samples[index].meant === 'true'
					: canonicalText(key, samples[index].meant),
			]);
			expect(readKey(segments[0].predicate ?? '', entity, model, switches)).toEqual(
				Object.fromEntries(meant),
			);
		});
		check('keys', property);
	});
});

describe('an Object ID', () => {
	const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;
	const mayStandBare = (value: string) =>
		value !== '' && value === value.trim() && !/[",]/.test(value);

	it('has the values that were written into it', () => {
		const property = fc.property(
			fc.array(fc.tuple(anyText, fc.boolean()), { minLength: 1, maxLength: 6 }),
			(parts) => {
				const text = parts
					.map(([value, bare]) => (bare && mayStandBare(value) ? value : quoted(value)))
					.join(',');
				expect(splitObjectId(text)).toEqual(parts.map(([value]) => value));
			},
		);
		check('objectIds', property);
	});

	const names = ['dataAreaId', 'CustomerGroupId', 'Name'];
	const groups: EntityModel = {
		entitySet: 'CustomerGroups',
		entityType: 'CustomerGroup',
		isReadOnly: false,
		keys: names.map((name) => ({
			name,
			type: 'Edm.String',
			isKey: true,
			isMandatory: true,
			allowEdit: false,
			allowEditOnCreate: true,
		})),
		fields: [],
		navigations: [],
		actions: [],
	};
	const anyKey = fc.tuple(anyText, anyText, anyText);
	const asValues = (key: readonly string[]) =>
		Object.fromEntries(names.map((name, at) => [name, key[at]]));

	it('of the list of records is read as the record that was chosen', () => {
		const property = fc.property(anyKey, (key) => {
			expect(valuesOfObjectId(groups, objectIdOf(key))).toEqual(asValues(key));
		});
		check('objectIds', property);
	});

	it('that is the address of a record means that record', () => {
		const property = fc.property(anyKey, (key) => {
			const path = entityPath('CustomerGroups', keyPredicate(groups.keys, asValues(key)));
			for (const address of [path, `${ORIGIN}${path}?cross-company=true`]) {
				expect(valuesOfObjectId(groups, address, ORIGIN)).toEqual(asValues(key));
			}
		});
		check('objectIds', property);
	});
});
