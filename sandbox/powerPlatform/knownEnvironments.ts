import { createHash } from 'node:crypto';

/** An environment of the tenant as the discovery services see it. */
export interface KnownEnvironment {
	name: string;
	displayName: string;
	/** Origin of finance and operations; none for an environment with Dataverse only. */
	origin?: string;
	/** Origin of its Dataverse; none for one that cannot be called here. */
	dataverse?: string;
}

export const WITHOUT_FINANCE: KnownEnvironment = {
	name: 'dataverseonly',
	displayName: 'Sandbox without finance and operations',
};

/** Of the Dataverse of every environment. */
export const DATAVERSE_VERSION = '9.2.25111.00154';
export const FIN_OPS_VERSION = '10.0.2177.5';

/** A stable id for a name, in the form of a Guid. */
export function environmentId(name: string): string {
	const hex = createHash('sha256').update(name).digest('hex');
	const parts = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`];
	return [...parts, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
}
