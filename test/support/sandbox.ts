import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:https';
import { join } from 'node:path';
import type { Fault } from '../../sandbox/control/faults';
import type { DeliveryFlaw } from '../../sandbox/entra/deliveryToken';
import type { Activation, EndpointRequest } from '../../sandbox/events/endpoints';
import type { EndpointRow, StepRow } from '../../sandbox/dataverse/registrations';
import type { Delivery, ErrorLogEntry, SenderParameters } from '../../sandbox/events/httpsSender';
import type { Publication } from '../../sandbox/control/publishEvents';
import type {
	EnqueuedMessage,
	OfferedFile,
	OfferedMessage,
} from '../../sandbox/control/queueRoutes';
import type { InspectedRun } from '../../sandbox/fno/dataManagement/inspectRuns';
import type { BookEntry } from '../../sandbox/fno/data/books';
import type { SandboxInfo } from '../../sandbox/control/sandboxInfo';
import type { LogEntry } from '../../sandbox/control/requestLog';
import type { SwitchState } from '../../sandbox/switches/switchBoard';

export interface FetchOptions {
	method?: string;
	headers?: Record<string, string>;
	/** Sent as a form. */
	form?: Record<string, string>;
	/** Sent as JSON. */
	json?: unknown;
	/** Sent unchanged. */
	text?: string | Buffer;
}

export interface Fetched<T> {
	status: number;
	headers: Record<string, string>;
	text: string;
	/** The parsed body; undefined if it isn't JSON. */
	body: T;
}

export type FetchJson = <T = Record<string, unknown>>(
	url: string,
	options?: FetchOptions,
) => Promise<Fetched<T>>;

/** What the sandbox reports about an environment's Event Grid topic. */
export interface TopicState {
	topicId: string;
	deadLettered: number;
	dropped: number;
	subscriptions: Array<{
		name: string;
		provisioningState: string;
		failure?: string;
		handshakeAt?: string;
		endpointUrl: string;
		delivered: number;
		attempts: number;
		deadLettered: number;
		dropped: number;
		lastStatus?: number;
	}>;
}

/** What the sandbox reports about the webhooks in an environment's Dataverse. */
export interface DataverseState {
	endpoints: EndpointRow[];
	steps: StepRow[];
}

export interface ControlClient {
	log: (after?: number) => Promise<LogEntry[]>;
	clearLog: () => Promise<void>;
	switches: () => Promise<SwitchState[]>;
	setSwitches: (settings: Record<string, string>) => Promise<void>;
	plan: (fault: Fault) => Promise<void>;
	/** The faults that are still planned, with the times left. */
	faults: () => Promise<Fault[]>;
	clearFaults: () => Promise<void>;
	/** How much work of faults is still to be done. */
	pendingLateWork: () => Promise<number>;
	/** Does the late work of faults now. */
	finishLateWork: () => Promise<void>;
	/** Stores rows in an environment without its checks; numbers are given as text. */
	addRows: (environment: string, set: string, rows: Array<Record<string, string>>) => Promise<void>;
	/** Lets every environment note what it does. */
	enableBooks: () => Promise<void>;
	/** What an environment has done and turned away. */
	books: (environment: string, after?: number) => Promise<BookEntry[]>;
	/** Rows as an environment stores them. */
	state: (environment: string, set: string) => Promise<Array<Record<string, unknown>>>;
	/** Puts a file into the queue of an export. */
	offerFile: (environment: string, activityId: string, file: OfferedFile) => Promise<void>;
	/** What is in the queues of an environment. */
	queues: (
		environment: string,
	) => Promise<{ inbound: EnqueuedMessage[]; outbound: OfferedMessage[] }>;
	/** The runs of data management. */
	runs: (environment: string) => Promise<InspectedRun[]>;
	/** Lets the runs that hang go on, and waits for all of them. */
	finishRuns: (environment: string) => Promise<void>;
	/** Cancels the runs that execute. */
	cancelRuns: (environment: string) => Promise<void>;
	reset: () => Promise<void>;
	setLifetimes: (lifetimes: {
		accessTokenLifetime?: number;
		refreshTokenLifetime?: number;
	}) => Promise<void>;
	/** Revokes all refresh tokens of a person. */
	revoke: (user: string) => Promise<void>;
	expireAccessTokens: () => Promise<void>;
	expireRefreshTokens: (user?: string) => Promise<void>;
	/** Raises an event and waits until it is delivered or delivery is given up. */
	publish: (publication: Publication) => Promise<Delivery[]>;
	/** Creates an HTTPS endpoint; the sender checks it with a test message. */
	activateEndpoint: (environment: string, options: EndpointRequest) => Promise<Activation>;
	errorLog: (environment: string) => Promise<ErrorLogEntry[]>;
	/** Sends one entry of the error log again, or all of them. */
	resend: (environment: string, id?: string) => Promise<Delivery[]>;
	setEventParameters: (
		environment: string,
		parameters: Partial<SenderParameters>,
	) => Promise<SenderParameters>;
	eventGrid: (environment: string) => Promise<TopicState>;
	/** What is registered in the Dataverse of an environment. */
	dataverse: (environment: string) => Promise<DataverseState>;
	/** Changes every service endpoint, as a person could. */
	changeEndpoints: (environment: string, changes: Record<string, unknown>) => Promise<unknown>;
	/** Removes every step. */
	removeSteps: (environment: string) => Promise<unknown>;
	/** A token as Event Grid sends it to a webhook, valid or with one flaw. */
	deliveryToken: (audience: string, flaw?: DeliveryFlaw) => Promise<string>;
	/** Entra publishes a new signing key and uses it from now on. */
	renewSigningKey: () => Promise<unknown>;
}

