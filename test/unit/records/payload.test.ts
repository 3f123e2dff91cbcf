import {
	assertMandatory,
	assertWritable,
	makePayload,
} from '../../../nodes/shared/records/payload';
import type { Purpose } from '../../../nodes/shared/records/payload';
import { stringifyExact } from '../../../nodes/shared/odata/json/exactJson';
import { inputErrorOf } from '../odata/inputErrors';
import { customerGroups, entity, field, orderLines } from './models';

function payload(
	values: Record<string, unknown>,
	more: { purpose?: Purpose; clear?: string[]; ignoreUnusable?: boolean } = {},
) {
	return makePayload(
		customerGroups,
		{ values, origin: 'json' },
		{ purpose: 'create', clear: [], ignoreUnusable: false, ...more },
	);
}

describe('the fields to send', () => {
	it('are exactly the given ones', () => {
		expect(payload({ CustomerGroupId: '10', Description: 'Retail' })).toEqual({
			CustomerGroupId: '10',
			Description: 'Retail',
		});
	});

	it('leave out what is empty inside an object, but no item of a list', () => {
		const address = field('Address', { type: 'Contoso.Address' });
		const tags = field('Tags', { type: 'Collection(Edm.String)' });
		const lines = field('Lines', { type: 'Collection(Contoso.Line)' });
		const made = (values: Record<string, unknown>) =>
			makePayload(
				entity('Orders', [address, tags, lines]),
				{ values, origin: 'json' },
				{ purpose: 'update', clear: [], ignoreUnusable: false },
			);
		expect(
			made({
				Address: { Street: '', City: 'Ulm', Geo: { Lat: '', Lon: '' }, Lines: ['', { a: '' }] },
				Tags: ['a', '', 'b'],
				Lines: [{ Text: '', Quantity: 1 }, { Text: '' }],
			}),
		).toEqual({
			Address: { City: 'Ulm', Lines: ['', {}] },
			Tags: ['a', '', 'b'],
			Lines: [{ Quantity: 1 }, {}],
		});
		expect(made({ Address: { Street: '', Geo: { Lat: '' } } })).toEqual({});
		expect(made({ Address: {} })).toEqual({ Address: {} });
	});

	it.each(['__proto__', 'constructor', 'toString'])('may be called %s', (name) => {
		const strange = entity('Strange', [
			field(name, { isMandatory: true, type: 'Edm.String' }),
			field('Text', { type: 'Edm.String' }),
		]);
		const values = JSON.parse(`{"${name}":"x"}`) as Record<string, unknown>;
		const options = { purpose: 'create' as const, clear: [], ignoreUnusable: false };
		const made = makePayload(strange, { values, origin: 'json' }, options);
		expect(stringifyExact(made)).toBe(`{"${name}":"x"}`);
		expect(() => payload(values)).toThrow(`CustomerGroups has no field "${name}"`);
		const without = makePayload(strange, { values: { Text: 'x' }, origin: 'json' }, options);
		expect(() => assertMandatory(strange, without)).toThrow(`mandatory field ${name}`);
	});

	it('of a complex type are objects, or their JSON text', () => {
		const orders = entity('Orders', [field('Address', { type: 'N.Address', isComplex: true })]);
		const made = (value: unknown) =>
			makePayload(
				orders,
				{ values: { Address: value }, origin: 'mapper' },
				{ purpose: 'create', clear: [], ignoreUnusable: false },
			);
		expect(made({ City: 'Ulm' })).toEqual({ Address: { City: 'Ulm' } });
		expect(made('{"City":"Ulm","Street":""}')).toEqual({ Address: { City: 'Ulm' } });
		expect(() => made('Ulm')).toThrow(/must be an object/);
	});

	it('cannot be nested deeper than anything can walk through', () => {
		let value: unknown = 1;
		for (let level = 0; level < 20_000; level++) value = { a: value };
		const orders = entity('Orders', [field('Address', { type: 'N.Address' })]);
		const made = () =>
			makePayload(
				orders,
				{ values: { Address: value }, origin: 'json' },
				{ purpose: 'create', clear: [], ignoreUnusable: false },
			);
		expect(made).toThrow(/nested at most 100 levels deep/);
	});

	it('cannot be links to other records', () => {
		const bind = { 'CustomerGroup@odata.bind': '/CustomerGroups(1)' };
		const reason = /CustomerGroup@odata\.bind cannot be sent: .* does not link records/;
		expect(() => payload(bind)).toThrow(reason);
		expect(payload({ ...bind, Description: 'x' }, { ignoreUnusable: true })).toEqual({
			Description: 'x',
		});
		const made = () =>
			makePayload(
				entity('Orders', [field('Address', { type: 'Contoso.Address' })]),
				{ values: { Address: bind }, origin: 'json' },
				{ purpose: 'create', clear: [], ignoreUnusable: false },
			);
		expect(made).toThrow(reason);
	});

	it('are refused when they are null, with advice that fits', () => {
		const adviceFor = (purpose: Purpose) =>
			inputErrorOf(() => payload({ PaymentTermId: null }, { purpose })).advice;
		expect(adviceFor('update')).toMatch(/add it to Fields to Clear/);
		expect(adviceFor('create')).not.toMatch(/Fields to Clear/);
	});

	it('contain the given day of a date-only field at noon UTC', () => {
		const made = makePayload(
			orderLines,
			{ values: { RequestedDeliveryDate: '2026-03-01T23:30:00+05:00' }, origin: 'mapper' },
			{ purpose: 'create', clear: [], ignoreUnusable: false },
		);
		expect(made).toEqual({ RequestedDeliveryDate: '2026-03-01T12:00:00Z' });
	});

	it('contain numbers with all their digits and without exponents', () => {
		const numbers = entity('Numbers', [
			field('Big', { type: 'Edm.Int64' }),
			field('Precise', { type: 'Edm.Decimal' }),
			field('Small', { type: 'Edm.Decimal' }),
		]);
		const made = makePayload(
			numbers,
			{
				values: { Big: '9007199254740993', Precise: '0.1234567890123456789', Small: 1e-7 },
				origin: 'mapper',
			},
			{ purpose: 'create', clear: [], ignoreUnusable: false },
		);
		expect(stringifyExact(made)).toBe(
			'{"Big":9007199254740993,"Precise":0.1234567890123456789,"Small":0.0000001}',
		);
	});

	it('are null only when they are to be cleared', () => {
		expect(payload({}, { purpose: 'update', clear: ['PaymentTermId'] })).toEqual({
			PaymentTermId: null,
		});
		expect(() => payload({ PaymentTermId: null })).toThrow(/PaymentTermId is null/);
	});

	it('contain F&O’s empty value when a cleared field cannot be null', () => {
		const made = makePayload(
			entity('Orders', [
				field('Quantity', { type: 'Edm.Decimal' }),
				field('ShippedAt', { type: 'Edm.DateTimeOffset' }),
				field('Day', { type: 'Edm.DateTimeOffset', dateOnly: true }),
			]),
			{ values: {}, origin: 'mapper' },
			{ purpose: 'update', clear: ['Quantity', 'ShippedAt', 'Day'], ignoreUnusable: false },
		);
		expect(made).toEqual({
			Quantity: 0,
			ShippedAt: '1900-01-01T00:00:00Z',
			Day: '1900-01-01T12:00:00Z',
		});
	});

	it.each([
		['an unknown field', { Descripton: 'x' }, {}, /no field "Descripton"/],
		['a field that cannot be set', { CreatedBySystem: 'x' }, {}, /CreatedBySystem/],
		['a key in an update', { CustomerGroupId: 'x' }, { purpose: 'update' as const }, /updated/],
		['an enum value that does not exist', { IsSalesTaxIncludedInPrice: 'Maybe' }, {}, /Maybe/],
		['a value that is also cleared', { PaymentTermId: 'x' }, { clear: ['PaymentTermId'] }, /also/],
		['clearing an unknown field', {}, { clear: ['Nothing'] }, /no field "Nothing"/],
	])('are rejected: %s', (_what, values, more, message) => {
		expect(() => payload(values, more)).toThrow(message);
	});

	it('come with a suggestion when a name is misspelled', () => {
		const refusal = () => payload({ Descripton: 'x' });
		expect(refusal).toThrow(
			expect.objectContaining({ advice: expect.stringContaining('Description') }),
		);
	});

	it('leave out unusable values on request', () => {
		expect(
			payload({ Description: 'x', Unknown: 1, CreatedBySystem: 'y' }, { ignoreUnusable: true }),
		).toEqual({ Description: 'x' });
	});
});

describe('a new record', () => {
	it('needs its mandatory fields, but not the key that a number sequence may fill', () => {
		expect(() => assertMandatory(customerGroups, { Description: 'Retail' })).not.toThrow();
		expect(() => assertMandatory(customerGroups, { CustomerGroupId: '10' })).toThrow(/Description/);
	});

	it('cannot be written to a read-only entity', () => {
		expect(() => assertWritable({ ...customerGroups, isReadOnly: true })).toThrow(/read-only/);
	});
});
