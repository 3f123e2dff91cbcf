import { createCredential, type Credential } from '../../../sandbox/n8n/api/credentials';
import { completeTemplate, readTemplates } from '../../../sandbox/n8n/api/templates';
import { createWorkflow, runWorkflow, type Run } from '../../../sandbox/n8n/api/workflows';
import { startChatModel, type ChatModel, type ToolCall } from '../support/chatModel';
import type { World } from '../support/world';

const AGENT_TYPE = '@n8n/n8n-nodes-langchain.agent';
const MODEL_TYPE = '@n8n/n8n-nodes-langchain.lmChatOpenAi';
const CHAT = 'When chat message received';

/** The template of the agent in a real n8n, with a scripted model. */
export interface Agent {
	model: ChatModel;
	/**
	 * Chats once: the model calls the tools of the script. Out: what the model got for each call.
	 * @throws Error if the execution failed
	 */
	play(script: readonly ToolCall[]): Promise<string[]>;
}

interface AgentSettings {
	/** The credential of the tools. */
	credential: () => Credential;
	/** Lets the model choose the company, too, which the template doesn't. */
	choosesCompany?: boolean;
}

const chosenByModel = {
	__rl: true,
	mode: 'id',
	value: "={{ $fromAI('company', `The company to work in`, 'string') }}",
};

/** An agent for a test file; its members can be used inside tests and hooks only. */
export function useAgent(
	at: World,
	version: number,
	{ credential, choosesCompany }: AgentSettings,
): Agent {
	const agent = {} as Agent;
	let modelCredential: { openAiApi: { id: string; name: string } };
	beforeAll(async () => {
		agent.model = await startChatModel();
		const data = { apiKey: 'none', url: agent.model.url, header: false };
		const { id, name } = await createCredential(at.client, 'Model', data, 'openAiApi');
		modelCredential = { openAiApi: { id, name } };
	});
	afterAll(async () => await agent.model.stop());
	const run = async (): Promise<Run> => {
		const template = readTemplates().find(({ key }) => key === 'ai-agent');
		if (template === undefined) throw new Error('templates/ai-agent.json is missing');
		const file = completeTemplate(template, credential());
		const nodes = file.nodes.map((node) => {
			const { parameters } = node;
			if (node.type === AGENT_TYPE) return { ...node, typeVersion: version };
			if (choosesCompany && parameters.company !== undefined) {
				return { ...node, parameters: { ...parameters, company: chosenByModel } };
			}
			return node.type === MODEL_TYPE ? { ...node, credentials: modelCredential } : node;
		});
		const pinData = { [CHAT]: [{ json: { chatInput: 'Go on.', sessionId: 'e2e' } }] };
		const workflow = await createWorkflow(at.client, { ...file, nodes, pinData });
		return await runWorkflow(at.client, workflow, CHAT);
	};
	agent.play = async (script) => {
		agent.model.play(script);
		const { status, error } = await run();
		if (status !== 'success') throw new Error(`${status}: ${error?.message}`);
		return agent.model.results();
	};
	return agent;
}
