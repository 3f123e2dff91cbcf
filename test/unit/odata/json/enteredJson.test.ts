import { enteredJson, tryParseEntered } from '../../../../nodes/shared/odata/json/enteredJson';

it.each([
	['as it is', '{"n":12345678901234567890}'],
	['between fences', '```json\n{"n":12345678901234567890}\n```'],
	['between fences without a language', '```\r\n{"n":12345678901234567890}\r\n```\n'],
	['between fences in one line', '```json {"n":12345678901234567890} ```'],
	['after a byte order mark', '\uFEFF{"n":12345678901234567890}'],
	['with blanks around', ' \n{"n":12345678901234567890}\n '],
])('JSON %s is the JSON alone, with all its digits', (_form, text) => {
	expect(enteredJson(text)).toBe('{"n":12345678901234567890}');
});

it.each(['', '```', '``````', 'text', '"```"', 'Here it is: ```json\n{}\n```'])(
	'%j gets no other meaning',
	(text) => {
		expect(enteredJson(text)).toBe(text === '``````' ? '' : text);
	},
);

it('gives no value for text that is not JSON', () => {
	expect(tryParseEntered('```json\n{"a":\n```')).toBeUndefined();
	expect(tryParseEntered('```json\n[1]\n```')).toEqual([1]);
});
