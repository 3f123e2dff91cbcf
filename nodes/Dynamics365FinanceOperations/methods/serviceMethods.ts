import type {
	ILoadOptionsFunctions,
	INodeListSearchResult,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';
import { findByWords } from '../../shared/core/wordSearch';
import { asField, jsonKindOf } from '../../shared/customServices/clrTypes';
import { listNames } from '../../shared/customServices/discovery';
import { findOperation } from '../../shared/customServices/findOperation';
import type { ServiceParameter } from '../../shared/customServices/serviceModel';
import { chosen, connectionFor, inEditor } from '../../shared/editor/editorSession';
import { withRemarks } from '../../shared/editor/labelText';
import { slice } from '../../shared/editor/searches';
import { edmTypeOf } from '../../shared/odata/values/edmTypes';

type Search = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

/** The names below what has been chosen so far; empty until everything above is chosen. */
const nameSearch = (...above: [] | ['serviceGroup'] | ['serviceGroup', 'service']): Search =>
	async function (filter, paginationToken) {
		return await inEditor(this, async () => {
			const names = above.map((name) => chosen(this, name));
			if (names.includes('')) return { results: [] };
			const [group, service] = names;
			const path =
				group === undefined
					? ([] as const)
					: service === undefined
						? ([group] as const)
						: ([group, service] as const);
			const known = await listNames(await connectionFor(this), path);
			const found = findByWords(known, filter ?? '', (name) => [name]);
			return slice(
				found.map((name) => ({ name, value: name })),
				paginationToken,
			);
		});
	};

export const searchServiceGroups = nameSearch();
export const searchServices = nameSearch('serviceGroup');
export const searchServiceOperations = nameSearch('serviceGroup', 'service');

/** The editor only shows the name, so the name says what kind of JSON is expected. */
function mapperField(parameter: ServiceParameter): ResourceMapperField {
	const kind = jsonKindOf(parameter);
	return {
		id: parameter.name,
		displayName: withRemarks(parameter.name, [parameter.type]),
		defaultMatch: false,
		display: true,
		required: false,
		type: kind ?? edmTypeOf(asField(parameter).type)?.widget ?? 'string',
	};
}

export async function getServiceParameters(
	this: ILoadOptionsFunctions,
): Promise<ResourceMapperFields> {
	return await inEditor(this, async () => {
		const address = {
			group: chosen(this, 'serviceGroup'),
			service: chosen(this, 'service'),
			operation: chosen(this, 'serviceOperation'),
		};
		if (Object.values(address).includes('')) return { fields: [] };
		const { described } = await findOperation(await connectionFor(this), address);
		return {
			fields: (described?.parameters ?? []).map(mapperField),
			emptyFieldsNotice: described
				? 'This operation has no parameters.'
				: 'The instance does not describe this operation. Enter its parameters as JSON.',
		};
	});
}
