/** The webhook URL of an active workflow's trigger, with the secret it requires. */
export function webhookAddress(n8nUrl: string, webhookId: string, secret?: string): string {
	const url = `${n8nUrl}/webhook/${webhookId}/webhook`;
	return secret === undefined ? url : `${url}?secret=${encodeURIComponent(secret)}`;
}
