import { randomUUID } from 'node:crypto';

export interface SampleEvent {
	id: string;
	body: string;
}

/** F&O's control numbers are record ids that rise with each event. */
const FIRST_CONTROL_NUMBER = 5637144576;

let created = 0;

/** The next business event in the form F&O's HTTPS endpoint sends: flat, with a unique id. */
export function nextEvent(): SampleEvent {
	created += 1;
	const id = randomUUID().toUpperCase();
	const now = new Date();
	const body = JSON.stringify({
		BusinessEventId: 'PurchaseOrderConfirmedBusinessEvent',
		BusinessEventLegalEntity: 'usmf',
		ContextRecordSubject: '',
		ControlNumber: FIRST_CONTROL_NUMBER + created,
		EventId: id,
		EventTime: `/Date(${now.getTime()})/`,
		EventTimeIso8601: now.toISOString(),
		InitiatingUserAADObjectId: '{6A1F3C52-9D0E-4B7A-8C35-2E4F60B7D911}',
		LegalEntity: 'usmf',
		MajorVersion: 0,
		MinorVersion: 0,
		ParentContextRecordSubjects: [],
		PurchaseJournal: `00000${created}-1`,
		PurchaseOrderDate: '/Date(1790121600000)/',
		PurchaseOrderNumber: `PO-${String(created).padStart(8, '0')}`,
		PurchaseType: 'Purch',
		TransactionCurrencyAmount: 12480.5,
		TransactionCurrencyCode: 'USD',
		VendorAccount: 'US-101',
		VendorContact: {
			Email: 'orders@vendor.invalid',
			Name: 'Fabrikam Electronics',
			PostalAddress: {
				City: 'Seattle',
				CountryId: 'USA',
				Street: '12 Harbor Way',
				ZipCode: '98101',
			},
		},
		Workflow: '',
	});
	return { id, body };
}
