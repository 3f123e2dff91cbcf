import type { EntityNotation } from '../notation';

/**
 * BI twins: flat, read-only projections of tables with the time stamp of the last change. Names,
 * keys and field names are those of the real entities; AOT names are partly [guess].
 */
export const TWINS: readonly EntityNotation[] = [
	{
		set: 'CustTableBiEntities',
		type: 'CustTableBiEntity',
		aot: 'CustTableBiEntity',
		table: 'CustTable',
		label: 'Customer table (BI)',
		keys: 'dataAreaId AccountNum!-',
		fields: `
			SysRecVersion:i SysModifiedBy SysModifiedDateTime:T SysDataAreaId Party:l CustGroup
			PaymTermId InvoiceAccount
		`,
		readOnly: true,
	},
];
