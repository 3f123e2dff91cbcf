import type { AllowedCompanies } from '../../../../shared/auth/credential/allowedCompanies';
import { InputError } from '../../../../shared/core/inputError';
import type { SourceFormat } from '../../../../shared/dataManagement/package/packageFormat';
import { checkedProjectName } from '../../../../shared/dataManagement/projects/projectName';
import type { Patience } from '../../../../shared/dataManagement/runs/patience';
import type { Item } from '../../run/item';
import { oneOf } from '../../../../shared/core/oneOf';
import { readCompany } from '../settings/company';
import { readExecutionId, readProjectName, typedExecutionId } from '../settings/names';
import { readPatience } from '../settings/patience';

/** What to export. */
export interface ExportParameters {
	/** An existing project with this name, or a project created for this entity. */
	from: { project: string } | { entity: string; format: SourceFormat };
	company: string;
	onlyChanges: boolean;
	startOver: boolean;
	/** As typed. */
	projectName: string | undefined;
	executionId: string;
	/** Whether the user chose the ID, so it may already be in use. */
	isIdTyped: boolean;
	patience: Patience;
}

/** What to do with a package. */
export interface FileParameters {
	output: 'files' | 'items' | 'package';
	/** The binary field of the output. */
	outputField: string;
}

const FORMATS: readonly SourceFormat[] = ['CSV-Unicode', 'XML-Element'];

function required(item: Item, name: string, label: string): string {
	const value = item.text(name);
	if (value !== '') return value;
	throw new InputError({
		field: label,
		value,
		message: `${label} is empty`,
		advice: 'Choose it from the list, or enter its name.',
	});
}

function readFrom(item: Item): ExportParameters['from'] {
	const from = oneOf(['entity', 'project'] as const, 'Export', item.read('exportFrom', 'entity'));
	if (from === 'project') {
		return { project: checkedProjectName(required(item, 'dataProject', 'Data Project')) };
	}
	return {
		entity: required(item, 'dataEntity', 'Entity'),
		format: oneOf(FORMATS, 'Format', item.read('format', 'CSV-Unicode')),
	};
}

/** Throws InputError for settings that can't be used. */
export function readParameters(
	item: Item,
	allowed: AllowedCompanies | undefined,
): ExportParameters {
	const from = readFrom(item);
	const records = oneOf(['all', 'changes'] as const, 'Records', item.read('records', 'all'));
	const onlyChanges = records === 'changes' && 'entity' in from;
	return {
		from,
		company: readCompany(item, allowed),
		onlyChanges,
		startOver: (onlyChanges || 'project' in from) && item.flag('startOver'),
		projectName: 'entity' in from ? readProjectName(item) : undefined,
		executionId: readExecutionId(item),
		isIdTyped: typedExecutionId(item) !== '',
		patience: readPatience(item),
	};
}

/** Throws InputError for an output that doesn't exist. */
export const readFileParameters = (item: Item): FileParameters => ({
	output: oneOf(['files', 'items', 'package'] as const, 'Output', item.read('output', 'package')),
	outputField: String(item.option('outputField') ?? '').trim() || 'data',
});
