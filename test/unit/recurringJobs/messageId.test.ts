import { messageIdIn } from '../../../nodes/shared/recurringJobs/enqueue';

const ID = '3fa85f64-5717-4562-b3fc-2c963f66afa6';

it.each([
	['a quoted GUID', `"${ID}"`],
	['a bare GUID', ID],
	['a member', `{"value":"${ID}"}`],
	['a member beside the context of OData', `{"@odata.context":"x","value":"${ID}"}`],
	['capitals and braces', `"{${ID.toUpperCase()}}"`],
	['a byte order mark and a line break', `\uFEFF"${ID}"\r\n`],
])('the ID is found in %s', (_form, text) => {
	expect(messageIdIn(text)).toBe(ID);
});

it.each([
	'"00000000-0000-0000-0000-000000000000"',
	'',
	'null',
	'""',
	'"no GUID"',
	'{"value":null}',
	'{"id":"x"}',
	'[]',
	'7',
	`x${ID}`,
])('%p has no ID', (text) => {
	expect(messageIdIn(text)).toBeUndefined();
});
