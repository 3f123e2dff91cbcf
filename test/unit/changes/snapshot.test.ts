import {
	packRecords,
	readSnapshot,
	unpackRecords,
} from '../../../nodes/Dynamics365FinanceOperationsChangesTrigger/changes/snapshot';

describe('the records of a snapshot', () => {
	it('come back as they were, whatever their keys contain', () => {
		const records = ['', '|', '%7C', '%', 'a\nb', "O'Neil", 'Zürich-東京', ' x '].map((text) => ({
			key: ['usmf', text],
			hash: 'abcd-_12',
		}));
		expect(unpackRecords(packRecords(records))).toEqual(records);
		expect(unpackRecords(packRecords([]))).toEqual([]);
	});

	it('take about 250 KB of static data for 10,000 customers', () => {
		const records = Array.from({ length: 10_000 }, (_, n) => ({
			key: ['usmf', `US-${String(n).padStart(6, '0')}`],
			hash: 'abcdefgh',
		}));
		const snapshot = { scope: 'x'.repeat(16), isOpen: false, reading: 'whole' };
		const size = JSON.stringify({ ...snapshot, records: packRecords(records) }).length;
		process.stdout.write(`a snapshot of 10,000 customers: ${Math.round(size / 1_000)} KB\n`);
		expect(size).toBeGreaterThan(200_000);
		expect(size).toBeLessThan(260_000);
	});
});

describe('a stored snapshot', () => {
	const stored = { scope: 'a', isOpen: true, reading: 'steady', records: 'usmf|X|abcdefgh' };

	it('is of use for what it was made of alone', () => {
		expect(readSnapshot(stored, 'a')).toEqual(stored);
		expect(readSnapshot(stored, 'b')).toBeUndefined();
		expect(readSnapshot({ ...stored, records: 1 }, 'a')).toBeUndefined();
		expect(readSnapshot(undefined, 'a')).toBeUndefined();
	});

	it('is not trusted for more than it says', () => {
		expect(readSnapshot({ ...stored, reading: 'x' }, 'a')).toMatchObject({ reading: 'moved' });
	});
});
