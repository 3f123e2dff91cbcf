/** A foreign key that the sandbox checks on write and delete, within one company. */
export interface Relation {
	set: string;
	field: string;
	targetSet: string;
	targetField: string;
}

const relation = (text: string): Relation => {
	const [set = '', field = '', targetSet = '', targetField = ''] = text.split(/[. ]+/);
	return { set, field, targetSet, targetField };
};

export const RELATIONS: readonly Relation[] = [
	'CustomersV3.CustomerGroupId CustomerGroups.CustomerGroupId',
	'CustomersV3.SalesCurrencyCode Currencies.CurrencyCode',
	'CustomerGroups.PaymentTermId PaymentTerms.Name',
	'VendorsV2.VendorGroupId VendorGroups.VendorGroupId',
	'Warehouses.OperationalSiteId OperationalSites.SiteId',
	'SalesOrderHeadersV2.OrderingCustomerAccountNumber CustomersV3.CustomerAccount',
	'SalesOrderLines.SalesOrderNumber SalesOrderHeadersV2.SalesOrderNumber',
	'SalesOrderLines.ItemNumber ReleasedProductsV2.ItemNumber',
	'PurchaseOrderHeadersV2.OrderVendorAccountNumber VendorsV2.VendorAccountNumber',
	'PurchaseOrderLinesV2.PurchaseOrderNumber PurchaseOrderHeadersV2.PurchaseOrderNumber',
	'PurchaseRequisitionLines.RequisitionNumber PurchaseRequisitionHeaders.RequisitionNumber',
	'LedgerJournalLines.JournalBatchNumber LedgerJournalHeaders.JournalBatchNumber',
	'SysAADClients.UserId SystemUsers.UserID',
	'DataManagementDefinitionGroupDetails.DefinitionGroupId DataManagementDefinitionGroups.Name',
	'DataManagementDefinitionGroupDetails.EntityName DataManagementEntities.EntityName',
].map(relation);
