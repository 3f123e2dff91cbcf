import { readEntity } from '../notation';
import type { Entity } from '../modelTypes';

/** Fields of a generated entity: enough that 4,500 of them weigh what a real environment does. */
const FIELDS = [
	'Description!',
	'DefaultDimensionDisplayValue',
	'IsActiveForProcessing:NoYes',
	'EffectiveFromDate:D',
	'LastProcessedDateTime:T',
	'RequestedQuantity:d',
	'AccountingCurrencyAmount:d',
	'PersonnelNumberOfResponsible',
	'SalesTaxItemGroupCode',
	'WarehouseLocationIdentification',
	'InventoryStatusIdentification',
	'ReferenceRecordIdentification:l',
	'ProcessingPriorityNumber:i',
	'CountryRegionIdentification',
	'FormattedPrimaryAddressText',
	'PaymentTermsName',
	'DeliveryModeCode',
	'ReasonCodeIdentification',
	'IsExcludedFromReporting:NoYes',
	'ReportingCurrencyAmount:d',
	'ExternalReferenceNumber',
	'ApprovalStatusText',
	'ProcurementCategoryName',
	'ConfirmedDeliveryDate:D',
	'LineNumberOfOrigin:d',
];

/** Entity number `index` of the scale switch: its tables are empty, its metadata is served. */
export function generatedEntity(index: number): Entity {
	const number = String(index).padStart(4, '0');
	return readEntity(
		{
			set: `ScaleGeneratedRecords${number}`,
			type: `ScaleGeneratedRecord${number}`,
			aot: `ScaleGeneratedRecord${number}Entity`,
			table: `ScaleGeneratedRecord${number}Table`,
			label: `Scale generated record ${number}`,
			category: index % 3 === 0 ? 'Transaction' : 'Master',
			keys: 'dataAreaId RecordCode!-',
			fields: FIELDS.join(' '),
			readOnly: index % 10 === 0,
		},
		true,
	);
}
