import { readErrorBody, type ErrorBody } from '../../../../nodes/shared/odata/errors/errorBody';

const STACK =
	'   at Microsoft.Dynamics.Platform.Integration.Services.OData.Update.Save(Context c)\r\n   at X.Y()';

function read(status: number, body: unknown, headers: Record<string, string> = {}): ErrorBody {
	return readErrorBody({
		status,
		headers,
		text: typeof body === 'string' ? body : JSON.stringify(body),
	});
}

const odata = (innererror: unknown, code = '') => ({
	error: { code, message: 'An error has occurred.', innererror },
});

describe('an error of OData', () => {
	it('shows the inner message and the entries of its infolog', () => {
		const message =
			"Write failed for table row of type 'XEntity'. Infolog: Info: One; two.; Warning: Site is mandatory.; Error: Update has been canceled..";
		expect(read(400, odata({ message, type: 'AxODataWriteException', stacktrace: STACK }))).toEqual(
			{
				message:
					"Write failed for table row of type 'XEntity'. Info: One; two. Warning: Site is mandatory. Error: Update has been canceled.",
				code: '',
				origin: 'fno',
				isFromFno: true,
			},
		);
	});

	it.each(['internalexception', 'innererror', 'InnerException'])(
		'finds the message of a nested %s',
		(name) => {
			const outer = 'Exception has been thrown by the target of an invocation.';
			const inner = { message: 'The value is too long.', type: 'System.Inner' };
			const error = read(500, odata({ message: outer, type: 'System.Outer', [name]: inner }));
			expect(error).toMatchObject({ message: 'The value is too long.' });
		},
	);

	it('keeps the outer message when the innermost is generic', () => {
		const inner = { message: 'An error has occurred.', type: 'System.Inner' };
		const error = read(400, odata({ message: 'The reason.', type: 'T', internalexception: inner }));
		expect(error).toMatchObject({ message: 'The reason.' });
	});

	it('reads a message with its language, and a code', () => {
		const body = {
			error: { code: '42', message: { lang: 'en', value: 'The reason.' }, innererror: {} },
		};
		expect(read(400, body)).toMatchObject({ message: 'The reason.', code: '42', origin: 'fno' });
	});

	it('keeps the generic message when there is no other', () => {
		expect(read(500, { error: { code: '', message: 'An error has occurred.' } })).toMatchObject({
			message: 'An error has occurred.',
			origin: 'fno',
			isFromFno: true,
		});
	});

	it('shows its details in place of a main text that is generic', () => {
		const details = [{ code: 'a', message: 'Site is mandatory.' }, { message: 'So is Name.' }, 7];
		const body = (message: string) => ({ error: { code: '', message, details } });
		expect(read(400, body('An error has occurred.')).message).toBe(
			'Site is mandatory. So is Name.',
		);
	});

	it('shows its details after a main text that only points to them', () => {
		const message = 'Several errors occurred, see details below.';
		const details = [
			{ message: 'It is mandatory.', target: 'Site' },
			{ message: 'The Name is too long.', target: 'Name' },
			{ message: 'Several errors' },
			{ message: 'An error has occurred.' },
		];
		const shown = `${message} Site: It is mandatory. The Name is too long.`;
		expect(read(400, { error: { code: '', message, details } }).message).toBe(shown);
		const inside = { error: { code: '', message: 'x', innererror: { message, details } } };
		expect(read(500, inside).message).toBe(shown);
	});

	it('shows its details after an infolog', () => {
		const message = 'Write failed. Infolog: Error: Update has been canceled..';
		const body = { error: { code: '', message, details: [{ message: 'Site is missing.' }] } };
		expect(read(400, body).message).toBe(
			'Write failed. Error: Update has been canceled. Site is missing.',
		);
	});

	it('takes the activity ID from the header', () => {
		const error = read(400, odata({ message: 'The reason.' }), { 'ms-dyn-aid': 'aid-1' });
		expect(error.activityId).toBe('aid-1');
	});

	it('comes from a gateway when it has a code and no inner error', () => {
		const body = { error: { code: 'ServiceUnavailable', message: 'Try later.' } };
		expect(read(503, body)).toMatchObject({
			message: 'Try later.',
			code: 'ServiceUnavailable',
			origin: 'gateway',
		});
		expect(read(503, body, { 'ms-dyn-aid': 'aid-1' }).origin).toBe('fno');
	});

	it('shows no stack trace, token or signature from a message', () => {
		const message = `The reason.\r\n${STACK}`;
		expect(read(400, odata({ message })).message).toBe('The reason.');
		const secret =
			'Bearer eyJhbGciOi.eyJzdWIi.c2ln was sent to https://x.invalid/a?sv=1&sig=abc%3D';
		expect(read(400, odata({ message: secret })).message).toBe(
			'Bearer [token removed] was sent to https://x.invalid/a?sv=1&sig=[removed]',
		);
	});

	it('leaves an ellipsis and the word at alone', () => {
		const message = 'Look at the list of Contoso.Items (three) and wait...';
		expect(read(400, odata({ message })).message).toBe(message);
	});
});

