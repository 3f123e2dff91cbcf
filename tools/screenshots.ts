// Takes the screenshots of the documentation, in a real n8n next to the sandbox: `npm run screenshots`.
import { randomUUID } from 'node:crypto';
import { createCredential, credentialData } from '../sandbox/n8n/api/credentials';
import type { JsonObject } from '../sandbox/n8n/api/json';
import { signInPerson } from '../sandbox/n8n/api/signIn';
import { rejectOnAbort, OWNER, startStack, type Stack } from '../sandbox/n8n/stack';
import { signInToEditor, withPage } from './chromium';
import { areaAround, areaOf, quieten, takePicture, unroll, within } from './screenshots/camera';
import { execute, MARGIN, openNode, openWorkflow, WIDTH, type Editor } from './screenshots/editor';
import {
	customersOfOneGroup,
	saveNode,
	saveTemplate,
	saveTrigger,
	webShop,
	type Workplace,
} from './screenshots/examples';

type Studio = Workplace & Editor & Stack;

/** High enough for all parameters of a node and for all fields of the credential. */
const HEIGHT = 2200;
/** Part of the nodes' names. */
const SEARCHED = 'Dynamics 365';
/** The trigger's operation comes after those of the actions. */
const LAST_OPERATION = /^On new /;
const TEMPLATE = 'customers-by-company-and-group';
const CALLBACK = '/rest/oauth2-credential/callback';

async function workflowPicture(studio: Studio): Promise<void> {
	const { page } = studio;
	const workflow = await saveTemplate(studio, TEMPLATE);
	await openWorkflow(studio, workflow, 720);
	await execute(studio, workflow);
	const shown = await areaAround(
		3 * MARGIN,
		page.locator('.vue-flow__node'),
		page.getByTestId('canvas-handle-plus'),
		page.getByTestId('execute-workflow-button'),
	);
	const canvas = await areaOf(page.getByTestId('canvas-wrapper'));
	await takePicture(page, 'workflow', within(shown, canvas));
}

async function operationsPicture(studio: Studio): Promise<void> {
	const { page } = studio;
	await openWorkflow(studio, await saveTemplate(studio, TEMPLATE), HEIGHT);
	await page.getByTestId('node-creator-plus-button').click();
	const panel = page.getByTestId('node-creator');
	await panel.getByTestId('node-creator-search-bar').fill(SEARCHED);
	const found = panel.getByTestId('node-creator-item-name').filter({ hasText: SEARCHED });
	await found.first().click();
	// The actions are shown from the start, the trigger on request.
	await panel.getByTestId('node-creator-category-item').last().click();
	const { x, y, width } = await areaOf(panel);
	const last = await areaOf(panel.getByText(LAST_OPERATION).last());
	await takePicture(page, 'operations', { x, y, width, height: last.y + last.height + MARGIN - y });
}

interface NodePicture {
	/** Of the file. */
	name: string;
	/** Of the node. */
	title: string;
	parameters: JsonObject;
	/** How the output is shown. */
	view: 'schema' | 'table';
}

/** A node with its parameters filled in and what it gave out. */
async function nodePicture(
	studio: Studio,
	{ name, title, parameters, view }: NodePicture,
): Promise<void> {
	const { page } = studio;
	const workflow = await saveNode(studio, title, parameters);
	await openWorkflow(studio, workflow, HEIGHT);
	await execute(studio, workflow);
	const { x, y, height } = await openNode(studio, title);
	const panel = page.getByTestId('output-panel');
	await panel.getByTestId(`radio-button-${view}`).click();
	const output = await areaOf(panel);
	await takePicture(page, name, {
		x,
		y: output.y,
		width: output.x + output.width - x,
		height: y + height - output.y,
	});
}

async function triggerPicture(studio: Studio): Promise<void> {
	const title = 'Purchase Order Events';
	await openWorkflow(studio, await saveTrigger(studio, title), HEIGHT);
	await takePicture(studio.page, 'trigger', await openNode(studio, title));
}

async function credentialPicture(studio: Studio): Promise<void> {
	const { client, page, n8nUrl, sandbox } = studio;
	const typed = credentialData(sandbox, 'person', {
		cloud: 'global',
		tenantId: 'contoso.com',
		clientId: '11112222-bbbb-3333-cccc-4444dddd5555',
		environmentUrl: 'https://contoso.operations.dynamics.com',
	});
	const { id } = await createCredential(client, 'Contoso', typed);
	await page.setViewportSize({ width: WIDTH, height: HEIGHT });
	await page.goto(`${n8nUrl}/home/credentials/${id}`);
	await quieten(page);
	const dialog = page.getByTestId('credential-edit-dialog');
	// The address of this n8n is another one each time.
	await dialog.getByText(CALLBACK).evaluate((element, callback) => {
		element.textContent = `https://n8n.example.com${callback}`;
	}, CALLBACK);
	await unroll(dialog);
	// With some space at the sides, and without the edge below.
	const { x, y, width, height } = await areaOf(dialog);
	const area = { x: x - MARGIN, y, width: width + 2 * MARGIN, height: height - MARGIN };
	await takePicture(page, 'credential', area);
}

async function takeAll(stack: Stack): Promise<void> {
	const { client, sandbox, ca, n8nUrl } = stack;
	const [user] = sandbox.users;
	const data = credentialData(sandbox, 'person', { webhookSecret: randomUUID() });
	const credential = await createCredential(client, 'Contoso (signed in)', data);
	await signInPerson(client, credential.id, user, ca);
	await withPage(async (page) => {
		await signInToEditor(page, n8nUrl, OWNER);
		const studio = { ...stack, page, credential };
		await workflowPicture(studio);
		await operationsPicture(studio);
		await nodePicture(studio, {
			name: 'get-many',
			title: 'Customers of One Group',
			parameters: customersOfOneGroup,
			view: 'table',
		});
		await nodePicture(studio, {
			name: 'create-record',
			title: 'Create Customer Group',
			parameters: await webShop(studio),
			view: 'schema',
		});
		await triggerPicture(studio);
		await credentialPicture(studio);
	});
}

async function main(): Promise<void> {
	const stopping = new AbortController();
	for (const name of ['SIGINT', 'SIGTERM'] as const) {
		process.once(name, () => stopping.abort(new Error(`stopped by ${name}`)));
	}
	const { signal } = stopping;
	const stack = await startStack((line) => console.log(line), { signal });
	const ended = stack.children.map((child) => child.ended);
	try {
		await Promise.race([takeAll(stack), rejectOnAbort(signal), ...ended]);
	} finally {
		await stack.stop();
	}
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
