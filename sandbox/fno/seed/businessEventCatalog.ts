import { Digits } from '../values/exactJson';

/** An event of the catalog. */
interface CatalogEvent {
	id: string;
	name: string;
	/** A member of ModuleAxapta; that it is the connector's category is a [guess]. */
	module: string;
	/** Fields of its contract; some refer to seeded records. */
	fields: (code: string) => Record<string, unknown>;
}

const DAY = '/Date(1717200000000)/';
const money = (text: string): Digits => new Digits(text);

const batchJob = (status: string) => (code: string) => ({
	AdminEmailId: '',
	JobDescription: `${code} job 1`,
	JobEndUtcDateTime: '/Date(1706929445000)/',
	JobExecutedByEmailId: 'adele@contoso.example',
	JobId: new Digits('9223372036854775801'),
	JobOwnerEmailId: 'admin@contoso.example',
	JobStatus: status,
});

const purchaseOrder = (code: string) => ({
	PurchaseOrderDate: DAY,
	PurchaseOrderNumber: `${code}-PO1`,
	PurchaseType: 'Purch',
	TransactionCurrencyAmount: money('1042.50'),
	TransactionCurrencyCode: 'USD',
	VendorAccount: 'USMF-V001',
});

const salesOrder = (code: string) => ({
	CustomerAccount: 'US-001',
	SalesOrderDate: DAY,
	SalesOrderNumber: `${code}-SO1`,
	TransactionCurrencyAmount: money('250.00'),
	TransactionCurrencyCode: 'USD',
});

const productionOrder = (status: string) => (code: string) => ({
	ProductionOrderNumber: `${code}-P1`,
	ProductionOrderStatus: status,
	ProductionOrderType: 'Standard',
});

const vendorPayment = (code: string) => ({
	JournalBatchNumber: `${code}1`,
	PaymentAmount: money('99.95'),
	PaymentDate: DAY,
	VendorAccount: 'USMF-V001',
});

const customerPayment = (code: string) => ({
	CustomerAccount: 'US-001',
	JournalBatchNumber: `${code}1`,
	PaymentAmount: money('99.95'),
	PaymentDate: DAY,
});

const alert = (code: string) => ({
	AlertMessage: `A record of ${code} has changed.`,
	AlertRuleId: '000001',
	AlertSubject: 'Customer changed',
	'Alert user': 'Admin',
});

const workItem = (code: string) => ({
	LinkToWeb: '',
	WorkflowDocument: 'PurchReqReview',
	WorkflowInstanceId: '0F8FAD5B-D9CB-469F-A165-070867728951',
	WorkflowStepName: 'Review',
	WorkflowWorkItemInstruction: `Approve ${code} document 1`,
	WorkflowWorkItemOwner: 'Admin',
});

const workOrder = () => ({
	'Work order GUID': '3F2504E0-4F89-41D3-9A0C-0305E82C3301',
	WorkOrderDescription: 'Inspect pump',
	WorkOrderId: 'WO-000001',
});

const invoice = (account: Record<string, string>) => (code: string) => ({
	...account,
	InvoiceAmount: money('1042.50'),
	InvoiceDate: DAY,
	InvoiceId: `${code}-I1`,
});

const catalogEvent = (
	id: string,
	name: string,
	module: string,
	fields: CatalogEvent['fields'],
): CatalogEvent => ({ id, name, module, fields });

/**
 * Realistic ids: event classes end in BusinessEvent, workflow events follow their own pattern [D].
 */
const CATALOG_EVENTS: readonly CatalogEvent[] = [
	catalogEvent(
		'PurchaseOrderConfirmedBusinessEvent',
		'Purchase order confirmed',
		'PurchaseOrder',
		purchaseOrder,
	),
	catalogEvent(
		'PurchaseOrderReceivedBusinessEvent',
		'Purchase order received',
		'PurchaseOrder',
		purchaseOrder,
	),
	catalogEvent(
		'SalesOrderConfirmedBusinessEvent',
		'Sales order confirmed',
		'SalesOrder',
		salesOrder,
	),
	catalogEvent('SalesOrderInvoicedBusinessEvent', 'Sales order invoiced', 'SalesOrder', salesOrder),
	catalogEvent(
		'CustomerPaymentJournalPostedBusinessEvent',
		'Customer payment posted',
		'Customer',
		customerPayment,
	),
	catalogEvent(
		'CustFreeTextInvoicePostedBusinessEvent',
		'Free text invoice posted',
		'Customer',
		invoice({ CustomerAccount: 'US-001' }),
	),
	catalogEvent(
		'VendorPaymentPostedBusinessEvent',
		'Vendor payment posted',
		'Vendor',
		vendorPayment,
	),
	catalogEvent(
		'VendInvoicePostedBusinessEvent',
		'Vendor invoice posted',
		'Vendor',
		invoice({ VendorAccount: 'USMF-V001' }),
	),
	catalogEvent(
		'ProductionOrderReleasedBusinessEvent',
		'Production order released',
		'Production',
		productionOrder('Released'),
	),
	catalogEvent(
		'ProductionOrderStatusChangedBusinessEvent',
		'Production order status changed',
		'Production',
		productionOrder('StartedUp'),
	),
	catalogEvent('BatchJobStartedBusinessEvent', 'Batch job started', 'Batch', batchJob('Executing')),
	catalogEvent(
		'BatchJobFinishedBusinessEvent',
		'Batch job finished',
		'Batch',
		batchJob('Finished'),
	),
	catalogEvent('BatchJobFailedBusinessEvent', 'Batch job failed', 'Batch', batchJob('Error')),
	catalogEvent('AlertsBusinessEvent', 'Alert', 'Alerts', alert),
	catalogEvent(
		'EntAssetWorkOrderCreatedBusinessEvent',
		'Work order created',
		'AssetManagement',
		workOrder,
	),
	catalogEvent(
		'Workflow_PurchReqReview_000012_WorkItem',
		'Purchase requisition review',
		'WorkflowWorkItem',
		workItem,
	),
];

/** Rows of BusinessEventsCatalogs. */
export const catalogRows = () =>
	CATALOG_EVENTS.map(({ id, name, module }) => ({
		BusinessEventId: id,
		Name: name,
		Module: module,
		Description: name,
		Contract: `${id}Contract`,
	}));

/** Default fields of an event. In: the event's id and the code of the environment. */
export function sampleFields(id: string, code: string): Record<string, unknown> {
	return CATALOG_EVENTS.find((event) => event.id === id)?.fields(code) ?? {};
}
