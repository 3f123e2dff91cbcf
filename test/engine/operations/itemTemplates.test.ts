import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { startEngine, type Engine } from '../../support/engine';

let engine: Engine;
beforeAll(async () => {
	engine = await startEngine('');
}, 60_000);
afterAll(() => engine.stop());

/** Values that a field of an item may have; none that a message between processes would lose. */
const values: unknown[] = [
	'US-001',
	'',
	' ',
	'a "b" \'c\' `d`',
	'C:\\temp\\new',
	'line\nbreak\r\n\ttab',
	'zwölf \u{1F600} e\u0301 \u2028 \u0000',
	'{{ $json.other }}',
	'}} and {{',
	'={{ 1 + 1 }}',
	'=',
	'${x} $json.other $& $1',
	'null',
	'undefined',
	'[object Object]',
	'2026-02-28',
	'2026-02-28T10:00:00.000Z',
	'007',
	'1e3',
	'true',
	0,
	-1,
	0.1,
	1e21,
	1e-7,
	123456789.123456,
	9007199254740991,
	true,
	false,
	null,
	[],
	[1, 'b', null],
	['single'],
	[[1], [2]],
	{},
	{ value: 'inner' },
	{ toString: 'own', length: 2 },
	{ deep: { value: 'found', 'a b': 'spaced', '0': 'zero' } },
];

/** The field in each place that a template reads, or in none. */
const items: INodeExecutionData[] = [
	...values.map((value) => ({
		json: {
			text: value,
			other: 'OTHER',
			'a b': value,
			'a-b': value,
			"it's": value,
			'say "hi"': value,
			'`tick`': value,
			größe: value,
			_x1: value,
			class: value,
			constructor: value,
			json: value,
			length: value,
			inner: { deep: value, 'a b': value, text: { value } },
			list: [value, { text: value }],
		} as IDataObject,
		binary: { data: { data: '', mimeType: 'text/plain', fileName: 'a.txt' } },
	})),
	{ json: {} },
	{ json: { other: 'OTHER' } },
	{ json: { inner: null } },
	{ json: { inner: 'text', list: 'text' } },
	{ json: { inner: { deep: { deep: { deep: 'x' } } } } },
	{ json: JSON.parse('{"__proto__":{"text":"mine"}}') as IDataObject },
];

const templates = [
	'={{ $json.text }}',
	'={{$json.text}}',
	'={{   $json.text\t}}',
	'={{\n$json.text\n}}',
	'={{ $json["text"] }}',
	"={{ $json['text'] }}",
	'={{ $json[`text`] }}',
	'={{ $json["a b"] }}',
	"={{ $json['a b'] }}",
	'={{ $json["a-b"] }}',
	'={{ $json["it\'s"] }}',
	`={{ $json['say "hi"'] }}`,
	'={{ $json["`tick`"] }}',
	'={{ $json["größe"] }}',
	'={{ $json.größe }}',
	'={{ $json._x1 }}',
	'={{ $json.class }}',
	'={{ $json.constructor }}',
	'={{ $json["constructor"] }}',
	'={{ $json.__proto__ }}',
	'={{ $json.__proto__.text }}',
	'={{ $json.json }}',
	'={{ $json.length }}',
	'={{ $json.toString }}',
	'={{ $json.text.length }}',
	'={{ $json.inner.deep }}',
	'={{ $json.inner["a b"] }}',
	'={{ $json["inner"]["text"].value }}',
	'={{ $json.inner.text.value }}!',
	'={{ $json.inner.deep.deep.deep }}',
	'={{ $json.inner?.deep }}',
	'={{ $json.list[0] }}',
	'={{ $json.list[1].text }}',
	'={{ $json.list["0"] }}',
	'={{ $json.list["length"] }}',
	'={{ $json.missing }}',
	'={{ $json.missing.more }}',
	'={{ $json }}',
	'={{ $json.text ?? "none" }}',
	'={{ $json.text + 1 }}',
	'={{ String($json.text) }}',
	'={{ ($json.text) }}',
	'={{ $json.text; }}',
	'={{ $json.text // why }}',
	'={{ $json . text }}',
	'={{ $json\n.text }}',
	'={{ $json["te\\x78t"] }}',
	'={{ $item.json.text }}',
	'={{ $input.item.json.text }}',
	'={{ $binary.data.fileName }}',
	'={{ $json.other }}{{ $binary.data.mimeType }}',
	'={{ $itemIndex }}',
	'=usmf,{{ $json.text }}',
	'={{ $json.text }},usmf',
	'= {{ $json.text }}',
	'={{ $json.text }} ',
	'=\n{{ $json.text }}\n',
	'={{ $json.text }}{{ $json.other }}',
	'={{ $json.text }} {{ $json.text }}\t{{ $json["a b"] }}',
	'={{ $json.other }}/{{ $json.inner.deep }}?x={{ $json.text }}&y',
	'=a "{{ $json.text }}" \'b\' `c`',
	'=\u{1F600} {{ $json.text }} größe',
	'=={{ $json.text }}',
	'={{ $json.text }}=',
	'={ {{ $json.text }} }',
	'={{{ $json.text }}}',
	'={{ $json.text }}}}',
	'={{ {{ $json.text }}',
	'=}} {{ $json.text }}',
	'=\\{{ $json.text }}',
	'=C:\\{{ $json.text }}',
	'=\\\\{{ $json.text }}',
	'=${{ $json.text }}',
	'=$json.text {{ $json.text }}',
	'=<%= x %> [[ {{ $json.text }} ]]',
	'=// {{ $json.text }}',
	'=/* {{ $json.text }} */',
	'={{ }}{{ $json.text }}',
	'={{ $json.text }}{{ $json.missing }}',
	'={{ $json.other }} {{ $json.inner.text }}',
	'= ',
	'=',
	'=text',
	'{{ $json.text }}',
	'',
	'plain',
];

