const padded = (number: number, digits: number): string => String(number).padStart(digits, '0');

const DAY_MS = 86_400_000;
const DAYS = Array.from({ length: 730 }, (_, index) =>
	new Date(Date.UTC(2023, 0, 1) + index * DAY_MS).toISOString().slice(0, 10),
);
const dayOf = (n: number): string => DAYS[Math.floor(n / 50) % DAYS.length] ?? '';

const STAGES = ['None', 'Backorder', 'Delivered', 'Invoiced', 'Canceled'];
const CURRENCIES = ['USD', 'EUR', 'GBP'];
const UNITS = ['ea', 'kg', 'pcs', 'box'];

/** Lines of one transaction. */
const LINES = 10;

export const transactionOf = (n: number): string =>
	`WMT-${padded(Math.floor((n - 1) / LINES) + 1, 8)}`;

/**
 * The value of each field for row `n` (from 1) of a company, as stored: numbers in canonical
 * digits, and nothing that JSON would have to escape. Amounts and record ids have more digits than
 * a JavaScript number keeps.
 */
export const VOLUME_VALUES: Readonly<Record<string, (n: number, company: string) => string>> = {
	dataAreaId: (_, company) => company,
	TransactionId: transactionOf,
	LineNumber: String,
	ItemNumber: (n) => `M${padded(n % 5000, 5)}`,
	ItemDescription: (n) => `Mid-range speaker unit, series ${n % 5000}`,
	WarehouseId: (n) => `${(n % 6) + 1}${(n % 4) + 1}`,
	InventorySiteId: (n) => String((n % 6) + 1),
	WarehouseLocationId: (n) => `A${padded(n % 40, 2)}-R${padded(n % 25, 2)}-S${n % 6}`,
	ItemBatchNumber: (n) => (n % 3 === 0 ? '' : `B-${padded(n % 90_000, 6)}`),
	InventoryUnitSymbol: (n) => UNITS[n % UNITS.length] ?? '',
	Quantity: (n) => `${n % 7 === 0 ? '-' : ''}${(n % 900) + 1}.${(n % 9) + 1}`,
	UnitCost: (n) => `${n % 1000}.${(n % 99) * 10 + 5}`,
	CostAmount: (n) => `${100_000_000_000 + n}.123456`,
	CurrencyCode: (n) => CURRENCIES[n % CURRENCIES.length] ?? '',
	ProductRecordId: (n) => `9007199254${padded(n, 9)}`,
	SalesStage: (n) => STAGES[n % STAGES.length] ?? '',
	IsReversed: (n) => (n % 7 === 0 ? 'Yes' : 'No'),
	TransactionDate: (n) => `${dayOf(n)}T12:00:00Z`,
	PostedDateTime: (n) =>
		`${dayOf(n)}T${padded(n % 24, 2)}:${padded(n % 60, 2)}:${padded((n * 7) % 60, 2)}Z`,
	VoucherNumber: (n) => `INV-${padded(Math.floor(n / 4), 9)}`,
};
