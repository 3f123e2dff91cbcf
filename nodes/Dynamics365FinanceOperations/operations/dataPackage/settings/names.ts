import {
	checkedExecutionId,
	newExecutionId,
} from '../../../../shared/dataManagement/projects/executionId';
import { checkedProjectName } from '../../../../shared/dataManagement/projects/projectName';
import type { Item } from '../../run/item';

const optionText = (item: Item, name: string): string => String(item.option(name) ?? '').trim();

/** The option Execution ID; '' if it is empty. */
export const typedExecutionId = (item: Item): string => optionText(item, 'executionId');

/** The option Execution ID, or a new id. Throws InputError. */
export function readExecutionId(item: Item): string {
	const typed = typedExecutionId(item);
	return typed === '' ? newExecutionId() : checkedExecutionId(typed);
}

/** The option Project Name; `undefined` if it is empty. Throws InputError for one too long. */
export function readProjectName(item: Item): string | undefined {
	const typed = optionText(item, 'projectName');
	return typed === '' ? undefined : checkedProjectName(typed);
}

/** The parameter Execution ID of what works on an earlier run. Throws InputError if it is empty. */
export const readGivenExecutionId = (item: Item): string =>
	checkedExecutionId(item.text('executionId'));
