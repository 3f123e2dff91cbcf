import type { INodeProperties } from 'n8n-workflow';
import type { ResourceMappingName } from '../../methods/editorMethods';

/** Names of the parameters through which values are given: mapper or JSON. */
export interface InputParameters {
	mode: string;
	mapper: string;
	json: string;
	/** As the editor labels the choice between the two. */
	modeLabel: string;
	/** As the editor labels the JSON parameter. */
	jsonLabel: string;
}

/** The parameters that carry those of an action. */
export const parameterInput: InputParameters = {
	mode: 'parameterMode',
	mapper: 'parameters',
	json: 'parametersJson',
	modeLabel: 'Specify Parameters',
	jsonLabel: 'Parameters as JSON',
};

/** What lets values be given: filled in, mapped or as JSON; read by `readInput`. */
export function inputProperties(
	parameters: InputParameters,
	mapper: {
		method: ResourceMappingName;
		label: string;
		singular: string;
		plural: string;
		dependsOn: string[];
		/** The locator whose choice decides what there is to fill in. */
		chooser: 'entity' | 'action';
		/** Instead of n8n's own error where there is nothing to fill in; without it that is no error. */
		noFieldsError?: string;
		/** Says what happens to the rest of an input item that is mapped automatically. */
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
