import { metadataOf } from '../metadata/metadata';
import { flagMember, readRows, textMember } from '../metadata/service/readService';
import type { Row } from '../metadata/service/readService';
import { entityPath, queryString } from '../odata/paths';
import type { Connection } from '../transport/types';

/** An endpoint of business events, as F&O lists it. */
export interface EventEndpoint {
	name: string;
	/** A member of BusinessEventsEndpointType, such as `Http` or `AzureEventGrid`. */
	type: string;
	description: string;
	/** Where events go, if F&O says so: the endpoint of an Event Grid topic. */
	address: string;
	/** The Key Vault secret with the address or the key, as `name in vault`; '' if unknown. */
	secret: string;
}

/** A business event that is active for an endpoint. */
export interface Activation {
	/** As the catalog has it, though the case may differ. */
	eventId: string;
	/** '' for every company [documented]. */
	company: string;
	endpoint: string;
	/** That F&O sends nothing then is a [guess] from the name of the field. */
	disabled: boolean;
}

// The entities and their fields are [observed] in the metadata of an instance. The app secret that an
// endpoint also has is never requested.
const ENDPOINTS = 'BusinessEventsEndpoints';
const ENDPOINT_FIELDS = [
	'Name',
	'Type',
	'Description',
	'EventGridEndpointUrl',
	'KeyVaultDnsName',
	'KeyVaultSecretName',
];
const ACTIVATIONS = 'BusinessEventsConfigurations';
const ACTIVATION_FIELDS = [
	'BusinessEventsTable',
	'LegalEntity',
	'BusinessEventsEndpoint_Name',
	'Disabled',
];

/** Their case differs between sources (`…Url`, `…URL`), and F&O refuses the wrong one. */
function reader(row: Row): (name: string) => string {
	const values = new Map(Object.keys(row).map((name) => [name.toLowerCase(), name]));
	return (name) => textMember(row, values.get(name.toLowerCase()) ?? name) ?? '';
}

async function read(connection: Connection, set: string, wanted: readonly string[]) {
	const { entitySet, fields } = await metadataOf(connection).entity(set, { enums: [] });
	const names = new Set(wanted.map((name) => name.toLowerCase()));
	const select = fields.map(({ name }) => name).filter((name) => names.has(name.toLowerCase()));
	return await readRows(connection, entityPath(entitySet) + queryString({ select }));
}

/**
 * The endpoints of business events. Not cached, because people change them and check again.
 * @throws FnoError when the account may not read them, InputError if the instance has no such
 * entity
 */
export async function eventEndpoints(connection: Connection): Promise<EventEndpoint[]> {
	return (await read(connection, ENDPOINTS, ENDPOINT_FIELDS)).map((row) => {
		const text = reader(row);
		const [vault, secret] = [text('KeyVaultDnsName'), text('KeyVaultSecretName')];
		return {
			name: text('Name'),
			type: text('Type'),
			description: text('Description'),
			address: text('EventGridEndpointUrl'),
			secret: secret === '' ? '' : `${secret}${vault === '' ? '' : ` in ${vault}`}`,
		};
	});
}

/** Which events are active for which endpoints and companies; throws as `eventEndpoints`. */
export async function eventActivations(connection: Connection): Promise<Activation[]> {
	return (await read(connection, ACTIVATIONS, ACTIVATION_FIELDS)).map((row) => {
		const text = reader(row);
		return {
			eventId: text('BusinessEventsTable'),
			company: text('LegalEntity').toLowerCase(),
			endpoint: text('BusinessEventsEndpoint_Name'),
			disabled: flagMember(row, 'Disabled', false),
		};
	});
}
