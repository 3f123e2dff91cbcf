import type { IHookFunctions } from 'n8n-workflow';
import { isRecord } from '../../shared/core/guards';

/** Names of registrations whose last activation failed. */
const FAILED = 'failedSubscriptions';

/** Where something is registered under a name, as the node's static data remember. */
export function storedPlace(ctx: IHookFunctions, member: string, name: string): string | undefined {
	const stored = ctx.getWorkflowStaticData('node')[member];
	const place = isRecord(stored) ? stored[name] : undefined;
	return typeof place === 'string' ? place : undefined;
}

export function storePlace(
	ctx: IHookFunctions,
	member: string,
	name: string,
	place: string | undefined,
): void {
	const data = ctx.getWorkflowStaticData('node');
	const stored = data[member];
	const others = Object.entries(isRecord(stored) ? stored : {}).filter(([each]) => each !== name);
	data[member] = Object.fromEntries(
		place === undefined ? others : [...others, [name, place]],
	) as Record<string, string>;
}

export function hasFailed(ctx: IHookFunctions, name: string): boolean {
	const failed: unknown = ctx.getWorkflowStaticData('node')[FAILED];
	return Array.isArray(failed) && failed.includes(name);
}

export function storeFailure(ctx: IHookFunctions, name: string, failed: boolean): void {
	if (failed === hasFailed(ctx, name)) return;
	const data = ctx.getWorkflowStaticData('node');
	const stored: unknown = data[FAILED];
	const others = (Array.isArray(stored) ? stored.map(String) : []).filter((each) => each !== name);
	data[FAILED] = failed ? [...others, name] : others;
}
