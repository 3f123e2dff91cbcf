import { Buffer } from 'node:buffer';
import { InputError } from '../../../nodes/shared/core/inputError';
import {
	buildPackage,
	type CellValue,
	type PackageEntity,
} from '../../../nodes/shared/dataManagement/package/buildPackage';
import { allOf, elementOf, type Element } from '../../fixtures/xml';
import { built, mistakeOf, unzipped } from './zips';

const groups = (...rows: CellValue[][]): PackageEntity => ({
	label: 'Customer groups',
	targetEntity: 'CustCustomerGroupEntity',
	fields: ['CUSTOMERGROUPID', 'DESCRIPTION'],
	rows,
});

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8');
const csvText = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf16le');
const members = (element: Element) => element.children.map(({ name }) => name);
const valueOf = (element: Element, name: string) => allOf(element, name)[0].text;

async function csvOf(...rows: CellValue[][]): Promise<string> {
	return csvText(unzipped(await built([groups(...rows)]))['Customer groups.csv']);
}

async function xmlOf(...rows: CellValue[][]): Promise<Element> {
	const zip = await built([groups(...rows)], { format: 'XML-Element' });
	return elementOf(text(unzipped(zip)['Customer groups.xml']));
}

describe('a package built from rows', () => {
	it('has its files at the top level', async () => {
		const files = Object.keys(unzipped(await built([groups(['10', 'Retail'])])));
		expect(files).toEqual(['Manifest.xml', 'PackageHeader.xml', 'Customer groups.csv']);
	});

	it('has a manifest with the members in alphabetical order and a map of all fields', async () => {
		const files = unzipped(await built([groups()], { description: 'Groups & more' }));
		const manifest = elementOf(text(files['Manifest.xml']));
		expect(manifest.uri).toBe('http://schemas.microsoft.com/dynamics/2015/01/DataManagement');
		expect(members(manifest)).toEqual(['DefinitionGroupName', 'Description', 'PackageEntityList']);
		expect(valueOf(manifest, 'Description')).toBe('Groups & more');
		const [entity] = allOf(manifest, 'DataManagementPackageEntityData');
		expect(members(entity)).toEqual([...members(entity)].sort());
		expect(Object.fromEntries(entity.children.map((child) => [child.name, child.text]))).toEqual({
			DefaultRefreshType: 'FullPush',
			Disable: 'false',
			EntityMapList: '',
			EntityName: 'Customer groups',
			ExecutionUnit: '0',
			InputFilePath: 'Customer groups.csv',
			LevelInExecutionUnit: '0',
			SequenceInLevel: '0',
			SkipStaging: 'false',
			SourceFormat: 'CSV-Unicode',
		});
		const maps = allOf(entity, 'EntityMap');
		expect(maps.map((map) => [valueOf(map, 'EntityField'), valueOf(map, 'XMLField')])).toEqual([
			['CUSTOMERGROUPID', 'CUSTOMERGROUPID'],
			['DESCRIPTION', 'DESCRIPTION'],
		]);
		expect(members(maps[0])).toEqual([...members(maps[0])].sort());
	});

	it('has a header', async () => {
		const files = unzipped(await built([groups()]));
		const header = elementOf(text(files['PackageHeader.xml']));
		expect(header.name).toBe('DataManagementPackageHeader');
		expect(valueOf(header, 'PackageType')).toBe('DefinitionGroup');
		expect(valueOf(header, 'PackageVersion')).toBe('2');
	});

	it('says in which order its entities are imported', async () => {
		const order = { unit: 1, level: 2, sequence: 3 };
		const files = unzipped(await built([{ ...groups(), order }]));
		const manifest = elementOf(text(files['Manifest.xml']));
		expect(valueOf(manifest, 'ExecutionUnit')).toBe('1');
		expect(valueOf(manifest, 'LevelInExecutionUnit')).toBe('2');
		expect(valueOf(manifest, 'SequenceInLevel')).toBe('3');
	});

	it('cuts descriptions to 60 characters without splitting a character', async () => {
		const files = unzipped(await built([groups()], { description: `${'a'.repeat(59)}😀` }));
		const description = valueOf(elementOf(text(files['Manifest.xml'])), 'Description');
		expect(description).toBe('a'.repeat(59));
	});

	it('has a description on one line', async () => {
		const files = unzipped(await built([groups()], { description: 'a\n\u0000b\uD800' }));
		expect(valueOf(elementOf(text(files['Manifest.xml'])), 'Description')).toBe('a  b ');
	});

	it('cannot have a project name with control characters', async () => {
		const attempt = () => built([groups()], { projectName: 'a\nb' });
		expect(await mistakeOf(attempt)).toContain('The project name "a\\nb" is empty or contains');
	});

	it('leaves out what file names cannot contain, and keeps names distinct', async () => {
		const labels = ['Country/regions', 'Country:Regions', 'Manifest', '..'];
		const entities = labels.map((label) => ({ label, fields: ['A'], rows: [] }));
		const files = unzipped(await built(entities, { format: 'XML-Element' }));
		expect(Object.keys(files).slice(2)).toEqual([
			'Countryregions.xml',
			'CountryRegions 2.xml',
			'Manifest 2.xml',
			'Entity.xml',
		]);
	});

	it('holds no more rows at a time than one piece contains', async () => {
		let taken = 0;
		function* rows() {
			for (; taken < 100_000; taken++) yield [`G${taken}`, 'Description'];
		}
		const pieces = buildPackage([{ ...groups(), rows: rows() }], {
			projectName: 'Groups',
			format: 'CSV-Unicode',
		});
		let most = 0;
		let before = 0;
		for await (const piece of pieces) {
			if (piece.length > 0) most = Math.max(most, taken - before);
			before = taken;
		}
		expect(taken).toBe(100_000);
		expect(most).toBeLessThan(20_000);
	});
});

