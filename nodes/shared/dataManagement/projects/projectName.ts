import { hashKey } from '../../core/hashKey';
import { InputError } from '../../core/inputError';

/** The most characters that the name of a data project may have [guess]. */
const LONGEST = 60;

/** Throws InputError for a name that F&O would cut or refuse. */
export function checkedProjectName(name: string): string {
	if (name.length <= LONGEST && !/\p{Cc}/u.test(name)) return name;
	throw new InputError({
		field: 'Project Name',
		value: name,
		message:
			name.length > LONGEST
				? `The project name has ${name.length} characters, but F&O accepts at most ${LONGEST}`
				: 'The project name contains a line break or another control character',
		advice: 'Enter a shorter name with letters, digits and spaces.',
	});
}

/**
 * Builds a name from its parts, always the same for the same parts. A name that would be too long
 * ends in a hash of what is cut off; `apart` distinguishes names whose parts are otherwise equal.
 */
export function projectNameOf(parts: readonly string[], apart?: string): string {
	const text = ['n8n', ...parts]
		.join(' ')
		.replace(/\p{Cc}/gu, ' ')
		.trim();
	const mark = apart === undefined ? undefined : hashKey([apart]).slice(0, 10);
	const whole = mark === undefined ? text : `${text} ${mark}`;
	if (whole.length <= LONGEST) return whole;
	const end = mark ?? hashKey([text]).slice(0, 10);
	return `${text.slice(0, LONGEST - end.length - 1).trim()} ${end}`;
}
