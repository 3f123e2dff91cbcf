import { Buffer } from 'node:buffer';
import {
	openPackage,
	type PackageFile,
} from '../../../nodes/shared/dataManagement/package/openPackage';
import { built, HEADER, manifestOf, mistakeOf, packageOf, unicode, zipOf } from './zips';

async function only(zip: Uint8Array): Promise<PackageFile> {
	const { entities } = await openPackage(zip);
	expect(entities).toHaveLength(1);
	return entities[0];
}

async function rowsOf(file: PackageFile): Promise<Array<Record<string, string>>> {
	const rows: Array<Record<string, string>> = [];
	for await (const row of file.rows()) rows.push(row);
	return rows;
}

const refusal = (zip: Uint8Array) => mistakeOf(() => openPackage(zip));
const countRefusal = (zip: Uint8Array) => mistakeOf(async () => (await only(zip)).countRows());

describe('a package that is opened', () => {
	const values = [
		['00100', 'a,"b"\r\nc', 12345678901234567890n],
		['', ' blank ', 0.1],
	];
	const fields = ['CUSTOMERGROUPID', 'DESCRIPTION', 'AMOUNT'];

	it('gives back the rows it was built from', async () => {
		const zip = await built([{ label: 'Customer groups', fields, rows: values }]);
		const file = await only(zip);
		expect(file).toMatchObject({
			label: 'Customer groups',
			inputFilePath: 'Customer groups.csv',
			sourceFormat: 'CSV-Unicode',
			composite: false,
		});
		expect(file.fields.map(({ entityField }) => entityField)).toEqual(fields);
		expect(await file.countRows()).toBe(2);
		expect(await rowsOf(file)).toEqual([
			{ CUSTOMERGROUPID: '00100', DESCRIPTION: 'a,"b"\r\nc', AMOUNT: '12345678901234567890' },
			{ CUSTOMERGROUPID: '', DESCRIPTION: ' blank ', AMOUNT: '0.1' },
		]);
		expect(Buffer.from(file.bytes()).toString('utf16le')).toContain('00100');
		expect(Buffer.concat([...file.pieces()])).toEqual(Buffer.from(file.bytes()));
	});

	it('gives back the rows of XML', async () => {
		const rows = [['00100', 'a & b\tc', 12345678901234567890n], []];
		const zip = await built([{ label: 'Customer groups', fields, rows }], {
			format: 'XML-Element',
		});
		const file = await only(zip);
		expect(await file.countRows()).toBe(2);
		expect(await rowsOf(file)).toEqual([
			{ CUSTOMERGROUPID: '00100', DESCRIPTION: 'a & b\tc', AMOUNT: '12345678901234567890' },
			{ CUSTOMERGROUPID: '', DESCRIPTION: '', AMOUNT: '' },
		]);
	});

	it.each(['CSV-Unicode', 'XML-Element'] as const)('counts many rows: %s', async (format) => {
		function* rows() {
			for (let n = 0; n < 30_000; n++) yield [`G${n}`, `Line ${n % 7}\t"x", ö`, n];
		}
		const zip = await built([{ label: 'Customer groups', fields, rows: rows() }], { format });
		const file = await only(zip);
		expect(await file.countRows()).toBe(30_000);
		const read = await rowsOf(file);
		expect(read[29_999]).toEqual({
			CUSTOMERGROUPID: 'G29999',
			DESCRIPTION: `Line ${29_999 % 7}\t"x", ö`,
			AMOUNT: '29999',
		});
	});

	it('has its entities in the order of the manifest, without disabled ones', async () => {
		const zip = zipOf({
			'b.csv': unicode('A\r\n1\r\n'),
			'a.csv': unicode('A\r\n'),
			'PackageHeader.xml': HEADER,
			'Manifest.xml': manifestOf(
				{ label: 'Second', file: 'B.CSV' },
				{ label: 'Gone', file: 'gone.csv', more: '<Disable>true</Disable>' },
				{ label: 'First', file: 'a.csv' },
			),
		});
		const { entities } = await openPackage(zip);
		expect(entities.map(({ label }) => label)).toEqual(['Second', 'First']);
		expect(await Promise.all(entities.map((entity) => entity.countRows()))).toEqual([1, 0]);
	});

	it('names columns by their staging fields', async () => {
		const map =
			'<EntityMap><EntityField>GROUPID</EntityField><XMLField>Group</XMLField></EntityMap>';
		const manifest = manifestOf({ label: 'A', file: 'a.csv' }).replace(
			'</EntityMapList>',
			`${map}</EntityMapList>`,
		);
		const zip = zipOf({
			'Manifest.xml': Buffer.from(`\uFEFF${manifest.trim()}`, 'utf16le'),
			'PackageHeader.xml': HEADER,
			'a.csv': unicode('GROUP,OTHER\r\n1,2\r\n'),
		});
		expect(await rowsOf(await only(zip))).toEqual([{ GROUPID: '1', OTHER: '2' }]);
	});

	it('reads XML with attributes', async () => {
		const zip = packageOf('<Document><G ID="1" NAME="&lt;a&#10;b" /><G ID="2"/></Document>', {
			format: 'XML-Attribute',
			file: 'groups.xml',
		});
		expect(await rowsOf(await only(zip))).toEqual([{ ID: '1', NAME: '<a\nb' }, { ID: '2' }]);
	});

	it.each([
		['UTF-8', Buffer.from('ID,NAME\r\n1,Größe\r\n'), 'CSV'],
		['UTF-8 with a mark', Buffer.from('\uFEFFID,NAME\r\n1,Größe\r\n'), 'CSV'],
		['a code page', Buffer.from('ID,NAME\r\n1,Größe\r\n', 'latin1'), 'CSV'],
		['UTF-16', unicode('ID,NAME\r\n1,Größe\r\n'), 'CSV'],
		['LF', Buffer.from('ID,NAME\n1,Größe\n'), 'CSV'],
		['tabs', unicode('ID\tNAME\r\n1\tGröße\r\n'), 'TAB-Unicode'],
	])('reads CSV of other formats in %s', async (_, content, format) => {
		expect(await rowsOf(await only(packageOf(content, { format })))).toEqual([
			{ ID: '1', NAME: 'Größe' },
		]);
	});

	it.each([
		['UTF-8', Buffer.from('ID,NAME\r\n1,Größe\r\n')],
		['UTF-16 without a mark', unicode('ID,NAME\r\n1,Größe\r\n').subarray(2)],
		['LF', unicode('ID,NAME\n1,Größe\n')],
	])('reads what F&O wrote, unchanged: CSV-Unicode in %s', async (_, content) => {
		const zip = packageOf(content);
		const [file] = (await openPackage(zip, false)).entities;
		expect(await rowsOf(file)).toEqual([{ ID: '1', NAME: 'Größe' }]);
		expect(await mistakeOf(async () => await openPackage(zip))).toMatch(/UTF-16LE|CR LF/);
	});

	it('keeps columns apart that share a staging field', async () => {
		const zip = zipOf({
			'Manifest.xml': manifestOf({
				label: 'Customer groups',
				file: 'a.csv',
				fields: ['A', 'B'],
			}).replace('<EntityField>B<', '<EntityField>A<'),
			'PackageHeader.xml': HEADER,
			'a.csv': unicode('A,B\r\n1,2\r\n'),
		});
		expect(await rowsOf(await only(zip))).toEqual([{ A: '1', B: '2' }]);
	});

	it('does not treat a file as empty because its lines end with CR', async () => {
		const zip = packageOf(unicode('ID,NAME\r1,a\r2,b\r'), { fields: ['ID'] });
		expect(await mistakeOf(async () => await openPackage(zip))).toContain('end with CR');
	});

	it('has the bytes of an Excel file, but does not count its rows', async () => {
		const content = Buffer.from('PK not read');
		const file = await only(packageOf(content, { format: 'EXCEL', file: 'Groups.xlsx' }));
		expect(await file.countRows()).toBeUndefined();
		expect(Buffer.from(file.bytes())).toEqual(content);
		await expect(rowsOf(file)).rejects.toThrow('cannot be read: its format is EXCEL');
	});

	it('counts composite records, but does not read them', async () => {
		const content =
			'<Document><ORDER ID="1"><LINE NO="1"/><LINE NO="2"/></ORDER><ORDER ID="2"/></Document>';
		const file = await only(packageOf(content, { format: 'XML-Attribute', file: 'a.xml' }));
		expect(file.composite).toBe(true);
		expect(await file.countRows()).toBe(2);
		await expect(rowsOf(file)).rejects.toThrow('contain nested records');
	});

	it('keeps a field named __proto__', async () => {
		const rows = await rowsOf(await only(packageOf(unicode('__proto__,B\r\n1,2\r\n'))));
		expect(Object.entries(rows[0])).toEqual([
			['__proto__', '1'],
			['B', '2'],
		]);
	});

	it('may have files of rows in the folder Resources', async () => {
		const zip = zipOf({
			'Manifest.xml': manifestOf({ label: 'A', file: 'a.csv' }),
			'PackageHeader.xml': HEADER,
			'a.csv': unicode('B\r\n'),
			'Resources/images/1.png': 'x',
		});
		expect((await only(zip)).label).toBe('A');
	});
});