describe('a CSV file of a package', () => {
	it('is UTF-16 LE with a byte order mark and CR LF', async () => {
		const files = unzipped(await built([groups(['10', 'Größe €😀'])]));
		const bytes = files['Customer groups.csv'];
		expect([...bytes.subarray(0, 4)]).toEqual([0xff, 0xfe, 'C'.charCodeAt(0), 0]);
		expect(csvText(bytes)).toBe('\uFEFFCUSTOMERGROUPID,DESCRIPTION\r\n10,Größe €😀\r\n');
	});

	it.each([
		['a,b', '"a,b"'],
		['say "hi"', '"say ""hi"""'],
		['two\nlines', '"two\nlines"'],
		['two\r\nlines', '"two\r\nlines"'],
		[' a ', '" a "'],
		['00100', '00100'],
		['=1+1', '=1+1'],
	])('quotes only what needs it: %j', async (value, cell) => {
		expect(await csvOf(['1', value])).toContain(`\r\n1,${cell}\r\n`);
	});

	it('has a line for a row without values', async () => {
		expect(await csvOf([undefined, null], [])).toMatch(/DESCRIPTION\r\n,\r\n,\r\n$/);
		const files = unzipped(await built([{ label: 'A', fields: ['B'], rows: [[undefined]] }]));
		expect(csvText(files['A.csv'])).toBe('\uFEFFB\r\n""\r\n');
	});
});

