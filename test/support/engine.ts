import { fork } from 'node:child_process';
import path from 'node:path';
import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import type {
	EngineRequest,
	Envelope,
	FailureReport,
	PollReport,
	ReadParameter,
	RunReport,
} from './engineProtocol';

type Reply = { result?: unknown; failure?: FailureReport };
type RunRequest = Omit<Extract<EngineRequest, { kind: 'run' }>, 'kind'>;
type PollRequest = Omit<Extract<EngineRequest, { kind: 'poll' }>, 'kind'>;
type LoadRequest = Omit<Extract<EngineRequest, { kind: 'load' }>, 'kind' | 'args'>;

export interface Engine {
	run(request: RunRequest): Promise<RunReport>;
	/** Runs a poll of the trigger for changed records; rejects with a FailureReport. */
	poll(request: PollRequest): Promise<PollReport>;
	/** Reads each parameter for each item, in the order of the items. */
	readParameters(
		parameters: INodeParameters,
		items: INodeExecutionData[],
	): Promise<ReadParameter[]>;
	/** Calls the method behind a drop-down or mapper; rejects with a FailureReport. */
	load<T>(request: LoadRequest, ...args: unknown[]): Promise<T>;
	setCredential(id: string, data: IDataObject): Promise<void>;
	getCredential(): Promise<IDataObject>;
	stop(): void;
}

/**
 * Starts a process that runs the built node on n8n-core and trusts the given certificate authority.
 */
export async function startEngine(caFile: string): Promise<Engine> {
	const child = fork(path.join(__dirname, 'engineHost.ts'), [], {
		execArgv: ['--import', 'tsx'],
		env: { ...process.env, NODE_EXTRA_CA_CERTS: caFile, NODE_ENV: 'test', N8N_LOG_LEVEL: 'silent' },
		stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
	});
	const waiting = new Map<number, (reply: Reply) => void>();
	child.on('message', ({ id, content }: Envelope<Reply>) => {
		waiting.get(id)?.(content);
		waiting.delete(id);
	});
	child.on('exit', (code) => {
		const failure = { name: 'EngineExit', message: `The engine process ended with ${code}` };
		for (const resolve of waiting.values()) resolve({ failure });
		waiting.clear();
	});
	const replyTo = async (id: number) =>
		await new Promise<Reply>((resolve) => waiting.set(id, resolve));
	let lastId = 0;
	const sendRequest = async (content: EngineRequest): Promise<unknown> => {
		const id = ++lastId;
		const pending = replyTo(id);
		child.send({ id, content });
		const { result, failure } = await pending;
		if (failure) throw Object.assign(new Error(failure.message), failure);
		return result;
	};
	const started = await replyTo(0);
	if (started.failure) throw new Error(started.failure.message);
	return {
		run: async (request) => (await sendRequest({ kind: 'run', ...request })) as RunReport,
		poll: async (request) => (await sendRequest({ kind: 'poll', ...request })) as PollReport,
		readParameters: async (parameters, items) =>
			(await sendRequest({ kind: 'readParameters', parameters, items })) as ReadParameter[],
		load: async <T>(request: LoadRequest, ...args: unknown[]) =>
			(await sendRequest({ kind: 'load', ...request, args })) as T,
		setCredential: async (id, data) =>
			void (await sendRequest({ kind: 'setCredential', id, data })),
		getCredential: async () => (await sendRequest({ kind: 'getCredential' })) as IDataObject,
		stop: () => child.disconnect(),
	};
}
