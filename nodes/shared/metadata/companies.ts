import type { Connection } from '../transport/types';
import type { Company } from './metadataModel';
import { readRows, textMember } from './service/readService';
import { unlessRefused } from './fallback';

interface Source {
	path: string;
	id: string;
	name: string;
}

/** [observed] `Companies` has fewer fields, but can be read without rights on `LegalEntities`. */
const LEGAL_ENTITIES: Source = {
	path: '/data/LegalEntities?$select=LegalEntityId,Name',
	id: 'LegalEntityId',
	name: 'Name',
};
const COMPANIES: Source = {
	path: '/data/Companies?$select=DataArea,Name',
	id: 'DataArea',
	name: 'Name',
};

/**
 * The companies (legal entities) of an environment that the account may read, sorted by id.
 * @throws FnoError when neither entity can be read
 */
export async function fetchCompanies(connection: Connection): Promise<Company[]> {
	const legalEntities = await unlessRefused<Company[] | undefined>(
		async () => await readCompanies(connection, LEGAL_ENTITIES),
		async () => undefined,
	);
	if (legalEntities?.length) return sorted(legalEntities);
	return sorted(
		await unlessRefused(
			async () => await readCompanies(connection, COMPANIES),
			async (refusal) => legalEntities ?? (await Promise.reject(refusal)),
		),
	);
}

function sorted(companies: Company[]): Company[] {
	return companies.sort((a, b) => (a.id < b.id ? -1 : 1));
}

async function readCompanies(connection: Connection, source: Source): Promise<Company[]> {
	const rows = await readRows(connection, source.path);
	return rows.flatMap((row) => {
		const id = textMember(row, source.id);
		return id ? { id, name: textMember(row, source.name) ?? id } : [];
	});
}