describe('a package with a file that cannot be imported', () => {
	it.each([
		['UTF-8', Buffer.from('A\r\nö\r\n'), 'is UTF-8, but the format CSV-Unicode requires UTF-16LE'],
		['UTF-8 with a mark', Buffer.from('\uFEFFA\r\n'), 'is UTF-8, but'],
		['a code page', Buffer.from('A\r\nö', 'latin1'), 'is text in a code page, but'],
		['no mark', Buffer.from('A\r\n', 'utf16le'), 'is UTF-16LE without a byte order mark, but'],
		['big endian', Buffer.from([0xfe, 0xff, 0, 65]), 'is UTF-16BE, but'],
		['LF', unicode('A,B\n1,2\n'), 'end with LF, but F&O requires CR LF'],
		['nothing', unicode(''), 'has no header row'],
		['no header', unicode('1,2\r\n3,4\r\n'), 'names none of the fields in the manifest'],
		['a column twice', unicode('A,B,a\r\n'), 'has two columns named A'],
	])('is refused: %s', async (_, content, message) => {
		expect(await refusal(packageOf(content, { fields: ['A'] }))).toContain(message);
	});

	it.each([
		['a short row', 'A,B\r\n1,2\r\n1\r\n', 'Row 2 of Customer groups.csv'],
		['a long row', 'A,B\r\n1,2,3\r\n', 'Row 1 of Customer groups.csv'],
		[
			'an open quote',
			'A,B\r\n1,"2\r\n',
			'Row 1 of Customer groups.csv for Customer groups has a quote',
		],
		[
			'a stray quote',
			'A,B\r\n1,2\r\n1,2"3\r\n',
			'Row 2 of Customer groups.csv for Customer groups has a quote',
		],
	])('is refused when its rows are counted: %s', async (_, content, message) => {
		expect(await countRefusal(packageOf(unicode(content)))).toContain(message);
	});

	it('is refused for broken UTF-16', async () => {
		const content = Buffer.concat([unicode('A\r\n'), Buffer.from([0x00, 0xd8, 0x41, 0x00])]);
		expect(await countRefusal(packageOf(content))).toContain('its text is not UTF-16LE');
	});

	it('names the row that is wrong, even far into a file', async () => {
		const lines = Array.from({ length: 20_000 }, (_, n) => `${n},"line ${n}"\r\n`);
		const content = `A,B\r\n${lines.join('')}1\r\n`;
		expect(await countRefusal(packageOf(unicode(content)))).toContain('Row 20001 of');
	});

	it.each([
		['cut off', '<Document><G><A>1</A></G>', 'unclosed tag'],
		['a document type', '<!DOCTYPE a [<!ENTITY b "c">]><Document/>', 'it declares a document type'],
		['an entity', '<Document><G><A>&b;</A></G></Document>', 'undefined entity'],
		[
			'a field twice',
			'<Document><G><A>1</A><A>2</A></G></Document>',
			'a row has the field A twice',
		],
		['nesting', '<a>'.repeat(200), 'nested too deeply'],
	])('is refused for XML with %s', async (_, content, message) => {
		const zip = packageOf(content, { format: 'XML-Element', file: 'a.xml' });
		expect(await countRefusal(zip)).toContain(message);
	});
});

