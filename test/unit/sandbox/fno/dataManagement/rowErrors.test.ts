import { useDmfWorld } from './dmfWorld';
import { csv, groups, utf16, type PackedEntity } from './packages';

const dmf = useDmfWorld();

const MISSING_TERM = 'DM1,New,Net77';

const entityName = 'Customer groups';

describe('records that are refused', () => {
	it('are listed with field and text, and the others are written', async () => {
		const id = await dmf.run([groups('DM0,Good,', MISSING_TERM, 'DM2,,')]);
		expect(await dmf.result(id)).toBe('PartiallySucceeded');
		expect(await dmf.errors(id)).toEqual([
			{
				RecordId: '2',
				Field: 'PAYMENTTERMID',
				ErrorMessage: expect.stringMatching(
					/^The value "Net77" in field "Payment term" is not found in the related table "Terms of payment"\.\r\n/,
				),
			},
			{ RecordId: '3', Field: 'DESCRIPTION', ErrorMessage: expect.stringContaining('filled in') },
		]);
		expect(await dmf.details(id)).toMatchObject([
			{ StagingRecordsCreatedCount: 3, TargetRecordsCreatedCount: 1 },
		]);
		expect(await dmf.result(await dmf.run([groups(MISSING_TERM)]))).toBe('Failed');
	});

	it('come in a text that is no JSON, unless a switch says so', async () => {
		const executionId = await dmf.run([groups(MISSING_TERM)]);
		const broken = await dmf.value('GetExecutionErrors', { executionId });
		expect(broken).toMatch(
			/^\[\{"RecordId":"1","Field":"PAYMENTTERMID","ErrorMessage":"The value "/,
		);
		expect(() => JSON.parse(broken)).toThrow(SyntaxError);
		dmf.switches.executionErrors = 'valid';
		dmf.switches.errorRecordId = 'key';
		expect(JSON.parse(await dmf.value('GetExecutionErrors', { executionId }))).toMatchObject([
			{ RecordId: 'DM1' },
		]);
	});

	it('may already be refused by staging', async () => {
		const entity: PackedEntity = {
			name: 'Field service work records',
			fields: ['WORKRECORDID', 'WORKDESCRIPTION', 'WORKDATE', 'VISITCOUNT', 'WORKSTATUS'],
			data: csv(
				'WORKRECORDID,WORKDESCRIPTION,WORKDATE,VISITCOUNT,WORKSTATUS',
				'W1,a,2024-02-30,,',
				'W2,b,,1.5,',
				'W3,c,,,Nope',
				'W4,d,',
				'W5,e,,,',
				'w5,f,,,',
			),
		};
		const id = await dmf.run([entity]);
		expect(await dmf.result(id)).toBe('PartiallySucceeded');
		const texts = (await dmf.errors(id)).map(({ ErrorMessage }) => ErrorMessage.split(':')[0]);
		expect(texts).toEqual(['DMF2016', 'DMF2018', 'DMF2018', 'DMF2050', 'DMF2057']);
		expect(await dmf.details(id)).toMatchObject([
			{ StagingRecordsToBeProcessedCount: 6, StagingRecordsCreatedCount: 1 },
		]);
		const url = await dmf.value('GetImportStagingErrorFileUrl', {
			executionId: id,
			entityName: entity.name,
		});
		const file = Buffer.from((await dmf.blob('GET', url)).body).toString('utf16le');
		expect(file.split('\r\n')).toHaveLength(7);
	});

	it('may be whole files', async () => {
		const id = await dmf.run([{ ...groups(), data: Buffer.from('A,B\r\n') }]);
		expect(await dmf.result(id)).toBe('Failed');
		expect(await dmf.errors(id)).toMatchObject([{ ErrorMessage: 'Selected file is not Unicode.' }]);
		expect(await dmf.details(id)).toMatchObject([{ StagingStatus: 'Error' }]);
		dmf.switches.fileErrors = 'unlisted';
		expect(await dmf.errors(id)).toEqual([]);
		const empty = await dmf.run([{ ...groups(), data: utf16('') }]);
		expect(await dmf.result(empty)).toBe('Failed');
		dmf.switches.fileErrors = 'listed';
		for (const [text, code] of [
			['<a><b>', /not valid XML/],
			['<a><b><DESCRIPTION>\u0001</DESCRIPTION></b></a>', /DMF2055/],
		] as const) {
			const broken = await dmf.run([
				{ ...groups(), format: 'XML-Element', data: Buffer.from(text) },
			]);
			expect(await dmf.result(broken)).toBe('Failed');
			expect(await dmf.errors(broken)).toMatchObject([
				{ ErrorMessage: expect.stringMatching(code) },
			]);
		}
	});

	it('have a file of their keys, which takes a moment', async () => {
		const executionId = await dmf.run([groups('DM0,Good,', MISSING_TERM)]);
		const about = { executionId, entityName };
		expect(await dmf.value('GetImportTargetErrorKeysFileUrl', about)).toBe('');
		expect(await dmf.value<boolean>('GenerateImportTargetErrorKeysFile', about)).toBe(true);
		expect(await dmf.value('GetImportTargetErrorKeysFileUrl', about)).toBe('');
		const url = await dmf.value('GetImportTargetErrorKeysFileUrl', about);
		const file = Buffer.from((await dmf.blob('GET', url)).body).toString('utf16le');
		expect(file).toMatch(/"2","DM1","PAYMENTTERMID"/);
		expect(await dmf.value('GetImportStagingErrorFileUrl', about)).toBe('');
		const good = await dmf.run([groups('DM0,Good,')]);
		const none = { executionId: good, entityName };
		expect(await dmf.value<boolean>('GenerateImportTargetErrorKeysFile', none)).toBe(false);
		const other = { executionId, entityName: 'Currencies' };
		expect((await dmf.act('GenerateImportTargetErrorKeysFile', other)).status).toBe(400);
	});
});
