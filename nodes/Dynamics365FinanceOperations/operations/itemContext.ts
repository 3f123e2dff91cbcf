import type { ErrorContext } from '../../shared/transport/errors/nodeError';
import type { Item } from './run/item';

/** The key as given; '' if the operation has none. */
function givenKey(item: Item): unknown {
	const mode = item.read('keyMode');
	if (mode === 'list') return item.text('record');
	if (mode === 'objectId') return item.read('objectId');
	return mode === 'fields' ? item.read('keyFields.value', '', { skipValidation: true }) : '';
}

/** What a failed item was about, as far as its parameters can be read. */
export function contextOf(item: Item): ErrorContext {
	const shown = (read: () => unknown) => {
		try {
			const value = read();
			return typeof value === 'object' && value !== null
				? JSON.stringify(value)
				: String(value ?? '');
		} catch {
			return '';
		}
	};
	return {
		entity: shown(() => item.text('entity')),
		company: shown(() => item.text('company')),
		key: shown(() => givenKey(item)),
	};
}
