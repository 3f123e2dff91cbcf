import type { InputError } from '../../../nodes/shared/core/inputError';
import { readGivenValues } from '../../../nodes/shared/records/givenValues';
import { itemWith } from './keyCases';

const parameters = {
	mode: 'inputMode',
	mapper: 'fields',
	json: 'body',
	modeLabel: 'Specify Fields',
	jsonLabel: 'Fields as JSON',
};
const given = (body: unknown) =>
	readGivenValues(itemWith({ inputMode: 'json', body }), parameters).values;

describe('values given as JSON', () => {
	it.each([
		'```json\n{"Name": "Retail"}\n```',
		'```\n{"Name": "Retail"}\n```',
		'  ```JSON {"Name": "Retail"} ```  ',
		'{"Name": "Retail"}',
	])('are read from %j', (body) => {
		expect({ ...given(body) }).toEqual({ Name: 'Retail' });
	});

	it('keep three backticks inside a value', () => {
		expect({ ...given('{"Name": "```json {} ```"}') }).toEqual({ Name: '```json {} ```' });
	});

	it.each([
		['text without quotes', '{"Name": Retail}'],
		['a quote in text', '{"Name": "5" pipe"}'],
		['a line break in text', '{"Name": "a\nb"}'],
		['nothing for an expression', '{"Name": }'],
	])('are refused with how to quote: %s', (_, body) => {
		const read = () => given(body);
		expect(read).toThrow(/Fields as JSON must be a JSON object, but it cannot be read/);
		try {
			read();
		} catch (error) {
			expect((error as InputError).advice).toMatch(/double quotes.*JSON\.stringify/);
		}
	});

	it('are refused without that advice if it is not about quoting', () => {
		expect(() => given('[1]')).toThrow(/it is a list/);
	});
});
