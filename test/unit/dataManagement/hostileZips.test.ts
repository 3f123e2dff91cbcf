import { Buffer } from 'node:buffer';
import { strToU8, Zip, ZipDeflate, zipSync } from 'fflate';
import { openPackage } from '../../../nodes/shared/dataManagement/package/openPackage';
import { HEADER, manifestOf, mistakeOf, packageOf, unicode, zipOf } from './zips';

const MB = 1024 * 1024;
/** What no data package holds. */
const zeros = new Uint8Array(36 * MB);
const LOCAL = Buffer.from('PK\u0003\u0004');
const CENTRAL = Buffer.from('PK\u0001\u0002');
const END = Buffer.from('PK\u0005\u0006');

const refusal = (zip: Uint8Array) => mistakeOf(() => openPackage(zip));
const good = () => Buffer.from(packageOf(unicode('A\r\n1\r\n')));

/** Changes the row of a file in the directory; offsets are those of the format. */
function changed(file: string, change: (zip: Buffer, row: number, local: number) => void): Buffer {
	const zip = good();
	for (let row = zip.indexOf(CENTRAL); row >= 0; row = zip.indexOf(CENTRAL, row + 1)) {
		const length = zip.readUInt16LE(row + 28);
		if (zip.toString('utf8', row + 46, row + 46 + length) !== file) continue;
		change(zip, row, zip.readUInt32LE(row + 42));
		return zip;
	}
	throw new Error(`There is no ${file}`);
}

const FILE = 'Customer groups.csv';

describe('a file that is not a zip', () => {
	it.each([
		['empty', Buffer.alloc(0)],
		['short', Buffer.from('PK')],
		['text', Buffer.from('CUSTOMERGROUPID,DESCRIPTION\r\n'.repeat(10))],
		['cut off', good().subarray(0, -30)],
		['cut off at the end', good().subarray(0, -1)],
		['longer', Buffer.concat([good(), Buffer.from('x')])],
		['random', Buffer.from(Array.from({ length: 70_000 }, (_, n) => (n * 7919) % 251))],
	])('is refused: %s', async (_, file) => {
		expect(await refusal(file)).toContain('The file is not a zip, or it is incomplete.');
	});
});

describe('a zip with names that lead elsewhere', () => {
	const withFile = (name: string) =>
		zipOf({
			'Manifest.xml': manifestOf({ label: 'A', file: 'a.csv' }),
			'PackageHeader.xml': HEADER,
			'a.csv': unicode('B\r\n'),
			[name]: 'x',
		});

	it.each(['../a.csv', '..\\a.csv', 'Resources/../../a.csv', '/a.csv', 'C:\\a.csv', 'a\u0000.csv'])(
		'is refused: %j',
		async (name) => {
			expect(await refusal(withFile(name))).toContain('points outside its folder');
		},
	);

	it.each(['package/Manifest.xml', '__MACOSX/a', 'package\\a.csv', 'empty/'])(
		'is refused for folders: %s',
		async (name) => {
			expect(await refusal(withFile(name))).toContain(`The zip contains the folder`);
		},
	);

	it('is refused for a package inside a folder, which says what to zip', async () => {
		const zip = zipOf({
			'My package/Manifest.xml': manifestOf(),
			'My package/PackageHeader.xml': '',
		});
		expect(await refusal(zip)).toContain(
			'The zip contains the folder My package. F&O looks for files',
		);
	});

	it('is refused for a name that occurs twice, in any case', async () => {
		expect(await refusal(withFile('MANIFEST.XML'))).toContain('the file MANIFEST.XML twice');
	});

	it('is refused for the same name twice', async () => {
		const pieces: Uint8Array[] = [];
		const zip = new Zip((_, piece) => pieces.push(piece));
		for (let n = 0; n < 2; n++) {
			const file = new ZipDeflate('Manifest.xml');
			zip.add(file);
			file.push(strToU8(manifestOf()), true);
		}
		zip.end();
		expect(await refusal(Buffer.concat(pieces))).toContain('the file Manifest.xml twice');
	});
});

