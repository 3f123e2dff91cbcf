import type { Credential } from '../../../sandbox/n8n/api/credentials';
import type { JsonObject } from '../../../sandbox/n8n/api/json';
import { connectedCredential, useWorld } from '../support/world';
import { useAgent } from './agentWorkflow';

const at = useWorld('secret');
const [{ name: environment }] = at.sandbox.environments;

const rows = async (entitySet: string) =>
	(await at.control.rows(environment, entitySet)) as JsonObject[];
const group = async (company: string, id: string) =>
	(await rows('CustomerGroups')).find(
		(row) => row.dataAreaId === company && row.CustomerGroupId === id,
	);

const items = (result: string) => JSON.parse(result) as JsonObject[];

describe.each([2.2, 3])('an agent of version %s with the six tools of the template', (version) => {
	const agent = useAgent(at, version, { credential: () => at.credential });

	it('is told what each tool and each of its parameters is for', async () => {
		await agent.play([{ tool: 'Find_Entity', args: { words: 'customer group' } }]);
		const tools = agent.model.tools();
		expect(Object.keys(tools).sort()).toEqual([
			'Create_Record',
			'Describe_Entity',
			'Execute_Action',
			'Find_Entity',
			'Read_Records',
			'Update_Record',
		]);
		for (const { description, parameters } of Object.values(tools)) {
			expect(description.length).toBeGreaterThan(50);
			expect(Object.values(parameters).filter((text) => text.length < 30)).toEqual([]);
			expect(Object.keys(parameters)).not.toContain('company');
		}
		expect(tools.Read_Records.parameters.filter).toMatch(/OrganizationName eq '\*contoso\*'/);
		expect(tools.Update_Record.parameters.key).toMatch(/in the order in which Describe_Entity/);
	});

	it('finds an entity, has it described, reads and writes', async () => {
		const entity = 'CustomerGroups';
		const [found, described, read, created, updated, executed] = await agent.play([
			{ tool: 'Find_Entity', args: { words: 'customer group' } },
			{ tool: 'Describe_Entity', args: { entity, words: 'description' } },
			{
				tool: 'Read_Records',
				args: { entity, filter: "CustomerGroupId eq '10'", fields: 'Description', limit: 25 },
			},
			{
				tool: 'Create_Record',
				args: { entity, fields: { CustomerGroupId: 'AGT', Description: 'Agents' } },
			},
			{ tool: 'Update_Record', args: { entity, key: 'AGT', fields: { Description: 'More' } } },
			{
				tool: 'Execute_Action',
				args: { entity, action: 'countCustomers', key: 'AGT', parameters: '{}' },
			},
		]);
		expect(items(found)[0]).toMatchObject({ entitySet: entity });
		expect(items(described)[0]).toMatchObject({
			keys: ['dataAreaId', 'CustomerGroupId'],
			fields: expect.arrayContaining([expect.objectContaining({ name: 'Description' })]),
		});
		expect(items(read)).toEqual([expect.objectContaining({ Description: expect.any(String) })]);
		expect(items(created)[0]).toMatchObject({ dataAreaId: 'usmf', Description: 'Agents' });
		expect(items(updated)).toHaveLength(1);
		expect(items(executed)).toEqual([{ value: 0 }]);
		expect(await group('usmf', 'AGT')).toMatchObject({ Description: 'More' });
	});

	it('is told what is wrong, and what to do about it', async () => {
		const entity = 'CustomerGroups';
		const [wrongName, withoutDescription, corrected] = await agent.play([
			{ tool: 'Read_Records', args: { entity: 'CustomerGruops', filter: '', fields: '' } },
			{ tool: 'Create_Record', args: { entity, fields: { CustomerGroupId: 'AGT' } } },
			{
				tool: 'Create_Record',
				args: { entity, fields: { CustomerGroupId: 'AGT', Description: 'Agents' } },
			},
		]);
		const [{ error }] = items(wrongName);
		expect(error).toMatch(/no public entity "CustomerGruops".* Did you mean CustomerGroups/);
		expect(items(withoutDescription)[0].error).toMatch(/Description.* Nothing was sent\./);
		expect(items(corrected)[0]).toMatchObject({ CustomerGroupId: 'AGT' });
	});

	it('gets an item with advice if there is no record', async () => {
		const args = { entity: 'CustomerGroups', filter: "CustomerGroupId eq 'none'", fields: '' };
		const [read] = await agent.play([{ tool: 'Read_Records', args }]);
		expect(items(read)).toEqual([{ records: 0, hint: expect.stringMatching(/^No record/) }]);
	});

	it('gets no more than 20,000 characters, and is told that there is more', async () => {
		const args = { entity: 'CustomersV3', filter: '', fields: '', limit: 100 };
		const [read] = await agent.play([{ tool: 'Read_Records', args }]);
		expect(read.length).toBeLessThanOrEqual(20_000);
		expect(items(read).at(-1)).toMatchObject({ moreRecords: true });
	});

	it('cannot leave the company of the template', async () => {
		const entity = 'CustomerGroups';
		const before = await rows('CustomerGroups');
		const fields = { Description: 'Elsewhere' };
		const [read, injected, created, updated, executed] = await agent.play([
			{ tool: 'Read_Records', args: { entity, filter: "dataAreaId eq 'dat'", fields: '' } },
			{
				tool: 'Read_Records',
				args: { entity, filter: "dataAreaId eq 'dat') or (dataAreaId ne ''", fields: '' },
			},
			{
				tool: 'Create_Record',
				args: {
					entity,
					company: 'dat',
					fields: { ...fields, dataAreaId: 'dat', CustomerGroupId: 'AGT' },
				},
			},
			{ tool: 'Update_Record', args: { entity, company: 'dat', key: 'dat,10', fields } },
			{
				tool: 'Execute_Action',
				args: { entity, action: 'clearDefaults', key: 'dat,10', parameters: '{}' },
			},
		]);
		expect(items(read)).toEqual([{ records: 0, hint: expect.any(String) }]);
		expect(items(injected)).toEqual([{ error: expect.any(String) }]);
		for (const refused of [created, updated, executed]) {
			expect(items(refused)[0].error).toMatch(/"usmf".*"dat".* Nothing was sent\./);
		}
		expect(await rows('CustomerGroups')).toEqual(before);
	});
});

