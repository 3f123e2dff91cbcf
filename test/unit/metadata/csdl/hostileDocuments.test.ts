import { parseCsdl } from '../../../../nodes/shared/metadata/csdl/csdlReader';

async function* pieces(text: string) {
	yield text;
}

const entities = (label: string) => `<edmx:Edmx Version="4.0"
	xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
	<Schema Namespace="N" xmlns="http://docs.oasis-open.org/odata/ns/edm">
	<EntityType Name="Thing"><Key><PropertyRef Name="Id" /></Key>
	<Property Name="Id" Type="Edm.String"><Annotation Term="N.Label" String="${label}" /></Property>
	</EntityType>
	<EntityContainer Name="C"><EntitySet Name="Things" EntityType="N.Thing" /></EntityContainer>
	</Schema></edmx:DataServices></edmx:Edmx>`;

describe('a $metadata document with a document type', () => {
	it.each([
		[
			'that multiply',
			`<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>`,
			'&c;',
		],
		['that read a file', '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]>', '&f;'],
	])('has none of its entities expanded: %s', async (_, doctype, label) => {
		await expect(parseCsdl(pieces(doctype + entities(label)))).rejects.toThrow(/entity/i);
	});

	it('is read if it declares nothing', async () => {
		const { sets } = await parseCsdl(pieces(`<!DOCTYPE x>${entities('Label')}`));
		expect(sets).toHaveLength(1);
	});
});
