import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { listOr, objectOr, type JsonObject } from '../../../sandbox/n8n/api/json';

/** A model that calls the first tool once and then repeats what the tool returned. */
export interface ChatModel {
	/** What n8n's OpenAI credential takes as its base URL. */
	url: string;
	stop(): Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<JsonObject> {
	let text = '';
	for await (const chunk of request) text += String(chunk);
	return text === '' ? {} : objectOr(JSON.parse(text));
}

function reply({ messages, tools }: JsonObject): JsonObject {
	const last = objectOr(listOr(messages).at(-1));
	if (last.role === 'tool') return { role: 'assistant', content: last.content };
	const { name } = objectOr(objectOr(listOr(tools)[0]).function);
	const call = { id: 'call_1', type: 'function', function: { name, arguments: '{}' } };
	return { role: 'assistant', content: null, tool_calls: [call] };
}

/** Speaks OpenAI's chat completions, not streamed, on loopback. */
export async function startChatModel(): Promise<ChatModel> {
	const server = createServer((request, response) => {
		void bodyOf(request).then((body) => {
			const message = reply(body);
			response.setHeader('content-type', 'application/json');
			response.end(
				JSON.stringify({
					id: 'chatcmpl-1',
					object: 'chat.completion',
					created: 0,
					model: 'repeater',
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
		stop: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
