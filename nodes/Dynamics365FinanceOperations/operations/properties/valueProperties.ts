import type { INodeProperties } from 'n8n-workflow';
import type { ValueParameters } from '../../../shared/records/givenValues';

/** Where the parameters of an OData action are given. */
export const actionParameters: ValueParameters = {
	mode: 'parameterMode',
	mapper: 'parameters',
	json: 'parametersJson',
	modeLabel: 'Specify Parameters',
	jsonLabel: 'Parameters as JSON',
};

/** Values to fill in, to map or to give as JSON; read by `readGivenValues`. */
export function valueProperties(
	parameters: ValueParameters,
	mapper: {
		method: string;
		label: string;
		singular: string;
		plural: string;
		dependsOn: string[];
		/** The locator that decides which values there are. */
		chooser: 'entity' | 'action';
		/** Replaces n8n's own error where there is nothing to fill in; absent where that isn't an error. */
		noFieldsError?: string;
		/** What happens to the other members of an input item that is mapped automatically. */
		autoNotice: string;
	},
): INodeProperties[] {
	return [
		{
			displayName: parameters.modeLabel,
			name: parameters.mode,
			type: 'options',
			noDataExpression: true,
			options: [
				{
					name: 'Using Fields Below',
					value: 'fields',
					description: `Fill in each ${mapper.singular}, or map the input item automatically`,
				},
				{
					name: 'Using JSON',
					value: 'json',
					description: `Give all ${mapper.plural} as one JSON object`,
				},
			],
			default: 'fields',
		},
		{
			displayName: mapper.label,
			name: parameters.mapper,
			type: 'resourceMapper',
			default: { mappingMode: 'defineBelow', value: null },
			noDataExpression: true,
			displayOptions: {
				show: { [parameters.mode]: ['fields'] },
				hide: { [mapper.chooser]: [''] },
			},
			typeOptions: {
				loadOptionsDependsOn: mapper.dependsOn,
				resourceMapper: {
					resourceMapperMethod: mapper.method,
					mode: 'add',
					valuesLabel: mapper.label,
					fieldWords: { singular: mapper.singular, plural: mapper.plural },
					addAllFields: true,
					supportAutoMap: true,
					noFieldsError: mapper.noFieldsError,
					hideNoDataError: mapper.noFieldsError === undefined,
				},
			},
		},
		{
			displayName: `Choose an ${mapper.chooser} to see its ${mapper.plural}.`,
			name: `${parameters.mapper}Missing`,
			type: 'notice',
			default: '',
			displayOptions: { show: { [parameters.mode]: ['fields'], [mapper.chooser]: [''] } },
		},
		{
			displayName: mapper.autoNotice,
			name: `${parameters.mapper}Notice`,
			type: 'notice',
			default: '',
			displayOptions: {
				show: {
					[parameters.mode]: ['fields'],
					[`/${parameters.mapper}.mappingMode`]: ['autoMapInputData'],
				},
			},
		},
		{
			displayName: parameters.jsonLabel,
			name: parameters.json,
			type: 'json',
			default: '{}',
			displayOptions: { show: { [parameters.mode]: ['json'] } },
			description: `One JSON object with the name and value of each ${mapper.singular}; names are case-sensitive`,
		},
	];
}
