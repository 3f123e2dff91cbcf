import type { AllowedCompanies } from '../../../../shared/auth/credential/allowedCompanies';
import { InputError } from '../../../../shared/core/inputError';
import { EVERY_COMPANY } from '../../../../shared/odata/recordPath';
import { assertAllowed } from '../../../../shared/records/companyLimit/recordReach';
import type { Item } from '../../run/item';
import { oneOf } from '../../../../shared/core/oneOf';
import { documentKinds, documentNames } from './documents';
import type { DocumentKind, DocumentName } from './documents';

export interface PrintParameters {
	document: DocumentName;
	kind: DocumentKind;
	number: string;
	company: string;
	/** The binary field of the output item. */
	outputField: string;
}

/**
 * Characters that X++ queries treat as more than a plain value [documented]; whether this query
 * does is a [guess].
 */
const PATTERN = /[*?!<>,"]|\.\./;

const missing = (field: string, message: string, advice: string) =>
	new InputError({ field, value: '', message, advice });

/** Two companies may use the same number, so the only default is a single allowed company. */
function companyOf(item: Item, allowed: AllowedCompanies | undefined): string {
	const given = item.text('company');
	const company = given === '' && allowed?.ids.length === 1 ? allowed.ids[0] : given;
	if (company === '' || company === EVERY_COMPANY) {
		throw missing(
			'Company',
			'No company is given, but two companies may have documents with the same number',
			'Choose the company that the document belongs to.',
		);
	}
	assertAllowed(allowed, company);
	return company;
}

/** Throws InputError for a missing number or company, and for a company that isn't allowed. */
export function readParameters(item: Item, allowed: AllowedCompanies | undefined): PrintParameters {
	const document = oneOf(documentNames, 'Document', item.read('document', 'customerInvoice'));
	const number = item.text('number');
	if (number === '')
		throw missing('Number', 'Number is empty', 'Enter the number of the document.');
	if (PATTERN.test(number)) {
		throw new InputError({
			field: 'Number',
			value: number,
			message: `Number is "${number}", which F&O may treat as a wildcard for several documents`,
			advice:
				'Enter the full number of one document. It must not contain any of * ? ! < > , " or "..".',
		});
	}
	return {
		document,
		kind: documentKinds[document],
		number,
		company: companyOf(item, allowed),
		outputField: String(item.option('outputField') ?? '').trim() || 'data',
	};
}
