import type { EntityModel, FieldModel } from '../../shared/metadata/metadataModel';
import { edmTypeOf } from '../../shared/odata/values/edmTypes';

/** A value of a key as a response would show it: long numbers stay text. */
function shown({ type }: FieldModel, text: string): unknown {
	const kind = edmTypeOf(type)?.kind;
	if (kind === 'flag') return text === 'true';
	return kind === 'number' && String(Number(text)) === text ? Number(text) : text;
}

/** The key of a record that is gone, from its stored text. */
export const shownKey = ({ keys }: EntityModel, key: readonly string[]): Record<string, unknown> =>
	Object.fromEntries(keys.map((field, at) => [field.name, shown(field, key[at] ?? '')]));
