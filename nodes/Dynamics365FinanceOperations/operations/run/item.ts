import type {
	IDataObject,
	IExecuteFunctions,
	IGetNodeParameterOptions,
	INodeExecutionData,
} from 'n8n-workflow';
import { isRecord, memberAt } from '../../../shared/core/guards';
import { InputError } from '../../../shared/core/inputError';
import type { ItemParameters } from '../../../shared/records/itemParameters';
import { wholeNumber } from '../../../shared/core/wholeNumber';
import { BY_N8N, itemTemplate } from './itemTemplate';
import type { ItemTemplate } from './itemTemplate';

/** One input item, with the node's parameters for it. */
export interface Item extends ItemParameters {
	readonly index: number;
	/** A value in the Options collection; `undefined` if the option isn't added. */
	option(name: string): unknown;
	/** A switch among the parameters or the options. */
	flag(name: string): boolean;
	/** Max number of results, `undefined` for all. Throws InputError below 1. */
	limit(): number | undefined;
}

/** The labels of parameters, for errors about their expressions. */
const labels: Readonly<Record<string, string>> = {
	action: 'Action',
	acknowledge: 'Message',
	activityId: 'Activity ID',
	company: 'Company',
	dataEntity: 'Entity',
	dataProject: 'Data Project',
	document: 'Document',
	entity: 'Entity',
	entityField: 'Entity Field',
	executionId: 'Execution ID',
	filter: 'Filter',
	instance: 'Instance',
	messageId: 'Message ID',
	inputDataFieldName: 'Input Data Field Name',
	number: 'Number',
	objectId: 'Object ID',
	path: 'Path',
	record: 'Record',
	searchFields: 'Search Fields',
	searchText: 'Search Text',
	service: 'Service',
	serviceGroup: 'Service Group',
	serviceOperation: 'Service Operation',
};

/**
 * An expression without a value must not count as an empty parameter. Empty means the default
 * company, the credential's instance or no filter, and the expression wasn't meant to return that.
 */
function noValue(name: string): InputError {
	const label = labels[name] ?? name;
	return new InputError({
		field: label,
		value: undefined,
		message: `The expression for ${label} returned no value`,
		advice: `Check the expression. To leave ${label} empty on purpose, make it return an empty text: {{ $json.name ?? '' }}.`,
	});
}

/** Whether a parameter is the same for every item: there is no expression anywhere in it. */
function isFixed(ctx: IExecuteFunctions, topLevelName: string): boolean {
	const raw = ctx.getNode().parameters[topLevelName];
	return raw === undefined || !JSON.stringify(raw).includes('"=');
}

type ReadItemParameter = (
	name: string,
	item: Pick<Item, 'index' | 'json'>,
	fallback?: unknown,
	options?: IGetNodeParameterOptions,
) => unknown;

/** Reads one parameter for any item. */
type Reader = (
	item: Pick<Item, 'index' | 'json'>,
	fallback: unknown,
	options?: IGetNodeParameterOptions,
) => unknown;

/**
 * Reads node parameters in the cheapest way that returns what n8n returns: each read by n8n goes
 * through its whole expression engine.
 */
function parameterReader(ctx: IExecuteFunctions): ReadItemParameter {
	const readers = new Map<string, Reader>();
	return (name, item, fallback = '', options) => {
		const reader = readers.get(name) ?? readerOf(ctx, name, options);
		readers.set(name, reader);
		return reader(item, fallback, options);
	};
}

function readerOf(
	ctx: IExecuteFunctions,
	name: string,
	options?: IGetNodeParameterOptions,
): Reader {
	const byN8n: Reader = ({ index }, fallback, using) =>
		ctx.getNodeParameter(name, index, fallback, using);
	const path = name.split('.');
	if (isFixed(ctx, path[0])) return readOnce(byN8n);
	const stored = memberAt(ctx.getNode().parameters, path);
	// n8n checks and converts the values of collections and mappers, unless it is told not to.
	const isConverted = isObject(stored) && !('__rl' in stored) && options?.skipValidation !== true;
	const template = isConverted ? undefined : itemTemplate(stored);
	return template && stored !== undefined ? provenBy(byN8n, template) : byN8n;
}

/** A parameter without an expression has one value for the run. */
function readOnce(byN8n: Reader): Reader {
	let read: { value: unknown } | undefined;
	return (item, fallback, options) => (read ??= { value: byN8n(item, fallback, options) }).value;
}

/**
 * Uses a template once n8n has returned the same as the template. If n8n ever returns something
 * else, for example because it doesn't allow the name of a field, n8n reads everything.
 */
function provenBy(byN8n: Reader, template: ItemTemplate): Reader {
	let state: 'unproven' | 'proven' | 'refuted' = 'unproven';
	return (item, fallback, options) => {
		const value = state === 'refuted' ? BY_N8N : template(item.json);
		if (value === BY_N8N) return byN8n(item, fallback, options);
		if (state === 'proven') return value;
		const read = byN8n(item, fallback, options);
		state = JSON.stringify(read) === JSON.stringify(value) ? 'proven' : 'refuted';
		return read;
	};
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const isTrue = (value: unknown) => value === true || value === 'true';

const checkedLimit = (value: unknown): number =>
	wholeNumber(value, {
		label: 'Limit',
		advice: 'Enter how many results you want, or turn on Return All.',
	});

/** Creates the items of one run, which share what is the same for all of them. */
export function itemReader(ctx: IExecuteFunctions) {
	const readParameter = parameterReader(ctx);
	return ({ json }: INodeExecutionData, index: number): Item =>
		new NodeItem(ctx, readParameter, json, index);
}

/** A class, because a run may have many thousands of items. */
class NodeItem implements Item {
	constructor(
		private readonly ctx: IExecuteFunctions,
		private readonly readParameter: ReadItemParameter,
		readonly json: IDataObject,
		readonly index: number,
	) {}

	read(name: string, fallback?: unknown, options?: IGetNodeParameterOptions): unknown {
		return this.readParameter(name, this, fallback, options);
	}

	text(name: string): string {
		const parameter = this.read(name);
		const value = isRecord(parameter) ? parameter.value : parameter;
		if (value !== undefined && value !== null) return String(value).trim();
		if (isFixed(this.ctx, name)) return '';
		throw noValue(name);
	}

	option(name: string): unknown {
		const options = this.read('options', {});
		return isRecord(options) ? options[name] : undefined;
	}

	flag(name: string): boolean {
		return isTrue(this.read(name, false)) || isTrue(this.option(name));
	}

	limit(): number | undefined {
		return this.flag('returnAll') ? undefined : checkedLimit(this.read('limit', 50));
	}
}
