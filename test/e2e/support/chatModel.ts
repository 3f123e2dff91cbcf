import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { listOr, objectOr, type JsonObject } from '../../../sandbox/n8n/api/json';

/** One call of a tool: the first tool, where none is named. */
export interface ToolCall {
	tool?: string;
	args?: JsonObject;
}

/** A tool as it was offered to the model. */
export interface OfferedTool {
	description: string;
	/** What each parameter means, by name. */
	parameters: Record<string, string>;
}

/** A model that calls the tools of a script and then repeats what the last one returned. */
export interface ChatModel {
	/** What n8n's OpenAI credential takes as its base URL. */
	url: string;
	/** Starts over with a script; without one, the first tool is called once. */
	play(script?: readonly ToolCall[]): void;
	/** The tools of the last conversation, by name. */
	tools(): Record<string, OfferedTool>;
	/** What the model got for each call of its script, as the text that was sent. */
	results(): string[];
	stop(): Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<JsonObject> {
	let text = '';
	for await (const chunk of request) text += String(chunk);
	return text === '' ? {} : objectOr(JSON.parse(text));
}

function offered(tools: unknown): Record<string, OfferedTool> {
	const functions = listOr(tools).map((tool) => objectOr(objectOr(tool).function));
	return Object.fromEntries(
		functions.map(({ name, description, parameters }) => {
			const properties = Object.entries(objectOr(objectOr(parameters).properties));
			const meanings = properties.map(([key, value]) => [key, objectOr(value).description ?? '']);
			const meaning = Object.fromEntries(meanings) as Record<string, string>;
			return [String(name), { description: String(description), parameters: meaning }];
		}),
	);
}

const toolMessages = ({ messages }: JsonObject): JsonObject[] =>
	listOr(messages)
		.map(objectOr)
		.filter(({ role }) => role === 'tool');

/** As many tools have been called as there are results in the conversation. */
function reply(body: JsonObject, script: readonly ToolCall[]): JsonObject {
	const results = toolMessages(body);
	const next = script[results.length];
	if (next === undefined) return { role: 'assistant', content: results.at(-1)?.content ?? '' };
	const [first = ''] = Object.keys(offered(body.tools));
	const called = { name: next.tool ?? first, arguments: JSON.stringify(next.args ?? {}) };
	const call = { id: `call_${results.length + 1}`, type: 'function', function: called };
	return { role: 'assistant', content: null, tool_calls: [call] };
}

/** Speaks OpenAI's chat completions, not streamed, on loopback. */
export async function startChatModel(): Promise<ChatModel> {
	let script: readonly ToolCall[] = [{}];
	let last: JsonObject = {};
	const server = createServer((request, response) => {
		void bodyOf(request).then((body) => {
			last = body;
			const message = reply(body, script);
			response.setHeader('content-type', 'application/json');
			response.end(
				JSON.stringify({
					id: 'chatcmpl-1',
					object: 'chat.completion',
					created: 0,
					model: 'script',
					choices: [
						{ index: 0, message, finish_reason: message.tool_calls ? 'tool_calls' : 'stop' },
					],
					usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
				}),
			);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}/v1`,
		play(steps = [{}]) {
			script = steps;
			last = {};
		},
		tools: () => offered(last.tools),
		results: () => toolMessages(last).map(({ content }) => String(content)),
		stop: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
