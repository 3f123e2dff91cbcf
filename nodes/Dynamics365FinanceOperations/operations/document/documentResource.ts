import type { Resource } from '../operation';
import { printDocument } from './print/description';

export const documentResource: Resource = {
	resource: 'document',
	label: 'Document',
	description: 'A posted business document, such as a customer invoice, as a PDF',
	firstOperation: 'print',
	operations: [printDocument],
};
