/**
 * A flat view of a table with the time of each row's last change, and how its rows map to the
 * records of another entity.
 */
export interface Twin {
	/** The entity set with the timestamp. */
	entitySet: string;
	/** By key field of the other entity, the field of the twin. Both have `dataAreaId`, or neither. */
	key: Readonly<Record<string, string>>;
}

const customer: Twin = {
	entitySet: 'CustTableBiEntities',
	key: { dataAreaId: 'dataAreaId', CustomerAccount: 'AccountNum' },
};
const vendor: Twin = {
	entitySet: 'VendTableBiEntities',
	key: { dataAreaId: 'dataAreaId', VendorAccountNumber: 'AccountNum' },
};
const salesOrder: Twin = {
	entitySet: 'SalesTableBiEntities',
	key: { dataAreaId: 'dataAreaId', SalesOrderNumber: 'SalesId' },
};
const salesLine: Twin = {
	entitySet: 'SalesLineBiEntities',
	key: { dataAreaId: 'dataAreaId', InventoryLotId: 'InventTransId' },
};
const salesLineByNumber: Twin = {
	entitySet: 'SalesLineBiEntities',
	key: {
		dataAreaId: 'dataAreaId',
		SalesOrderNumber: 'SalesId',
		LineCreationSequenceNumber: 'LineCreationSequenceNumber',
	},
};
const item: Twin = {
	entitySet: 'InventTableBiEntities',
	key: { dataAreaId: 'dataAreaId', ItemNumber: 'ItemId' },
};
const salesInvoice: Twin = {
	entitySet: 'CustInvoiceJourBiEntities',
	key: {
		dataAreaId: 'dataAreaId',
		InvoiceNumber: 'InvoiceId',
		InvoiceDate: 'InvoiceDate',
		LedgerVoucher: 'LedgerVoucher',
	},
};

/**
 * Twins by entity set. Sets, keys and fields are those of a real model [observed]; that their rows
 * correspond follows from their names and tables [guess].
 */
export const TWINS: Readonly<Record<string, Twin>> = {
	Customers: customer,
	CustomersV2: customer,
	CustomersV3: customer,
	Vendors: vendor,
	VendorsV2: vendor,
	VendorsV3: vendor,
	SalesOrderHeaders: salesOrder,
	SalesOrderHeadersV2: salesOrder,
	SalesOrderHeadersV3: salesOrder,
	SalesOrderHeadersV4: salesOrder,
	SalesOrderLines: salesLine,
	SalesOrderLinesV3: salesLine,
	CDSSalesOrderLinesV2: salesLineByNumber,
	PurchaseOrderLinesV2: {
		entitySet: 'PurchLineBiEntities',
		key: { dataAreaId: 'dataAreaId', PurchaseOrderNumber: 'PurchId', LineNumber: 'LineNumber' },
	},
	ReleasedProductsV2: item,
	ReleasedDistinctProductsV2: item,
	SalesInvoiceHeadersV2: salesInvoice,
	SalesInvoiceHeadersV4: salesInvoice,
	SalesInvoiceJournalHeaders: salesInvoice,
	SalesInvoiceLines: {
		entitySet: 'CustInvoiceTransBiEntities',
		key: {
			dataAreaId: 'dataAreaId',
			InvoiceNumber: 'InvoiceId',
			InvoiceDate: 'InvoiceDate',
			LineCreationSequenceNumber: 'LineCreationSequenceNumber',
		},
	},
	CustTransactions: {
		entitySet: 'CustTransBiEntities',
		key: { dataAreaId: 'dataAreaId', SysRecId: 'SourceKey' },
	},
	InventTransCDSEntities: {
		entitySet: 'InventTransBiEntities',
		key: {
			dataAreaId: 'dataAreaId',
			InventTransOrigin: 'InventTransOrigin',
			inventDimId: 'inventDimId',
			RecordId: 'SourceKey',
		},
	},
	LedgerJournalLines: {
		entitySet: 'LedgerJournalTransBiEntities',
		key: { dataAreaId: 'dataAreaId', JournalBatchNumber: 'JournalNum', LineNumber: 'LineNum' },
	},
	Warehouses: {
		entitySet: 'InventLocationBiEntities',
		key: { dataAreaId: 'dataAreaId', WarehouseId: 'InventLocationId' },
	},
	FixedAssetsV2: {
		entitySet: 'AssetTableBiEntities',
		key: { dataAreaId: 'dataAreaId', FixedAssetNumber: 'AssetId' },
	},
	FixedAssetBooksV2: {
		entitySet: 'AssetBookBiEntities',
		key: { dataAreaId: 'dataAreaId', FixedAssetNumber: 'AssetId', BookId: 'BookId' },
	},
	Projects: {
		entitySet: 'ProjTableBiEntities',
		key: { dataAreaId: 'dataAreaId', ProjectID: 'ProjId' },
	},
	PurchaseRequisitionHeaders: {
		entitySet: 'PurchReqTableBiEntities',
		key: { RequisitionNumber: 'PurchReqId' },
	},
	Workers: {
		entitySet: 'HcmWorkerBiEntities',
		key: { PersonnelNumber: 'PersonnelNumber' },
	},
};

/** The twin of an entity set, if one is known. */
export const twinOf = (entitySet: string): Twin | undefined =>
	Object.hasOwn(TWINS, entitySet) ? TWINS[entitySet] : undefined;
