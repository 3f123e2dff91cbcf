import { isRecord } from '../../core/guards';
import { infologText, isGeneric } from './errorText';

export type Json = Record<string, unknown>;

const MAX_DETAILS = 20;

/**
 * In: the details of an error [documented]: OData's list of `{message, target}`, or ASP.NET's lists
 * of texts by field name. Out: the texts, each with the name that it is about.
 */
export function textsOf(details: unknown): string[] {
	const byName = isRecord(details) ? Object.entries(details) : [['', details] as const];
	const texts = byName.flatMap(([name, list]) => {
		const each: unknown[] = Array.isArray(list) ? list.slice(0, MAX_DETAILS) : [];
		return each.flatMap((detail) => {
			const text = isRecord(detail) ? messageOf(detail) : detail;
			if (typeof text !== 'string' || isGeneric(text)) return [];
			const about = isRecord(detail) ? textAt(detail, 'target') : name;
			return about === '' || about === 'entity' || text.includes(about)
				? text
				: `${about}: ${text}`;
		});
	});
	return texts.slice(0, MAX_DETAILS);
}

/**
 * In: a message, which may only point to its details, and the details. Out: both, each text once;
 * only the details if the message says nothing.
 */
export function withDetails(message: string, details: readonly string[]): string {
	if (details.length === 0) return message;
	const main = isGeneric(message) ? '' : infologText(message);
	return details.reduce(
		(shown, detail) =>
			shown.includes(detail.trim()) ? shown : [shown, detail].filter(Boolean).join(' '),
		main,
	);
}

/** In: an error, or one inside it. Out: its message, which may come with its language. */
export function messageOf(level: Json): string {
	const { message } = level;
	return isRecord(message) ? textAt(message, 'value') : textAt(level, 'message');
}

/** Out: a member that is text; otherwise ''. */
export function textAt(holder: Json, name: string): string {
	const value = holder[name];
	return typeof value === 'string' ? value : '';
}
