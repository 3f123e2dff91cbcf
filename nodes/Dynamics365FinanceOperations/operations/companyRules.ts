/** How an operation is limited if the credential has Allowed Companies. */
type CompanyLimit =
	/** Records are filtered by the companies, and returned rows are checked. */
	| 'list'
	/** The company in the key must be allowed, and the returned row is checked. */
	| 'key'
	/** The company in the fields or in Company must be allowed. */
	| 'fields'
	/** Actions of a record: as `key`. Others have no company and are refused. */
	| 'keyedAction'
	/** No record is returned. */
	| 'noRecords'
	/** Cannot be limited, so it is refused. */
	| 'refused';

interface CompanyRule {
	companies: CompanyLimit;
	/** With a read-only credential; `reads`: only what can't change anything is allowed. */
	readOnly: 'allowed' | 'reads' | 'refused';
}

/**
 * What Allowed Companies and Read-Only mean for each operation, by resource and operation. An
 * operation that is missing here is refused if Allowed Companies is set. docs/companies.md has the
 * same table.
 */
export const companyRules: Readonly<Record<string, CompanyRule | undefined>> = {
	'record.create': { companies: 'fields', readOnly: 'refused' },
	'record.upsert': { companies: 'key', readOnly: 'refused' },
	'record.delete': { companies: 'key', readOnly: 'refused' },
	'record.get': { companies: 'key', readOnly: 'allowed' },
	'record.getAll': { companies: 'list', readOnly: 'allowed' },
	'record.update': { companies: 'key', readOnly: 'refused' },
	'action.execute': { companies: 'keyedAction', readOnly: 'refused' },
	'dataPackage.export': { companies: 'fields', readOnly: 'reads' },
	'dataPackage.getErrors': { companies: 'refused', readOnly: 'allowed' },
	'dataPackage.getFile': { companies: 'refused', readOnly: 'allowed' },
	'dataPackage.getStatus': { companies: 'noRecords', readOnly: 'allowed' },
	'dataPackage.import': { companies: 'fields', readOnly: 'refused' },
	'dataPackage.startExport': { companies: 'fields', readOnly: 'reads' },
	'dataPackage.startImport': { companies: 'fields', readOnly: 'refused' },
	'document.print': { companies: 'fields', readOnly: 'allowed' },
	'entity.get': { companies: 'noRecords', readOnly: 'allowed' },
	'entity.getAll': { companies: 'noRecords', readOnly: 'allowed' },
	'businessEvent.check': { companies: 'noRecords', readOnly: 'allowed' },
	'businessEvent.getAll': { companies: 'noRecords', readOnly: 'allowed' },
	'businessEvent.getEndpoints': { companies: 'noRecords', readOnly: 'allowed' },
	'instance.check': { companies: 'noRecords', readOnly: 'allowed' },
	'instance.getAll': { companies: 'noRecords', readOnly: 'allowed' },
	'recurringJob.acknowledge': { companies: 'refused', readOnly: 'refused' },
	'recurringJob.dequeue': { companies: 'refused', readOnly: 'refused' },
	'recurringJob.enqueue': { companies: 'fields', readOnly: 'refused' },
	'recurringJob.getStatus': { companies: 'noRecords', readOnly: 'allowed' },
	'customService.call': { companies: 'refused', readOnly: 'refused' },
	'customService.get': { companies: 'noRecords', readOnly: 'allowed' },
	'request.send': { companies: 'refused', readOnly: 'reads' },
};
