import { json, type ServiceResponse } from '../servers/serviceMessages';

/** A request that Dataverse refuses; thrown, so that each check is one line. */
export class DataverseRefusal extends Error {
	constructor(
		readonly status: number,
		readonly code: string,
		message: string,
	) {
		super(message);
	}
}

export const errorOf = ({ status, code, message }: DataverseRefusal): ServiceResponse =>
	json(status, { error: { code, message } }, { 'odata-version': '4.0' });

/** The code of requests that cannot be understood [guess]. */
export const badRequest = (message: string): DataverseRefusal =>
	new DataverseRefusal(400, '0x80048d19', message);

export const notFound = (entity: string, id: string): DataverseRefusal =>
	new DataverseRefusal(404, '0x80040217', `Entity '${entity}' With Id = ${id} Does Not Exist`);
