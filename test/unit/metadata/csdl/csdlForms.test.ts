import { parseCsdl } from '../../../../nodes/shared/metadata/csdl/csdlReader';
import {
	actionsOf,
	entityOf,
	membersOf,
	summariesOf,
} from '../../../../nodes/shared/metadata/csdl/document';
import { kindOf } from '../../../../nodes/shared/odata/filter/operators';
import { isEnum } from '../../../../nodes/shared/odata/values/enumValue';

const VOCABULARY = 'Microsoft.Dynamics.OData.Core.V1';

const parse = async (text: string) =>
	await parseCsdl(
		(async function* () {
			for (let at = 0; at < text.length; at += 5) yield text.slice(at, at + 5);
		})(),
	);

const include = (namespace: string, alias: string) =>
	`<edmx:Reference Uri="x"><edmx:Include Namespace="${namespace}" Alias="${alias}" /></edmx:Reference>`;

const documentOf = (schemas: string, references = '') => `<edmx:Edmx Version="4.0"
	xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">${references}
	<edmx:DataServices>${schemas}</edmx:DataServices></edmx:Edmx>`;

const thing = (property = '', outside = '', attributes = 'Namespace="N.M" Alias="Self"') =>
	`<Schema ${attributes}>
		<EnumType Name="Colour"><Member Name="Red" /></EnumType>
		<EntityType Name="Base" Abstract="true">
			<Key><PropertyRef Name="Id" /></Key><Property Name="Id" Type="Edm.Int64" />
		</EntityType>
		<EntityType Name="Thing" BaseType="Self.Base">
			<Property Name="Colour" Type="Self.Colour">${property}</Property>
			<NavigationProperty Name="Parts" Type="Collection(Self.Thing)" />
		</EntityType>
		<Action Name="paint" IsBound="true">
			<Parameter Name="things" Type="Collection(Self.Thing)" />
			<Parameter Name="colours" Type="Collection(Self.Colour)" />
			<ReturnType Type="Self.Thing" />
		</Action>
		<Action Name="ping" />
		<EntityContainer Name="C">
			<EntitySet Name="Things" EntityType="Self.Thing" />
			<ActionImport Name="pong" Action="Self.ping" />
		</EntityContainer>${outside}
	</Schema>`;

const thingOf = async (text: string) => {
	const model = await parse(text);
	return entityOf(model, summariesOf(model)[0]);
};

describe('a document with aliases', () => {
	it('expands them to the namespaces', async () => {
		const model = await parse(documentOf(thing()));
		const entity = entityOf(model, summariesOf(model)[0]);

		expect(entity).toMatchObject({
			entitySet: 'Things',
			entityType: 'Thing',
			fields: [
				{ name: 'Id', isKey: true },
				{ name: 'Colour', type: 'N.M.Colour' },
			],
			navigations: [{ name: 'Parts', relatedEntity: 'Thing', isCollection: true }],
		});
		expect(model.enums.has('N.M.Colour')).toBe(true);
		expect(actionsOf(model)).toEqual([
			{
				name: 'paint',
				namespace: 'N.M',
				binding: 'set',
				entitySet: 'Things',
				parameters: [{ name: 'colours', type: 'Collection(N.M.Colour)' }],
				returns: { type: 'N.M.Thing', isCollection: false },
			},
			{ name: 'ping', namespace: 'N.M', importName: 'pong', binding: 'unbound', parameters: [] },
		]);
	});

	it('may use one before the schema that declares it', async () => {
		const container = `<Schema Namespace="Default"><EntityContainer Name="R">
			<EntitySet Name="Others" EntityType="Self.Thing" />
		</EntityContainer></Schema>`;

		const entity = await thingOf(documentOf(container + thing()));

		expect([entity?.entitySet, entity?.fields.length]).toEqual(['Others', 2]);
	});

	it('may use one for the vocabulary of annotations', async () => {
		const entity = await thingOf(
			documentOf(
				thing('<Annotation Term="Dyn.AllowEdit" Bool="false" />'),
				include(VOCABULARY, 'Dyn'),
			),
		);

		expect(entity?.fields[1].allowEdit).toBe(false);
	});
});

