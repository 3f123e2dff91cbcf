import { z } from 'zod';
import type { N8nClient } from './n8nClient';

const installedPackage = z.object({
	packageName: z.string(),
	installedVersion: z.string(),
	/** Titles of its nodes. */
	installedNodes: z.array(z.object({ name: z.string() })),
});

type InstalledPackage = z.infer<typeof installedPackage>;

/**
 * Installs a package as *Settings > Community nodes* does: n8n runs npm, and loads the nodes.
 * @throws Error with n8n's message if it could not
 */
export async function installCommunityPackage(
	client: N8nClient,
	name: string,
): Promise<InstalledPackage> {
	return installedPackage.parse(await client.call('POST', '/rest/community-packages', { name }));
}