describe('a zip that expands a thousandfold', () => {
	it('is refused by what it declares', async () => {
		const zip = packageOf(zeros, { format: 'EXCEL', file: 'a.xlsx' });
		expect(zip.length).toBeLessThan(100_000);
		expect(await refusal(zip)).toContain('The file a.xlsx in the zip expands from');
	});

	it('is refused while it is inflated, when it declares less', async () => {
		const zip = Buffer.from(packageOf(zeros, { format: 'EXCEL', file: 'Customer groups.xlsx' }));
		const name = zip.lastIndexOf('Customer groups.xlsx');
		zip.writeUInt32LE(31 * MB, name - 46 + 24);
		const attempt = async () => (await openPackage(zip)).entities[0].countRows();
		expect(await mistakeOf(attempt)).toContain('is damaged');
		const { entities } = await openPackage(zip);
		expect(() => entities[0].bytes()).toThrow('is damaged');
		expect(() => [...entities[0].pieces()]).toThrow('is damaged');
	});

	it('is refused for a manifest of that size', async () => {
		const noise = Buffer.from(Array.from({ length: 16 * 1024 }, (_, n) => (n * n * 31) % 256));
		const manifest = Buffer.alloc(33 * MB, noise);
		const zip = zipOf({ 'Manifest.xml': manifest, 'PackageHeader.xml': HEADER });
		expect(await refusal(zip)).toContain('The file Manifest.xml in the zip expands from');
	});
});

describe('a zip that is not what it says', () => {
	it('is refused for an encrypted file, by name', async () => {
		const zip = changed(FILE, (bytes, row) => bytes.writeUInt16LE(1, row + 8));
		expect(await refusal(zip)).toContain(`The file ${FILE} in the zip is encrypted.`);
	});

	it('is refused for content that does not match its checksum', async () => {
		const zip = changed(FILE, (bytes, row) =>
			bytes.writeUInt32LE((bytes.readUInt32LE(row + 16) ^ 1) >>> 0, row + 16),
		);
		const attempt = async () => await (await openPackage(zip)).entities[0].countRows();
		expect(await mistakeOf(attempt)).toContain(`The file ${FILE} in the zip is damaged.`);
	});

	it('is refused for a name in an old code page, which is no attack', async () => {
		const zip = changed(FILE, (bytes, row) => bytes.writeUInt8(0x94, row + 46));
		expect(await refusal(zip)).toContain('is not UTF-8');
	});

	it.each([20, 24, 42])('is refused for a file in ZIP64, by name: %d', async (member) => {
		const zip = changed(FILE, (bytes, row) => bytes.writeUInt32LE(0xffffffff, row + member));
		expect(await refusal(zip)).toMatch(/ZIP64|damaged/);
	});

	it('is refused for a directory in ZIP64', async () => {
		const zip = good();
		zip.writeUInt16LE(0xffff, zip.indexOf(END) + 10);
		expect(await refusal(zip)).toContain('The zip is in the format ZIP64');
	});

	it('is refused for another compression method', async () => {
		const zip = changed(FILE, (bytes, row) => bytes.writeUInt16LE(9, row + 10));
		expect(await refusal(zip)).toContain(`The file ${FILE} in the zip is compressed by method 9.`);
	});

	it.each<[string, (zip: Buffer, row: number, local: number) => void]>([
		['an offset outside', (zip, row) => zip.writeUInt32LE(zip.length, row + 42)],
		['a size outside', (zip, row) => zip.writeUInt32LE(zip.length, row + 20)],
		['no local header', (zip, _, local) => zip.write('XX', local)],
		['files that share bytes', (zip, row) => zip.writeUInt32LE(0, row + 42)],
		['a name that is too long', (zip, row) => zip.writeUInt16LE(0xffff, row + 28)],
	])('is refused: %s', async (_, change) => {
		expect(await refusal(changed(FILE, change))).toContain('The zip is damaged');
	});

	it('is refused for more files than its directory has', async () => {
		const zip = good();
		zip.writeUInt16LE(9, zip.indexOf(END) + 10);
		expect(await refusal(zip)).toContain('The zip is damaged');
	});

	it('is refused for damaged content', async () => {
		const zip = packageOf(unicode(`A\r\n${'1\r\n'.repeat(1000)}`), { format: 'CSV' });
		const damaged = Buffer.from(zip);
		const local = damaged.lastIndexOf(LOCAL);
		damaged.fill(0xff, local + 60, local + 70);
		const attempt = async () => (await openPackage(damaged)).entities[0].countRows();
		expect(await mistakeOf(attempt)).toContain(`The file ${FILE} in the zip is damaged.`);
	});

	it('is read if its files are stored uncompressed', async () => {
		const zip = zipSync(
			{
				'Manifest.xml': strToU8(manifestOf({ label: 'A', file: 'a.csv' })),
				'PackageHeader.xml': strToU8(HEADER),
				'a.csv': unicode('B\r\n1\r\n'),
			},
			{ level: 0 },
		);
		const { entities } = await openPackage(zip);
		expect(await entities[0].countRows()).toBe(1);
	});
});
