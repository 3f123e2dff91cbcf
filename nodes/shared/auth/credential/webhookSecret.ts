/** Characters of a webhook secret, at least: shorter ones could be guessed. */
export const SHORTEST_WEBHOOK_SECRET = 16;
