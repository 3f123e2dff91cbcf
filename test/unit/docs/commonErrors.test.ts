import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { signInAdviceFor } from '../../../nodes/shared/auth/tokens/signInAdvice';
import { adviceOnFilter } from '../../../nodes/shared/odata/filter/mistakes/filterMistakes';
import { unreachable } from '../../../nodes/shared/transport/errors/failures';
import { fromResponse } from '../../../nodes/shared/transport/errors/fromResponse';

const PAGE = join(resolve(__dirname, '../../..'), 'docs', 'common-errors.md');
const HOST = 'https://contoso.operations.dynamics.com';

interface Entry {
	title: string;
	/** Who sends the text: `fno`, `status` (a response without a body), `entra` or `network`. */
	sender: string;
	status: number;
	text: string;
	/** The typed filter that F&O refused so, where the node looks at it. */
	filter?: string;
	/** What the page says that the node says. */
	quoted: string;
}

const entries = readFileSync(PAGE, 'utf8')
	.split(/^### /m)
	.slice(1)
	.map((section): Entry => {
		const [, sender = '', status = '', text = ''] =
			/^```text (\w+) ?(\d*)\n([\s\S]*?)\n```$/m.exec(section) ?? [];
		const quoted = (/^> (.+)$/m.exec(section)?.[1] ?? '').replaceAll('\\*', '*');
		const title = section.slice(0, section.indexOf('\n'));
		const filter = /^```text mistake\n(.+)\n```$/m.exec(section)?.[1];
		return { title, sender, status: Number(status), text: text.trim(), filter, quoted };
	});

/** The body in which F&O sends a text. */
const bodyOf = (message: string) =>
	JSON.stringify({
		error: { code: '', message: 'An error has occurred.', innererror: { message } },
	});

const response = (status: number, text: string) =>
	fromResponse({ status, headers: { 'ms-dyn-aid': 'activity' }, text });

const ADVICE: Readonly<Record<string, (entry: Entry) => string>> = {
	fno: ({ status, text }) => response(status, bodyOf(text)).description,
	status: ({ status }) => response(status, '').description,
	entra: ({ text }) => {
		const number = Number(/^AADSTS(\d+)/.exec(text)?.[1]);
		return signInAdviceFor(number, '', true).advice;
	},
	network: ({ text }) => unreachable(HOST, text).description,
};

/** What the metadata of the entity says about the fields of the filters. */
const FIELDS = [
	{ name: 'OrganizationName', type: 'Edm.String' },
	{
		name: 'IsOneTimeCustomer',
		type: 'Microsoft.Dynamics.DataEntities.NoYes',
		members: ['No', 'Yes'],
	},
];

it('there are twenty, numbered in order', () => {
	const numbers = entries.map(({ title }) => Number.parseInt(title, 10));
	expect(numbers).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
});

it.each(entries.map((entry) => [entry.title, entry] as const))(
	'the node says what the page quotes: %s',
	(_title, entry) => {
		const { filter, sender, quoted } = entry;
		expect(filter ? adviceOnFilter(filter, FIELDS) : ADVICE[sender](entry)).toBe(quoted);
	},
);

it.each(entries.filter(({ sender }) => sender === 'status'))(
	'a response without a text has the message in the title: $title',
	({ title, status }) => {
		expect(title).toContain(response(status, '').message);
	},
);
