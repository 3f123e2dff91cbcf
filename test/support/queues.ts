import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

/** The recurring jobs of the sandbox. */
const job = (number: number) => `7c1d4e90-52ab-4f36-8e0d-6a9b3c5d7e0${number}`;
export const IMPORT_FILES = job(1);
export const IMPORT_PACKAGES = job(2);
export const EXPORT_FILES = job(3);
export const EXPORT_PACKAGES = job(4);
export const OF_OTHER_APPLICATION = job(5);
export const DISABLED_POLICY = job(6);
export const EXPORT_OF_OTHER_APPLICATION = job(7);
export const NO_JOB = job(9);

const common = (operation: string, activityId: string): INodeParameters => ({
	resource: 'recurringJob',
	operation,
	instance: { __rl: true, mode: 'url', value: '' },
	activityId,
});

/** An input item with a file in the field `data`. */
export const fileItem = (content: string | Buffer): INodeExecutionData => ({
	json: {},
	binary: {
		data: { data: Buffer.from(content).toString('base64'), mimeType: 'application/octet-stream' },
	},
});

/** The data entity by its label. */
export const ofEntity = (value: string): INodeParameters => ({
	dataEntity: { __rl: true, mode: 'label', value },
});

/** Enqueues the file of the item. */
export const enqueue = (activityId: string, more: INodeParameters = {}): INodeParameters => ({
	...common('enqueue', activityId),
	content: 'file',
	inputDataFieldName: 'data',
	source: 'file',
	...ofEntity('Customer groups'),
	company: { __rl: true, mode: 'id', value: '' },
	...more,
});

export const dequeue = (activityId: string, options: INodeParameters = {}): INodeParameters => ({
	...common('dequeue', activityId),
	options,
});

/** Enqueues the input items as one file or package. */
export const enqueueItems = (activityId: string, more: INodeParameters = {}): INodeParameters => ({
	...enqueue(activityId, { source: 'items', format: 'CSV-Unicode' }),
	...more,
});

export const getStatus = (messageId: string): INodeParameters => {
	const { resource, instance } = common('', '');
	return { resource, instance, operation: 'getStatus', messageId };
};

/** Acknowledges the message whose text is given. */
export const acknowledge = (activityId: string, text: unknown): INodeParameters => ({
	...common('acknowledge', activityId),
	acknowledge: text as string,
});

export const inCompany = (value: string): INodeParameters => ({
	company: { __rl: true, mode: 'id', value },
});
