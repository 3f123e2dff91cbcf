import { z } from 'zod';

const text = z.string();

const webhookSchema = z
	.object({
		endpointUrl: text,
		maxEventsPerBatch: z.number().int().min(1).max(5000).default(1),
		preferredBatchSizeInKilobytes: z.number().int().min(1).max(1024).default(64),
		azureActiveDirectoryTenantId: text.optional(),
		azureActiveDirectoryApplicationIdOrUri: text.optional(),
		deliveryAttributeMappings: z
			.array(
				z
					.object({
						name: text,
						type: z.literal('Static'),
						properties: z.object({ value: text, isSecret: z.boolean().default(false) }).strict(),
					})
					.strict(),
			)
			.default([]),
		minimumTlsVersionAllowed: z.enum(['1.0', '1.1', '1.2']).optional(),
	})
	.strict()
	.refine(
		(webhook) =>
			(webhook.azureActiveDirectoryTenantId === undefined) ===
			(webhook.azureActiveDirectoryApplicationIdOrUri === undefined),
		{ message: 'the tenant and the application of Microsoft Entra ID go together' },
	);

const filterSchema = z
	.object({
		subjectBeginsWith: text.default(''),
		subjectEndsWith: text.default(''),
		includedEventTypes: z.array(text).nullish(),
		isSubjectCaseSensitive: z.boolean().default(false),
	})
	.strict();

const retrySchema = z
	.object({
		maxDeliveryAttempts: z.number().int().min(1).max(30).default(30),
		eventTimeToLiveInMinutes: z.number().int().min(1).max(1440).default(1440),
	})
	.strict();

const deadLetterSchema = z
	.object({
		endpointType: z.literal('StorageBlob'),
		properties: z.object({ resourceId: text, blobContainerName: text }).strict(),
	})
	.strict();

/** The body of a subscription's PUT, with Event Grid's limits and defaults [documented]. */
export const subscriptionSchema = z
	.object({
		properties: z
			.object({
				destination: z
					.object({ endpointType: z.literal('WebHook'), properties: webhookSchema })
					.strict(),
				filter: filterSchema.default({}),
				labels: z.array(text).nullish(),
				/** The only schema that the sandbox supports. */
				eventDeliverySchema: z.literal('EventGridSchema').default('EventGridSchema'),
				retryPolicy: retrySchema.default({}),
				deadLetterDestination: deadLetterSchema.nullish(),
			})
			.strict(),
	})
	.strict();

export type SubscriptionProperties = z.infer<typeof subscriptionSchema>['properties'];

/** 3 to 64 letters, digits and hyphens [documented]. */
export const SUBSCRIPTION_NAME = /^[A-Za-z0-9-]{3,64}$/;
