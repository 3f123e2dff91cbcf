import { metadataOf } from '../../../nodes/shared/metadata/metadata';
import { fakeConnection, refused, type Handler } from './fakeConnection';

describe('companies', () => {
	it('are the legal entities of all pages, sorted by id, read once', async () => {
		const connection = fakeConnection({
			'/data/LegalEntities': (path) =>
				path.includes('$skiptoken')
					? [{ LegalEntityId: 'dat', Name: '' }]
					: {
							value: [{ LegalEntityId: 'usmf', Name: 'Contoso US' }, { LegalEntityId: '' }],
							'@odata.nextLink':
								'http://internal:8080/data/LegalEntities?$select=LegalEntityId,Name&$skiptoken=a%20b',
						},
		});
		const metadata = metadataOf(connection);

		expect(await metadata.companies()).toEqual([
			{ id: 'dat', name: 'dat' },
			{ id: 'usmf', name: 'Contoso US' },
		]);
		await metadata.companies();
		expect(connection.log).toEqual([
			'/data/LegalEntities?$select=LegalEntityId,Name',
			'/data/LegalEntities?$select=LegalEntityId,Name&$skiptoken=a b',
		]);
	});

	it.each([403, 404, 500])('come from Companies if LegalEntities gives %d', async (status) => {
		const connection = fakeConnection({
			'/data/LegalEntities': refused(status),
			'/data/Companies?$select=DataArea,Name': [{ DataArea: 'usmf', Name: 'Contoso US' }],
		});

		expect(await metadataOf(connection).companies()).toEqual([{ id: 'usmf', name: 'Contoso US' }]);
	});

	it.each<[what: string, companies: Handler, expected: object[]]>([
		['Companies', [{ DataArea: 'dat', Name: null }], [{ id: 'dat', name: 'dat' }]],
		['nowhere', refused(403), []],
	])('come from %s if LegalEntities is empty', async (_, companies, expected) => {
		const connection = fakeConnection({
			'/data/LegalEntities': [],
			'/data/Companies': companies,
		});

		expect(await metadataOf(connection).companies()).toEqual(expected);
	});

	it.each([401, 429])('are not requested again after %d', async (status) => {
		const connection = fakeConnection({ '/data/LegalEntities': refused(status) });

		await expect(metadataOf(connection).companies()).rejects.toMatchObject({ status });
		expect(connection.log).toHaveLength(1);
	});
});
