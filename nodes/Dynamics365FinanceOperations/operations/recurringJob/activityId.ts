import { isGuid } from '../../../shared/core/guards';
import { InputError } from '../../../shared/core/inputError';
import type { Item } from '../run/item';

/** A GUID as entered, with or without braces; throws InputError for anything else. */
export function readGuid(
	item: Item,
	{ name, label, advice }: { name: string; label: string; advice: string },
): string {
	const typed = item.text(name);
	const id = typed.replace(/^\{(.*)\}$/, '$1').trim();
	if (isGuid(id)) return id.toLowerCase();
	throw new InputError({
		field: label,
		value: typed,
		message: typed === '' ? `${label} is empty` : `${label} is "${typed}", which is not a GUID`,
		advice,
	});
}

/** The ID of the recurring job. Throws InputError for anything but a GUID. */
export const readActivityId = (item: Item): string =>
	readGuid(item, {
		name: 'activityId',
		label: 'Activity ID',
		advice:
			'Enter the ID of the recurring job, as F&O shows it under Data management > Manage scheduled data jobs.',
	});