describe('a package with a wrong manifest', () => {
	const csv = unicode('A\r\n1\r\n');
	const withManifest = (manifest: string | Uint8Array) =>
		zipOf({ 'Manifest.xml': manifest, 'PackageHeader.xml': HEADER, 'a.csv': csv });

	it.each([
		['no manifest', zipOf({ 'PackageHeader.xml': HEADER }), 'The zip has no Manifest.xml.'],
		[
			'no header',
			zipOf({ 'Manifest.xml': manifestOf({ label: 'A', file: 'a.csv' }), 'a.csv': csv }),
			'The zip has no PackageHeader.xml.',
		],
		['an empty zip', zipOf({}), 'The zip has no Manifest.xml.'],
		['no entity', withManifest(manifestOf()), 'names no entity'],
		['no file', withManifest(manifestOf({ label: 'A', file: '' })), 'names no file for A'],
		[
			'a missing file',
			withManifest(manifestOf({ label: 'A', file: 'b.csv' })),
			'The zip has no file b.csv, which the manifest names for A.',
		],
		['no label', withManifest(manifestOf({ label: '', file: 'a.csv' })), 'without EntityName'],
		['another root', withManifest('<Document/>'), 'its root is Document'],
		['broken XML', withManifest('<DataManagementPackageManifest>'), 'unclosed tag'],
		['no XML', withManifest('nothing'), 'Manifest.xml of the package cannot be read'],
		['no text', withManifest(Buffer.from([0xc3, 0x28, 0x41])), 'its text is not UTF-8'],
		[
			'a document type',
			withManifest(
				`<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>${manifestOf({ label: '&b;', file: 'a.csv' }).trim()}`,
			),
			'it declares a document type',
		],
		[
			'two composites',
			withManifest(
				manifestOf(
					{ label: 'Sales orders composite V2', file: 'a.csv' },
					{ label: 'Purchase orders composite', file: 'a.csv' },
				),
			),
			'more than one composite entity: Sales orders composite V2, Purchase orders composite',
		],
		[
			'a composite beside another',
			withManifest(
				manifestOf(
					{ label: 'Groups', file: 'a.csv' },
					{
						label: 'Orders',
						file: 'a.csv',
						more: '<TargetEntity>OrderCompositeEntity</TargetEntity>',
					},
				),
			),
			'contains Groups in addition to the composite entity Orders',
		],
	])('is refused: %s', async (_, zip, message) => {
		expect(await refusal(zip)).toContain(message);
	});
});