describe('other bodies', () => {
	it('of a custom service', () => {
		const body = {
			Message: 'An exception occured when invoking the operation - The record already exists.',
			ExceptionType: 'DuplicateKeyException',
			ActivityId: '671c83eb-9ccf-0002-f091-1d67cf9cd601',
		};
		expect(read(500, body)).toEqual({
			message: 'The record already exists.',
			code: 'DuplicateKeyException',
			activityId: '671c83eb-9ccf-0002-f091-1d67cf9cd601',
			origin: 'fno',
			isFromFno: true,
		});
	});

	it('of the Web API router', () => {
		const Message = "No HTTP resource was found that matches the request URI 'https://x/data/X'.";
		expect(read(404, { Message })).toMatchObject({ message: Message, origin: 'webapi' });
		expect(read(404, { Message, MessageDetail: 'No type was found.' }).message).toBe(
			'No type was found.',
		);
	});

	it('of the Web API about invalid input', () => {
		const Message = 'The request is invalid.';
		const ModelState = { entity: ['There is no CustGrp.', ''], 'entity.Limit': ['No number.'] };
		expect(read(400, { Message, ModelState })).toMatchObject({
			message: 'There is no CustGrp. entity.Limit: No number.',
			origin: 'webapi',
		});
		expect(read(400, { Message: 'Two errors.', ModelState }).message).toBe(
			'Two errors. There is no CustGrp. entity.Limit: No number.',
		);
		expect(read(400, { Message, ModelState: { entity: [] } }).message).toBe(Message);
		expect(read(400, { Message, ModelState: 'x' }).message).toBe(Message);
		const title = 'One or more validation errors occurred.';
		expect(read(400, { title, errors: { Name: ['Too long.'] } }).message).toBe('Name: Too long.');
	});

	it('of the Web API with an exception', () => {
		const body = {
			Message: 'An error has occurred.',
			ExceptionMessage: 'Outer.',
			ExceptionType: 'System.Outer',
			StackTrace: STACK,
			InnerException: { ExceptionMessage: 'Inner.', ExceptionType: 'System.Inner' },
		};
		expect(read(500, body)).toMatchObject({
			message: 'Inner.',
			origin: 'webapi',
		});
	});

	it('of the connector', () => {
		const id = '\r\nclientRequestId: 0f8fad5b-d9cb-469f-a165-70867728950e';
		const reshaped = {
			status: 400,
			message: `An error has occurred.  Write failed for table row of type 'X'.${id}`,
			source: 'x.invalid',
			errors: [],
		};
		expect(read(400, reshaped)).toMatchObject({
			message: "Write failed for table row of type 'X'.",
			origin: 'gateway',
		});
		const procedure = "Procedure: 'Set/Microsoft.Dynamics.DataEntities.doIt' is not found.";
		expect(read(400, { Message: procedure + id }).message).toBe(procedure);
	});

	it('in plain text, from finance and operations only if its headers show it', () => {
		expect(read(400, 'Execution details were not found.')).toMatchObject({
			message: 'Execution details were not found.',
			origin: 'gateway',
		});
		expect(read(400, '"Quoted."', { 'ms-dyn-aid': 'a' })).toMatchObject({
			message: 'Quoted.',
			origin: 'fno',
			isFromFno: true,
		});
	});

	it.each([
		['<html><head><title>Bad &amp; Gateway</title></head><body>x</body></html>', 'Bad & Gateway'],
		['<!DOCTYPE html>\n<html><title> </title><h1>502</h1><p>y</p></html>', '502'],
		[
			'<html><style>p {}</style><script>var a;</script><p>It&#39;s <b>down</b></p></html>',
			"It's down",
		],
		['<html></html>', 'The gateway got no valid response from the server. (HTTP 502)'],
	])('in HTML: %s', (html, message) => {
		expect(read(502, html, { 'ms-dyn-aid': 'a' })).toMatchObject({ message, origin: 'gateway' });
	});

	it.each([
		[404, 'Nothing was found at this address. (HTTP 404)'],
		[429, 'The server is busy and asks callers to wait. (HTTP 429)'],
		[599, 'The request failed without a reason. (HTTP 599)'],
	])('that are empty, status %i', (status, message) => {
		expect(read(status, '')).toMatchObject({ message, origin: 'empty', code: '' });
	});

	it.each([
		'{}',
		'[]',
		'null',
		'{"Message":7}',
		'{"error":null}',
		'{"error":"invalid_token"}',
		'{"a":',
	])('that are odd never throw: %s', (text) => {
		const error = read(500, text);
		expect(error.origin).toBe('gateway');
		expect(error.message).not.toBe('');
	});

	it.each(['x', ' ', '\n', '. at ', '<script', '<title>', 'eyJ.', '"', 'Infolog: Error: '])(
		'are read quickly and truncated when they are very long: %p',
		(piece) => {
			const text = piece.repeat(1_000_000 / piece.length);
			const start = performance.now();
			const { message } = read(400, `<html>${text}`);
			expect(read(400, odata({ message: text })).message.length).toBeLessThan(2100);
			expect(message.length).toBeLessThan(2100);
			expect(performance.now() - start).toBeLessThan(5000);
		},
	);
});
