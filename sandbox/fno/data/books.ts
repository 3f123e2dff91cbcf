import type { Entity, Model } from '../model/modelTypes';
import type { Store } from './store';
import type { Row } from '../values/storedValues';

/** One thing that an environment has done or refused. */
export interface BookEntry {
	/** Increases over the life of the books. */
	n: number;
	/** Milliseconds. */
	at: number;
	kind: 'create' | 'update' | 'delete' | 'action' | 'refused';
	set: string;
	/** Key values of the record, with its company; empty for a refusal. */
	key: Row;
	/** What was stored, the arguments of an action, or the text of a refused request. */
	values: Record<string, unknown>;
}

/**
 * The work that an environment has committed, to compare with what a client reports. What a change
 * set rolled back isn't in it.
 */
export interface Books {
	add: (entry: Omit<BookEntry, 'n' | 'at'>) => void;
	/** The position of the next entry. */
	mark: () => number;
	/** Takes back every entry since a mark. */
	rollBack: (mark: number) => void;
	list: (after: number) => BookEntry[];
	/** Turns the books on, or off and empty. They start off. */
	enable: (on: boolean) => void;
	isOn: () => boolean;
}

/** Empty books. */
export function createBooks(): Books {
	let entries: BookEntry[] = [];
	let count = 0;
	let isOn = false;
	return {
		add(entry) {
			if (isOn) entries.push({ n: ++count, at: Date.now(), ...entry });
		},
		mark: () => entries.length,
		rollBack(mark) {
			entries.length = Math.min(entries.length, mark);
		},
		list: (after) => entries.filter(({ n }) => n > after),
		enable(on) {
			isOn = on;
			if (!on) entries = [];
		},
		isOn: () => isOn,
	};
}

/**
 * Books with a second set that follows them: what is rolled back in one is rolled back in both. The
 * second set starts empty.
 */
export function followedBooks(books: Books, follower: Books): Books {
	const marks = new Map<number, number>();
	return {
		...books,
		mark() {
			const mark = books.mark();
			marks.set(mark, follower.mark());
			return mark;
		},
		rollBack(mark) {
			books.rollBack(mark);
			follower.rollBack(marks.get(mark) ?? 0);
		},
	};
}

export const keyOf = ({ keys }: Entity, row: Row): Row =>
	Object.fromEntries(keys.map(({ name }) => [name, row[name] ?? null]));

interface BookedStore {
	store: Store;
	books: Books;
	model: Model;
}

/** A store that also writes every change into the books. */
export function withBooks({ store, books, model }: BookedStore): Store {
	if (!books.isOn()) return store;
	const note = (kind: BookEntry['kind'], set: string, row: Row, values: Row): void => {
		const entity = model.bySet.get(set);
		if (entity) books.add({ kind, set, key: keyOf(entity, row), values: { ...values } });
	};
	return {
		...store,
		insert(entity, values) {
			const stored = store.insert(entity, values);
			note('create', entity.set, stored.row, values);
			return stored;
		},
		update(stored, values) {
			store.update(stored, values);
			note('update', stored.set, stored.row, values);
		},
		remove(entity, stored) {
			store.remove(entity, stored);
			note('delete', entity.set, stored.row, {});
		},
	};
}
