import type {
	IDataObject,
	IExecuteFunctions,
	IGetNodeParameterOptions,
	INodeExecutionData,
} from 'n8n-workflow';
import { isRecord } from '../../../shared/core/guards';
import { InputError } from '../../../shared/core/inputError';
import type { ItemParameters } from '../../../shared/records/itemParameters';
import { wholeNumber } from './wholeNumber';

/** One input item, with the parameters of the node as they are for it. */
export interface Item extends ItemParameters {
	readonly index: number;
	/** A value in the Options collection; `undefined` where the option isn't added. */
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
 * company, the credential's instance or no filter, and that isn't what the expression was meant to
 * return.
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
	index: number,
	fallback?: unknown,
	options?: IGetNodeParameterOptions,
) => unknown;

/**
 * Reads parameters of the node. Those without an expression are read once per run, because each
 * read goes through n8n's whole expression machinery.
 */
function parameterReader(ctx: IExecuteFunctions): ReadItemParameter {
	const fixedNames = new Map<string, boolean>();
	const fixedValues = new Map<string, unknown>();
	return (name, index, fallback = '', options) => {
		const [topLevelName] = name.split('.');
		let fixed = fixedNames.get(topLevelName);
		if (fixed === undefined) {
			fixed = isFixed(ctx, topLevelName);
			fixedNames.set(topLevelName, fixed);
		}
		if (!fixed) return ctx.getNodeParameter(name, index, fallback, options);
		if (!fixedValues.has(name)) {
			fixedValues.set(name, ctx.getNodeParameter(name, index, fallback, options));
		}
		return fixedValues.get(name);
	};
}

const isTrue = (value: unknown) => value === true || value === 'true';

const checkedLimit = (value: unknown): number =>
	wholeNumber(value, {
		label: 'Limit',
		advice: 'Enter how many results you want, or turn on Return All.',
	});

/** Makes the items of one run, which share what doesn't differ between them. */
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
		return this.readParameter(name, this.index, fallback, options);
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
