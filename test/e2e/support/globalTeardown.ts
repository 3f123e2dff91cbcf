import { rememberedStack } from './handOver';

export default async function globalTeardown(): Promise<void> {
	await rememberedStack()?.stop();
}
