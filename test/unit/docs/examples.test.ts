import { readMessage } from '../../../nodes/Dynamics365FinanceOperationsTrigger/events/message';
import { isRecord } from '../../../nodes/shared/core/guards';
import { examples } from '../../support/documents';

/** Run on the engine, here, and in commonErrors.test.ts; a picture is nothing to run. */
const KINDS = [
	...['create', 'update', 'execute', 'filter', 'print', 'attach'],
	'event',
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
