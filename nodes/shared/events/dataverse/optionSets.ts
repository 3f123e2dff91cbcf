import { isRecord, memberAt } from '../../core/guards';
import { rowsOf } from '../../metadata/service/readService';
import type { DataverseClient } from './dataverseClient';

/** A choice of a service endpoint: how its option is recognised, and its usual number. */
interface Choice {
	column: string;
	label: RegExp;
	usual: number;
}

/**
 * Public samples disagree about the number of HTTP header authentication, so the organization's own
 * list decides. 5 is [observed] if the labels are in another language.
 */
export const HEADER_TYPE: Choice = { column: 'authtype', label: /http.?header/i, usual: 5 };
export const WEBHOOK: Choice = { column: 'contract', label: /web.?hook/i, usual: 8 };

function labelsOf(option: unknown): string[] {
	const localized = rowsOf(memberAt(option, ['Label', 'LocalizedLabels']));
	const own = memberAt(option, ['Label', 'UserLocalizedLabel']);
	return [...localized, ...(isRecord(own) ? [own] : [])].map(({ Label: label }) => String(label));
}

/** The number of an option in this organization. */
export async function numberOf(client: DataverseClient, choice: Choice): Promise<number> {
	const path = `EntityDefinitions(LogicalName='serviceendpoint')/Attributes(LogicalName='${choice.column}')/Microsoft.Dynamics.CRM.PicklistAttributeMetadata?$select=LogicalName&$expand=OptionSet`;
	const options = rowsOf(memberAt(await client.find(path), ['OptionSet', 'Options']));
	const found = options.find((option) => labelsOf(option).some((text) => choice.label.test(text)));
	return typeof found?.Value === 'number' ? found.Value : choice.usual;
}
