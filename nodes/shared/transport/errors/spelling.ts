const anywhere = /(cance)(l)(ed)/g;
/** Not as part of a name or in quotes: enum members and fields may have this name. */
const asWord = /(?<![\w'"])(cance)(l)(ed)(?![\w'"])/gi;

/**
 * In: a message. Out: the same with "cancelled" for "canceled". n8n treats an error with "canceled"
 * in its message as an execution that a user stopped: it doesn't count as failed, and no error
 * workflow runs [observed: n8n-core 2.41.1]. F&O says so when it refuses a write [observed].
 * @param isOurs leaves other cases unchanged, which n8n doesn't look for; our own texts have them
 * in names alone
 */
export function spelledForN8n(message: string, isOurs = false): string {
	const spelled = message.replace(anywhere, '$1$2$2$3');
	return isOurs ? spelled : spelled.replace(asWord, '$1$2$2$3');
}
