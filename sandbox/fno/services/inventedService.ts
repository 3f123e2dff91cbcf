import { Digits } from '../values/exactJson';
import { ServiceException } from './serviceException';
import type { Given, Service } from './serviceTypes';

/** Beyond what JavaScript's numbers hold. */
const FIRST_RESERVATION = '9007199254740993';

const reservation = (id: string, itemNumber: string) => ({
	ReservationId: new Digits(id),
	ItemNumber: itemNumber,
	Quantity: new Digits('12.50'),
	Warehouse: null,
});

const memberOf = (given: Given, name: string): Given | undefined =>
	given !== null && typeof given === 'object' && !Array.isArray(given) && !(given instanceof Digits)
		? given[name]
		: undefined;

/**
 * Reports a failure inside a 200, as many services do [O]; throws for an item that doesn't exist.
 */
function reserve(request: Given): unknown {
	const item = memberOf(request, 'ItemNumber');
	const quantity = memberOf(request, 'Quantity');
	if (typeof item !== 'string' || !(quantity instanceof Digits)) {
		throw new ServiceException(
			'Object reference not set to an instance of an object.',
			'NullReferenceException',
		);
	}
	if (!item.startsWith('D')) {
		throw new ServiceException(
			`Item ${item} does not exist.\r\nNothing was reserved.`,
			'ErrorException',
		);
	}
	const isDone = Number(quantity.text) > 0;
	return {
		Result: isDone,
		InfoMessages: isDone ? [] : ['Quantity must be greater than zero.', 'Nothing was reserved.'],
		Reservation: isDone ? { ...reservation(FIRST_RESERVATION, item), Quantity: quantity } : null,
	};
}

/** Services of a customer have operations of all these kinds. */
export const INVENTED: Service = {
	name: 'SandboxService',
	operations: [
		{
			name: 'Echo',
			parameters: [{ name: '_text', type: 'String' }],
			returns: 'String',
			run: ({ _text }) => _text,
		},
		{
			name: 'EchoValues',
			parameters: [
				{ name: '_count', type: 'Int32' },
				{ name: '_recId', type: 'Int64' },
				{ name: '_amount', type: 'Decimal' },
				{ name: '_isOpen', type: 'Boolean' },
				{ name: '_due', type: 'DateTime' },
				{ name: '_names', type: 'List`1' },
			],
			returns: 'EchoContract',
			run: (given) => ({ ...given }),
		},
		{
			name: 'Reserve',
			parameters: [{ name: '_request', type: 'ReserveContract' }],
			returns: 'ReserveResponse',
			run: ({ _request }) => reserve(_request),
		},
		{
			name: 'ListReservations',
			parameters: [],
			returns: 'List`1',
			run: () => [reservation(FIRST_RESERVATION, 'D0001'), reservation('7', 'D0002')],
		},
		{
			name: 'Release',
			parameters: [{ name: '_reservationId', type: 'Int64' }],
			returns: 'Void',
			run: () => undefined,
		},
	],
};
