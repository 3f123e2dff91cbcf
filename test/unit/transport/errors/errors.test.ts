import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { INode } from 'n8n-workflow';
import { SignInError } from '../../../../nodes/shared/auth/tokens/signInError';
import { InputError } from '../../../../nodes/shared/core/inputError';
import { fromResponse, fromSignIn } from '../../../../nodes/shared/transport/errors/fromResponse';
import { toNodeError } from '../../../../nodes/shared/transport/errors/nodeError';
import { FnoError } from '../../../../nodes/shared/transport/errors/fnoError';
import { unknownOutcome } from '../../../../nodes/shared/transport/errors/failures';

const node: INode = {
	id: 'n',
	name: 'Node',
	type: 'test',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};
const reply = (status: number, message?: string) => ({
	status,
	headers: { 'ms-dyn-aid': 'activity-1' },
	text:
		message === undefined
			? ''
			: JSON.stringify({ error: { message: 'x', innererror: { message } } }),
});

describe('an error response', () => {
	it.each([
		[401, 'auth', /Microsoft Entra ID applications/],
		[403, 'forbidden', /security role/],
		[404, 'notFound', /company/],
		[429, 'throttled', /Wait/],
		[400, 'refused', /F&O gave no reason/],
		[413, 'refused', /too large/],
		[414, 'refused', /values in one condition/],
		[428, 'refused', /ETag/],
		[431, 'refused', /values in one condition/],
		[412, 'refused', /Read it again/],
		[502, 'unavailable', /Power Platform admin center/],
		[302, 'auth', /address of the instance is that of finance and operations/],
	])('with status %i has kind %s and says what to do', (status, kind, advice) => {
		const error = fromResponse(reply(status));
		expect(error).toMatchObject({ kind, status });
		expect(error.message).not.toBe('');
		expect(error.description).toMatch(advice);
	});

	it.each([
		['No resources were found when selecting for update.', /company/],
		[
			'Write failed. Infolog: Error: Number sequence does not allow editing..',
			/Leave the field empty/,
		],
		[
			"The value 'X' in field 'Group' is not found in the related table 'Groups'.",
			/does not exist in this company/,
		],
		['Cannot create a record in Groups. The record already exists..', /Update it instead/],
		[
			'An update conflict occurred due to another user process deleting the record.',
			/Run the item again/,
		],
		["Field 'Name' is read-only.", /cannot be written/],
		['Only 1 of 2 keys provided for lookup, provide keys for dataAreaId', /every key field/],
		[
			'This request could not be processed due to system experiencing high resource utilization.',
			/priority/,
		],
	])('with the message "%s" comes with advice', (message, advice) => {
		const error = fromResponse(reply(400, message));
		expect(error.message).toContain(message.slice(0, 12));
		expect(error.description).toMatch(advice);
		expect(error.activityId).toBe('activity-1');
	});
});

describe('the origin of a response counts for more than its status', () => {
	const page = { headers: {}, text: '<html><title>400 - already exists</title></html>' };

	it.each([400, 409, 422, 500, 503])("F&O's own refusal with status %i is one", (status) => {
		const { kind, description } = fromResponse(reply(status, 'Site is mandatory.'));
		expect(kind).toBe('refused');
		expect(description).toMatch(/^(Correct what the message|The record was changed)/);
	});

	it('and a status of 501 is not a matter of time', () => {
		const { description } = fromResponse({ status: 501, headers: {}, text: '' });
		expect(description).toMatch(/does not support this kind of request/);
		expect(description).not.toMatch(/run the item again/);
	});

	it.each([400, 403, 404, 405, 409, 412])('a web page with status %i is no refusal', (status) => {
		const { description } = fromResponse({ status, ...page });
		expect(description).toMatch(/did not come from finance and operations/);
	});

	it.each([403, 404, 405, 409, 412])('%i outside of /data is not about records', (status) => {
		const elsewhere = ['/api/services/Group/Service/Call', '/api/connector/ack/x', '/x'];
		for (const path of elsewhere) {
			const { description } = fromResponse(reply(status, 'No.'), path);
			expect(description).not.toMatch(/record|entity|company/i);
		}
		for (const path of ['/data/CustomersV3', '/namespaces/AXSF/data/CustomersV3', undefined]) {
			const { description } = fromResponse(reply(status, 'No.'), path);
			expect(description).toMatch(/record|entity/i);
		}
	});

	it('a 304 is no sign-in page', () => {
		const { kind, message } = fromResponse({ status: 304, headers: {}, text: '' });
		expect(kind).toBe('refused');
		expect(message).toContain('Nothing has changed');
	});

	it.each([500, 502, 503])('a web page with status %i is trouble', (status) => {
		expect(fromResponse({ status, ...page }).description).toMatch(/admin center/);
	});

	it('an empty 404 is about a record only if F&O sent it', () => {
		const nowhere = fromResponse({ status: 404, headers: {}, text: '' });
		expect(nowhere.description).toMatch(/did not come from finance and operations/);
		expect(fromResponse(reply(404)).description).toMatch(/Check the entity, the key/);
	});
});

