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

	it('has no user and no id if F&O sends zeros', () => {
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

	it('takes id and time from Event Grid if the event has none', () => {
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

describe('a message whose sender left something out', () => {
	const context = {
		BusinessUnitId: 'unit',
		CorrelationId: 'correlation',
		OrganizationName: 'org',
		...remote({ OutputParameters: [], SharedVariables: [] }),
	};
	const cutDown = {
		'x-ms-dynamics-organization': 'contoso.crm.dynamics.com',
		'x-ms-dynamics-entity-name': 'mserp_custcustomerv3entity',
		'x-ms-dynamics-request-name': 'OnExternalUpdated',
		'x-ms-dynamics-msg-size-exceeded': 'true',
	};
	const named = {
		MessageName: 'OnExternalUpdated',
		PrimaryEntityName: 'mserp_custcustomerv3entity',
	};

	it.each([
		['by its members', context, {}],
		['by its headers', { PrimaryEntityId: context.PrimaryEntityId }, cutDown],
		['by both', context, cutDown],
	])('is a context of Dataverse without parameters and images, %s', (_, body, headers) => {
		const [{ header, fields }, ...others] = eventsIn(body, headers);
		expect(others).toEqual([]);
		expect(fields).toMatchObject({ ...named, PrimaryEntityId: context.PrimaryEntityId });
		expect(header).toMatchObject({
			businessEventId: 'mserp_custcustomerv3entity_OnExternalUpdated',
			source: 'dataverse',
			incomplete: true,
			companyUnknown: true,
		});
	});

	it('is named by its headers alone if need be', () => {
		const [{ header, fields }] = eventsIn({}, cutDown);
		expect(fields).toEqual(named);
		expect(header).toMatchObject({ incomplete: true, eventId: '' });
	});

	const marks = {
		OperationId: '1111aaaa-0000-0000-0000-00000000cccc',
		OrganizationId: 'organization',
		CorrelationId: 'correlation',
		BusinessUnitId: 'unit',
	};
	const table = { 'x-ms-dynamics-entity-name': 'mserp_custcustomerv3entity' };

	it.each([
		['its members', marks, {}],
		['its size header', { PrimaryEntityId: 'id-1' }, { 'x-ms-dynamics-msg-size-exceeded': 'true' }],
		['its table header', { PrimaryEntityId: 'id-1' }, table],
		['its members and its table header', marks, table],
		['a data message without its table', { ...marks, MessageName: 'OnExternalUpdated' }, {}],
	])('has no name when it is only known by %s', (_, body, headers) => {
		const [{ header, fields }] = eventsIn(body, headers);
		expect(header).toMatchObject({ businessEventId: '', source: 'dataverse', incomplete: true });
		expect(fields).toMatchObject('PrimaryEntityId' in body ? { PrimaryEntityId: 'id-1' } : {});
	});

	it('has no name although it has parameters', () => {
		const [{ header }] = eventsIn({ ...marks, InputParameters: target([]) });
		expect(header).toMatchObject({ businessEventId: '', incomplete: true });
	});

	it('is a context although it has the id of a business event', () => {
		const ids = { BusinessEventId: 'X', ControlNumber: 5, EventId: 'E-1' };
		const [{ header, fields }] = eventsIn({ ...ids, ...context });
		expect(header).toMatchObject({ businessEventId: 'X', eventId: 'E-1', incomplete: true });
		expect(fields).not.toHaveProperty('OutputParameters');
	});

	it('is a business event that only the message of Dataverse names', () => {
		const message = { MessageName: 'mserp_SalesOrderConfirmedBusinessEvent' };
		const [{ header }] = eventsIn({ ...context, ...message, PrimaryEntityName: 'none' });
		expect(header.businessEventId).toBe('SalesOrderConfirmedBusinessEvent');
	});

	it('is not incomplete when only its target has no attributes', () => {
		const [{ header }] = eventsIn(remote({ InputParameters: target([]) }));
		expect(header).not.toHaveProperty('incomplete');
	});

	it('is an event of F&O without a name, recognised by its other members', () => {
		const nameless = { ...event({ EventId: 'E-2' }), BusinessEventId: undefined };
		const [{ header, fields }] = eventsIn(nameless);
		expect(header).toMatchObject({ businessEventId: '', eventId: 'E-2', incomplete: true });
		expect(fields.SalesOrderNumber).toBe('000123');
	});

	it('stays an event of F&O when its fields have names that a context has too', () => {
		const sent = event({ OrganizationName: 'A', CorrelationId: 'B', MessageName: 'C', data: 'D' });
		expect(eventsIn(sent)[0].fields).toEqual(sent);
	});

	it('is a batch of Event Grid whose header says so', () => {
		const bare = { data: event({ EventId: 'E-3' }) };
		const headers = { 'aeg-event-type': 'Notification' };
		expect(eventsIn([bare], headers)[0].header).toMatchObject({
			eventId: 'E-3',
			source: 'eventGrid',
		});
	});

	it('is a handshake of Event Grid whose header says so', () => {
		const headers = { 'aeg-event-type': 'SubscriptionValidation' };
		const sent = [{ data: { validationCode: 'CODE-8' } }];
		expect(read(sent, headers)).toEqual({ kind: 'handshake', validationCode: 'CODE-8' });
	});
});

describe('the company and the id of an event of Dataverse', () => {
	const image = (more: object = {}) => [
		{
			key: 'Image',
			value: { Attributes: [{ key: 'mserp_dataareaid', value: 'usmf' }], ...more },
		},
	];
	const changed = target([{ key: 'mserp_name', value: 'New' }]);

	it.each([
		['the context', { BusinessEventLegalEntity: 'usmf', InputParameters: changed }],
		['the target', { InputParameters: target([{ key: 'mserp_dataareaid', value: 'usmf' }]) }],
		['the image before', { InputParameters: changed, PreEntityImages: image() }],
		['the image after', { InputParameters: changed, PostEntityImages: image() }],
	])('may come from %s', (_, more) => {
		const [{ header }] = eventsIn(remote(more));
		expect(header.legalEntity).toBe('usmf');
		expect(header).not.toHaveProperty('companyUnknown');
	});

	it.each([
		['the target', { InputParameters: [{ key: 'Target', value: { Id: 'id-1' } }] }],
		['an image', { InputParameters: [], PreEntityImages: image({ Id: 'id-1' }) }],
	])('may be missing in the context, and then the id comes from %s', (_, more) => {
		const [{ fields }] = eventsIn(remote({ PrimaryEntityId: undefined, ...more }));
		expect(fields.PrimaryEntityId).toBe('id-1');
	});

	it('leave the fields of the target alone, which are those that changed', () => {
		const [{ fields }] = eventsIn(
			remote({ InputParameters: changed, PreEntityImages: image(), PostEntityImages: image() }),
		);
		expect(fields).not.toHaveProperty('mserp_dataareaid');
	});

	it('come from the image after the change when the target has no attributes', () => {
		const after = [{ key: 'PostImage', value: { Attributes: [{ key: 'name', value: 'Now' }] } }];
		const more = { InputParameters: [], PreEntityImages: image(), PostEntityImages: after };
		const [{ header, fields }] = eventsIn(remote(more));
		expect(fields.name).toBe('Now');
		expect(header.legalEntity).toBe('usmf');
	});

	it('are unknown when nothing names a company, and not for a test message', () => {
		expect(eventsIn(event({ BusinessEventLegalEntity: '' }))[0].header.companyUnknown).toBe(true);
		const test = { BusinessEventId: 'BusinessEventsTestEndpointContract' };
		expect(eventsIn(test)[0].header).not.toHaveProperty('companyUnknown');
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