describe('annotations', () => {
	it.each([
		'<Bool><![CDATA[false]]></Bool>',
		'<Bool> false </Bool>',
		'<Bool>fa<![CDATA[ls]]>e</Bool>',
	])('may have the value %s', async (value) => {
		const annotation = `<Annotation Term="${VOCABULARY}.AllowEdit">${value}</Annotation>`;

		const entity = await thingOf(documentOf(thing(annotation)));

		expect(entity?.fields[1].allowEdit).toBe(false);
	});

	it('may be outside the element they are about', async () => {
		const annotation = (term: string, value: string) =>
			`<Annotation Term="${VOCABULARY}.${term}" ${value} />`;
		const outside = `
			<Annotations Target="Self.Thing/Colour">
				${annotation('IsRequired', 'Bool="true"')} ${annotation('AllowEdit', 'Bool="false"')}
			</Annotations>
			<Annotations Target="N.M.C/Things">${annotation('IsReadOnly', 'Bool="true"')}</Annotations>
			<Annotations Target="N.M.Thing">${annotation('IsReadOnly', 'Bool="true"')}</Annotations>
			<Annotations Target="N.M.Missing/Colour">${annotation('IsRequired', '')}</Annotations>`;

		const model = await parse(documentOf(thing('', outside)));
		const [summary] = summariesOf(model);

		expect(summary.isReadOnly).toBe(true);
		expect(model.types.get('N.M.Thing')?.isReadOnly).toBe(true);
		expect(entityOf(model, summary)?.fields[1]).toMatchObject({
			isMandatory: true,
			allowEdit: false,
		});
	});
});

describe('an entity set whose type is not in the document', () => {
	it('is an error, not an entity without fields', async () => {
		const text = documentOf(thing()).replace('EntityType="Self.Thing"', 'EntityType="X.Missing"');

		await expect(thingOf(text)).rejects.toMatchObject({
			name: 'FnoError',
			message: expect.stringContaining('X.Missing'),
		});
	});
});

describe('a document with unusual names', () => {
	const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];

	it.each(names)('may have the element %s', async (name) => {
		const entity = await thingOf(documentOf(thing(`<${name} Name="x"><${name}/></${name}>`)));
		expect(entity?.fields.map((field) => field.name)).toEqual(['Id', 'Colour']);
	});

	it.each(names)('may call anything %s', async (name) => {
		const model = await parse(
			documentOf(`<Schema Namespace="N">
				<EnumType Name="${name}"><Member Name="${name}" /></EnumType>
				<EntityType Name="Thing">
					<Key><PropertyRef Name="${name}" /></Key>
					<Property Name="${name}" Type="N.${name}" />
				</EntityType>
				<EntityContainer Name="C"><EntitySet Name="${name}" EntityType="N.Thing" /></EntityContainer>
			</Schema>`),
		);
		expect(entityOf(model, summariesOf(model)[0])).toMatchObject({
			entitySet: name,
			keys: [{ name, type: `N.${name}`, isKey: true }],
		});
		expect(membersOf(model, `N.${name}`)).toEqual([name]);
	});

	it('may be nested very deeply', async () => {
		const deep = '<a>'.repeat(20_000) + '</a>'.repeat(20_000);
		const entity = await thingOf(documentOf(thing(deep)));
		expect(entity?.fields).toHaveLength(2);
	});
});

describe('a complex type', () => {
	it('is known as such if a field or a parameter has it, and isn’t an enumeration', async () => {
		const model = await parse(
			documentOf(`<Schema Namespace="N.M" Alias="Self">
				<EntityType Name="Thing">
					<Property Name="Home" Type="Self.Address" />
					<Property Name="Others" Type="Collection(Self.Address)" />
					<Property Name="Colour" Type="Self.Colour" />
				</EntityType>
				<ComplexType Name="Address"><Property Name="Street" Type="Edm.String" /></ComplexType>
				<EnumType Name="Colour"><Member Name="Red" /></EnumType>
				<Action Name="move"><Parameter Name="to" Type="Self.Address" /></Action>
				<EntityContainer Name="C"><EntitySet Name="Things" EntityType="Self.Thing" /></EntityContainer>
			</Schema>`),
		);
		const [home, others, colour] = entityOf(model, summariesOf(model)[0])?.fields ?? [];
		expect([home.isComplex, others.isComplex, colour.isComplex]).toEqual([true, true, undefined]);
		expect(actionsOf(model)[0].parameters[0]).toEqual({
			name: 'to',
			type: 'N.M.Address',
			isComplex: true,
		});
		expect(isEnum(home)).toBe(false);
		expect(kindOf(home)).toBe('other');
		expect(isEnum(colour)).toBe(true);
	});
});
