import { InputError } from '../../../../shared/core/inputError';
import { findAction, qualifyAction } from '../../../../shared/metadata/findAction';
import type { ActionModel } from '../../../../shared/metadata/metadataModel';
import { assertRecordInReach } from '../../../../shared/records/companyLimit/recordReach';
import { recordKey } from '../../../../shared/records/key';
import type { RecordKey } from '../../../../shared/records/key';
import type { Item } from '../../run/item';
import type { Run } from '../../run/run';
import type { ExecuteParameters } from './parameters';

/** The action, and the record that it needs if it needs one. */
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
		message: `The action ${action.name} does not work on a single record, so Company "${company}" has no effect on it`,
		advice:
			"Leave Company empty. F&O works in the user's default company unless a parameter of the action specifies another one.",
	});
}

const withoutCompany = (action: ActionModel) =>
	new InputError({
		field: 'Action',
		value: action.name,
		message: `The action ${action.name} does not work on a single record, so it cannot be limited to the Allowed Companies of the credential`,
		advice: 'Choose an action of a record, or use a credential without Allowed Companies.',
	});

/** The editor doesn't reset Action when Entity changes, so the two may not belong together. */
async function assertOwn(run: Run, item: Item, action: ActionModel, entity: string): Promise<void> {
	if (entity === '' || action.entitySet === undefined) return;
	const { entitySet } = await run.entity(item, 'keys');
	if (entitySet !== action.entitySet) throw foreignAction(action, entitySet);
}

/**
 * Finds the chosen action and the record it needs. Throws InputError for an unknown action, one of
 * another entity, a wrong key, a company that would have no effect, and what isn't certainly limited
 * to the companies that the credential allows.
 */
export async function findTarget(
	run: Run,
	item: Item,
	{ action: chosen, entity, company, key }: ExecuteParameters,
): Promise<ActionTarget> {
	const metadata = await run.metadata(item);
	const { allowedCompanies: allowed } = await run.connection(item);
	const action = await findAction(metadata, qualifyAction(chosen, entity));
	await assertOwn(run, item, action, entity);
	if (action.binding === 'instance' && action.entitySet !== undefined) {
		const model = await metadata.entity(action.entitySet, { enums: 'keys' });
		const { instance } = await run.connection(item);
		const target = recordKey(model, key(), { parameter: company, instance, allowed });
		assertRecordInReach(allowed, { model, company: target.company, isNew: false });
		return { action, key: target };
	}
	if (allowed) throw withoutCompany(action);
	if (company !== '') throw companyWithoutRecord(action, company);
	return { action };
}
