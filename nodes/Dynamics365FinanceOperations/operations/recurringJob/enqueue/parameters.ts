import type { AllowedCompanies } from '../../../../shared/auth/credential/allowedCompanies';
import { InputError } from '../../../../shared/core/inputError';
import type { SourceFormat } from '../../../../shared/dataManagement/package/packageFormat';
import { EVERY_COMPANY } from '../../../../shared/odata/recordPath';
import { assertAllowed } from '../../../../shared/records/companyLimit/recordReach';
import type { FromItems } from '../../dataPackage/packages/fromItems';
import type { Item } from '../../run/item';
import { oneOf } from '../../../../shared/core/oneOf';
import { readTimeout } from '../../run/timeout';
import { readActivityId } from '../activityId';

const CONTENTS = ['file', 'package'] as const;
const SOURCES = ['file', 'items'] as const;
const FORMATS: readonly SourceFormat[] = ['CSV-Unicode', 'XML-Element'];

export interface EnqueueParameters {
	activityId: string;
	content: (typeof CONTENTS)[number];
	source: (typeof SOURCES)[number];
	/** The data entity as chosen or typed; '' for a package file, which names its own. */
	dataEntity: string;
	fromItems: FromItems;
	allowShared: boolean;
	/** '' for the company of the job. */
	company: string;
	externalId: string;
	/** Milliseconds; `undefined` for the default. */
	timeout: number | undefined;
}

/** Characters that a header may contain. */
const PLAIN = /^[\x20-\x7e]*$/;

const invalid = (field: string, value: string, message: string, advice: string) =>
	new InputError({ field, value, message, advice });

/** With Allowed Companies the company must be certain, and the job's company isn't known. */
function companyOf(item: Item, allowed: AllowedCompanies | undefined): string {
	const given = item.text('company');
	if (given === EVERY_COMPANY) {
		throw invalid(
			'Company',
			given,
			'A file is imported into one company, but Company is All Companies',
			"Choose a company, or leave Company empty to use the recurring job's company.",
		);
	}
	if (!allowed) return given;
	const company = given === '' && allowed.ids.length === 1 ? allowed.ids[0] : given;
	if (company === '') {
		throw invalid(
			'Company',
			'',
			`No company is given, and the recurring job's company may not be among the Allowed Companies of the credential: ${allowed.ids.join(', ')}`,
			'Choose one of these companies.',
		);
	}
	assertAllowed(allowed, company);
	return company;
}

function entityOf(item: Item): string {
	const entity = item.text('dataEntity');
	if (entity !== '') return entity;
	throw invalid(
		'Entity',
		'',
		'No entity is chosen',
		'Choose it from the list, or type the label that data management shows, such as Customer groups.',
	);
}

function externalIdOf(item: Item): string {
	const id = String(item.option('externalId') ?? '').trim();
	if (PLAIN.test(id)) return id;
	throw invalid(
		'External ID',
		id,
		'External ID has a line break or a character that is not allowed in headers',
		'Use letters without accents, digits and hyphens.',
	);
}

/** Whether items or their files are enqueued: decides how items are grouped. */
export const readSource = (item: Item): EnqueueParameters['source'] =>
	oneOf(SOURCES, 'Source', item.read('source', 'file'));

function fromItemsOf(item: Item, source: EnqueueParameters['source']): FromItems {
	const format = source === 'items' ? item.read('format', 'CSV-Unicode') : 'CSV-Unicode';
	return {
		format: oneOf(FORMATS, 'Format', format),
		entityField: undefined,
		ignoreUnmatched: item.flag('ignoreUnmatched'),
	};
}

/** Throws InputError for what is missing, and for a company that isn't allowed. */
export function readParameters(
	item: Item,
	allowed: AllowedCompanies | undefined,
): EnqueueParameters {
	const source = readSource(item);
	const content = oneOf(CONTENTS, 'Content', item.read('content', 'file'));
	return {
		activityId: readActivityId(item),
		content,
		source,
		dataEntity: content === 'package' && source === 'file' ? '' : entityOf(item),
		fromItems: fromItemsOf(item, source),
		allowShared: item.flag('allowShared'),
		company: companyOf(item, allowed),
		externalId: externalIdOf(item),
		timeout: readTimeout(item),
	};
}
