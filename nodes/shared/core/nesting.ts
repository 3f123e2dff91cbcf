/** Levels of objects and lists that a value may have inside each other; F&O's own have about five. */
export const MOST_LEVELS = 100;

/** A value nested more deeply than anything can walk through safely, n8n included. */
export class NestingError extends SyntaxError {
	constructor(what: string) {
		super(`${what} is nested more than ${MOST_LEVELS} levels deep`);
	}
}

/**
 * In: a value from elsewhere. Out: whether it has too many levels. Goes through it level by level,
 * because functions that call themselves fail at a few thousand.
 */
export function isNestedTooDeep(value: unknown): boolean {
	let level: object[] = isHolder(value) ? [value] : [];
	for (let depth = 0; level.length > 0; depth++) {
		if (depth >= MOST_LEVELS) return true;
		const next: object[] = [];
		for (const holder of level) addHolders(holder, next);
		level = next;
	}
	return false;
}

const isHolder = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Plain loops, because this runs for every record. */
function addHolders(holder: object, found: object[]): void {
	if (Array.isArray(holder)) {
		for (const member of holder as unknown[]) if (isHolder(member)) found.push(member);
		return;
	}
	const members = holder as Record<string, unknown>;
	for (const name in members) {
		const member = members[name];
		if (isHolder(member)) found.push(member);
	}
}
