import { credentialData } from '../../sandbox/n8n/api/credentials';
import { isObject } from '../../sandbox/n8n/api/json';
import { credentialByHand } from '../../sandbox/n8n/credentialByHand';
import { readCredentialForm } from '../../sandbox/n8n/credentialForm';
import { controlOf } from '../../sandbox/n8n/sandboxProcess';
import { OWNER, startStack, type Stack } from '../../sandbox/n8n/stack';
import { signInToEditor, withPage } from '../../tools/chromium';
import {
	addNode,
	connectAccount,
	createWalker,
	executeStep,
	installInDialog,
	mapFields,
	pickFromList,
	waitForFields,
	type Account,
} from './support/firstSteps';

const GROUP = { CustomerGroupId: 'WALK', Description: 'First steps' };
const COMPANY = 'usmf';

/** Drop-downs, which are right from the start or are chosen by the steps. */
const NOT_TYPED = ['cloud', 'grantType', 'clientCredentialType'];

let stack: Stack;

beforeAll(async () => {
	stack = await startStack(() => undefined, { installation: 'offered' });
}, 180_000);

afterAll(async () => await stack.stop());

function personOf({ sandbox }: Stack): Account {
	const [{ userName, password }] = sandbox.users;
	const fields: Account['fields'] = {};
	for (const [name, value] of Object.entries(credentialData(sandbox, 'person'))) {
		const isTyped = typeof value === 'string' && value !== '' && !NOT_TYPED.includes(name);
		if (isTyped) fields[name] = value;
	}
	return { userName, password, fields };
}

it('a new user gets from an empty n8n to a record in F&O, in the editor alone', async () => {
	const { client, n8nUrl, packed, sandbox } = stack;
	await withPage(
		async (page) => {
			const walker = await createWalker(page, n8nUrl);
			try {
				await signInToEditor(page, n8nUrl, OWNER);
				const card = await installInDialog(walker, packed.name);
				expect(await card.innerText()).toContain(`v${packed.version}`);
				await addNode(walker);
				await connectAccount(walker, personOf(stack));
				await pickFromList(walker, 'entity', 'CustomerGroups', 'CustomerGroups');
				await waitForFields(walker);
				await pickFromList(walker, 'company', COMPANY, COMPANY);
				await mapFields(walker, GROUP);
				const output = await executeStep(walker);
				expect(await output.innerText()).toContain(GROUP.Description);
			} catch (error) {
				await walker.takePicture('failed');
				throw error;
			}
		},
		{ trustAll: true },
	);

	const [{ name }] = sandbox.environments;
	const rows = await controlOf(sandbox).rows(name, 'CustomerGroups');
	expect(rows.filter(isObject)).toContainEqual(
		expect.objectContaining({ ...GROUP, dataAreaId: COMPANY }),
	);

	// What was typed is what `npm start` prints for a credential by hand.
	const printed = credentialByHand(await readCredentialForm(client), sandbox);
	const { userName, password, fields } = personOf(stack);
	for (const text of [userName, password, ...Object.values(fields)]) {
		expect(printed).toContainEqual(expect.stringContaining(text));
	}
}, 180_000);
