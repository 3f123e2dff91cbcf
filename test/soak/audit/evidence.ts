import type { LogEntry } from '../../../sandbox/control/requestLog';
import type { BookEntry } from '../../../sandbox/fno/data/books';
import type { SoakItem } from '../operations/operation';

/** An entry of the books, with the environment that wrote it. */
export interface Work extends BookEntry {
	environment: string;
}

/** All that the sandbox knows about a round, by the marks of operations and items. */
export interface Evidence {
	/** The work of an item that its expectation is about. */
	workOf: (item: SoakItem) => Work[];
	/** Whether anything at all was done about an item. */
	anyWork: (item: SoakItem) => boolean;
	/** Every request about an item or operation. */
	requestsAbout: (mark: string) => LogEntry[];
}

const MARK = /S\d+i/;

const textOf = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

/** Groups by the operation whose mark is in the text; anything else is nobody's. */
function byOperation<T>(entries: readonly T[], text: (entry: T) => string): Map<string, T[]> {
	const groups = new Map<string, T[]>();
	for (const entry of entries) {
		const [mark] = MARK.exec(text(entry)) ?? [];
		if (mark === undefined) continue;
		const group = groups.get(mark) ?? [];
		group.push(entry);
		groups.set(mark, group);
	}
	return groups;
}

/** Collects what the sandbox knows. */
export function collectEvidence(books: readonly Work[], log: readonly LogEntry[]): Evidence {
	const workText = ({ key, values }: Work) => JSON.stringify([key, values]);
	const requestText = ({ path, body }: LogEntry) => `${path}\n${textOf(body)}`;
	const works = byOperation(books, workText);
	const requests = byOperation(log, requestText);
	const operationOf = (mark: string) => MARK.exec(mark)?.[0] ?? '';
	return {
		workOf({ mark, expects }) {
			if (expects.kind !== 'write') return [];
			return (works.get(operationOf(mark)) ?? []).filter(
				(work) =>
					work.kind === expects.writes && work.set === expects.set && workText(work).includes(mark),
			);
		},
		anyWork: ({ mark }) =>
			(works.get(operationOf(mark)) ?? []).some(
				(work) => work.kind !== 'refused' && workText(work).includes(mark),
			),
		requestsAbout: (mark) =>
			(requests.get(operationOf(mark)) ?? []).filter((entry) => requestText(entry).includes(mark)),
	};
}