export interface RunningSandbox {
	info: SandboxInfo;
	control: ControlClient;
	/**
	 * Trusts the sandbox's certificates, follows no redirects, and rejects when the connection is
	 * cut.
	 */
	fetchJson: FetchJson;
	/** Stops it with a signal, or by closing its stdin as happens when its parent ends. */
	stop: (by?: 'signal' | 'stdin') => Promise<void>;
}

const ROOT = join(__dirname, '..', '..');

function encodeBody({ form, json, text }: FetchOptions): [(string | Buffer)?, string?] {
	if (form !== undefined) {
		return [new URLSearchParams(form).toString(), 'application/x-www-form-urlencoded'];
	}
	return json === undefined ? [text] : [JSON.stringify(json), 'application/json'];
}

function parse(text: string) {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function createFetch(agent: Agent): FetchJson {
	return (url, options = {}) =>
		new Promise((resolve, reject) => {
			const [body, type] = encodeBody(options);
			const method = options.method ?? (body === undefined ? 'GET' : 'POST');
			const headers = {
				...(type === undefined ? {} : { 'content-type': type }),
				...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
				...options.headers,
			};
			const outgoing = request(url, { agent, method, headers }, (response) => {
				const chunks: Buffer[] = [];
				response.on('data', (chunk: Buffer) => chunks.push(chunk));
				response.on('error', reject);
				response.on('end', () => {
					const text = Buffer.concat(chunks).toString('utf8');
					const plain = Object.entries(response.headers).map(([name, value]) => [
						name,
						String(value),
					]);
					resolve({
						status: response.statusCode ?? 0,
						headers: Object.fromEntries(plain),
						text,
						body: parse(text),
					});
				});
			});
			outgoing.on('error', reject);
			outgoing.end(body);
		});
}

function createControlClient(origin: string, fetchJson: FetchJson): ControlClient {
	const call = async <T>(method: string, path: string, json?: unknown): Promise<T> => {
		const response = await fetchJson<T>(`${origin}${path}`, { method, json });
		if (response.status >= 300)
			throw new Error(`${method} ${path}: ${response.status} ${response.text}`);
		return response.body;
	};
	return {
		log: (after = 0) => call('GET', `/log?after=${after}`),
		clearLog: () => call('DELETE', '/log'),
		switches: () => call('GET', '/switches'),
		setSwitches: (settings) => call('PATCH', '/switches', settings),
		plan: (fault) => call('POST', '/faults', fault),
		faults: () => call('GET', '/faults'),
		clearFaults: () => call('DELETE', '/faults'),
		pendingLateWork: async () => (await call<{ pending: number }>('GET', '/late-work')).pending,
		finishLateWork: () => call('POST', '/late-work/finish'),
		addRows: (environment, set, rows) => call('POST', `/state/${environment}/${set}`, rows),
		enableBooks: () => call('POST', '/books', { enabled: true }),
		books: (environment, after = 0) => call('GET', `/books/${environment}?after=${after}`),
		state: (environment, set) => call('GET', `/state/${environment}/${set}`),
		offerFile: async (environment, activityId, file) => {
			await call('POST', `/queues/${environment}/${activityId}`, file);
		},
		queues: (environment) => call('GET', `/queues/${environment}`),
		runs: (environment) => call('GET', `/data-management/${environment}`),
		finishRuns: (environment) => call('POST', `/data-management/${environment}/finish`),
		cancelRuns: (environment) => call('POST', `/data-management/${environment}/cancel`),
		reset: () => call('POST', '/reset'),
		setLifetimes: (lifetimes) => call('PATCH', '/entra', lifetimes),
		revoke: (user) => call('POST', '/entra/revoke', { user }),
		expireAccessTokens: () => call('POST', '/entra/expire-access-tokens'),
		expireRefreshTokens: (user) => call('POST', '/entra/expire-refresh-tokens', { user }),
		publish: async (publication) =>
			(await call<{ deliveries: Delivery[] }>('POST', '/events', publication)).deliveries,
		activateEndpoint: (environment, options) =>
			call('POST', '/endpoints', { environment, type: 'https', ...options }),
		errorLog: (environment) => call('GET', `/errorlog/${environment}`),
		resend: async (environment, id) => {
			const path = `/errorlog/${environment}/resend`;
			return (await call<{ deliveries: Delivery[] }>('POST', path, { id })).deliveries;
		},
		setEventParameters: (environment, parameters) =>
			call('PATCH', `/businesseventparameters/${environment}`, parameters),
		eventGrid: (environment) => call('GET', `/eventgrid/${environment}`),
		dataverse: (environment) => call('GET', `/dataverse/${environment}`),
		changeEndpoints: (environment, changes) =>
			call('PATCH', `/dataverse/${environment}/endpoints`, changes),
		removeSteps: (environment) => call('DELETE', `/dataverse/${environment}/steps`),
		deliveryToken: async (audience, flaw) =>
			(await call<{ token: string }>('POST', '/entra/delivery-token', { audience, flaw })).token,
		renewSigningKey: () => call('POST', '/entra/signing-key'),
	};
}

/** Reads the one line that the sandbox prints; rejects with its stderr if it ends first. */
function readInfo(child: ChildProcess): Promise<SandboxInfo> {
	return new Promise((resolve, reject) => {
		let output = '';
		let errorOutput = '';
		child.stderr?.on('data', (chunk: Buffer) => {
			errorOutput += chunk.toString('utf8');
		});
		child.stdout?.on('data', (chunk: Buffer) => {
			output += chunk.toString('utf8');
			if (output.includes('\n')) resolve(JSON.parse(output));
		});
		child.once('error', reject);
		child.once('exit', (code) => reject(new Error(`the sandbox ended (${code}): ${errorOutput}`)));
	});
}

/**
 * Starts the sandbox as a separate process, because some of its libraries are ESM only.
 * It accepts webhooks on http://localhost, and ends with `stop()` or with the test process.
 * @param args more options of its command line
 */
export async function startSandbox(args: string[] = []): Promise<RunningSandbox> {
	const line = ['--import', 'tsx', 'sandbox/main.ts', '--allow-http-webhooks', ...args];
	const child = spawn(process.execPath, line, {
		cwd: ROOT,
		stdio: ['pipe', 'pipe', 'pipe'],
	});
	const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	const info = await readInfo(child);
	const agent = new Agent({ ca: readFileSync(info.caFile), keepAlive: false });
	const fetchJson = createFetch(agent);
	return {
		info,
		control: createControlClient(info.control, fetchJson),
		fetchJson,
		stop: async (by = 'signal') => {
			if (by === 'signal') child.kill('SIGTERM');
			else child.stdin.end();
			await ended;
			agent.destroy();
		},
	};
}

/**
 * Starts a sandbox for a test file, stops it at the end and resets it before each test.
 * Its members can be used inside tests and hooks only.
 */
export function useSandbox(): RunningSandbox {
	const sandbox = {} as RunningSandbox;
	beforeAll(async () => void Object.assign(sandbox, await startSandbox()));
	afterAll(async () => await sandbox.stop());
	beforeEach(async () => await sandbox.control.reset());
	return sandbox;
}
