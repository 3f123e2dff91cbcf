import type { z } from 'zod';

/** An invalid call of the control API; the response is 400. */
export class BadRequest extends Error {}

/** Validates a request body. Throws BadRequest listing every problem. */
export function parseInput<Output, Input>(
	schema: z.ZodType<Output, z.ZodTypeDef, Input>,
	body: unknown,
): Output {
	const result = schema.safeParse(body);
	if (result.success) return result.data;
	throw new BadRequest(
		result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '),
	);
}
