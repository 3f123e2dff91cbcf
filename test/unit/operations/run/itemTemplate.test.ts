import { Workflow, createEmptyRunExecutionData } from 'n8n-workflow';
import type { IDataObject, INodeTypes, NodeParameterValueType } from 'n8n-workflow';
import {
	BY_N8N,
	itemTemplate,
} from '../../../../nodes/Dynamics365FinanceOperations/operations/run/itemTemplate';

const NODE = 'Node';
const nodeTypes: INodeTypes = {
	getByName: () => ({ description: { properties: [] } }) as never,
	getByNameAndVersion: () => ({ description: { properties: [] } }) as never,
	getKnownTypes: () => ({}),
};
const workflow = new Workflow({
	nodes: [{ id: '1', name: NODE, type: 'test', typeVersion: 1, position: [0, 0], parameters: {} }],
	connections: {},
	active: false,
	nodeTypes,
});

/** What n8n makes of a parameter for an item. */
const byN8n = (stored: NodeParameterValueType, json: IDataObject) =>
	workflow.expression.getParameterValue(
		stored as never,
		createEmptyRunExecutionData(),
		0,
		0,
		NODE,
		[{ json }],
		'manual',
		{},
	);

const item: IDataObject = {
	text: 'US-001',
	empty: '',
	zero: 0,
	half: 0.5,
	large: 1e21,
	yes: true,
	no: false,
	nothing: null,
	quotes: `a 'b' "c" {{ $json.text }}`,
	formula: '={{ 1 + 1 }}',
	odd: 'zwölf \u{1F600}\n',
	'two words': 'spaced',
	inner: { deep: { value: 'found' } },
	when: new Date(0) as never,
	none: undefined,
	infinite: Infinity,
	long: 10n as never,
};

describe('a template of text and fields gives what n8n gives', () => {
	it.each([
		'=usmf,{{ $json.text }}',
		'={{ $json.text }}',
		'={{$json.text}}',
		'={{ $json["text"] }}',
		"={{ $json['two words'] }}",
		'={{ $json.inner.deep.value }}',
		'={{ $json["inner"].deep["value"] }}',
		'={{ $json.zero }}',
		'={{ $json.half }} h',
		'={{ $json.large }}',
		'=no: {{ $json.large }}',
		'={{ $json.yes }}',
		'={{ $json.no }}',
		'={{ $json.nothing }}',
		'=a{{ $json.nothing }}b',
		'=a{{ $json.no }}b{{ $json.zero }}',
		'={{ $json.empty }}',
		'={{ $json.empty }}{{ $json.empty }}',
		'= {{ $json.text }}',
		'={{ $json.text }}\n',
		'={{ $json.quotes }}',
		'="{{ $json.quotes }}"',
		'={{ $json.formula }}',
		'={{ $json.odd }}, {{ $json.odd }}',
		'={ {{ $json.text }} }',
		'=${{ $json.text }}`',
		'fixed',
		'',
	])('%j', (stored) => {
		expect(itemTemplate(stored)?.(item)).toBe(byN8n(stored, item));
	});

	it('in objects and lists', () => {
		const stored = { a: '={{ $json.text }}', b: [1, '={{ $json.zero }}', null], c: { d: true } };
		expect(itemTemplate(stored)?.(item)).toEqual(byN8n(stored, item));
	});
});

describe('is left to n8n', () => {
	it.each([
		'={{ $json.text.length }}',
		'={{ $json.missing }}',
		'={{ $json.inner }}',
		'={{ $json.constructor }}',
		'={{ $json.toString }}',
		'={{ $json.text.missing }}',
		'={{ $json.when }}',
		'={{ $json.none }}',
		'=at {{ $json.infinite }}',
		'={{ $json.long }}',
	])('what is not a plain field of the item: %s', (stored) => {
		expect(itemTemplate(stored)?.(item)).toBe(BY_N8N);
	});

	it.each([
		'=usmf',
		'={{ $json.text.trim() }}',
		'={{ $json.text + 1 }}',
		'={{ $json?.text }}',
		'={{ $("Start").item.json.text }}',
		'={{ $json.text }} {{ $now }}',
		'=\\{{ $json.text }}',
		'={{ $json.text }}}}',
		'={{ $json.text ',
		'={{ $json["te\\"xt"] }}',
	])('any other expression: %s', (stored) => {
		expect(itemTemplate(stored)).toBeUndefined();
	});

	it('an object with such an expression, or such a field, in it', () => {
		expect(itemTemplate({ a: 'fixed', b: ['={{ $now }}'] })).toBeUndefined();
		expect(itemTemplate({ a: 'fixed', b: ['={{ $json.missing }}'] })?.(item)).toBe(BY_N8N);
	});
});
