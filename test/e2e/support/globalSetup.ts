import { join } from 'node:path';
import { startStack, type Stack } from '../../../sandbox/n8n/stack';
import { handOver, rememberStack } from './handOver';

/** Starts what every e2e test needs: the sandbox and a real n8n with the packed package in it. */
export default async function globalSetup(): Promise<void> {
	const say = (line: string) => process.stdout.write(`e2e: ${line}\n`);
	say('');
	const stack: Stack = await startStack(say);
	rememberStack(stack);
	handOver({
		n8nUrl: stack.n8nUrl,
		cookies: stack.client.cookies.header(),
		ca: stack.ca,
		n8nLog: stack.children.find(({ name }) => name === 'n8n')?.logFile ?? '',
		n8nNode: stack.n8nNode,
		n8nDatabase: join(stack.userFolder, '.n8n', 'database.sqlite'),
		sandbox: stack.sandbox,
	});
}
