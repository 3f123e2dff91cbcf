import { culpritOf } from '../../../nodes/shared/transport/culprit';
import type { PlannedWrite } from '../../../nodes/shared/transport/writes';
import { environment } from './support';

describe('the one of several writes that an error is about', () => {
	const writes = async (...values: Array<Record<string, unknown>>): Promise<PlannedWrite[]> => {
		const connection = await environment([]).connection();
		return values.map((each) => ({
			connection,
			request: { method: 'POST', effect: 'write', path: '/data/X' },
			write: { kind: 'create', fields: {} },
			values: () => each,
		}));
	};
	const exists = (id: string) =>
		`Cannot create a record in Customer groups (CustGroup). Customer group: ${id}. The record already exists.`;

	it.each([
		['by its key', [{ Id: '70' }, { Id: '77' }, { Id: '7' }], exists('77'), 1],
		['whatever the case', [{ Id: 'us-001' }, { Id: 'us-002' }], exists('US-002'), 1],
		['not by a value that all share', [{ C: 'usmf' }, { C: 'usmf' }], 'No usmf here', undefined],
		[
			'by more values than the others',
			[
				{ A: '77', B: 'x9' },
				{ A: '77', B: 'x8' },
			],
			'77 and x8',
			1,
		],
		['not by a part of a word', [{ Id: 'cord' }, { Id: '1' }], exists('2'), undefined],
		['not by signs of a pattern', [{ Id: '.*' }, { Id: '(x' }], exists('2'), undefined],
		[
			'not where its text names none',
			[{ Id: '70' }, { Id: '77' }],
			'Site is mandatory.',
			undefined,
		],
		['always where there is only one', [{ Id: '70' }], 'Site is mandatory.', 0],
	])('is told %s', async (_, values, message, expected) => {
		expect(culpritOf(await writes(...values), message)).toBe(expected);
	});
});
