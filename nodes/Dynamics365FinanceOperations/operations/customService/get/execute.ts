import type { IDataObject } from 'n8n-workflow';
import { isVoid, templateOf } from '../../../../shared/customServices/clrTypes';
import { findOperation } from '../../../../shared/customServices/findOperation';
import { servicePath } from '../../../../shared/customServices/serviceModel';
import { FnoError } from '../../../../shared/transport/errors/fnoError';
import type { Item } from '../../run/item';
import type { Run } from '../../run/run';
import { readAddress } from '../address';

const notDescribed = (operation: string) =>
	new FnoError({
		kind: 'notFound',
		message: `The instance does not describe the operation ${operation}`,
		description:
			'Check the names, and that the user may call the service. For its parameters, ask the developer of the service or see its WSDL at /soap/services.',
	});

/** Describes the operation of an item. */
export async function execute(run: Run, item: Item): Promise<IDataObject[]> {
	const connection = await run.connection(item);
	const found = await findOperation(connection, readAddress(item));
	const { group, service, operation, described } = found;
	if (!described) throw notDescribed(operation);
	const { parameters, returns } = described;
	return [
		{
			serviceGroup: group,
			service,
			operation,
			path: servicePath(group, service, operation),
			parameters: parameters.map(({ name, type }) => ({ name, type })),
			returns: isVoid(returns) ? null : returns,
			template: templateOf(parameters) as IDataObject,
		},
	];
}
