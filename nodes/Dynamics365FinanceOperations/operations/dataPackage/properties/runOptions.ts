import type { INodeProperties } from 'n8n-workflow';

export const executionIdOption: INodeProperties = {
	displayName: 'Execution ID',
	name: 'executionId',
	type: 'string',
	default: '',
	description:
		'The ID of the run, which must be new; leave empty to let the node create one. With it, the run can be found if the response to its start is lost.',
};

export const failWhenPartial: INodeProperties = {
	displayName: 'Fail When Partially Succeeded',
	name: 'failWhenPartial',
	type: 'boolean',
	default: false,
	description: 'Whether to treat a run that succeeded for only some rows as failed',
};

export const pollInterval: INodeProperties = {
	displayName: 'Poll Interval (Seconds)',
	name: 'pollInterval',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 600 },
	default: 10,
	description: 'The longest time between two status requests; the first ones come sooner',
};

export const timeLimit: INodeProperties = {
	displayName: 'Time Limit (Seconds)',
	name: 'timeLimit',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 86400 },
	default: 3600,
	description:
		'How long to wait for the run. After that it continues in F&O; nothing is cancelled.',
};

export const projectName = (description: string): INodeProperties => ({
	displayName: 'Project Name',
	name: 'projectName',
	type: 'string',
	default: '',
	placeholder: 'e.g. n8n customers',
	description,
});
