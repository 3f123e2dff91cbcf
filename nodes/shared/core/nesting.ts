/**
 * How many levels of nested objects and lists a value may have; F&O's own values have about five.
 */
export const MOST_LEVELS = 100;

/** A value nested more deeply than anything can walk through safely, n8n included. */
export class NestingError extends SyntaxError {
	constructor(what: string) {
		super(`${what} is nested more than ${MOST_LEVELS} levels deep`);
	}
}

/**
 * In: a value from elsewhere. Out: whether it has too many levels. Goes through it level by level,
 * because recursion fails at a few thousand levels.
 */
export const isNestedTooDeep = (value: unknown): boolean => holdersBelow(value).length > 0;

/**
 * In: a value from elsewhere, which is changed. Out: whether it had too many levels; the objects
 * and lists on the last level that is left are then empty.
 */
export function cutDeepLevels(value: unknown): boolean {
	if (!isNestedTooDeep(value)) return false;
	for (const holder of holdersBelow(value, MOST_LEVELS - 1)) {
		if (Array.isArray(holder)) holder.length = 0;
		else for (const name of Object.keys(holder)) Reflect.deleteProperty(holder, name);
	}
	return true;
}

/** The objects and lists that have the given number of levels above them. */
function holdersBelow(value: unknown, levels = MOST_LEVELS): object[] {
	let level: object[] = isHolder(value) ? [value] : [];
	for (let depth = 0; depth < levels && level.length > 0; depth++) {
		const next: object[] = [];
		for (const holder of level) addHolders(holder, next);
		level = next;
	}
	return level;
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
