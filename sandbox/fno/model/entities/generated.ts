import { readEntity } from '../notation';
import type { Entity } from '../modelTypes';

/**
 * Fields of a generated entity: enough that the metadata of 4,500 entities is as large as that of a
 * real environment.
 */
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

/** Generated entity number `index`: it has metadata but an empty table. */
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
