import type { EntityModel, FieldModel } from '../../../nodes/shared/metadata/metadataModel';

export function field(name: string, more: Partial<FieldModel> = {}): FieldModel {
	return {
		name,
		type: 'Edm.String',
		isKey: false,
		isMandatory: false,
		allowEdit: true,
		allowEditOnCreate: true,
		...more,
	};
}

const key = (name: string, more: Partial<FieldModel> = {}) =>
	field(name, { isKey: true, isMandatory: true, allowEdit: false, ...more });

export function entity(entitySet: string, fields: FieldModel[], more: Partial<EntityModel> = {}) {
	const model: EntityModel = {
		entitySet,
		entityType: entitySet.replace(/s$/, ''),
		isReadOnly: false,
		keys: fields.filter(({ isKey }) => isKey),
		fields,
		navigations: [],
		actions: [],
		...more,
	};
	return model;
}

export const customerGroups = entity('CustomerGroups', [
	key('dataAreaId'),
	key('CustomerGroupId'),
	field('Description', { isMandatory: true }),
	field('PaymentTermId'),
	field('IsSalesTaxIncludedInPrice', {
		type: 'Microsoft.Dynamics.DataEntities.NoYes',
		members: ['No', 'Yes'],
	}),
	field('CreatedBySystem', { allowEdit: false, allowEditOnCreate: false }),
]);

export const orderLines = entity('PurchaseOrderLinesV2', [
	key('dataAreaId'),
	key('PurchaseOrderNumber'),
	key('LineNumber', { type: 'Edm.Int64' }),
	field('RequestedDeliveryDate', { type: 'Edm.DateTimeOffset', dateOnly: true }),
]);

export const currencies = entity('Currencies', [key('CurrencyCode'), field('Name')]);

export const keyless = entity('Certifications', [field('Name')]);
