import type { INodeProperties } from 'n8n-workflow';

/** On without the option. */
export const refusedRowFiles: INodeProperties = {
	displayName: 'Include Files',
	name: 'includeFiles',
	type: 'boolean',
	default: false,
	description: "Whether to add F&O's files of refused rows to the items",
};
