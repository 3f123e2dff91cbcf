// Runs the built node on n8n-core's own engine. This is a separate process because n8n-core
// imports ES modules at run time, which jest's module system doesn't support.
import 'reflect-metadata';
import { mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inspect } from 'node:util';
import type * as CoreLibrary from 'n8n-core';
import type * as WorkflowLibrary from 'n8n-workflow';
import type {
	ICredentialDataDecryptedObject,
	ICredentialsHelper,
	IDataObject,
	INode,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import type {
	EngineRequest,
	Envelope,
	FailureReport,
	PollReport,
	ReadParameter,
	RunReport,
} from './engineProtocol';
import { itemReader } from '../../nodes/Dynamics365FinanceOperations/operations/run/item';

process.env.N8N_USER_FOLDER = mkdtempSync(path.join(tmpdir(), 'engine-'));
process.env.N8N_ENCRYPTION_KEY = 'engine-test-key-engine-test-key-';

const root = path.join(import.meta.dirname, '..', '..');
const load = createRequire(path.join(root, 'package.json'));
const core = load('n8n-core') as typeof CoreLibrary;
const workflowLibrary = load('n8n-workflow') as typeof WorkflowLibrary;

const NODE_TYPE = 'n8n-nodes-dynamics365-finance-operations.dynamics365FinanceOperations';
const CREDENTIAL_TYPE = 'dynamics365FinanceOperationsOAuth2Api';
const built = load(
	'./dist/nodes/Dynamics365FinanceOperations/Dynamics365FinanceOperations.node.js',
) as {
	Dynamics365FinanceOperations: new () => INodeType;
};
const node = new built.Dynamics365FinanceOperations();

const CHANGES_TYPE = `${NODE_TYPE}ChangesTrigger`;
const builtChanges = load(
	'./dist/nodes/Dynamics365FinanceOperationsChangesTrigger/Dynamics365FinanceOperationsChangesTrigger.node.js',
) as {
	Dynamics365FinanceOperationsChangesTrigger: new () => INodeType;
};
const changesTrigger = new builtChanges.Dynamics365FinanceOperationsChangesTrigger();

const starterDescription: INodeTypeDescription = {
	displayName: 'Start',
	name: 'start',
	group: ['trigger'],
	version: 1,
	description: 'Passes its items on',
	defaults: { name: 'Start' },
	inputs: [],
	outputs: ['main'],
	properties: [],
};
const starter: INodeType = {
	description: starterDescription,
	async execute() {
		return [this.getInputData()];
	},
};

const stored: { id: string; data: ICredentialDataDecryptedObject } = { id: '1', data: {} };

class CredentialStore extends workflowLibrary.ICredentialsHelper {
	getParentTypes(name: string) {
		return name === CREDENTIAL_TYPE ? ['oAuth2Api'] : [];
	}
	isCredentialUsableByNode() {
		return true;
	}
	async authenticate(): Promise<never> {
		throw new Error('The node authenticates its requests itself');
	}
	async preAuthentication() {
		return undefined;
	}
	async runPreAuthentication() {
		return undefined;
	}
	async getCredentials(): Promise<never> {
		throw new Error('The engine only asks for decrypted data');
	}
	async getDecrypted() {
		return structuredClone(stored.data);
	}
	async updateCredentials() {}
	async updateCredentialsOauthTokenData(
		...[, , data]: Parameters<ICredentialsHelper['updateCredentialsOauthTokenData']>
	) {
		stored.data = { ...stored.data, oauthTokenData: data.oauthTokenData };
	}
	getCredentialsProperties() {
		return [];
	}
}

/** n8n gives a tool a type of its own, whose name and properties are those of the node. */
const tool = new built.Dynamics365FinanceOperations();
tool.description = { ...tool.description, name: `${tool.description.name}Tool` };

const types: Record<string, INodeType> = {
	'test.start': starter,
	[NODE_TYPE]: node,
	[`${NODE_TYPE}Tool`]: tool,
	[CHANGES_TYPE]: changesTrigger,
};
const nodeTypes = {
	getByName: (name: string) => types[name],
	getByNameAndVersion: (name: string) => types[name],
	getKnownTypes: () => ({}),
};

function makeWorkflow(
	parameters: INode['parameters'],
	{
		onError,
		asTool,
		staticData = {},
	}: { onError?: INode['onError']; asTool?: boolean; staticData?: IDataObject } = {},
) {
	const subject: INode = {
		id: 'subject',
		name: 'Subject',
		type: asTool ? `${NODE_TYPE}Tool` : NODE_TYPE,
		typeVersion: 1,
		position: [0, 0],
		parameters,
		onError,
		credentials: { [CREDENTIAL_TYPE]: { id: stored.id, name: 'Credential' } },
	};
	const start: INode = {
		id: 'start',
		name: 'Start',
		type: 'test.start',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	return new workflowLibrary.Workflow({
		id: 'workflow',
		nodes: [start, subject],
		connections: { Start: { main: [[{ node: 'Subject', type: 'main', index: 0 }]] } },
		active: false,
		staticData: structuredClone(staticData),
		nodeTypes,
		settings: { executionOrder: 'v1' },
	});
}

function additionalData(
	currentNodeParameters?: INode['parameters'],
): IWorkflowExecuteAdditionalData {
	const shape = { id: 'workflow', name: 'workflow', nodes: [], connections: {} };
	const data = {
		hooks: new core.ExecutionLifecycleHooks('manual', 'execution', shape as never),
		credentialsHelper: new CredentialStore(),
		currentNodeExecutionIndex: 0,
		executionId: 'execution',
		restApiUrl: 'http://localhost/rest',
		instanceBaseUrl: 'http://localhost/',
		webhookBaseUrl: 'http://localhost/webhook',
		webhookWaitingBaseUrl: 'http://localhost/webhook-waiting',
		formWaitingBaseUrl: 'http://localhost/form-waiting',
		webhookTestBaseUrl: 'http://localhost/webhook-test',
		variables: {},
		currentNodeParameters,
		setExecutionStatus() {},
	};
	return data as Partial<IWorkflowExecuteAdditionalData> as IWorkflowExecuteAdditionalData;
}

function report(error: unknown): FailureReport {
	const { name, message, description, httpCode, context } = error as FailureReport & {
		context?: { itemIndex?: number };
	};
	return {
		name,
		message,
		description: description ?? undefined,
		httpCode: httpCode ?? undefined,
		itemIndex: context?.itemIndex,
	};
}

async function run(request: Extract<EngineRequest, { kind: 'run' }>): Promise<RunReport> {
	const workflow = makeWorkflow(request.parameters, request);
	const start = workflow.getNode('Start');
	const runData = workflowLibrary.createRunExecutionData({
		executionData: {
			nodeExecutionStack: [{ node: start as INode, data: { main: [request.items] }, source: null }],
		},
	});
	const execution = new core.WorkflowExecute(additionalData(), request.mode ?? 'manual', runData);
	const running = execution.processRunExecutionData(workflow);
	if (request.cancelAfter !== undefined) setTimeout(() => running.cancel(), request.cancelAfter);
	const result = await running;
	const subject = result.data.resultData.runData.Subject?.[0];
	const failure = result.data.resultData.error;
	return {
		status: result.status,
		failure: failure ? report(failure) : undefined,
		staticData: JSON.parse(JSON.stringify(workflow.staticData)) as IDataObject,
		hints: (subject?.hints ?? []).map(({ message }) => message),
		outputs: (subject?.data?.main ?? []).map((items: INodeExecutionData[] | null) =>
			(items ?? []).map(({ json, binary, pairedItem, error }) => ({
				json,
				...(binary ? { binary } : {}),
				pairedItem,
				...(error ? { error: report(error) as never } : {}),
			})),
		),
	};
}

async function poll(request: Extract<EngineRequest, { kind: 'poll' }>): Promise<PollReport> {
	const node: INode = {
		id: 'poller',
		name: 'Poller',
		type: CHANGES_TYPE,
		typeVersion: 1,
		position: [0, 0],
		parameters: request.parameters,
		credentials: { [CREDENTIAL_TYPE]: { id: stored.id, name: 'Credential' } },
	};
	const workflow = new workflowLibrary.Workflow({
		id: 'workflow',
		nodes: [node],
		connections: {},
		active: true,
		nodeTypes,
		settings: { executionOrder: 'v1' },
	});
	const poller = workflow.getNode('Poller') as INode;
	const staticData = structuredClone(request.staticData);
	const { budget = 300_000 } = request;
	const unused = () => {
		throw new Error('A poll returns its items');
	};
	const context = new core.PollContext(
		workflow,
		poller,
		additionalData(),
		request.mode,
		'activate',
		unused,
		unused,
		async () => {},
		async (work) => await work(),
		() => staticData,
		() => budget,
	);
	const items = await changesTrigger.poll?.call(context);
	return { items: items?.[0]?.map(({ json }) => json) ?? null, staticData };
}

const PARAMETERS_TYPE = 'test.parameters';

/** What reading gives, or why it gives nothing. */
function textOf(read: () => unknown): string {
	try {
		return inspect(read(), { depth: 20, maxStringLength: null, breakLength: Infinity });
	} catch (error) {
		return `threw ${report(error).message}`;
	}
}

function readParameters({
	parameters,
	items,
}: Extract<EngineRequest, { kind: 'readParameters' }>): ReadParameter[] {
	const names = Object.keys(parameters);
	const properties = names.map((name) => ({
		displayName: name,
		name,
		type: 'string' as const,
		default: '',
	}));
	types[PARAMETERS_TYPE] = { description: { ...starterDescription, properties } };
	const subject: INode = {
		id: 'subject',
		name: 'Subject',
		type: PARAMETERS_TYPE,
		typeVersion: 1,
		position: [0, 0],
		parameters,
	};
	const workflow = new workflowLibrary.Workflow({
		id: 'workflow',
		nodes: [subject],
		connections: {},
		active: false,
		nodeTypes,
		settings: { executionOrder: 'v1' },
	});
	const input = { main: [items] };
	const context = new core.ExecuteContext(
		workflow,
		workflow.getNode('Subject') as INode,
		additionalData(),
		'manual',
		workflowLibrary.createRunExecutionData(),
		0,
		items,
		input,
		{ node: subject, data: input, source: null },
		[],
	);
	const read = itemReader(context as never);
	return items.flatMap((each, item) => {
		const asItem = read(each, item);
		return names.map((name) => ({
			name,
			item,
			byNode: textOf(() => asItem.read(name)),
			byN8n: textOf(() => context.getNodeParameter(name, item, '')),
		}));
	});
}

async function loadInEditor(request: Extract<EngineRequest, { kind: 'load' }>): Promise<unknown> {
	const workflow = makeWorkflow(request.parameters);
	const subject = workflow.getNode('Subject') as INode;
	const context = new core.LoadOptionsContext(
		workflow,
		subject,
		additionalData(request.parameters),
		request.path ?? '',
	);
	const methods = node.methods?.[request.group] as Record<
		string,
		(this: unknown, ...args: unknown[]) => Promise<unknown>
	>;
	return await methods[request.method].call(context, ...request.args);
}

async function handle(request: EngineRequest): Promise<unknown> {
	switch (request.kind) {
		case 'setCredential':
			stored.id = request.id;
			stored.data = request.data as ICredentialDataDecryptedObject;
			return undefined;
		case 'getCredential':
			return stored.data as IDataObject;
		case 'load':
			return await loadInEditor(request);
		case 'poll':
			return await poll(request);
		case 'readParameters':
			return readParameters(request);
		case 'run':
			return await run(request);
	}
}

process.on('message', async ({ id, content }: Envelope<EngineRequest>) => {
	try {
		process.send?.({ id, content: { result: await handle(content) } });
	} catch (error) {
		process.send?.({ id, content: { failure: report(error) } });
	}
});
process.on('disconnect', () => process.exit(0));
process.send?.({ id: 0, content: { result: 'ready' } });