describe('an XML file of a package', () => {
	it('has an element for each row and field', async () => {
		const root = await xmlOf(['10', 'A & B <"C">'], ['20', undefined]);
		expect(root.name).toBe('Document');
		expect(root.children.map(({ name }) => name)).toEqual([
			'CUSTCUSTOMERGROUPENTITY',
			'CUSTCUSTOMERGROUPENTITY',
		]);
		expect(root.children.map((row) => row.children.map(({ text: value }) => value))).toEqual([
			['10', 'A & B <"C">'],
			['20', ''],
		]);
	});

	it('keeps tabs, and refuses other control characters with entity, field and row', async () => {
		const root = await xmlOf(['10', 'a\tb']);
		expect(valueOf(root, 'DESCRIPTION')).toBe('a\tb');
		for (const [sign, code] of [
			['\u0000', '0000'],
			['\n', '000A'],
			['\u0085', '0085'],
			['\uFFFE', 'FFFE'],
		]) {
			const attempt = xmlOf(['10', 'fine'], ['20', `a${sign}b`]);
			await expect(attempt).rejects.toThrow(
				`The field DESCRIPTION of row 2 for Customer groups contains the control character U+${code}, which F&O's XML files cannot contain.`,
			);
		}
	});

	it('is named after the label if the entity is not known', async () => {
		const files = unzipped(
			await built([{ label: '1099 boxes', fields: ['A'], rows: [['1']] }], {
				format: 'XML-Element',
			}),
		);
		expect(text(files['1099 boxes.xml'])).toContain('<ENTITY1099BOXES><A>1</A></ENTITY1099BOXES>');
	});

	it('cannot have a field whose name is not valid for an element', async () => {
		const attempt = () =>
			built([{ label: 'A', fields: ['B C'], rows: [] }], { format: 'XML-Element' });
		expect(await mistakeOf(attempt)).toContain('The field B C of A cannot be the name');
	});
});

describe('a cell', () => {
	it.each<[CellValue, string]>([
		[1, '1'],
		[-0, '0'],
		[0.1, '0.1'],
		[9007199254740991, '9007199254740991'],
		[1e-7, '0.0000001'],
		[1.5e-7, '0.00000015'],
		[9223372036854775807n, '9223372036854775807'],
		['12345678901234567890.10', '12345678901234567890.10'],
		[true, 'Yes'],
		[false, 'No'],
		[new Date('2026-03-01T12:00:00Z'), '2026-03-01T12:00:00Z'],
		['2026-03-01', '2026-03-01'],
		['', ''],
	])('%p is %p', async (value, cell) => {
		expect(await csvOf([value, 'x'])).toContain(`\r\n${cell},x\r\n`);
	});

	it('accepts the dates of Luxon', async () => {
		const luxon = { toISO: () => '2026-03-01T12:00:00.000+01:00' } as unknown as Date;
		expect(await csvOf([luxon, ''])).toContain('2026-03-01T11:00:00Z');
	});

	it.each<[unknown, string]>([
		[{ a: 1 }, 'holds an object'],
		[[1], 'holds a list'],
		[NaN, 'is NaN, which no field holds'],
		[Infinity, 'is Infinity, which no field holds'],
		[Number('123456789012345678'), 'is 123456789012345680, a number that n8n may have rounded'],
		[new Date(NaN), 'holds an object'],
		['a\uD800', 'contains half of a character'],
	])('refuses %p with entity, field and row', async (value, reason) => {
		const error: unknown = await csvOf(['10', value as CellValue]).catch((e: unknown) => e);
		expect(error).toBeInstanceOf(InputError);
		expect(error).toMatchObject({ field: 'DESCRIPTION', value });
		expect(String(error)).toContain(`The field DESCRIPTION of row 1 for Customer groups ${reason}`);
	});
});

describe('a package that cannot be built', () => {
	it.each<[string, PackageEntity[]]>([
		['The package has no entity.', []],
		['No field matches A.', [{ label: 'A', fields: [], rows: [] }]],
		['The field b of A occurs twice.', [{ label: 'A', fields: ['B', 'b'], rows: [] }]],
		[
			'The package contains the entity a twice.',
			[
				{ label: 'A', fields: ['B'], rows: [] },
				{ label: 'a', fields: ['B'], rows: [] },
			],
		],
		['The label "A\\u0001" is empty or contains', [{ label: 'A\u0001', fields: ['B'], rows: [] }]],
		['The field name "" is empty or contains', [{ label: 'A', fields: [''], rows: [] }]],
		['Row 1 for A has 2 values for 1 fields.', [{ label: 'A', fields: ['B'], rows: [['1', '2']] }]],
	])('is refused: %s', async (message, entities) => {
		expect(await mistakeOf(() => built(entities))).toContain(message);
	});
});
