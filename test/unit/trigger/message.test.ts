import { withIsoDates } from '../../../nodes/Dynamics365FinanceOperationsTrigger/events/eventDates';
import { readMessage } from '../../../nodes/Dynamics365FinanceOperationsTrigger/events/message';
import type { BusinessEvent } from '../../../nodes/Dynamics365FinanceOperationsTrigger/events/businessEvent';
import { event, gridEvent, validation } from './triggerSupport';

const read = (body: unknown, headers = {}) =>
	readMessage(typeof body === 'string' ? body : JSON.stringify(body), headers);

function eventsIn(body: unknown, headers = {}): BusinessEvent[] {
	const message = read(body, headers);
	if (message.kind !== 'events') throw new Error(`The message is ${message.kind}`);
	return message.events;
}

const remote = (more: object) => ({
	MessageName: 'OnExternalUpdated',
	PrimaryEntityName: 'mserp_custcustomerv3entity',
	PrimaryEntityId: '0000aaaa-0000-0000-0000-00000000bbbb',
	OperationId: '1111aaaa-0000-0000-0000-00000000cccc',
	OperationCreatedOn: '/Date(1720000000000+0200)/',
	...more,
});
const target = (Attributes: unknown) => [
	{ key: 'Target', value: { Attributes, Id: '0000aaaa-0000-0000-0000-00000000bbbb' } },
];

describe('the header of an event', () => {
	it('has the same members for every event', () => {
		const [{ header }] = eventsIn(event({ EventId: 'ABC', ControlNumber: 7 }));
		expect(header).toEqual({
			eventId: 'ABC',
			businessEventId: 'SalesOrderConfirmedBusinessEvent',
			legalEntity: 'usmf',
			controlNumber: '7',
			eventTime: '2022-12-30T13:51:15.2942742Z',
			initiatingUser: '410A2690-5EC2-42EE-9F2A-E75B4E324930',
			source: 'https',
		});
	});

	it('takes the time from the other field, and leaves missing members empty', () => {
		const bare = { BusinessEventId: 'X', EventTime: '/Date(1672408275000)/', LegalEntity: '500' };
		expect(eventsIn(bare)[0].header).toEqual({
			eventId: '',
			businessEventId: 'X',
			legalEntity: '500',
			controlNumber: '',
			eventTime: '2022-12-30T13:51:15.000Z',
			initiatingUser: '',
			source: 'https',
		});
	});

	it.each(['9223372036854775807', '5637144576123456789', '0'])(
		'keeps the digits of control number %s',
		(number) => {
			const text = JSON.stringify(event({ ControlNumber: 'N' })).replace('"N"', number);
			const [{ header }] = eventsIn(text);
			expect(header.controlNumber).toBe(number);
		},
	);

	it('has no user and no id where F&O sends zeros', () => {
		const zeros = '00000000-0000-0000-0000-000000000000';
		const [{ header }] = eventsIn(
			event({ EventId: zeros, InitiatingUserAADObjectId: `{${zeros}}` }),
		);
		expect(header).toMatchObject({ eventId: '', initiatingUser: '' });
	});

	it.each([
		['its class', { BusinessEventId: 'BusinessEventsTestEndpointContract' }],
		['its class with a suffix', { BusinessEventId: 'BusinessEventsTestEndpointContract_2' }],
		['its control number', { ControlNumber: '-9223372036854775808' }],
	])('recognises the test message by %s', (_, more) => {
		expect(eventsIn(event(more))[0].header.isTest).toBe(true);
	});
});

