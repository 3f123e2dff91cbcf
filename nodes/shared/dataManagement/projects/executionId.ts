import { randomUUID } from 'crypto';
import { InputError } from '../../core/inputError';

/** Longer ones may not fit [guess]. */
const LONGEST = 90;

/** A new ID, which starts with the time. */
export const newExecutionId = (now = new Date()): string =>
	`n8n-${now.toISOString().replace(/[-:.]/g, '')}-${randomUUID()}`;

/** An ID as typed. Throws InputError for one that can't be an id. */
export function checkedExecutionId(value: string, label = 'Execution ID'): string {
	if (value !== '' && value.length <= LONGEST && !/\p{Cc}/u.test(value)) return value;
	throw new InputError({
		field: label,
		value,
		message:
			value === ''
				? `${label} is empty`
				: `${label} has more than ${LONGEST} characters, or a line break`,
		advice: 'Enter the execution ID that was returned when the run was started.',
	});
}
