import type { JsonObject } from '../../sandbox/n8n/api/json';
import { freshKeys, RECORDS, records } from '../volume/testbed/entities';

/** The entity that is written to, as data management calls it. */
export const LABEL = 'Field service work records';

/** 20 of its fields: texts, numbers, dates and enums. */
const FIELDS = [
	RECORDS.key,
	'WorkDescription',
	'CustomerReference',
	'StreetAddress',
	'City',
	'ZipCode',
	'ContactName',
	'ContactPhone',
	'TechnicianPersonnelNumber',
	'SerialNumber',
	'ProjectId',
	'CurrencyCode',
	'Notes',
	'QuantityUsed',
	'HourlyRate',
	'TravelDistance',
	'WorkDate',
	'StartedDateTime',
	'IsBillable',
	'WorkStatus',
];

/** New rows of 20 fields, without the company: that belongs to the run. */
export const freshRows = (count: number): JsonObject[] =>
	records(freshKeys(count)).map((record) =>
		Object.fromEntries(FIELDS.map((name) => [name, record[name]])),
	);
