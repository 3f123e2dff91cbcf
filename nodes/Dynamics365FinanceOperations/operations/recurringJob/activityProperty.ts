import type { INodeProperties } from 'n8n-workflow';

/** The recurring job; read by `readActivityId`. */
export const activityProperty: INodeProperties = {
	displayName: 'Activity ID',
	name: 'activityId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 7c1d4e90-52ab-4f36-8e0d-6a9b3c5d7e01',
	description: 'The ID of the recurring job, under Data management > Manage scheduled data jobs',
};
