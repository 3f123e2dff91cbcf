import { countRecords } from '../../../../../nodes/Dynamics365FinanceOperations/operations/record/getMany/count';
import { FnoError } from '../../../../../nodes/shared/transport/errors/fnoError';
import type { FnoErrorKind } from '../../../../../nodes/shared/transport/errors/fnoError';
import type { Connection } from '../../../../../nodes/shared/transport/types';
import { fnoFailure } from '../../../transport/support';
import { currencies } from '../../../records/models';

type Reply = string | FnoError;

const failure = (kind: FnoErrorKind, status?: number) =>
	new FnoError({ kind, message: kind, description: '-', status });

const one = '{"@odata.count":1,"value":[{"CurrencyCode":"EUR"}]}';

async function counted(...replies: Reply[]) {
	const left = [...replies];
	const connection: Pick<Connection, 'request'> = {
		async request() {
			const reply = left.shift() ?? failure('refused');
			if (reply instanceof FnoError) throw reply;
			return { status: 200, headers: {}, text: reply };
		},
	};
	return await countRecords(connection as Connection, { model: currencies, options: {} });
}

it('ignores the count of a response that contains an error', async () => {
	const failed = '{"@odata.count":7,"value":[],"error":{"code":"","message":"Timed out."}}';
	expect(await counted(failed, '180')).toBe(180);
});

describe('a count of one, which may only count the returned page', () => {
	it('is checked by a second request', async () => {
		expect(await counted(one, '180')).toBe(180);
	});

	it('is accepted if the instance refuses the second request', async () => {
		expect(await counted(one, failure('refused', 500))).toBe(1);
		expect(await counted(one, failure('notFound', 404))).toBe(1);
		expect(await counted(one, failure('unavailable', 501))).toBe(1);
	});

	it.each<FnoErrorKind>(['cancelled', 'network', 'auth', 'throttled', 'unavailable'])(
		'is discarded if the second request fails without a definite response: %s',
		async (kind) => {
			expect((await fnoFailure(counted(one, failure(kind)))).kind).toBe(kind);
		},
	);
});
