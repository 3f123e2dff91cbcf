import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';
import { locator } from '../../shared/editor/properties/locators';
import type { DataChange } from '../../shared/events/dataverse/wantedSteps';

const registered = { arrival: ['dataverseRegistered'] };
const forData = { show: { ...registered, registerFor: ['dataEvents'] } };

/** For the parameters that choose business events: a data event isn't one. */
export const hiddenForDataEvents: IDisplayOptions = { hide: { registerFor: ['dataEvents'] } };

const changes: Array<{ name: string; value: DataChange }> = [
	{ name: 'Created', value: 'created' },
	{ name: 'Deleted', value: 'deleted' },
	{ name: 'Updated', value: 'updated' },
];

/** What the node registers in Dataverse. */
export const dataverseProperties: INodeProperties[] = [
	{
		displayName: 'Register For',
		name: 'registerFor',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Business Events',
				value: 'businessEvents',
				description: 'The chosen business events, or those of the chosen category',
			},
			{
				name: 'Data Events',
				value: 'dataEvents',
				description: 'Records of an entity are created, updated or deleted',
			},
		],
		default: 'businessEvents',
		displayOptions: { show: registered },
		description: 'What starts the workflow',
	},
	{
		...locator({
			displayName: 'Entity',
			name: 'entity',
			required: true,
			description:
				'The data entity whose records to watch. Its virtual table must be enabled in Dataverse, with change tracking.',
			list: { method: 'searchEntities', placeholder: 'Select an entity...' },
			typed: {
				displayName: 'By Name',
				name: 'name',
				placeholder: 'e.g. CustomersV3 or mserp_custcustomerv3entity',
			},
		}),
		displayOptions: forData,
	},
	{
		displayName: 'Changes',
		name: 'dataChanges',
		type: 'multiOptions',
		options: changes,
		default: ['created', 'updated'],
		required: true,
		displayOptions: forData,
		description: 'Which changes of a record start the workflow',
	},
	{
		displayName: 'Filtering Attributes',
		name: 'filteringAttributes',
		type: 'string',
		default: '',
		displayOptions: forData,
		placeholder: 'e.g. mserp_creditlimit, mserp_name',
		description:
			'Columns of the virtual table, separated by commas. An update that changes none of them does not start the workflow. Leave empty for all.',
	},
	{
		displayName: 'Dataverse URL',
		name: 'dataverseUrl',
		type: 'string',
		default: '',
		displayOptions: { show: registered },
		placeholder: 'e.g. https://contoso.crm4.dynamics.com',
		description:
			'Address of the Dataverse of the instance; leave empty to let the node find it. A service principal may have to enter it.',
	},
];
