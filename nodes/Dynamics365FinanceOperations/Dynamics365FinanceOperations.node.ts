import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { properties } from './operations/registry';
import { methods } from './methods/editorMethods';

export class Dynamics365FinanceOperations implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Dynamics 365 Finance & Operations',
		name: 'dynamics365FinanceOperations',
		icon: {
			light: 'file:../../icons/dynamics365FinanceOperations.svg',
			dark: 'file:../../icons/dynamics365FinanceOperations.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ $parameter["operation"].replace("getAll", "get many") + ": " + (($parameter["resource"] === "action" ? $parameter["action"] : $parameter["resource"] === "customService" ? $parameter["serviceOperation"] : $parameter["resource"] === "dataPackage" ? ($parameter["exportFrom"] === "project" ? $parameter["dataProject"] : $parameter["dataEntity"]) : $parameter["entity"]) || $parameter["resource"]).toString().replace(" (no record)", "") }}',
		description:
			'Work with records, actions, data packages, recurring jobs, custom services and documents of Dynamics 365 finance and operations apps',
		defaults: { name: 'Dynamics 365 Finance & Operations' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'dynamics365FinanceOperationsOAuth2Api', required: true }],
		properties,
	};

	methods = methods;

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { runOperation } = await import('./operations/itemLoop');
		return [await runOperation(this)];
	}
}
