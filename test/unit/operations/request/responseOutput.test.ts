import {
	headOf,
	jsonOutput,
} from '../../../../nodes/Dynamics365FinanceOperations/operations/request/send/responseOutput';
import type { SendParameters } from '../../../../nodes/Dynamics365FinanceOperations/operations/request/send/parameters';

const parameters: SendParameters = {
	method: 'GET',
	path: '/data/X',
	query: [],
	headers: [],
	format: 'json',
	followNextLinks: false,
	fullResponse: false,
	outputField: 'data',
	timeout: undefined,
};
const response = {
	status: 200,
	headers: { 'set-cookie': 'session=MARKER', etag: 'W/"1"' },
	text: '',
};

describe('the output of a request', () => {
	it('has no cookies, which belong to a signed-in session', () => {
		expect(headOf(response)).toEqual({ statusCode: 200, headers: { etag: 'W/"1"' } });
	});

	it.each([
		[undefined, [{ success: true }]],
		[
			[{ a: 1 }, 2],
			[{ a: 1 }, { value: 2 }],
		],
		[{ a: 1 }, [{ a: 1 }]],
		['text', [{ value: 'text' }]],
	])('of %j is %j', (value, items) => {
		expect(jsonOutput(parameters, response, value)).toEqual(items);
	});

	it('has status, headers and the whole body on request', () => {
		expect(jsonOutput({ ...parameters, fullResponse: true }, response, [1, 2])).toEqual([
			{ statusCode: 200, headers: { etag: 'W/"1"' }, body: [1, 2] },
		]);
	});
});
