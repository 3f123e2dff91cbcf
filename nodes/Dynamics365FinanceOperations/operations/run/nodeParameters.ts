import type { IExecuteFunctions, IGetNodeParameterOptions } from 'n8n-workflow';

export type ReadParameter = (
	name: string,
	itemIndex: number,
	fallback?: unknown,
	options?: IGetNodeParameterOptions,
) => unknown;

/** An expression anywhere inside makes a parameter differ from item to item. */
export function isFixed(ctx: IExecuteFunctions, topLevelName: string): boolean {
	const raw = ctx.getNode().parameters[topLevelName];
	return raw === undefined || !JSON.stringify(raw).includes('"=');
}

/**
 * Reads node parameters; those without an expression are read once per run,
 * because each read costs n8n's whole expression machinery.
 */
export function parameterReader(ctx: IExecuteFunctions): ReadParameter {
	const fixedNames = new Map<string, boolean>();
	const fixedValues = new Map<string, unknown>();
	return (name, itemIndex, fallback = '', options) => {
		const [topLevelName] = name.split('.');
		let fixed = fixedNames.get(topLevelName);
		if (fixed === undefined) {
			fixed = isFixed(ctx, topLevelName);
			fixedNames.set(topLevelName, fixed);
		}
		if (!fixed) return ctx.getNodeParameter(name, itemIndex, fallback, options);
		if (!fixedValues.has(name)) {
			fixedValues.set(name, ctx.getNodeParameter(name, itemIndex, fallback, options));
		}
		return fixedValues.get(name);
	};
}
