/** Where the trigger of an active workflow listens, with the secret that it asks for. */
export function webhookAddress(n8nUrl: string, webhookId: string, secret?: string): string {
	const url = `${n8nUrl}/webhook/${webhookId}/webhook`;
	return secret === undefined ? url : `${url}?secret=${encodeURIComponent(secret)}`;
}
