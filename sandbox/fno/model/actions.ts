import type { ActionNotation } from './actionNotation';
import { DATA_MANAGEMENT_ACTIONS } from './dataManagementActions';
import { readValueType } from './notation';
import type { Action, ActionType } from './modelTypes';

/** Names and signatures come from public sources; the behaviour in the sandbox is invented. */
const PUBLISHED_ACTIONS: readonly ActionNotation[] = [
	{ set: 'DataManagementEntities', name: 'GetApplicationVersion', binding: 'set', returns: 's' },
	{ set: 'DataManagementEntities', name: 'GetPlatformBuildVersion', binding: 'set', returns: 's' },
	{
		set: 'DataManagementEntities',
		name: 'query',
		binding: 'set',
		returns: '@DataManagementEntity*',
	},
	{ set: 'SystemNotifications', name: 'GetInstalledModules', binding: 'set', returns: 's*' },
	{
		set: 'BusinessEventsCatalogs',
		name: 'getBusinessEventsCatalog',
		binding: 'set',
		parameters: '_businessEventsCategory',
		// Its return type isn't known [G].
		returns: '@BusinessEventsCatalog*',
	},
	{
		set: 'SrsFinanceCopilots',
		name: 'RunCopilotReport',
		binding: 'set',
		parameters:
			'_contractName _controllerArgsJson _controllerName _legalEntityName _reportParameterJson',
		returns: 's',
	},
	{ set: 'MyLeaveRequests', name: 'submit', binding: 'instance' },
	{
		set: 'AdminCustomFields',
		name: 'checkReImaginedUIFeatureState',
		binding: 'instance',
		returns: 'b',
	},
	{
		set: 'ValidationProjectTaskStatus',
		name: 'DataValidationProjectTaskStatusEntityProjectName',
		binding: 'set',
		parameters: '_fields:s*',
		returns: 's',
	},
	{
		set: 'RetailStoreTenderTypeTable',
		name: 'QueryDistictTenderTypeIdAndName',
		binding: 'set',
		returns: '@RetailStoreTenderTypeTable*',
	},
	// Validate and Complete are documented; their parameters here are invented.
	{
		set: 'WorkflowWorkItems',
		name: 'Validate',
		binding: 'instance',
		parameters: '_workflowWorkItemActionType:WorkflowWorkItemType',
		returns: 'b',
	},
	{
		set: 'WorkflowWorkItems',
		name: 'Complete',
		binding: 'instance',
		parameters: '_comment',
		returns: 'WorkflowWorkItemStatus',
	},
];

/** Invented actions that F&O doesn't have. They cover every kind of parameter and result. */
const INVENTED_ACTIONS: readonly ActionNotation[] = [
	{
		set: 'CustomerGroups',
		name: 'changePaymentTerm',
		binding: 'instance',
		parameters: '_paymentTermId _description',
		returns: '@CustomerGroup',
	},
	{
		set: 'CustomerGroups',
		name: 'salesTaxIncluded',
		binding: 'instance',
		parameters: '_included:NoYes',
		returns: 'NoYes',
	},
	{ set: 'CustomerGroups', name: 'countCustomers', binding: 'instance', returns: 'i' },
	{ set: 'CustomerGroups', name: 'clearDefaults', binding: 'instance' },
	{
		set: 'CustomerGroups',
		name: 'listCustomers',
		binding: 'instance',
		parameters: '_limit:i',
		returns: '@CustomerV3*',
	},
	{
		set: 'CustomerGroups',
		name: 'findByPaymentTerm',
		binding: 'set',
		parameters: '_paymentTermId',
		returns: '@CustomerGroup*',
	},
	{
		set: 'CustomersV3',
		name: 'raiseCreditLimit',
		binding: 'instance',
		parameters: '_amount:d _validTo:D _approvedAt:T',
		returns: 'd',
	},
	{
		set: 'BatchJobs',
		name: 'lastRecordId',
		binding: 'set',
		returns: 'l',
	},
	{
		set: 'SystemUsers',
		name: 'echoValues',
		binding: 'unbound',
		parameters:
			'_text _count:i _recordId:l _amount:d _id:g _flag:b _day:D _at:T _choice:NoYes _names:s*',
		returns: 's*',
	},
	{ set: 'SystemUsers', name: 'environmentName', binding: 'unbound', returns: 's' },
	// Listed where a switch says so: what F&O calls such actions isn't known.
	{
		set: 'BusinessEventsCatalogs',
		name: 'subscribeToBusinessEvent',
		binding: 'set',
		parameters: '_businessEventId _endpointName',
	},
	{
		set: 'BusinessEventsCatalogs',
		name: 'unsubscribeFromBusinessEvent',
		binding: 'set',
		parameters: '_businessEventId _endpointName',
	},
];

function readActionType(code: string | undefined): ActionType {
	const collection = code?.endsWith('*') ?? false;
	const base = code?.replace('*', '');
	if (base?.startsWith('@')) return { kind: 'record', entityType: base.slice(1), collection };
	return { kind: 'value', value: readValueType(base), collection };
}

/** All actions of the model. */
export const ACTIONS: readonly Action[] = [
	...PUBLISHED_ACTIONS,
	...DATA_MANAGEMENT_ACTIONS,
	...INVENTED_ACTIONS,
].map((notation) => ({
	name: notation.name,
	binding: notation.binding,
	set: notation.set,
	parameters: (notation.parameters?.split(' ') ?? []).map((text) => {
		const [name = '', code] = text.split(':');
		return { name, type: readActionType(code) };
	}),
	...(notation.returns ? { returns: readActionType(notation.returns) } : {}),
}));
