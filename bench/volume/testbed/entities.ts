import type { JsonObject } from '../../../sandbox/n8n/api/json';

/** Read only, any number of rows, 20 fields. */
export const ROWS = { set: 'WarehouseMovementTransactions' };

/** Written to; 30 fields and a key that the client assigns. */
export const RECORDS = { set: 'FieldServiceWorkRecords', key: 'WorkRecordId' };

/** 300 fields, 25 of them with separate enums. */
export const WIDE = { set: 'ItemProfiles' };

export const COMPANY = 'usmf';

let created = 0;

/** Keys that no record has yet. */
export function freshKeys(count: number): string[] {
	return Array.from({ length: count }, () => `B${String(++created).padStart(7, '0')}`);
}

/** All fields that a workflow would fill, with values that differ between records. */
function valuesOf(key: string, version: number): JsonObject {
	const number = Number(key.slice(1)) + version;
	return {
		WorkDescription: `Work ${key}, version ${version}`,
		CustomerReference: `US-${number % 50}`,
		SiteName: `Site ${number % 20}`,
		StreetAddress: `${number} Harbor Way`,
		City: 'Seattle',
		ZipCode: '98101',
		CountryRegionId: 'USA',
		ContactName: 'Karl Bystrom',
		ContactPhone: '555-0100',
		ContactEmail: 'karl@customer.invalid',
		TechnicianPersonnelNumber: `00${number % 1000}`,
		ServiceItemNumber: `S${number % 300}`,
		SerialNumber: `SN-${number}`,
		ProjectId: `PRJ-${number % 40}`,
		CurrencyCode: 'USD',
		Notes: 'Pump replaced; the customer asked for the old part.',
		QuantityUsed: (number % 64) / 4,
		HourlyRate: 95.5,
		TravelDistance: number % 120,
		TotalAmount: 95.5 * (number % 10),
		VisitCount: number % 9,
		Priority: number % 5,
		ExternalRecordId: 5637144576 + number,
		CorrelationId: '6a1f3c52-9d0e-4b7a-8c35-2e4f60b7d911',
		WorkDate: '2026-03-02T12:00:00Z',
		DueDate: '2026-03-09T12:00:00Z',
		StartedDateTime: '2026-03-02T08:15:00Z',
		IsBillable: 'Yes',
		WorkStatus: 'Scheduled',
		ServiceWeekDay: 'Monday',
	};
}

/** Records as a workflow receives them: flat, by field name. */
export const records = (keys: string[], version = 1): JsonObject[] =>
	keys.map((key) => ({
		dataAreaId: COMPANY,
		[RECORDS.key]: key,
		...valuesOf(key, version),
	}));
