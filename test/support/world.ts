import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import type { FaultEffect } from '../../sandbox/control/faults';
import type { LogEntry } from '../../sandbox/control/requestLog';
import { startEngine, type Engine } from './engine';
import type { RunReport } from './engineProtocol';
import { fnoRequests, writes } from './requests';
import { startSandbox, type RunningSandbox } from './sandbox';
import { signIn, type SignInOptions } from './signIn';

type RunOptions = Partial<Omit<Parameters<Engine['run']>[0], 'parameters'>>;

/** A status with an empty body, or any other effect of the sandbox. */
type Failure = number | FaultEffect;

interface WorldOptions {
	/** `none` leaves it to the tests. */
	signIn?: 'servicePrincipal' | 'none';
}

/** A run with all requests that reached F&O, and those of them that can change something. */
interface Attempt extends RunReport {
	sent: string[];
	writes: string[];
}

interface Finished {
	items: INodeExecutionData[];
	hints: string[];
}

/** The sandbox, the engine with the built node, and the account that is signed in. */
export interface World {
	sandbox: RunningSandbox;
	engine: Engine;
	/** URLs of the environments, in the sandbox's order. */
	instances: string[];
	/** Signs a person in, with a credential of their own. */
	usePerson(more?: IDataObject, options?: SignInOptions): Promise<IDataObject>;
	useServicePrincipal(more?: IDataObject): Promise<IDataObject>;
	run(parameters: INodeParameters, options?: RunOptions): Promise<RunReport>;
	/** Runs for one item, whether or not it succeeds. */
	attempt(parameters: INodeParameters, json?: IDataObject): Promise<Attempt>;
	/** Runs for one item and returns the regular output; rejects with the node's error. */
	succeed(parameters: INodeParameters, json?: IDataObject): Promise<Finished>;
	/** The JSON of that output. */
	output(parameters: INodeParameters, json?: IDataObject): Promise<IDataObject[]>;
	/** Number of the latest request. */
	mark(): Promise<number>;
	/** The requests after a mark. */
	sent(after: number): Promise<LogEntry[]>;
	/** Runs some work and returns its result with the requests that it sent. */
	during<T>(work: () => Promise<T>): Promise<{ result: T; log: LogEntry[] }>;
	/** Rows of an entity set in the first environment, as stored there. */
	rows(entitySet: string): Promise<Array<Record<string, unknown>>>;
	/** Makes the next request to F&O with this method and this text in its path fail. */
	fail(method: string, path: string, how: Failure): Promise<void>;
	/** The same for the next such request inside a batch. */
	failPart(method: string, path: string, how: Failure): Promise<void>;
	stop(): Promise<void>;
}

let credentials = 0;

/** Ids never repeat: a test must not find an earlier test's token in the node's cache. */
const nextId = () => `credential-${++credentials}`;

/** Starts a sandbox and an engine that is signed in to nothing yet. */
export async function startWorld(): Promise<World> {
	const sandbox = await startSandbox();
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
		// n8n computes these from the credential's hidden expressions.
		accessTokenUrl: tokenEndpoint,
		authentication: 'body',
	};
	const use = async (data: IDataObject) => {
		await engine.setCredential(nextId(), data);
		return data;
	};
	const plan = async (fault: { method: string; path: string; part?: true }, how: Failure) =>
		await control.plan({
			service: 'fno',
			...fault,
			path: fault.path.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'),
			times: 1,
			then: typeof how === 'number' ? { status: how, body: '' } : how,
		});
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
		async attempt(parameters, json = {}) {
			const { result, log } = await world.during(
				async () => await world.run(parameters, { items: [{ json }] }),
			);
			return { ...result, sent: fnoRequests(log), writes: writes(log) };
		},
		async succeed(parameters, json = {}) {
			const { failure, outputs, hints } = await world.run(parameters, { items: [{ json }] });
			if (failure) throw Object.assign(new Error(failure.message), failure);
			return { items: outputs[0], hints };
		},
		async output(parameters, json) {
			return (await world.succeed(parameters, json)).items.map((item) => item.json);
		},
		async mark() {
			const log = await control.log();
			return log.at(-1)?.n ?? 0;
		},
		async sent(after) {
			return await control.log(after);
		},
		async during(work) {
			const mark = await world.mark();
			const result = await work();
			return { result, log: await world.sent(mark) };
		},
		async rows(entitySet) {
			return await control.state(info.environments[0].name, entitySet);
		},
		async fail(method, path, how) {
			await plan({ method, path }, how);
		},
		async failPart(method, path, how) {
			await plan({ method, path, part: true }, how);
		},
		async stop() {
			engine.stop();
			await sandbox.stop();
		},
	};
	return world;
}

/**
 * Starts a world for a test file, stops it at the end and resets the sandbox before each test.
 * Its members can be used inside tests and hooks only.
 */
export function useWorld({ signIn: account = 'servicePrincipal' }: WorldOptions = {}): World {
	const world = {} as World;
	beforeAll(async () => {
		Object.assign(world, await startWorld());
		if (account === 'servicePrincipal') await world.useServicePrincipal();
	}, 60_000);
	afterAll(async () => await world.stop());
	beforeEach(async () => await world.sandbox.control.reset());
	return world;
}