describe('a message', () => {
	it('keeps the members of the contract, including names with blanks', () => {
		const sent = event({ 'Work order GUID': '{1}', Nested: { Lines: [{ Qty: 1.5 }] } });
		expect(eventsIn(sent)[0].fields).toEqual(sent);
	});

	it('may be a list', () => {
		expect(eventsIn([event(), event()])).toHaveLength(2);
	});

	it('may have a byte order mark', () => {
		expect(eventsIn(`\uFEFF${JSON.stringify(event())}`)).toHaveLength(1);
	});

	it.each([
		['an object', event({ EventId: 'A' })],
		['JSON text', JSON.stringify(event({ EventId: 'A' }))],
	])('may be a batch of Event Grid whose data is %s', (_, data) => {
		const sent = [gridEvent(data), gridEvent(data)];
		const events = eventsIn(sent);
		expect(events.map(({ header }) => header)).toEqual([
			expect.objectContaining({ eventId: 'A', source: 'eventGrid' }),
			expect.objectContaining({ eventId: 'A', source: 'eventGrid' }),
		]);
		expect(events[0].raw).toEqual(sent[0]);
	});

	it('keeps long numbers inside the JSON text of Event Grid', () => {
		const data = JSON.stringify(event({ ControlNumber: 'N' })).replace('"N"', '9007199254740993');
		expect(eventsIn([gridEvent(data)])[0].header.controlNumber).toBe('9007199254740993');
	});

	it('takes id and time from Event Grid where the event has none', () => {
		const data = { BusinessEventId: 'X' };
		const [{ header }] = eventsIn([gridEvent(data, { id: 'grid-1' })]);
		expect(header).toMatchObject({ eventId: 'grid-1', eventTime: '2026-01-02T03:04:05.678Z' });
	});

	it('is recognised as coming from Dataverse when Dataverse sent it unchanged', () => {
		const [{ header }] = eventsIn(event(), { 'x-ms-dynamics-organization': 'contoso.crm' });
		expect(header.source).toBe('dataverse');
	});

	it('is the handshake of Event Grid', () => {
		expect(read([validation('CODE-9')])).toEqual({ kind: 'handshake', validationCode: 'CODE-9' });
	});

	it('is a notice when the subscription has been deleted', () => {
		const deleted = gridEvent({}, { eventType: 'Microsoft.EventGrid.SubscriptionDeletedEvent' });
		expect(read([deleted])).toEqual({ kind: 'notice' });
	});

	it('counts the entries that are not events', () => {
		expect(read([event(), 7, gridEvent('no JSON'), {}])).toMatchObject({
			kind: 'events',
			others: 3,
		});
	});

	it.each([
		['nothing', '[]'],
		['a number', '5'],
		['null', 'null'],
		['an object without an event', '{"a":1}'],
		['an event without a name', { BusinessEventId: '' }],
		['a handshake without a code', [{ ...validation(), data: {} }]],
		['Event Grid without an event', [gridEvent('[1]')]],
	])('is unknown when it is %s', (_, body) => {
		expect(read(body)).toEqual({ kind: 'unknown' });
	});

	it('is refused when it is not JSON', () => {
		expect(() => read('{"BusinessEventId":')).toThrow(SyntaxError);
	});
});

describe('a RemoteExecutionContext of Dataverse', () => {
	it.each([
		['key', 'value'],
		['Key', 'Value'],
	])('gives its attributes as plain members, named by %s and %s', (key, value) => {
		const attributes = [
			{ [key]: 'mserp_customeraccount', [value]: 'US-001' },
			{ [key]: 'mserp_dataareaid', [value]: 'usmf' },
			{ [key]: 'limit', [value]: { __type: 'Money:http://x', Value: 1500.5 } },
			{ [key]: 'blocked', [value]: { __type: 'OptionSetValue:http://x', [value]: 2 } },
			{ [key]: 'invoice', [value]: { __type: 'EntityReference:http://x', Id: 'ref-1' } },
			{ [key]: 'modified', [value]: '/Date(1719999999000)/' },
			{ [key]: 'memo', [value]: null },
		];
		const [{ header, fields }] = eventsIn(remote({ InputParameters: target(attributes) }));
		expect(fields).toMatchObject({
			mserp_customeraccount: 'US-001',
			limit: 1500.5,
			blocked: 2,
			invoice: 'ref-1',
			modified: '/Date(1719999999000)/',
			memo: null,
			MessageName: 'OnExternalUpdated',
		});
		expect(header).toMatchObject({
			businessEventId: 'mserp_custcustomerv3entity_OnExternalUpdated',
			eventId: '1111aaaa-0000-0000-0000-00000000cccc',
			eventTime: '2024-07-03T09:46:40.000Z',
			legalEntity: 'usmf',
			source: 'dataverse',
		});
	});

	it('takes a deleted record from the image before the change', () => {
		const image = { Attributes: [{ key: 'mserp_name', value: 'Contoso' }] };
		const reference = { __type: 'EntityReference:http://x', Id: 'gone' };
		const [{ fields }] = eventsIn(
			remote({
				MessageName: 'OnExternalDeleted',
				InputParameters: [{ key: 'Target', value: reference }],
				PreEntityImages: [{ key: 'PreImage', value: image }],
			}),
		);
		expect(fields.mserp_name).toBe('Contoso');
	});

	it('may carry a business event as its parameters', () => {
		const parameters = Object.entries(event({ EventId: 'E-1' }));
		const [{ header, fields }] = eventsIn(
			remote({
				PrimaryEntityName: 'none',
				InputParameters: parameters.map(([key, value]) => ({ key, value })),
			}),
		);
		expect(header).toMatchObject({
			eventId: 'E-1',
			businessEventId: 'SalesOrderConfirmedBusinessEvent',
			source: 'dataverse',
		});
		expect(fields.SalesOrderNumber).toBe('000123');
	});
});

describe('the conversion of dates', () => {
	it.each([
		['/Date(1672408275000)/', '2022-12-30T13:51:15.000Z'],
		['/Date(-2208988800000)/', '1900-01-01T00:00:00.000Z'],
		['/Date(1672408275000-0800)/', '2022-12-30T13:51:15.000Z'],
		['/Date(99999999999999999)/', '/Date(99999999999999999)/'],
		['at /Date(0)/', 'at /Date(0)/'],
	])('makes %s to %s', (text, iso) => {
		expect(withIsoDates({ a: [{ b: text }], c: 1 })).toEqual({ a: [{ b: iso }], c: 1 });
	});
});