describe('the state of an execution that F&O does not know yet', () => {
	it.each([
		'Exception occurred while executing action GetExecutionSummaryStatus on Entity DataManagementDefinitionGroup: Execution details were not found for execution id: Import-1',
		'Execution details were not found.',
	])('advises to wait: %s', (message) => {
		for (const status of [400, 500]) {
			const { description } = fromResponse(reply(status, message));
			expect(description).toMatch(/Wait half a minute and try again/);
			expect(description).not.toMatch(/Correct/);
		}
	});
});

describe('a metadata address that does not exist', () => {
	it.each(['/data/$metadata', '/data/%24metadata', "/metadata/PublicEntities('X')"])(
		'does not mention a record: %s',
		(path) => {
			const { kind, description } = fromResponse(reply(404), path);
			expect(kind).toBe('notFound');
			expect(description).toContain('/data/$metadata');
			expect(description).not.toMatch(/key|company/);
		},
	);
});

describe('the error shown for an item', () => {
	it.each([
		['names the item, counted from 0, where several ran', true, 'A is empty', ' [item 3]'],
		['names none where it was the only one', false, 'A is empty', ''],
		['says once which item it is', true, 'A of item 3 is empty', ''],
		['takes no other item for it', true, 'A of item 30 is empty', ' [item 3]'],
	])('%s', (_, isOneOfMany, text, added) => {
		const error = new InputError({ field: 'A', message: text, advice: 'Fill in A' });
		const { message } = toNodeError(node, error, 3, { isOneOfMany });
		expect(message).toBe(text + added);
		// The editor adds the item where it doesn't find these words in the message.
		expect(!isOneOfMany || message.includes('item 3')).toBe(true);
	});

	it('shows the message, status, context and activity ID of the response', () => {
		const error = fromResponse(reply(400, 'Site is mandatory.'));
		const context = { entity: 'CustomerGroups', key: "dataAreaId='usmf'", company: 'usmf' };
		const shown = toNodeError(node, error, 3, context);
		expect(shown).toBeInstanceOf(NodeApiError);
		expect(shown).toMatchObject({ message: 'Site is mandatory.', httpCode: '400' });
		expect(shown.context.itemIndex).toBe(3);
		expect(shown.description).toBe(
			"Correct what the message describes and run the item again. Entity: CustomerGroups, Key: dataAreaId='usmf', Company: usmf, Activity ID: activity-1",
		);
	});

	it.each([
		[
			new InputError({ field: 'A', message: 'A is empty', advice: 'Fill in A' }),
			'A is empty',
			'Fill in A. Nothing was sent.',
		],
		[
			new SignInError({ message: 'AADSTS1: x', code: 'AADSTS1', advice: 'Do y' }),
			'AADSTS1: x',
			'Do y',
		],
		[new FnoError({ kind: 'network', message: 'gone', description: 'Look' }), 'gone', 'Look'],
		[new Error('odd'), 'odd', ''],
		['text', 'Something unexpected happened', ''],
	])('says what to do about an error without a response (%#)', (error, message, description) => {
		const shown = toNodeError(node, error, 0);
		expect(shown).toBeInstanceOf(NodeOperationError);
		expect(shown.message).toBe(message);
		expect(shown.description ?? '').toBe(description);
		expect(shown.context.itemIndex).toBe(0);
	});

	it('shows the status and activity ID of a response that left the outcome unknown', () => {
		const error = unknownOutcome(fromResponse(reply(503)));
		const shown = toNodeError(node, error, 0);
		expect(shown).toMatchObject({ message: error.message, httpCode: '503' });
		expect(shown.description).toContain('Activity ID: activity-1');
	});

	it('shows the activity ID of an error without a status', () => {
		const error = new FnoError({
			kind: 'refused',
			message: 'm',
			description: 'd',
			activityId: 'a',
		});
		expect(toNodeError(node, error, 0).description).toBe('d Activity ID: a');
	});

	it.each([
		['Update has been canceled.', 'Update has been cancelled.'],
		['UPDATE HAS BEEN CANCELED', 'UPDATE HAS BEEN CANCELLED'],
		['Canceled: the order was canceled.', 'Cancelled: the order was cancelled.'],
		["The value 'canceled' of uncanceledBy", "The value 'cancelled' of uncancelledBy"],
	])('spells "%s" so that n8n does not take it for a cancelled execution', (words, spelled) => {
		const shown = toNodeError(node, fromResponse(reply(400, words)), 0);
		expect(shown.message).toBe(spelled);
		expect(shown.description).toContain(`The exact words are: "${words}"`);
	});

	it.each(["The status is 'Canceled'.", 'The field CanceledBy is empty.', 'It was cancelled.'])(
		'leaves "%s", which n8n does not look for',
		(words) => {
			const shown = toNodeError(node, fromResponse(reply(400, words)), 0);
			expect(shown.message).toBe(words);
			expect(shown.description).not.toContain('exact words');
		},
	);

	it('spells them the same in an error of the input and of n8n itself', () => {
		const problem = { field: 'A', message: 'A is canceled, not Canceled', advice: 'Fill in A' };
		expect(toNodeError(node, new InputError(problem), 0)).toMatchObject({
			message: 'A is cancelled, not Canceled',
			description:
				'Fill in A. Nothing was sent. The exact words are: "A is canceled, not Canceled"',
		});
		const own = toNodeError(node, new NodeOperationError(node, 'canceled'), 0);
		expect(own).toMatchObject({
			message: 'cancelled',
			description: 'The exact words are: "canceled"',
		});
	});

	it('tells an agent everything in the message, which is all that it gets', () => {
		const tool = { ...node, type: 'package.nodeTool' };
		const error = fromResponse(reply(400, 'Update has been canceled'));
		const shown = toNodeError(tool, error, 0, { entity: 'A', others: 'Items done: 0.' });
		const advice =
			'Correct what the message describes and run the item again. Items done: 0. Entity: A, Activity ID: activity-1';
		expect(shown.description).toBe(advice);
		expect(shown.message).toBe(`Update has been cancelled. ${advice}`);
		// n8n wraps it once more and adds a description that the message doesn't contain.
		expect(new NodeOperationError(tool, shown).message).toBe(shown.message);
	});

	it.each([400, undefined])(
		'keeps a message in which n8n finds the name of a system error (status %s)',
		(status) => {
			const message = 'TablePermission of a preexisting WarehouseAccess is missing.';
			const error = new FnoError({ kind: 'refused', message, description: 'd', status });
			expect(toNodeError(node, error, 0).message).toBe(message);
		},
	);

	it("leaves n8n's own errors unchanged", () => {
		const error = new NodeOperationError(node, 'done');
		expect(toNodeError(node, error, 1)).toBe(error);
	});

	it('keeps the Entra ID error code', () => {
		const error = new SignInError({ message: 'm', code: 'AADSTS65001', advice: 'a' });
		expect(fromSignIn(error)).toMatchObject({
			kind: 'auth',
			code: 'AADSTS65001',
			description: 'a',
		});
	});
});