/** What is read differently, of each template by its own parameter, for items in this order. */
async function differences(
	parameters: INodeParameters,
	order: INodeExecutionData[],
): Promise<string[]> {
	const read = await engine.readParameters(parameters, order);
	expect(read).toHaveLength(Object.keys(parameters).length * order.length);
	return read
		.filter(({ byNode, byN8n }) => byNode !== byN8n)
		.map(
			({ name, item, byNode, byN8n }) =>
				`${JSON.stringify(parameters[name])} of ${JSON.stringify(order[item].json.text)}: ${byNode}, n8n ${byN8n}`,
		);
}

const named = (stored: ReadonlyArray<INodeParameters[string]>): INodeParameters =>
	Object.fromEntries(stored.map((each, index) => [`p${index}`, each]));

/** Items in an order of which each has another one first. */
const turned = (by: number) => [...items.slice(by), ...items.slice(0, by)];

describe('parameters made of text and fields are what n8n makes of them', () => {
	it('for every item, whichever is read first', async () => {
		const found: string[] = [];
		for (let first = 0; first < items.length; first += 9) {
			found.push(...(await differences(named(templates), turned(first))));
		}
		expect(found).toEqual([]);
	}, 120_000);

	it('in lists and objects', async () => {
		const nested = templates.flatMap(
			(template): Array<INodeParameters[string]> => [
				[template, 'fixed', 1],
				{ value: template, 'a b': { more: [template] }, on: true },
				{ __rl: true, mode: 'id', value: template },
			],
		);
		expect(await differences(named(nested), items)).toEqual([]);
	}, 120_000);

	it('in random combinations', async () => {
		const random = seeded(20261129);
		const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)];
		const parts = [
			...['$json.text', '$json.other', '$json["a b"]', '$json.inner.deep', "$json['größe']"].map(
				(field) => `{{ ${field} }}`,
			),
			...['{{ $json.missing }}', '{{$json.inner.text.value}}', '{{ 1 + 1 }}'],
			...['usmf', ',', ' ', '\n', '"', "'", '`', '{', '}', '$', '=', '\u{1F600}', '\\', '}}', '{{'],
		];
		const stored = Array.from(
			{ length: 120 },
			() => `=${Array.from({ length: 1 + Math.floor(random() * 6) }, () => pick(parts)).join('')}`,
		);
		expect(await differences(named(stored), items)).toEqual([]);
	}, 120_000);
});

/** The same numbers from 0 to 1 in each run. */
function seeded(seed: number) {
	let state = seed;
	return () => {
		state = (state * 1664525 + 1013904223) % 4294967296;
		return state / 4294967296;
	};
}
