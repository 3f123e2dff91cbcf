/** The minimum length of a webhook secret: shorter ones could be guessed. */
export const SHORTEST_WEBHOOK_SECRET = 16;
