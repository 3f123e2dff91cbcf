import { kept } from './handOver';

export default async function globalTeardown(): Promise<void> {
	await kept()?.stop();
}
