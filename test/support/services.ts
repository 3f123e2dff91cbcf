import type { INodeParameters } from 'n8n-workflow';

const byName = (value: string): INodeParameters => ({ __rl: true, mode: 'name', value });

/** `group/service/operation`, as the editor would store the three names. */
const address = (path: string): INodeParameters => {
	const [group = '', service = '', operation = ''] = path.split('/');
	return {
		resource: 'customService',
		instance: { __rl: true, mode: 'url', value: '' },
		serviceGroup: byName(group),
		service: byName(service),
		serviceOperation: byName(operation),
	};
};

/** The invented service of the sandbox. */
export const INVENTED = 'SandboxServices/SandboxService';

export const described = (path: string): INodeParameters => ({
	...address(path),
	operation: 'get',
});

/** A call with its parameters as JSON; text is passed on as it is. */
export const call = (
	path: string,
	parameters: unknown = {},
	options: INodeParameters = {},
): INodeParameters => ({
	...address(path),
	operation: 'call',
	parameterMode: 'json',
	parametersJson: typeof parameters === 'string' ? parameters : JSON.stringify(parameters),
	options,
});

/** A call with values in the mapper. */
export const mappedCall = (path: string, value: INodeParameters): INodeParameters => ({
	...address(path),
	operation: 'call',
	parameterMode: 'fields',
	parameters: { mappingMode: 'defineBelow', value },
});

/** The option Fail When with one condition. */
export const failWhen = (field: string, value: string, condition = 'is'): INodeParameters => ({
	failWhen: { conditions: [{ field, condition, value }] },
});
