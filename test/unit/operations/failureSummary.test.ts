import {
	causingItem,
	summaryOf,
} from '../../../nodes/Dynamics365FinanceOperations/operations/failureSummary';
import type { Outcome } from '../../../nodes/shared/core/outcome';
import { InputError } from '../../../nodes/shared/core/inputError';
import { FnoError } from '../../../nodes/shared/transport/errors/fnoError';
import type { FnoErrorKind } from '../../../nodes/shared/transport/errors/fnoError';

const written: Outcome<unknown> = { ok: true, value: [] };
const failed = (kind: FnoErrorKind): Outcome<unknown> => ({
	ok: false,
	error: new FnoError({ kind, message: kind, description: '' }),
});
const wrong: Outcome<unknown> = {
	ok: false,
	error: new InputError({ field: 'A', message: 'wrong', advice: '' }),
};

describe('the summary of all items', () => {
	it('lists item numbers by outcome', () => {
		const kept = failed('notSent');
		const unknown = failed('unknownOutcome');
		const outcomes = [written, written, failed('refused'), written, unknown, wrong, kept, kept];
		expect(summaryOf(outcomes)).toBe(
			'Items (counted from 0) done: 0-1, 3; with an unknown outcome: 4; failed: 2, 5; not sent: 6-7.',
		);
	});

	it('does not count what was not written as done', () => {
		const missing = { ok: true as const, value: [], nothingToWrite: true as const };
		expect(summaryOf([missing, written, failed('refused')])).toBe(
			'Items (counted from 0) done: 1; without anything to write: 0; failed: 2.',
		);
	});

	it('is shortened when it would be long', () => {
		const outcomes = Array.from({ length: 40 }, (_, n) => (n % 2 ? failed('refused') : written));
		expect(summaryOf(outcomes)).toMatch(/done: 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, …;/);
	});

	it('is empty for a single item', () => {
		expect(summaryOf([failed('refused')])).toBe('');
	});
});

describe('the item that ends a run', () => {
	it.each([
		[
			'is the first that failed for its own reason',
			[written, failed('notSent'), failed('refused')],
			2,
		],
		['is not one that failed only because of another', [failed('notWritten'), wrong], 1],
		[
			'is the first if none failed for its own reason',
			[failed('notWritten'), failed('notWritten')],
			0,
		],
		['is undefined if all were written', [written, written], undefined],
	])('%s', (_, outcomes, expected) => {
		expect(causingItem(outcomes)).toBe(expected);
	});
});