describe('an agent whose credential is read-only', () => {
	let credential: Credential;
	beforeAll(async () => {
		credential = await connectedCredential(at, 'secret', { readOnly: true });
	});
	const agent = useAgent(at, 3, { credential: () => credential });

	it('reads, but cannot write', async () => {
		const entity = 'CustomerGroups';
		const before = await rows(entity);
		const [read, ...writes] = await agent.play([
			{ tool: 'Read_Records', args: { entity, filter: "CustomerGroupId eq '10'", fields: '' } },
			{
				tool: 'Create_Record',
				args: { entity, fields: { CustomerGroupId: 'AGT', Description: 'Agents' } },
			},
			{ tool: 'Update_Record', args: { entity, key: '10', fields: { Description: 'x' } } },
			{
				tool: 'Execute_Action',
				args: { entity, action: 'clearDefaults', key: '10', parameters: '{}' },
			},
		]);
		expect(items(read)).toHaveLength(1);
		for (const refused of writes) expect(items(refused)[0].error).toMatch(/read-only/i);
		expect(await rows(entity)).toEqual(before);
	});
});

describe.each([2.2, 3])('an agent of version %s that chooses the company itself', (version) => {
	let credential: Credential;
	beforeAll(async () => {
		credential = await connectedCredential(at, 'secret', { allowedCompanies: 'usmf' });
	});
	const agent = useAgent(at, version, { credential: () => credential, choosesCompany: true });

	it('cannot leave the Allowed Companies of its credential', async () => {
		const entity = 'CustomerGroups';
		const before = await rows(entity);
		const company = 'dat';
		const fields = { Description: 'Elsewhere' };
		const [allowed, ...attempts] = await agent.play([
			{ tool: 'Read_Records', args: { entity, company: 'usmf', filter: '', fields: '' } },
			{ tool: 'Read_Records', args: { entity, company, filter: '', fields: '' } },
			{
				tool: 'Read_Records',
				args: { entity, company: '*', filter: "dataAreaId eq 'dat'", fields: '' },
			},
			{
				tool: 'Create_Record',
				args: { entity, company, fields: { ...fields, CustomerGroupId: 'AGT' } },
			},
			{ tool: 'Update_Record', args: { entity, company, key: '10', fields } },
			{
				tool: 'Execute_Action',
				args: { entity, company, action: 'clearDefaults', key: '10', parameters: '{}' },
			},
		]);
		expect(items(allowed).length).toBeGreaterThan(1);
		for (const attempt of attempts) {
			const [{ error, records }] = items(attempt);
			expect(error ?? records).toEqual(
				error === undefined ? 0 : expect.stringMatching(/Allowed Companies/),
			);
		}
		expect(await rows(entity)).toEqual(before);
	});
});
