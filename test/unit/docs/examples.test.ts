import { readMessage } from '../../../nodes/Dynamics365FinanceOperationsTrigger/events/message';
import { findingFor } from '../../../nodes/Dynamics365FinanceOperations/operations/businessEvent/check/findings';
import { webhookFinding } from '../../../nodes/Dynamics365FinanceOperations/operations/businessEvent/check/leftBehind';
import { isRecord } from '../../../nodes/shared/core/guards';
import { examples } from '../../support/documents';

/** Run on the engine, here, and in commonErrors.test.ts; a picture is nothing to run. */
const KINDS = [
	...['create', 'update', 'execute', 'call', 'filter', 'print', 'attach', 'package'],
	...['enqueue', 'message'],
	...['event', 'finding', 'webhook'],
	...['entra', 'fno', 'mistake', 'network', 'status'],
	'picture',
];

it('every block of code in docs/ says what it is, so that a test runs it', () => {
	const unknown = examples.filter(({ words: [kind] }) => !KINDS.includes(kind));
	expect(unknown.map(({ place }) => place)).toEqual([]);
});

const events = examples.filter(({ words: [kind] }) => kind === 'event');

it.each(events)('an event comes out as shown in $place', ({ text }) => {
	const shown: unknown = JSON.parse(text);
	if (!isRecord(shown) || !isRecord(shown.header)) throw new Error('the event has no header');
	const { header, ...fields } = shown;
	const message = readMessage(
		JSON.stringify({
			...fields,
			BusinessEventId: header.businessEventId,
			BusinessEventLegalEntity: header.legalEntity,
			EventId: header.eventId,
			EventTimeIso8601: header.eventTime,
			InitiatingUserAADObjectId: `{${String(header.initiatingUser)}}`,
		}),
		{},
	);
	expect(message).toMatchObject({ kind: 'events', events: [{ header }] });
});

const findings = examples.filter(({ words: [kind] }) => kind === 'finding');

it.each(findings)('Business Event > Check says what is shown in $place', ({ text }) => {
	const shown: unknown = JSON.parse(text);
	if (!isRecord(shown)) throw new Error('the finding is no object');
	const id = String(shown.businessEventId);
	const receiver = { company: 'usmf', deliveryMethod: 'https', topicEndpoint: '' } as const;
	const finding = findingFor(id, receiver, {
		catalog: [{ id, name: 'Purchase order confirmed', module: '', description: '' }],
		activations: [{ eventId: id, company: 'dat', endpoint: 'n8n', disabled: false }],
		endpoints: [{ name: 'n8n', type: 'Http', description: '', address: '', secret: '' }],
	});
	expect(finding).toEqual(shown);
});

const webhooks = examples.filter(({ words: [kind] }) => kind === 'webhook');

it.each(webhooks)('Business Event > Check lists a webhook as shown in $place', ({ text }) => {
	const shown: unknown = JSON.parse(text);
	if (!isRecord(shown)) throw new Error('the finding is no object');
	const registration = {
		name: String(shown.webhook),
		description: 'Node "Event" in workflow 4711 of n8n',
		url: 'https://old.example.com/webhook/1',
		steps: 2,
	};
	expect(webhookFinding(registration, 'https://n8n.example.com')).toEqual(shown);
});
