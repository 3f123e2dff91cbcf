import type { World } from './world';

/** The customers of the company `dat` as F&O has them. */
async function customersInFno(at: World): Promise<Array<Record<string, string>>> {
	const [{ name }] = at.sandbox.environments;
	const rows = (await at.control.rows(name, 'CustomersV3')) as Array<Record<string, string>>;
	return rows.filter(({ dataAreaId }) => dataAreaId === 'dat');
}

/** The columns that a template copies to its table, in the order of `expectedRows`. */
export const COPIED = 'account, name, customer_group, currency, credit_limit';

/** What PostgreSQL returns of `COPIED`, sorted, when every customer of the company was copied. */
export async function expectedRows(at: World): Promise<string[]> {
	const rows = (await customersInFno(at)).map((row) =>
		[
			row.CustomerAccount,
			row.OrganizationName,
			row.CustomerGroupId,
			row.SalesCurrencyCode,
			row.CreditLimit,
		].join('|'),
	);
	return rows.sort();
}
