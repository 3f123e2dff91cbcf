import { z } from 'zod';
import { CREDENTIAL_TYPE } from './api/credentials';
import type { JsonObject } from './api/json';
import type { N8nClient } from './api/n8nClient';

const property = z.object({
	name: z.string(),
	displayName: z.string(),
	type: z.string(),
	options: z.array(z.object({ name: z.string(), value: z.unknown() }).passthrough()).optional(),
});

const credentialTypes = z.array(
	z.object({ name: z.string(), displayName: z.string(), properties: z.array(z.unknown()) }),
);

/** Something to enter: the label of a field and what to type or to choose there. */
export type Entry = [label: string, value: string];

/** The form of a credential, as the editor shows it. */
export interface CredentialForm {
	/** What the credential is called in the editor. */
	title: string;
	/** Values of a credential with the labels of their fields, in the order of the form. */
	entries(data: JsonObject): Entry[];
}

/** Reads from n8n how the form of our credential is labelled. */
export async function readCredentialForm(client: N8nClient): Promise<CredentialForm> {
	const { text } = await client.raw('GET', '/types/credentials.json');
	const type = credentialTypes.parse(JSON.parse(text)).find(({ name }) => name === CREDENTIAL_TYPE);
	if (type === undefined) throw new Error(`n8n has no credential type ${CREDENTIAL_TYPE}`);
	const fields = type.properties
		.map((each) => property.parse(each))
		.filter((field) => field.type !== 'hidden' && field.type !== 'notice');
	return {
		title: type.displayName,
		entries: (data) =>
			fields
				.filter(({ name }) => data[name] !== undefined)
				.map(({ name, displayName, options }) => {
					const option = options?.find(({ value }) => value === data[name]);
					return [displayName, option?.name ?? String(data[name])];
				}),
	};
}
