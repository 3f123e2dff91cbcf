import type { INodeProperties } from 'n8n-workflow';

export const executionIdOption: INodeProperties = {
	displayName: 'Execution ID',
	name: 'executionId',
	type: 'string',
	default: '',
	description:
		'The ID of the run, which must be new; leave empty for one that the node makes. It finds the run again if the response to the start is lost.',
};

export const failWhenPartial: INodeProperties = {
	displayName: 'Fail When Partially Succeeded',
	name: 'failWhenPartial',
	type: 'boolean',
	default: false,
	description: 'Whether a run that succeeded for some rows only counts as failed',
};

export const pollInterval: INodeProperties = {
	displayName: 'Poll Interval (Seconds)',
	name: 'pollInterval',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 600 },
	default: 10,
	description:
		'The longest wait before asking for the status again. The first waits are shorter: a quarter of the time so far.',
};

export const timeLimit: INodeProperties = {
	displayName: 'Time Limit (Seconds)',
	name: 'timeLimit',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 86400 },
	default: 3600,
	description:
		'How long to wait for the run. It continues in F&O after that, and nothing is cancelled.',
};

export const projectName = (description: string): INodeProperties => ({
	displayName: 'Project Name',
	name: 'projectName',
	type: 'string',
	default: '',
	placeholder: 'e.g. n8n customers',
	description,
});
