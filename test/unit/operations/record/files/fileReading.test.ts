import {
	readingFiles,
	readingNoFiles,
} from '../../../../../nodes/Dynamics365FinanceOperations/operations/record/files/fileReading';
import type { EntityModel, FieldModel } from '../../../../../nodes/shared/metadata/metadataModel';

const field = (name: string, type = 'Edm.String', isKey = false): FieldModel => ({
	name,
	type,
	isKey,
	isMandatory: false,
	allowEdit: true,
	allowEditOnCreate: true,
});

const entity = (...fields: FieldModel[]): EntityModel => ({
	entitySet: 'Attachments',
	entityType: 'Attachment',
	isReadOnly: false,
	keys: fields.filter(({ isKey }) => isKey),
	fields,
	navigations: [],
	actions: [],
});

const id = field('Id', 'Edm.String', true);
const content = field('FileContents', 'Edm.Binary');
const attachment = entity(id, field('FileName'), field('FileType'), field('Notes'), content);

describe('with files', () => {
	it('all fields are read if none is chosen', () => {
		expect(readingFiles(attachment, [], false)).toMatchObject({
			select: [],
			files: ['FileContents'],
			leaveOut: [],
		});
	});

	it('a chosen file brings the fields with its name, which are not output', () => {
		expect(readingFiles(attachment, ['Id', 'FileType', 'FileContents'], false)).toMatchObject({
			select: ['Id', 'FileType', 'FileContents', 'FileName'],
			files: ['FileContents'],
			leaveOut: ['FileName'],
		});
	});

	it('files are added to other chosen fields only on request', () => {
		expect(readingFiles(attachment, ['Id'], false)).toMatchObject({ select: ['Id'], files: [] });
		expect(readingFiles(attachment, ['Id'], true).files).toEqual(['FileContents']);
	});

	it('a name that could belong to either of two files is not used', () => {
		const two = entity(id, field('FileName'), content, field('Preview', 'Edm.Binary'));
		expect(readingFiles(two, ['Id', 'Preview'], false).select).toEqual(['Id', 'Preview']);
	});
});

describe('without files', () => {
	it('all other fields are named, and may be left unnamed if that is refused', () => {
		expect(readingNoFiles(attachment, [])).toEqual({
			select: ['Id', 'FileName', 'FileType', 'Notes'],
			files: [],
			leaveOut: ['FileContents'],
			isOptional: true,
		});
	});

	it('nothing is named if the entity has no files', () => {
		expect(readingNoFiles(entity(id), []).select).toEqual([]);
	});

	it('too many fields for an address are not named; the files are removed instead', () => {
		const many = Array.from({ length: 100 }, (_, index) => field(`AFieldWithALongName${index}`));
		expect(readingNoFiles(entity(id, content, ...many), [])).toEqual({
			select: [],
			files: [],
			leaveOut: ['FileContents'],
			isOptional: false,
		});
	});

	it('a chosen field stays, as text', () => {
		expect(readingNoFiles(attachment, ['Id', 'FileContents']).leaveOut).toEqual([]);
	});
});
