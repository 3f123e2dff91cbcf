import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IPollFunctions,
} from 'n8n-workflow';
import type * as fieldLists from '../shared/editor/fieldLists';
import type * as fieldValues from '../shared/editor/fieldValues';
import { lazyMethods } from '../shared/editor/lazyMethods';
import type * as searches from '../shared/editor/searches';
import type * as entities from './changeEntities';
import { properties } from './description/properties';

export class Dynamics365FinanceOperationsChangesTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Dynamics 365 Finance & Operations Changes Trigger',
		name: 'dynamics365FinanceOperationsChangesTrigger',
		icon: {
			light: 'file:../../icons/dynamics365FinanceOperations.svg',
			dark: 'file:../../icons/dynamics365FinanceOperations.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["entity"]["value"] || $parameter["entity"] }}',
		description:
			'Starts when records of Dynamics 365 finance and operations apps are created or changed',
		defaults: { name: 'Dynamics 365 Finance & Operations Changes Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		polling: true,
		credentials: [{ name: 'dynamics365FinanceOperationsOAuth2Api', required: true }],
		properties,
	};

	methods = {
		listSearch: {
			...lazyMethods<typeof searches>(async () => await import('../shared/editor/searches'), {
				searchCompanies: true,
				searchEventCompanies: true,
				searchInstances: true,
				searchKeyCompanies: true,
			}),
			...lazyMethods<typeof fieldValues>(async () => await import('../shared/editor/fieldValues'), {
				searchFieldValues: true,
			}),
			...lazyMethods<typeof entities>(async () => await import('./changeEntities'), {
				searchChangeEntities: true,
			}),
		},
		loadOptions: lazyMethods<typeof fieldLists>(
			async () => await import('../shared/editor/fieldLists'),
			{ getClearableFields: true, getFieldNames: true, getFileFields: true },
		),
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		const { poll } = await import('./poll');
		return await poll(this);
	}
}
