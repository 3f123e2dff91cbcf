import { describeShortly } from '../../../../nodes/Dynamics365FinanceOperations/operations/entity/get/shortDescription';
import type { EntityModel, FieldModel } from '../../../../nodes/shared/metadata/metadataModel';
import { field } from '../../records/models';

const company = field('dataAreaId', { isKey: true, allowEdit: false });
const account = field('CustomerAccount', { isKey: true, allowEdit: false, isMandatory: true });
const hold = field('OnHold', { type: 'Ns.Hold', members: ['No', 'All'] });
const balance = field('Balance', { allowEdit: false, allowEditOnCreate: false });

function entity(fields: FieldModel[], more: Partial<EntityModel> = {}): EntityModel {
	return {
		entitySet: 'CustomersV3',
		entityType: 'CustomerV3',
		isReadOnly: false,
		keys: [company, account],
		fields: [account, company, ...fields],
		navigations: [],
		actions: [],
		...more,
	};
}

describe('the description of an entity for an agent', () => {
	it('has the key in order, the mandatory fields and the requested ones', () => {
		const group = field('CustomerGroupId', { isMandatory: true });
		const model = entity([hold, balance, group, field('Memo')]);
		expect(describeShortly(model, { wanted: [hold, balance], characters: 8_000 })).toEqual({
			entitySet: 'CustomersV3',
			entityType: 'CustomerV3',
			dataEntity: null,
			category: null,
			readOnly: false,
			keys: ['dataAreaId', 'CustomerAccount'],
			hint: expect.stringMatching(/^Only the key, the mandatory fields and the requested fields/),
			fields: [
				{ name: 'dataAreaId', type: 'Edm.String', key: true, onlyOnCreate: true },
				{
					name: 'CustomerAccount',
					type: 'Edm.String',
					key: true,
					mandatory: true,
					onlyOnCreate: true,
				},
				{ name: 'OnHold', type: 'Ns.Hold', values: ['No', 'All'] },
				{ name: 'Balance', type: 'Edm.String', readOnly: true },
				{ name: 'CustomerGroupId', type: 'Edm.String', mandatory: true },
			],
			otherFields: 'Memo',
		});
	});

	it('says which searches found nothing', () => {
		const { hint } = describeShortly(entity([]), {
			wanted: [],
			missed: ['credit limit', 'risk'],
			characters: 8_000,
		});
		expect(hint).toMatch(/^No field has all of these words: credit limit; risk\. Only the key/);
	});

	it('cuts long enumerations, unless they were requested', () => {
		const members = Array.from({ length: 40 }, (_, at) => `Value${at}`);
		const country = field('Country', { type: 'Ns.Country', members, isMandatory: true });
		const [, , short] = describeShortly(entity([country]), { wanted: [], characters: 8_000 })
			.fields as Array<{ values: string[] }>;
		expect(short).toMatchObject({ values: members.slice(0, 30), moreValues: 10 });
		const [, , whole] = describeShortly(entity([country]), {
			wanted: [country],
			characters: 8_000,
		}).fields as Array<{ values: string[] }>;
		expect(whole.values).toEqual(members);
	});

	it('describes a field with more values than fit, and the fields after it', () => {
		const members = Array.from({ length: 200 }, (_, at) => `GmtPlus${at}CityWithALongName`);
		const zone = field('TimeZone', { type: 'Ns.TimeZone', members });
		const { fields } = describeShortly(entity([zone, hold]), {
			wanted: [zone, hold],
			characters: 8_000,
		}) as { fields: Array<{ name: string; values?: string[] }> };
		expect(fields.map(({ name }) => name)).toEqual([
			'dataAreaId',
			'CustomerAccount',
			'TimeZone',
			'OnHold',
		]);
		expect(fields[2]).toMatchObject({ values: members.slice(0, 30), moreValues: 170 });
	});

	it.each([
		['1,000 fields', 1_000, 0],
		['1,000 mandatory fields', 1_000, 1_000],
		['few fields and many actions', 5, 5],
	])('has at most 8,000 characters for an entity with %s', (_, count, mandatory) => {
		const fields = Array.from({ length: count }, (__, at) =>
			field(`VeryLongNameOfAFieldThatExplainsItself${at}`, { isMandatory: at < mandatory }),
		);
		const actions = Array.from({ length: 200 }, (__, at) => ({
			name: `actionWithALongName${at}`,
			binding: 'instance' as const,
			parameters: [{ name: '_parameter', type: 'Edm.String' }],
		}));
		const navigations = Array.from({ length: 200 }, (__, at) => ({
			name: `Relation${at}`,
			relatedEntity: `RelatedEntity${at}`,
			isCollection: false,
		}));
		const short = describeShortly(entity(fields, { actions, navigations }), {
			wanted: fields,
			characters: 8_000,
		});
		expect(JSON.stringify([short]).length).toBeLessThanOrEqual(8_000);
		expect(JSON.stringify([short]).length).toBeGreaterThan(5_000);
	});
});
