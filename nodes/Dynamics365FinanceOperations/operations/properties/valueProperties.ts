import type { INodeProperties } from 'n8n-workflow';
import { fieldList } from '../../../shared/editor/properties/fieldProperties';
import type { ResourceMappingName } from '../../methods/editorMethods';
import type { SharedLoadOptions } from '../../../shared/editor/methodNames';
import type { ValueParameters } from '../../../shared/records/givenValues';

/** Where the parameters of an OData action are given. */
export const actionParameters: ValueParameters = {
	mode: 'parameterMode',
	mapper: 'parameters',
	json: 'parametersJson',
	modeLabel: 'Specify Parameters',
	jsonLabel: 'Parameters as JSON',
};

/** Values to fill in, to map or to enter as JSON; read by `readGivenValues`. */
export function valueProperties(
	parameters: ValueParameters,
	mapper: {
		method: ResourceMappingName;
		label: string;
		singular: string;
		plural: string;
		dependsOn: string[];
		/** The locator that decides which values there are. */
		chooser: 'entity' | 'action' | 'serviceOperation';
		/** What to choose there, with its article; by default the name of the locator with "an". */
		chooserWords?: string;
		/**
		 * What the JSON must look like, without the final full stop; by default the text for records
		 * and OData actions.
		 */
		jsonHint?: string;
		/** Replaces n8n's own error if there is nothing to fill in; absent if that isn't an error. */
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
					description: `Enter all ${mapper.plural} as one JSON object`,
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
			displayName: `Choose ${mapper.chooserWords ?? `an ${mapper.chooser}`} to see its ${mapper.plural}.`,
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
			description: `One JSON object with the name and value of each ${mapper.singular}. ${mapper.jsonHint ?? 'Names are case-sensitive, and empty strings are not sent. Write dates like 2026-03-01 and enums by the name of their value'}.`,
		},
	];
}

/** Where the fields of a record are given. */
export const fieldParameters: ValueParameters = {
	mode: 'inputMode',
	mapper: 'fields',
	json: 'body',
	modeLabel: 'Specify Fields',
	jsonLabel: 'Fields as JSON',
};

/** The fields of a record to write. */
export function writeFields(
	method: 'getCreateFields' | 'getCreateOrUpdateFields' | 'getUpdateFields',
): INodeProperties[] {
	return valueProperties(fieldParameters, {
		method,
		label: 'Fields',
		singular: 'field',
		plural: 'fields',
		dependsOn: ['instance.value', 'entity.value'],
		chooser: 'entity',
		noFieldsError: 'This entity has no fields that can be set. It may be read-only.',
		autoNotice:
			'All fields of the input item are sent. If the entity does not have one of them or does not let you set it, the item fails. To leave such fields out instead, add the option Ignore Unusable Fields.',
	});
}

export const fieldsToClear = fieldList(
	{
		displayName: 'Fields to Clear Names or IDs',
		name: 'fieldsToClear',
		description: 'Fields to clear; a field left blank above keeps its value',
	},
	'getClearableFields',
);

export const ignoreUnusableFields: INodeProperties = {
	displayName: 'Ignore Unusable Fields',
	name: 'ignoreUnusableFields',
	type: 'boolean',
	default: true,
	description:
		'Whether to leave out fields that the entity does not have or does not let you set, instead of failing the item',
};

export const skipMandatoryCheck: INodeProperties = {
	displayName: 'Skip Mandatory Check',
	name: 'skipMandatoryCheck',
	type: 'boolean',
	default: true,
	description:
		'Whether to send the record even if mandatory fields are missing, because F&O fills them in',
};

/** Files to write to fields of the record; read by `readFileSources`. */
export const filesOption: INodeProperties = {
	displayName: 'Files',
	name: 'files',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add File' },
	placeholder: 'Add File',
	default: {},
	description: 'Files from the input item to store in fields of the record, such as attachments',
	options: [
		{
			displayName: 'File',
			name: 'fields',
			values: [
				{
					displayName: 'Field Name or ID',
					name: 'field',
					type: 'options',
					default: '',
					typeOptions: {
						loadOptionsMethod: 'getFileFields' satisfies SharedLoadOptions,
						loadOptionsDependsOn: ['instance.value', 'entity.value'],
					},
					description:
						'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
				},
				{
					displayName: 'Input Data Field Name',
					name: 'inputDataFieldName',
					type: 'string',
					default: 'data',
					hint: 'The name of the input field containing the binary file data',
				},
			],
		},
	],
};
