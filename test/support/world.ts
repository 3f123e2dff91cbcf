import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { startEngine } from './engine';
import type { Engine } from './engine';
import type { RunReport } from './engineProtocol';
import type { LogEntry } from '../../sandbox/control/requestLog';
import { startSandbox } from './sandbox';
import type { RunningSandbox } from './sandbox';
import { signIn } from './signIn';
import type { SignInOptions } from './signIn';

type RunOptions = Partial<Omit<Parameters<Engine['run']>[0], 'parameters'>>;

/** The stand-in cloud, the engine with the built node, and who is signed in. */
export interface World {
	sandbox: RunningSandbox;
	engine: Engine;
	/** Addresses of the environments, in the order of the sandbox. */
	instances: string[];
	usePerson(more?: IDataObject, options?: SignInOptions): Promise<IDataObject>;
	useServicePrincipal(more?: IDataObject): Promise<IDataObject>;
	run(parameters: INodeParameters, options?: RunOptions): Promise<RunReport>;
	/** Runs once for one item and gives the JSON of the output; fails with the node's error. */
	output(parameters: INodeParameters, json?: IDataObject): Promise<IDataObject[]>;
	/** What was sent since the given number, by method and path. */
	sent(after: number): Promise<LogEntry[]>;
	/** Number of the last request so far. */
	mark(): Promise<number>;
	stop(): Promise<void>;
}

let credentials = 0;

/** Credential ids differ, so that no token of an earlier test is found in the node's cache. */
const nextId = () => `credential-${++credentials}`;

export async function startWorld(sandboxArguments: string[] = []): Promise<World> {
	const sandbox = await startSandbox(sandboxArguments);
	const { info, control } = sandbox;
	const engine = await startEngine(info.caFile);
	const instances = info.environments.map(({ url }) => url);
	const tokenEndpoint = `${info.login}/${info.tenantId}/oauth2/v2.0/token`;
	const shared: IDataObject = {
		cloud: 'custom',
		loginUrl: info.login,
		powerPlatformUrl: info.powerPlatform,
		bapUrl: info.bap,
		resourceManagerUrl: info.resourceManager,
		tenantId: info.tenantId,
		clientCredentialType: 'clientSecret',
		environmentUrl: instances[0],
		readOnly: false,
		// What n8n computes from the credential's hidden expressions.
		accessTokenUrl: tokenEndpoint,
		authentication: 'body',
	};
	const use = async (data: IDataObject) => {
		await engine.setCredential(nextId(), data);
		return data;
	};
	const world: World = {
		sandbox,
		engine,
		instances,
		async usePerson(more = {}, options = {}) {
			const { clientId, clientSecret } = info.clients.person;
			const tokens = await signIn(sandbox, options);
			const oauthTokenData = {
				...tokens,
				n8n_expires_at: Date.now() + tokens.expires_in * 1000,
			} as IDataObject;
			const grantType = 'authorizationCode';
			return await use({ ...shared, grantType, clientId, clientSecret, oauthTokenData, ...more });
		},
		async useServicePrincipal(more = {}) {
			const { clientId, clientSecret } = info.clients.secret;
			return await use({
				...shared,
				grantType: 'clientCredentials',
				clientId,
				clientSecret,
				...more,
			});
		},
		async run(parameters, options = {}) {
			return await engine.run({ parameters, items: [{ json: {} }], ...options });
		},
		async output(parameters, json = {}) {
			const report = await engine.run({ parameters, items: [{ json }] });
			if (report.failure) throw Object.assign(new Error(report.failure.message), report.failure);
			return report.outputs[0].map((item) => item.json);
		},
		async sent(after) {
			return await control.log(after);
		},
		async mark() {
			const log = await control.log();
			return log.at(-1)?.n ?? 0;
		},
		async stop() {
			engine.stop();
			await sandbox.stop();
		},
	};
	return world;
}

const locator = (mode: string, value: string): INodeParameters => ({ __rl: true, mode, value });

interface Address {
	instance?: string;
	entity: string;
	company?: string;
	objectId?: string;
}

/** Parameters of an operation on records, as the editor would store them. */
export function record(
	operation: string,
	{ instance = '', entity, company = '', objectId = '' }: Address,
	more: INodeParameters = {},
): INodeParameters {
	return {
		resource: 'record',
		operation,
		instance: locator('url', instance),
		entity: locator('name', entity),
		company: locator('id', company),
		keyMode: 'objectId',
		objectId,
		...more,
	};
}

/** Fields given as JSON. */
export function fields(values: unknown): INodeParameters {
	return {
		inputMode: 'json',
		body: typeof values === 'string' ? values : JSON.stringify(values),
	};
}

export function action(
	name: string,
	{ entity = '', ...address }: Partial<Address> = {},
	parameters: unknown = {},
): INodeParameters {
	return {
		...record('execute', { entity, ...address }),
		resource: 'action',
		action: locator('name', name),
		parameterMode: 'json',
		parametersJson: JSON.stringify(parameters),
	};
}

export const items = (...rows: IDataObject[]): INodeExecutionData[] =>
	rows.map((json) => ({ json }));

/** Only what reached the environments, as `POST /data/…`. */
export function fnoCalls(log: LogEntry[]): string[] {
	return log
		.filter(({ service }) => service === 'fno')
		.map(({ method, path }) => `${method} ${decodeURIComponent(path)}`);
}

export const writes = (log: LogEntry[]) => fnoCalls(log).filter((call) => !call.startsWith('GET '));
