import { calculate, compareNumbers } from '../values/decimal';
import { PACKAGE_ACTIONS } from '../dataManagement/packageActions';
import { printDocument } from '../documents/printDocument';
import { visibleRows } from '../data/rowJson';
import type { Stored } from '../data/store';
import type { Value } from '../values/storedValues';
import { ActionFailure, type Arguments, type ActionCall, type ActionResult } from './actionCall';

type Behaviour = (call: ActionCall) => ActionResult | undefined;

const values = (...list: Value[]): ActionResult => ({ kind: 'values', values: list });
const rows = (list: Stored[]): ActionResult => ({ kind: 'rows', rows: list });
const text = (args: Arguments, name: string): string => String(args[name] ?? '');

function rowOf({ stored }: ActionCall): Stored {
	if (!stored) throw new Error('The action needs a row');
	return stored;
}

function rowsOf({ session }: ActionCall, set: string): Stored[] {
	const entity = session.model.bySet.get(set);
	return entity ? visibleRows(session, entity, true) : [];
}

const customersOf = (call: ActionCall): Stored[] =>
	rowsOf(call, 'CustomersV3').filter(
		({ row }) =>
			row.dataAreaId === rowOf(call).row.dataAreaId &&
			row.CustomerGroupId === rowOf(call).row.CustomerGroupId,
	);

function changePaymentTerm(call: ActionCall): ActionResult {
	const stored = rowOf(call);
	const term = text(call.args, '_paymentTermId');
	const known = rowsOf(call, 'PaymentTerms').some(
		({ row }) => row.Name === term && row.dataAreaId === stored.row.dataAreaId,
	);
	if (!known) throw new ActionFailure(`Terms of payment '${term}' do not exist.`);
	const description = text(call.args, '_description');
	const changes = { PaymentTermId: term, ...(description ? { Description: description } : {}) };
	call.session.store.update(stored, changes);
	return rows([stored]);
}

function raiseCreditLimit(call: ActionCall): ActionResult {
	const stored = rowOf(call);
	const amount = text(call.args, '_amount');
	if (compareNumbers(amount, '0') <= 0) throw new ActionFailure('The amount must be positive.');
	const limit = calculate('add', String(stored.row.CreditLimit), amount);
	call.session.store.update(stored, {
		CreditLimit: limit,
		CredManCreditLimitExpiryDate: text(call.args, '_validTo'),
	});
	return values(limit);
}

function submitLeave(call: ActionCall): undefined {
	const stored = rowOf(call);
	if (compareNumbers(String(stored.row.Amount), '200') > 0)
		throw new ActionFailure(
			`The request would put the '${String(stored.row.LeaveType)}' balance below the allowed minimum balance.`,
		);
	call.session.store.update(stored, { Status: 'InReview' });
}

const MODULES = ['ApplicationSuite', 'ApplicationFoundation', 'ApplicationPlatform'].map(
	(name) => `Name: ${name} | Version: 10.0.2177.5 | Module: ${name} | Publisher: Contoso`,
);

const flatten = (value: Value | Value[]): string[] =>
	Array.isArray(value) ? value.map(String) : [String(value)];

function noEndpoints(): never {
	throw new ActionFailure('The sandbox has no endpoints.');
}

/** Actions that are listed only: what they do isn't part of the sandbox. */
const SUBSCRIBING: Readonly<Record<string, Behaviour>> = {
	'BusinessEventsCatalogs/subscribeToBusinessEvent': noEndpoints,
	'BusinessEventsCatalogs/unsubscribeFromBusinessEvent': noEndpoints,
};

/** The behaviour of each action, by `Set/name`. */
export const BEHAVIOURS: Readonly<Record<string, Behaviour>> = {
	'DataManagementEntities/GetApplicationVersion': () => values('10.0.2177.5'),
	'DataManagementEntities/GetPlatformBuildVersion': () => values('7.0.7690.21'),
	'DataManagementEntities/query': (call) => rows(rowsOf(call, 'DataManagementEntities')),
	...PACKAGE_ACTIONS,
	...SUBSCRIBING,
	'SystemNotifications/GetInstalledModules': () => values(...MODULES),
	'BusinessEventsCatalogs/getBusinessEventsCatalog': (call) => {
		const category = text(call.args, '_businessEventsCategory');
		return rows(
			rowsOf(call, 'BusinessEventsCatalogs').filter(
				({ row }) => category === '' || row.Module === category,
			),
		);
	},
	'SrsFinanceCopilots/RunCopilotReport': (call) => values(printDocument(call)),
	'MyLeaveRequests/submit': submitLeave,
	'AdminCustomFields/checkReImaginedUIFeatureState': () => values(true),
	'ValidationProjectTaskStatus/DataValidationProjectTaskStatusEntityProjectName': ({ args }) =>
		values(flatten(args._fields ?? []).join(', ')),
	'RetailStoreTenderTypeTable/QueryDistictTenderTypeIdAndName': (call) =>
		rows(rowsOf(call, 'RetailStoreTenderTypeTable')),
	'WorkflowWorkItems/Validate': (call) => values(rowOf(call).row.Status === 'Pending'),
	'WorkflowWorkItems/Complete': (call) => {
		call.session.store.update(rowOf(call), { Status: 'Completed' });
		return values('Completed');
	},
	'CustomerGroups/changePaymentTerm': changePaymentTerm,
	'CustomerGroups/salesTaxIncluded': (call) => {
		const before = rowOf(call).row.IsSalesTaxIncludedInPrice ?? null;
		call.session.store.update(rowOf(call), {
			IsSalesTaxIncludedInPrice: text(call.args, '_included'),
		});
		return values(before);
	},
	'CustomerGroups/countCustomers': (call) => values(String(customersOf(call).length)),
	'CustomerGroups/clearDefaults': (call) => {
		call.session.store.update(rowOf(call), { PaymentTermId: '', TaxGroupId: '' });
		return undefined;
	},
	'CustomerGroups/listCustomers': (call) =>
		rows(customersOf(call).slice(0, Number(text(call.args, '_limit')))),
	'CustomerGroups/findByPaymentTerm': (call) => {
		const entity = call.entity;
		const list = entity ? visibleRows(call.session, entity, false) : [];
		return rows(list.filter(({ row }) => row.PaymentTermId === text(call.args, '_paymentTermId')));
	},
	'CustomersV3/raiseCreditLimit': raiseCreditLimit,
	'BatchJobs/lastRecordId': () => values('9223372036854775807'),
	'SystemUsers/echoValues': ({ args }) =>
		values(...Object.entries(args).map(([name, value]) => `${name}=${flatten(value).join('|')}`)),
	'SystemUsers/environmentName': ({ session }) => values(session.name),
};
