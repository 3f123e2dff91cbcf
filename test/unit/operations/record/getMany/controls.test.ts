import { NodeHelpers } from 'n8n-workflow';
import type { INode, INodeParameters, INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import { Dynamics365FinanceOperations } from '../../../../../nodes/Dynamics365FinanceOperations/Dynamics365FinanceOperations.node';

const { description } = new Dynamics365FinanceOperations();
const tool = { ...description, name: `${description.name}Tool` };

/** The node with all defaults filled in, as the editor has it when it is opened. */
function nodeWith(given: INodeParameters, type: INodeTypeDescription): INode {
	const empty: INode = {
		id: '1',
		name: 'Node',
		type: type.name,
		typeVersion: 1,
		position: [0, 0],
		parameters: given,
	};
	const parameters = NodeHelpers.getNodeParameters(
		type.properties,
		given,
		true,
		false,
		empty,
		type,
	);
	return { ...empty, parameters: parameters ?? {} };
}

function shown(given: INodeParameters = {}, type: INodeTypeDescription = description) {
	const node = nodeWith({ resource: 'record', operation: 'getAll', ...given }, type);
	const isShown = (property: INodeProperties) =>
		NodeHelpers.displayParameter(node.parameters, property, node, type);
	const properties = type.properties
		.filter(isShown)
		.filter(({ name }) => !['resource', 'operation'].includes(name));
	return { names: properties.map(({ displayName }) => displayName), properties, node };
}

/** The names of the options that the editor offers to add. */
function offered(options: INodeParameters) {
	const { node } = shown({ options });
	const collection = shown().properties.find(({ name }) => name === 'options');
	return (collection?.options as INodeProperties[])
		.filter((option) =>
			NodeHelpers.displayParameterPath(node.parameters, option, 'options', node, description),
		)
		.map(({ displayName }) => displayName);
}

const condition = { field: 'Name', operator: 'equals', value: 'A' };
const FILE_OPTIONS = ['Compress', 'File Format', 'File Name', 'File Size (MB)', 'Rows per File'];

describe('Get Many', () => {
	it('opens with few controls, and has the rare ones under Options', () => {
		expect(shown().names).toEqual([
			'Instance',
			'Entity',
			'Company',
			'Filter By',
			'Conditions',
			'Return All',
			'Limit',
			'Output',
			'Options',
			'Sort',
		]);
	});

	it('asks whether all conditions must be met once there are two', () => {
		const names = (count: number) =>
			shown({ conditions: { condition: Array.from({ length: count }, () => condition) } }).names;
		expect(names(1)).not.toContain('Must Meet');
		expect(names(2)).toContain('Must Meet');
	});

	it('keeps the choice for several conditions', () => {
		const conditions = { condition: [condition, condition] };
		expect(shown({ conditions, combine: 'or' }).node.parameters).toMatchObject({ combine: 'or' });
	});

	it.each([
		['groups', ['Groups of Conditions', 'Must Meet']],
		['odata', ['Filter']],
	])('filtered by %s shows %j', (filterMode, names) => {
		const conditions = ['Conditions', 'Must Meet', 'Groups of Conditions', 'Filter'];
		const found = shown({ filterMode }).names.filter((name) => conditions.includes(name));
		expect(found).toEqual(names);
	});

	it('shows the fields to select for Selected Fields', () => {
		expect(shown({ output: 'selectedFields' }).names).toContain('Field Names or IDs');
	});

	it('offers the options of files for files only', () => {
		expect(offered({})).not.toEqual(expect.arrayContaining(['Compress']));
		expect(offered({ returnAs: 'files' })).toEqual(expect.arrayContaining(FILE_OPTIONS));
	});

	it('shows nothing about records if only their number is returned', () => {
		const { names } = shown({ options: { returnAs: 'count' } });
		for (const name of ['Return All', 'Limit', 'Output', 'Sort']) expect(names).not.toContain(name);
	});

	it('keeps the options of files', () => {
		const options = { returnAs: 'files', fileFormat: 'jsonLines', compress: true };
		expect(shown({ options }).node.parameters.options).toEqual(options);
	});
});

describe.each(['get', 'getAll'])('the output of %s', (operation) => {
	const outputs = (type: INodeTypeDescription) =>
		shown({ operation }, type).properties.filter(({ name }) => name === 'output');

	it('is raw by default', () => {
		expect(outputs(description).map((property) => property.default)).toEqual(['raw']);
		expect(shown({ operation }).node.parameters.output).toBe('raw');
	});

	it('is simplified by default if the node is a tool', () => {
		expect(outputs(tool).map((property) => property.default)).toEqual(['simplified']);
		expect(shown({ operation }, tool).node.parameters.output).toBe('simplified');
	});
});

describe('a switch among the options', () => {
	it('changes something as soon as it is added', () => {
		const collections = description.properties.filter(({ type }) => type === 'collection');
		const switches = collections
			.flatMap(({ options }) => options as INodeProperties[])
			.filter(({ type }) => type === 'boolean');
		const off = new Set(switches.filter((each) => each.default !== true).map(({ name }) => name));
		// On without the option.
		expect([...off].sort()).toEqual(
			['execute', 'failWhenPartial', 'includeFiles', 'orderByKey', 'overwrite'].sort(),
		);
	});
});
