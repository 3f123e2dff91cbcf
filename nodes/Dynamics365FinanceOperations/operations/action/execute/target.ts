import { findAction, qualifyAction } from '../../../../shared/metadata/findAction';
import type { ActionModel } from '../../../../shared/metadata/metadataModel';
import { InputError } from '../../../../shared/core/inputError';
import type { Run } from '../../run/run';
import { completeKey, readKeyValues } from '../../../../shared/records/key';
import type { RecordKey } from '../../../../shared/records/key';

/** What is executed, and on which record if it needs one. */
export interface ActionTarget {
	action: ActionModel;
	key?: RecordKey;
}

function foreignAction(action: ActionModel, entitySet: string): InputError {
	return new InputError({
		field: 'Action',
		value: action.name,
		message: `The action ${action.name} belongs to ${action.entitySet}, but Entity is ${entitySet}`,
		advice: 'Choose an action of this entity, or leave Entity empty.',
	});
}

function companyWithoutRecord(action: ActionModel, company: string): InputError {
	return new InputError({
		field: 'Company',
		value: company,
		message: `The action ${action.name} works on no single record, so Company "${company}" has no effect on it`,
		advice:
			'Leave Company empty. F&O works in the default company of the user unless a parameter of the action names another.',
	});
}

/** Nothing resets Action in the editor when Entity changes, so the two may not belong together. */
async function assertOwn(run: Run, itemIndex: number, action: ActionModel): Promise<void> {
	if (run.text('entity', itemIndex) === '' || action.entitySet === undefined) return;
	const { entitySet } = await run.entity(itemIndex, 'keys');
	if (entitySet !== action.entitySet) throw foreignAction(action, entitySet);
}

/**
 * Finds the chosen action and the record it works on.
 * Throws InputError for an unknown action, one of another entity, a wrong key, and a company
 * that the action would not heed.
 */
export async function readTarget(run: Run, itemIndex: number): Promise<ActionTarget> {
	const metadata = await run.metadata(itemIndex);
	const action = await findAction(
		metadata,
		qualifyAction(run.text('action', itemIndex), run.text('entity', itemIndex)),
	);
	await assertOwn(run, itemIndex, action);
	const company = run.text('company', itemIndex);
	if (action.binding === 'instance' && action.entitySet !== undefined) {
		const model = await metadata.entity(action.entitySet, { enums: 'keys' });
		const values = readKeyValues(run, itemIndex, model);
		return { action, key: completeKey(model, values, { parameter: company }) };
	}
	if (company !== '') throw companyWithoutRecord(action, company);
	return { action };
}
