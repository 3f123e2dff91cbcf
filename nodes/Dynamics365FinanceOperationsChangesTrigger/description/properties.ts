import type { INodeProperties } from 'n8n-workflow';
import { ALL_COMPANIES } from '../../shared/editor/properties/emptyEntries';
import { fieldList } from '../../shared/editor/properties/fieldProperties';
import { filterProperties } from '../../shared/editor/properties/filterProperties';
import { instanceLocator, locator } from '../../shared/editor/properties/locators';
import type { SharedListSearch } from '../../shared/editor/methodNames';
import type { MethodName } from '../../shared/editor/lazyMethods';
import type * as entities from '../changeEntities';
import { DEFAULT_COMPARED, DEFAULT_RECORDS, MOST_COMPARED, MOST_RECORDS } from './limits';

const entity = locator<MethodName<typeof entities>>({
	displayName: 'Entity',
	name: 'entity',
	description:
		'The data entity whose records to watch. Entities with a modified timestamp come first.',
	required: true,
	list: { method: 'searchChangeEntities', placeholder: 'Select an entity...' },
	typed: { displayName: 'By Name', name: 'name', placeholder: 'e.g. CustomersV3' },
});

const company = locator<SharedListSearch>({
	displayName: 'Company',
	name: 'company',
	description:
		'The company (legal entity) whose records to watch; leave empty for all that the user can see',
	list: { method: 'searchEventCompanies', placeholder: ALL_COMPANIES },
	typed: { displayName: 'By ID', name: 'id', placeholder: 'e.g. usmf' },
});

/** The parameters of the trigger, in the order of the editor. */
export const properties: INodeProperties[] = [
	instanceLocator,
	entity,
	company,
	...filterProperties,
	{
		displayName: 'Compare Snapshots',
		name: 'compareSnapshots',
		type: 'boolean',
		default: false,
		description:
			'Whether to read all records at each poll and compare them with the last poll. Entities without a modified timestamp need this. It also finds deleted records.',
	},
	{
		displayName: 'Most Records to Compare',
		name: 'mostRecords',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: MOST_COMPARED },
		default: DEFAULT_COMPARED,
		description:
			'A poll that finds more records than this stops and returns nothing. The key and a short hash of each record are stored with the workflow.',
		displayOptions: { show: { compareSnapshots: [true] } },
	},
	{
		displayName: 'Read Full Record',
		name: 'readFullRecord',
		type: 'boolean',
		default: true,
		displayOptions: { show: { compareSnapshots: [false] } },
		description:
			'Whether to read the record of the chosen entity if the trigger polls another entity for changes. If turned off, the record of the polled entity is returned, such as one of CustTableBiEntities for CustomersV3.',
	},
	fieldList(
		{
			displayName: 'Fields to Return',
			name: 'fieldNames',
			description: 'The fields of the chosen entity to return besides its key; leave empty for all',
		},
		'getFieldNames',
	),
	{
		displayName: 'First Poll',
		name: 'firstPoll',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'From Now On',
				value: 'now',
				description: 'Only what is created or changed after the workflow is published',
			},
			{
				name: 'Return Everything',
				value: 'everything',
				description: 'All existing records, then what changes',
			},
		],
		default: 'now',
		description: 'What the first poll returns; later polls continue where the last one ended',
	},
	{
		displayName: 'Records per Poll',
		name: 'recordsPerPoll',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: MOST_RECORDS },
		default: DEFAULT_RECORDS,
		description: 'The most records that one poll returns; the next poll returns the rest',
	},
];
