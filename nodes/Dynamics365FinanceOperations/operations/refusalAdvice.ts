import { outcomeOf } from '../../shared/core/outcome';
import { unknownPropertyIn } from '../../shared/odata/errors/unknownProperty';
import { adviceOnFilter, namedFields } from '../../shared/odata/filter/mistakes/filterMistakes';
import { unknownField } from '../../shared/records/unknownField';
import { FnoError } from '../../shared/transport/errors/fnoError';
import type { Item } from './run/item';
import type { Run } from './run/run';

/**
 * The error of an item. Its advice is replaced if the item itself shows what F&O refused: a field
 * that doesn't exist, or a mistake in the typed filter. F&O's own text is often useless.
 */
export async function withAdvice(run: Run, item: Item, error: unknown): Promise<unknown> {
	if (!(error instanceof FnoError) || error.kind !== 'refused') return error;
	const advice = await outcomeOf(adviceOn(run, item, error.message));
	if (!advice.ok || advice.value === '') return error;
	return new FnoError({ ...error, message: error.message, description: advice.value });
}

async function adviceOn(run: Run, item: Item, message: string): Promise<string> {
	const name = unknownPropertyIn(message);
	return name === undefined ? await adviceOnTypedFilter(run, item) : await onField(run, item, name);
}

/**
 * F&O may have changed since its metadata was read, so the metadata is read again before names are
 * suggested.
 */
async function onField(run: Run, item: Item, name: string): Promise<string> {
	await run.refresh(item);
	const model = await run.entity(item, 'keys');
	if (!model.fields.some((field) => field.name === name)) return unknownField(model, name).advice;
	return `The metadata of the instance lists ${name}, but F&O does not accept it here. Leave the field out, or ask an administrator whether its feature is turned on.`;
}

async function adviceOnTypedFilter(run: Run, item: Item): Promise<string> {
	const filter = item.read('filterMode') === 'odata' ? item.text('filter') : '';
	if (filter === '') return '';
	const { fields } = await run.entity(item, 'keys');
	const named = namedFields(
		filter,
		fields.map(({ name }) => name),
	);
	// With the members of the enumerations that the filter names.
	return adviceOnFilter(filter, (await run.entity(item, named)).fields);
}
