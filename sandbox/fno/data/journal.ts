import type { Session } from '../session';
import type { Store } from './store';
import type { Row } from '../values/storedValues';

/**
 * A session whose writes can be rolled back. As outside a changeset, numbers taken from number
 * sequences stay used.
 */
export function withJournal(session: Session): { journaled: Session; rollBack: () => void } {
	const { store, books } = session;
	const mark = books.mark();
	const undo: (() => void)[] = [];
	const journal: Store = {
		...store,
		insert(entity, values) {
			const stored = store.insert(entity, values);
			undo.push(() => store.remove(entity, stored));
			return stored;
		},
		update(stored, values) {
			const before: Row = {};
			for (const name of Object.keys(values)) before[name] = stored.row[name] ?? null;
			const { recVersion } = stored;
			store.update(stored, values);
			undo.push(() => {
				store.update(stored, before);
				stored.recVersion = recVersion;
			});
		},
		remove(entity, stored) {
			store.remove(entity, stored);
			undo.push(() => store.restore(entity, stored));
		},
	};
	const rollBack = (): void => {
		for (const step of undo.reverse()) step();
		undo.length = 0;
		books.rollBack(mark);
	};
	return { journaled: { ...session, store: journal }, rollBack };
}
