import { InputError } from '../../../../shared/core/inputError';
import { outcomeOf, rethrow } from '../../../../shared/core/outcome';
import { findAction } from '../../../../shared/metadata/findAction';
import type { ActionModel, Metadata } from '../../../../shared/metadata/metadataModel';
import { stringifyExact } from '../../../../shared/odata/json/exactJson';
import { actionPath } from '../../../../shared/odata/paths';
import type { FnoRequest } from '../../../../shared/transport/types';
import type { PrintParameters } from './parameters';

const ACTION = 'SrsFinanceCopilots/RunCopilotReport';
/** Milliseconds: an idle report server takes minutes for its first report [guess]. */
const TIMEOUT = 300_000;

const notOffered = () =>
	new InputError({
		field: 'Operation',
		value: ACTION,
		message: `The instance cannot print documents: it has no action ${ACTION}`,
		advice:
			'Newer versions of F&O have this action. Ask an administrator whether it is available and whether the user may use it.',
		mayBeOutdated: true,
	});

/**
 * The action that prints, as the metadata of the instance shows it. Throws InputError if it doesn't
 * exist, and FnoError if the metadata can't be read.
 */
export async function findPrintAction(metadata: Metadata): Promise<ActionModel> {
	const found = await outcomeOf(findAction(metadata, ACTION));
	if (found.ok && found.value.binding === 'set') return found.value;
	if (found.ok || found.error instanceof InputError) throw notOffered();
	return rethrow(found.error);
}

/**
 * The request for a document [observed]. It is a POST, but prints what is posted and changes
 * nothing [guess], so it counts as a read and is sent again after a lost response.
 */
export function printRequest(
	action: ActionModel,
	{ kind, number, company }: Pick<PrintParameters, 'kind' | 'number' | 'company'>,
): FnoRequest & { effect: 'read' } {
	return {
		method: 'POST',
		effect: 'read',
		path: actionPath(action),
		timeout: TIMEOUT,
		body: stringifyExact({
			_contractName: 'SrsCopilotArgsContract',
			_controllerArgsJson: JSON.stringify({
				DataTableName: kind.table,
				DataTableFieldName: kind.field,
				DataTableFieldValue: number,
			}),
			_controllerName: kind.controller,
			_legalEntityName: company,
			_reportParameterJson: '{}',
		}),
	};
}
