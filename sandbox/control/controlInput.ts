import type { z } from 'zod';

/** A call of the control API that cannot be done as it was put; answered with 400. */
export class BadRequest extends Error {}

/** Reads a body. Throws BadRequest naming what does not fit. */
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
