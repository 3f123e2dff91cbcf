import { readDequeued } from '../../../nodes/shared/recurringJobs/dequeue';

const LINK = 'http://contoso.operations.dynamics.com/api/connector/download/x';
const plain = { CorrelationId: 'c', PopReceipt: 'p', DownloadLocation: LINK };
const read = (more: Record<string, unknown> = {}) =>
	readDequeued(JSON.stringify({ ...plain, ...more }));

it('keeps the text as it is', () => {
	const text = ` {"CorrelationId" : "c", "PopReceipt": "p", "DownloadLocation": "a\\u0026b"}\n`;
	expect(readDequeued(text)).toEqual({ text, correlationId: 'c', downloadLocation: 'a&b' });
});

it.each(['IsDownLoadFileExist', 'IsDownloadFileExist', 'isDownLoadFileExist'])(
	'a message has no file where %s is false, in any casing',
	(name) => {
		expect(read({ [name]: false })).not.toHaveProperty('downloadLocation');
		expect(read({ [name]: true })).toHaveProperty('downloadLocation', LINK);
	},
);

it('a message without a link has no file', () => {
	expect(read({ DownloadLocation: '' })).not.toHaveProperty('downloadLocation');
	expect(read({ DownloadLocation: null })).not.toHaveProperty('downloadLocation');
});

it.each([{ DownloadLocation: '' }, { DownloadLocation: null }, { DownloadLocation: 5 }])(
	'a message that should have a file, but has %j, is no message without one',
	(more) => {
		const message = read({ ...more, IsDownLoadFileExist: true });
		expect(message?.fault).toContain('F&O sent no link');
		expect(message).not.toHaveProperty('downloadLocation');
	},
);

it.each([false, 'False', 'false'])('%j means that there is no file', (IsDownLoadFileExist) => {
	expect(read({ IsDownLoadFileExist })).not.toHaveProperty('downloadLocation');
	expect(read({ IsDownLoadFileExist })).not.toHaveProperty('fault');
});

it('says why there is no file', () => {
	expect(read({ IsDownLoadFileExist: false, FileDownLoadErrorMessage: 'Gone' })).toMatchObject({
		fault: 'Gone',
	});
	expect(read({ FileDownLoadErrorMessage: '' })).not.toHaveProperty('fault');
});

it.each([undefined, null, '', '0001-01-01T00:00:00', '1900-01-01T00:00:00Z'])(
	'%p is no earlier delivery',
	(LastDequeueDateTime) => {
		expect(read({ LastDequeueDateTime })).not.toHaveProperty('lastDequeuedAt');
	},
);

it('an earlier delivery is marked', () => {
	const LastDequeueDateTime = '2026-03-01T10:00:00Z';
	expect(read({ LastDequeueDateTime })).toHaveProperty('lastDequeuedAt', LastDequeueDateTime);
});

it.each(['', 'null', '[]', '"text"', '{}', '{"CorrelationId":"c"}', '<html>', '{"Message":"No"}'])(
	'%p is no message',
	(text) => {
		expect(readDequeued(text)).toBeUndefined();
	},
);
