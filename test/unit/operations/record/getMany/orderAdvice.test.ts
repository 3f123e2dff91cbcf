import { withOrderAdvice } from '../../../../../nodes/Dynamics365FinanceOperations/operations/record/getMany/orderAdvice';
import { FnoError } from '../../../../../nodes/shared/transport/errors/fnoError';

const refused = (message: string, kind: FnoError['kind'] = 'refused') =>
	new FnoError({ kind, message, description: 'Check it.' });
const ADVICE = 'add the option Order by Key';

it.each([
	"The property 'Name' cannot be used in the $orderby query option.",
	'Order by is not supported for the field Memo.',
	'The ORDER BY clause is invalid.',
	'Ordering by a virtual field is not possible.',
	'Cannot sort on the field Memo.',
	'The field Memo is not sortable.',
])('the message %j is about the order', (message) => {
	expect(withOrderAdvice(refused(message))).toMatchObject({
		message,
		description: expect.stringContaining(ADVICE),
	});
});

it.each([
	"Could not find a property named 'Nmae' on type 'SalesOrderHeaderV2'.",
	'The entity SalesOrderHeadersV2 is not available.',
	'The field PurchaseOrderNumber cannot be filtered.',
	'Sales order SO-1 is locked.',
	"No property 'SortCode' exists.",
	"No property 'DisplayOrder' exists; the sequence number is out of order.",
	'The resort has no rooms.',
])('the message %j is not about the order', (message) => {
	const error = refused(message);
	expect(withOrderAdvice(error)).toBe(error);
});

it('only a refusal gets the advice', () => {
	const error = refused('Cannot sort', 'unavailable');
	expect(withOrderAdvice(error)).toBe(error);
});
