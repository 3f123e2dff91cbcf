import type { ServiceAnswer } from '../http';
import { problem } from './guard';

/** The stand-in for Azure Resource Manager; nothing of it is built yet. */
export async function handleResourceManager(): Promise<ServiceAnswer> {
	return problem(404, 'ResourceNotFound', 'There is no such resource.');
}
