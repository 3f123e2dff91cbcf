import { parseCsdl } from '../../../../nodes/shared/metadata/csdl/csdlReader';
import { MODEL } from '../sampleModel';

const NAMESPACE = 'Microsoft.Dynamics.DataEntities.';

async function* inPieces(text: string, size: number) {
	for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

const parse = async (text: string, size = 500) => await parseCsdl(inPieces(text, size));

/** A document with one entity set and what a test adds to its first schema. */
const documentWith = (schema: string) => `<edmx:Edmx Version="4.0"
	xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
	<Schema Namespace="N" xmlns="http://docs.oasis-open.org/odata/ns/edm">${schema}
	<EntityContainer Name="C"><EntitySet Name="Things" EntityType="N.Thing" /></EntityContainer>
	</Schema></edmx:DataServices></edmx:Edmx>`;

describe('parseCsdl', () => {
	it.each([1, 7, 64, 100_000])('reads the same from pieces of %d characters', async (size) => {
		expect(await parse(MODEL, size)).toEqual(await parse(MODEL));
	});

	it('reads entity sets with their types in order, and no singletons', async () => {
		const { sets } = await parse(MODEL);

		expect(sets).toEqual([
			{ name: 'CustomersV3', type: `${NAMESPACE}CustomerV3`, isReadOnly: false },
			{ name: 'CustomerGroups', type: `${NAMESPACE}CustomerGroup`, isReadOnly: false },
		]);
	});

	it('reads keys in the order of the key, not of the properties', async () => {
		const { types } = await parse(MODEL);

		expect(types.get(`${NAMESPACE}CustomerV3`)?.keys).toEqual(['dataAreaId', 'CustomerAccount']);
		expect(types.get(`${NAMESPACE}Orphan`)?.keys).toEqual([]);
	});

	it('reads fields with their annotations', async () => {
		const { types } = await parse(MODEL);

		expect(types.get(`${NAMESPACE}CustomerV3`)?.fields).toEqual([
			{
				name: 'CustomerAccount',
				type: 'Edm.String',
				isRequired: true,
				allowEdit: false,
				allowEditOnCreate: true,
				axType: 'String',
			},
			{
				name: 'dataAreaId',
				type: 'Edm.String',
				isRequired: false,
				allowEdit: true,
				allowEditOnCreate: true,
				axType: undefined,
			},
			expect.objectContaining({
				name: 'OnHold',
				type: `${NAMESPACE}CustomerHold`,
				allowEdit: true,
				allowEditOnCreate: false,
			}),
			expect.objectContaining({ name: 'OpenedOn', axType: 'Date' }),
			expect.objectContaining({ name: 'ChangedAt', axType: 'UtcDateTime' }),
		]);
	});

	it('keeps fields of complex types away from entities', async () => {
		const { types } = await parse(MODEL);

		const names = [...types.values()].flatMap(({ fields }) => fields.map(({ name }) => name));
		expect(names).not.toContain('Street');
	});

	it('reads the annotations of types separately from those of their fields', async () => {
		const { types } = await parse(MODEL);

		expect(types.get(`${NAMESPACE}CustomerV3`)).toMatchObject({
			isReadOnly: false,
		});
		expect(types.get(`${NAMESPACE}CustomerGroup`)?.isReadOnly).toBe(true);
	});

	it('reads enumerations, repeated values included', async () => {
		const { enums } = await parse(MODEL);

		expect(enums.get(`${NAMESPACE}CustomerHold`)).toEqual({
			name: `${NAMESPACE}CustomerHold`,
			members: [
				{ name: 'No', value: 0 },
				{ name: 'All', value: 2 },
			],
		});
		expect(enums.get(`${NAMESPACE}Zone`)?.members.map(({ value }) => value)).toEqual([255, 255]);
	});

	it('numbers members consecutively if no value is given', async () => {
		const { enums } = await parse(
			documentWith('<EnumType Name="E"><Member Name="A" /><Member Name="B" /></EnumType>'),
		);

		expect(enums.get('N.E')?.members.map(({ value }) => value)).toEqual([0, 1]);
	});

	it('reads actions, and takes the first parameter of a bound one as its binding', async () => {
		const { actions } = await parse(MODEL);

		expect(actions).toMatchObject([
			{
				name: 'block',
				binding: `${NAMESPACE}CustomerV3`,
				parameters: [{ name: '_hold', type: `${NAMESPACE}CustomerHold` }],
				returns: 'Edm.Boolean',
			},
			{
				name: 'countAll',
				binding: `Collection(${NAMESPACE}CustomerV3)`,
				parameters: [],
				returns: `Collection(${NAMESPACE}CustomerV3)`,
			},
			{ name: 'forgotten', binding: `${NAMESPACE}Orphan` },
			{
				name: 'pingInside',
				importName: 'ping',
				binding: undefined,
				parameters: [{ name: '_text' }],
				returns: undefined,
			},
		]);
	});

	it('reads navigations', async () => {
		const { types } = await parse(MODEL);

		expect(types.get(`${NAMESPACE}CustomerV3`)?.navigations).toEqual([
			{ name: 'Group', type: `${NAMESPACE}CustomerGroup` },
			{ name: 'Notes', type: `Collection(${NAMESPACE}Note)` },
		]);
	});

	it('reads annotations whose value is an element or is omitted', async () => {
		const term = 'Microsoft.Dynamics.OData.Core.V1.';
		const { types } = await parse(
			documentWith(`<EntityType Name="Thing"><Property Name="A" Type="Edm.String">
				<Annotation Term="${term}AllowEdit">
					<Bool>false</Bool>
				</Annotation>
				<Annotation Term="${term}IsRequired" />
				<Annotation Term="Org.OData.Core.V1.AllowEditOnCreate" Bool="false" />
			</Property></EntityType>`),
		);

		expect(types.get('N.Thing')?.fields[0]).toMatchObject({
			allowEdit: false,
			isRequired: true,
			allowEditOnCreate: true,
		});
	});

	it.each([
		['cut off', MODEL.slice(0, 2000)],
		['empty', ''],
		['a web page', '<html><body>Sign in</body></html>'],
		['not well-formed', MODEL.replace('</EntityType>', '')],
	])('refuses text that is %s', async (_, text) => {
		await expect(parse(text)).rejects.toThrow();
	});

	it('passes on what goes wrong while the text arrives', async () => {
		async function* broken() {
			yield MODEL.slice(0, 300);
			throw new RangeError('lost');
		}

		await expect(parseCsdl(broken())).rejects.toThrow(RangeError);
	});
});
